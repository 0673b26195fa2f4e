package org.sequenceconnector.app.cli;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.sequenceconnector.eligibility.Evidence;
import org.sequenceconnector.record.RecordRef;

/** What a finding rests on, as a phrase: which field of which record in which CRM says what, and since when. */
final class EvidenceText {
    private EvidenceText() {}

    static String of(Evidence evidence) {
        Map<String, String> details = evidence.details();
        return switch (evidence.kind()) {
            case "field" -> details.getOrDefault("field", "a field") + value(details) + where(details) + since(details);
            case "consent" -> consent(details);
            case "suppression" ->
                (details.getOrDefault("covers", "").equals("domain")
                                ? "an entry for the whole domain"
                                : "an entry for" + " the address")
                        + since(details);
            case "read" ->
                "last read" + where(details)
                        + time(details).map(at -> " at " + at).orElse("");
            case "rule" -> "rule “" + details.get("id") + "” (version " + details.get("version") + ")";
            case "enrollment" -> "enrollment " + details.get("id") + " in " + details.get("sequence");
            case "setting" -> "setting " + details.get("name") + " = " + details.get("value");
            default ->
                evidence.kind() + " "
                        + details.entrySet().stream()
                                .map(entry -> entry.getKey().replace('_', ' ') + " " + entry.getValue())
                                .collect(Collectors.joining(", "));
        };
    }

    private static String consent(Map<String, String> details) {
        String says = switch (details.getOrDefault("statement", "")) {
            case "Forbids" -> forbids(details.getOrDefault("kind", ""));
            case "Unsubscribed" -> " says unsubscribed";
            case "Subscribed" -> " says subscribed";
            case "NotStated" -> " says nothing";
            case "Unreadable" -> " holds no readable answer";
            case "Basis" -> " names a legal basis";
            default -> "";
        };
        String what = details.getOrDefault(
                "field",
                details.getOrDefault("kind", "a statement")
                                .toLowerCase(Locale.ROOT)
                                .replace('_', ' ')
                        + (details.containsKey("source") ? " from " + details.get("source") : ""));
        String address = details.containsKey("address_in") ? ", about the address in " + details.get("address_in") : "";
        return what + says + where(details) + address + since(details);
    }

    private static String forbids(String kind) {
        return switch (kind) {
            case "HARD_BOUNCE" -> " records a permanent bounce";
            case "COMPLAINT" -> " records a complaint";
            case "ADDRESS_INVALID" -> " marks the address as wrong";
            default -> " says no";
        };
    }

    private static String value(Map<String, String> details) {
        return details.containsKey("value") ? " is “" + details.get("value") + "”" : "";
    }

    private static String where(Map<String, String> details) {
        String record = details.getOrDefault("record", "");
        return RecordRef.parse(record)
                .map(ref -> " on " + ref.type().word() + " " + ref.id() + " in " + ref.connection())
                .orElse(record.isEmpty() ? "" : " on " + record);
    }

    private static String since(Map<String, String> details) {
        return time(details).map(at -> ", since " + at).orElse("");
    }

    private static Optional<String> time(Map<String, String> details) {
        String text = details.getOrDefault("time", "");
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(Advice.moment(Instant.parse(text)));
        } catch (DateTimeException unusual) {
            return Optional.of(text);
        }
    }
}
