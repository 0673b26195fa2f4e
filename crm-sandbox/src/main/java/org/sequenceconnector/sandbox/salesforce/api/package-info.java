/**
 * The REST API of the simulated org: login, sObject rows, collections, composite calls, describe, replication and limits, with
 * Salesforce's answers. {@link org.sequenceconnector.sandbox.salesforce.api.ApiRouter} finds what answers a call; packages
 * that serve further paths register their handlers there. Knows no web server.
 * Start reading there.
 */
@NullMarked
package org.sequenceconnector.sandbox.salesforce.api;

import org.jspecify.annotations.NullMarked;
