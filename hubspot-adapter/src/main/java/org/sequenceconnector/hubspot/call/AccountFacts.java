package org.sequenceconnector.hubspot.call;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * What HubSpot says of the account itself.
 *
 * @param zone the day of the daily budget ends at midnight here
 * @param uiDomain host of the record pages
 */
public record AccountFacts(String portalId, ZoneId zone, String uiDomain) {
    /** Nothing is known: UTC, and no record pages. */
    static final AccountFacts UNKNOWN = new AccountFacts("", ZoneOffset.UTC, "");

    public static AccountFacts of(JsonNode details) {
        return new AccountFacts(
                details.path("portalId").asText(""),
                zone(details.path("timeZone").asText("UTC")),
                details.path("uiDomain").asText("app.hubspot.com"));
    }

    private static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException unknownToJava) {
            return ZoneOffset.UTC;
        }
    }
}
