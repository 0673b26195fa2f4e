package org.sequenceconnector.app.cli.text;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.sequenceconnector.app.cli.frame.Moments;
import org.sequenceconnector.consent.ReportReason;
import org.sequenceconnector.finding.Evidence;
import org.sequenceconnector.record.RecordRef;

/** What a finding rests on, as a phrase: which field of which record in which CRM says what, and since when. */
public final class EvidenceText {
    private EvidenceText() {}

    public static String of(Evidence evidence) {
        return of(evidence, OptionNames.NONE);
    }

    /** @param names what the accounts call stored values; the label stands before the value where they differ */
    public static String of(Evidence evidence, OptionNames names) {
        Map<String, String> details = evidence.details();
        return switch (evidence.kind()) {
            case "field" ->
                "the field “" + details.getOrDefault("field", "?").replace('_', ' ') + "”" + value(details, names)
                        + where(details) + since(details);
            case "consent" -> consent(details);
            case "suppression" ->
                (details.getOrDefault("covers", "").equals("domain")
                                ? "an entry for the whole domain"
                                : "an entry for" + " the address")
                        + since(details);
            case "read" ->
                "last read" + where(details)
                        + time(details).map(at -> " at " + at).orElse("");
            case "touch" ->
                "the outreach of " + details.getOrDefault("by", "somebody")
                        + time(details).map(at -> " at " + at).orElse("");
            case "broken" ->
                "the " + details.getOrDefault("condition", "condition") + ", which has no answer because "
                        + details.getOrDefault("problem", "it broke");
            case "rule" -> "the rule “" + details.get("id") + "”";
            case "enrollment" ->
                "the enrollment in “" + details.get("sequence") + "” (number " + details.get("id") + ")";
            case "setting" -> setting(details.getOrDefault("name", ""), details.getOrDefault("value", ""));
            case "mailbox" ->
                "the mailbox “" + details.get("id") + "”, which is "
                        + details.getOrDefault("state", "").toLowerCase(Locale.ROOT);
            case "step" ->
                "the text of step “" + details.getOrDefault("step", "?").replace('_', ' ') + "”, which uses "
                        + details.getOrDefault("variables", "a variable");
            default ->
                evidence.kind() + " "
                        + details.entrySet().stream()
                                .map(entry -> entry.getKey().replace('_', ' ') + " " + entry.getValue())
                                .collect(Collectors.joining(", "));
        };
    }

    private static String setting(String name, String value) {
        return switch (name) {
            case "freeze" -> "the emergency stop for " + value;
            case "adds_per_day" -> "the sequence's limit of " + value + " new people a day";
            default -> "the setting “" + name.replace('_', ' ') + "”, which is “" + value.replace('_', ' ') + "”";
        };
    }

    private static String consent(Map<String, String> details) {
        String says = switch (details.getOrDefault("statement", "")) {
            case "Forbids" -> forbids(details.getOrDefault("kind", "")) + because(details);
            case "Unsubscribed" -> " says unsubscribed";
            case "Subscribed" -> " says subscribed";
            case "NotStated" -> " says nothing";
            case "LiftHeld" ->
                " no longer says that the person refused (taken back by "
                        + details.getOrDefault("cleared_by", "somebody") + "; batch "
                        + details.getOrDefault("batch", "?")
                        + (details.containsKey("why") ? "; " + details.get("why") : "") + ")";
            case "Unreadable" -> " holds no readable answer";
            case "Basis" -> " names a legal basis";
            default -> "";
        };
        String what = details.containsKey("field")
                ? "the field “" + details.get("field") + "”"
                : details.getOrDefault("kind", "a statement")
                                .toLowerCase(Locale.ROOT)
                                .replace('_', ' ')
                        + (details.containsKey("source") ? " from " + details.get("source") : "");
        String address = details.containsKey("address_in") ? ", about the address in " + details.get("address_in") : "";
        return what + says + where(details) + address + since(details);
    }

    private static String because(Map<String, String> details) {
        return ReportReason.read(details.getOrDefault("reason", "")).stream()
                .findFirst()
                .map(reason -> " (" + reason.words() + ")")
                .orElse("");
    }

    private static String forbids(String kind) {
        return switch (kind) {
            case "HARD_BOUNCE" -> " records a permanent bounce";
            case "COMPLAINT" -> " records a complaint";
            case "ADDRESS_INVALID" -> " marks the address as wrong";
            case "GLOBAL_OPT_OUT" -> " says that the person opted out";
            case "DO_NOT_EMAIL" -> " says not to email";
            case "DO_NOT_CONTACT" -> " says not to contact";
            default -> " says no";
        };
    }

    private static String value(Map<String, String> details, OptionNames names) {
        if (!details.containsKey("value")) {
            return "";
        }
        String value = details.get("value");
        return RecordRef.parse(details.getOrDefault("record", ""))
                .flatMap(record -> names.label(record, details.getOrDefault("field", ""), value))
                .map(label -> " is “" + label + "” (stored as " + value + ")")
                .orElse(" is “" + value + "”");
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
            return text.isEmpty() ? Optional.empty() : Optional.of(Moments.of(Instant.parse(text)));
        } catch (DateTimeException unusual) {
            return Optional.of(text);
        }
    }
}
