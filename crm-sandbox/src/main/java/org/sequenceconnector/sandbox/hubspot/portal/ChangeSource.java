package org.sequenceconnector.sandbox.hubspot.portal;

import java.util.Optional;

/** Who changed a value, as the property history of HubSpot tells it. */
public record ChangeSource(String sourceType, String sourceId, Optional<String> userId) {
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

    /** HubSpot's own work: merges, consent mirrored into properties. */
    public static ChangeSource system(String what) {
        return new ChangeSource(what, what, Optional.empty());
    }
}
