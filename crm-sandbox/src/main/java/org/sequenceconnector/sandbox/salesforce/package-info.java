/**
 * A simulated Salesforce org, apart from the web server in front of it. State lives in {@code org} (its objects in {@code
 * schema}, what every org has in {@code standard}), answers to calls in {@code api}, queries in {@code soql} and {@code query},
 * jobs in {@code bulk}, change events in {@code events}, consent in {@code consent}, the first records in {@code seed}, allowances in {@code limits}, trouble on demand in {@code fault}, and {@code admin} is what tests and people use to move
 * it. Start reading at {@link org.sequenceconnector.sandbox.salesforce.SalesforceSimulator}.
 */
@NullMarked
package org.sequenceconnector.sandbox.salesforce;

import org.jspecify.annotations.NullMarked;
