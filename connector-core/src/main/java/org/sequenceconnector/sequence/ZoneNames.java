package org.sequenceconnector.sequence;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Time zones as CRMs write them: names of the time zone database in any case, and HubSpot's spelling of them, in which
 * {@code us_slash_eastern} is {@code US/Eastern}.
 *
 * @see <a href="https://knowledge.hubspot.com/properties/hubspots-default-contact-properties">HubSpot's contact properties</a>
 */
public final class ZoneNames {
    /** A name that the database gave up and HubSpot still offers. */
    private static final Map<String, String> GIVEN_UP = Map.of("us/pacific-new", "America/Los_Angeles");

    private static final Map<String, String> BY_LOWER_CASE = byLowerCase();

    private ZoneNames() {}

    private static Map<String, String> byLowerCase() {
        Map<String, String> names = new HashMap<>(GIVEN_UP);
        ZoneId.getAvailableZoneIds().forEach(id -> names.put(id.toLowerCase(Locale.ROOT), id));
        return Map.copyOf(names);
    }

    /** Empty for a blank text and for one that names no zone. */
    public static Optional<ZoneId> read(String text) {
        String name =
                text.strip().toLowerCase(Locale.ROOT).replace("_slash_", "/").replace("_hyphen_", "-");
        String known = BY_LOWER_CASE.get(name);
        if (known != null) {
            return Optional.of(ZoneId.of(known));
        }
        return name.startsWith("utc") || name.startsWith("gmt")
                ? offset(name.toUpperCase(Locale.ROOT))
                : Optional.empty();
    }

    /** For example {@code UTC+02:00}. */
    private static Optional<ZoneId> offset(String name) {
        try {
            return Optional.of(ZoneId.of(name));
        } catch (DateTimeException noOffset) {
            return Optional.empty();
        }
    }
}
