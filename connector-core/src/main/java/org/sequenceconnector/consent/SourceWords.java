package org.sequenceconnector.consent;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How sources and dates of facts are named to people: by connection, record and field, never by address. */
public final class SourceWords {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private SourceWords() {}

    /** For example {@code hubspot-main (contact 33451, hs_email_optout)}. */
    public static String of(FactSource source) {
        return switch (source) {
            case FactSource.CrmField field ->
                field.record().connection() + " (" + field.record().type().word() + " "
                        + field.record().id() + ", " + field.field() + ")";
            case FactSource.CrmAddress address -> address.connection() + " (subscription status of the address)";
            case FactSource.Local local ->
                switch (local.way()) {
                    case "connector" -> "this connector (unsubscribe link or reply)";
                    case "csv" -> "an imported file";
                    case "api" -> "the API";
                    case "person" -> "a person's entry in this connector";
                    default -> local.way();
                };
        };
    }

    /** The day in UTC, for example {@code 2 March 2025}. */
    public static String day(Instant instant) {
        return DAY.format(instant);
    }
}
