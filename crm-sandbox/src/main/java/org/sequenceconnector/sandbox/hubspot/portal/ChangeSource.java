package org.sequenceconnector.sandbox.hubspot.portal;

import java.util.Optional;
import java.util.Set;

/**
 * Who changed a value, as the property history of HubSpot tells it. Types are the words of HubSpot's client libraries
 * ({@code PropertyValue.source}); the simulator leaves no others by itself.
 *
 * @param sourceId what exactly it was; empty when HubSpot does not say
 * @param userId the user, where one is told
 */
public record ChangeSource(String sourceType, String sourceId, Optional<String> userId) {
    private static final Set<String> USERS = Set.of("CRM_UI", "CRM_UI_BULK_ACTION");
    private static final String SOMEBODY = "9586504";

    /** A call of the public API by an app. */
    public static ChangeSource api(String appId) {
        return new ChangeSource("INTEGRATION", appId, Optional.empty());
    }

    /** A person working in the CRM's own pages. */
    public static ChangeSource user(String userId) {
        return new ChangeSource("CRM_UI", "userId:" + userId, Optional.of(userId));
    }

    /** A file import, which is how seeds arrive. */
    public static ChangeSource imported() {
        return new ChangeSource("IMPORT", "1", Optional.empty());
    }

    /** The person whose record it is, on a page that a mail links to. */
    public static ChangeSource person() {
        return new ChangeSource("EMAIL", "", Optional.empty());
    }

    /** HubSpot worked the value out. */
    public static ChangeSource calculated() {
        return new ChangeSource("CALCULATED", "", Optional.empty());
    }

    /** A merge brought the value along: nobody said anything new. */
    public static ChangeSource merge(long primary, long secondary) {
        return new ChangeSource("MERGE_OBJECTS", primary + ":" + secondary, Optional.empty());
    }

    /**
     * By its type, in the form seen with it: users with their id, bulk edits included, automation with an enrollment, apps
     * with theirs.
     *
     * @param sourceType a word of HubSpot's, or one that HubSpot may add one day
     */
    public static ChangeSource named(String sourceType) {
        if (USERS.contains(sourceType)) {
            return new ChangeSource(sourceType, "userId:" + SOMEBODY, Optional.of(SOMEBODY));
        }
        return switch (sourceType) {
            case "INTEGRATION" -> api("4711");
            case "AUTOMATION_PLATFORM" -> new ChangeSource(sourceType, "enrollmentId:1", Optional.empty());
            default -> new ChangeSource(sourceType, "", Optional.empty());
        };
    }
}
