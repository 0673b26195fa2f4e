package org.sequenceconnector.sandbox.hubspot.portal;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * The choices of a contact's time zone: names of the time zone database in lower case, with {@code _slash_} and
 * {@code _hyphen_} for the marks in them, old names as well and those of the last years not.
 *
 * @see <a href="https://knowledge.hubspot.com/properties/hubspots-default-contact-properties">HubSpot's contact properties</a>
 */
public final class TimeZones {
    private static final Set<String> BARE = Set.of(
            "Cuba",
            "Egypt",
            "Eire",
            "Iceland",
            "Iran",
            "Israel",
            "Japan",
            "Kwajalein",
            "Libya",
            "Navajo",
            "Poland",
            "Portugal",
            "Turkey");
    private static final Set<String> TOO_NEW = Set.of(
            "America/Ciudad_Juarez",
            "America/Coyhaique",
            "America/Nuuk",
            "Asia/Qostanay",
            "Europe/Kyiv",
            "Pacific/Kanton");
    private static final String GIVEN_UP = "us_slash_pacific_hyphen_new";
    private static final Instant WINTER = Instant.parse("2026-01-15T12:00:00Z");

    private TimeZones() {}

    /** How a contact holds the zone of this name: {@code America/New_York} as {@code america_slash_new_york}. */
    public static String value(String name) {
        return name.toLowerCase(Locale.ROOT).replace("/", "_slash_").replace("-", "_hyphen_");
    }

    static List<PropertyOption> options() {
        List<PropertyOption> options = new ArrayList<>();
        for (String name : new TreeSet<>(ZoneId.getAvailableZoneIds())) {
            boolean region = name.contains("/") && !name.startsWith("Etc/") && !name.startsWith("SystemV/");
            if ((region || BARE.contains(name)) && !TOO_NEW.contains(name)) {
                options.add(PropertyOption.labelled(value(name), label(name), options.size()));
            }
        }
        options.add(PropertyOption.labelled(GIVEN_UP, "UTC -08:00 US Pacific-New", options.size()));
        return options;
    }

    /** As the property's settings show it, for example {@code UTC -05:00 America New York}. */
    private static String label(String name) {
        ZoneOffset offset = ZoneId.of(name).getRules().getOffset(WINTER);
        Duration off = Duration.ofSeconds(Math.abs(offset.getTotalSeconds()));
        String sign = offset.getTotalSeconds() < 0 ? "-" : "+";
        return String.format(Locale.ROOT, "UTC %s%02d:%02d ", sign, off.toHours(), off.toMinutesPart())
                + name.replace('/', ' ').replace('_', ' ');
    }
}
