package org.sequenceconnector.sandbox.salesforce.org;

/**
 * Who changes something, and through what.
 *
 * @param userId 18-character id of a user
 * @param origin as change events show it, for example {@code com/salesforce/api/rest/67.0;client=SeqConnector}; empty for
 *     changes made on a page
 */
public record Author(String userId, String origin) {}
