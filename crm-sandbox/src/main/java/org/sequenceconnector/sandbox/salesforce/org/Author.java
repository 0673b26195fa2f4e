package org.sequenceconnector.sandbox.salesforce.org;

/**
 * Who changes something, and through what.
 *
 * @param userId 18-character id of a user
 * @param origin as change events show it, for example {@code com/salesforce/api/rest/67.0;client=SeqConnector}; empty for
 *     changes made on setup pages
 */
public record Author(String userId, String origin) {
    /** What change events show of a record page: it calls an interface of the platform, so that this is not empty. */
    public static final String PAGE = "com/salesforce/api/soap/67.0;client=SfdcInternalAPI/";

    /** Somebody at work on a record page. */
    public static Author onPage(String userId) {
        return new Author(userId, PAGE);
    }
}
