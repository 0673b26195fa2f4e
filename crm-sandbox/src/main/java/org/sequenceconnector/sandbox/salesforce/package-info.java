/**
 * A simulated Salesforce org, apart from the web server in front of it. State lives in {@code org}, answers to calls in {@code
 * api}, allowances in {@code limits}, trouble on demand in {@code fault}, and {@code admin} is what tests and people use to move
 * it. Start reading at {@link org.sequenceconnector.sandbox.salesforce.SalesforceSimulator}.
 */
@NullMarked
package org.sequenceconnector.sandbox.salesforce;

import org.jspecify.annotations.NullMarked;
