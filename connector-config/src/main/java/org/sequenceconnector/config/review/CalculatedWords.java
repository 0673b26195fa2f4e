package org.sequenceconnector.config.review;

import java.util.stream.Collectors;
import org.sequenceconnector.sync.CalculatedFields.Found;
import org.sequenceconnector.sync.FieldMapping.ConsentRule;

/** What there is to say about a mapped field that a CRM works out itself. */
public final class CalculatedWords {
    private CalculatedWords() {}

    /** What it is, and what follows. */
    public static String of(Found field) {
        String named = field.type().word() + " " + field.field().name()
                + (field.field().label().equals(field.field().name())
                        ? ""
                        : " (“" + field.field().label() + "”)");
        return field.statesConsent() ? ofStatement(named, field) : ofValue(named, field);
    }

    private static String ofStatement(String named, Found field) {
        return named + " states consent ("
                + field.states().stream().map(CalculatedWords::words).collect(Collectors.joining("; "))
                + ") and is calculated by the CRM: a new value moves no time of change, so neither a poll nor a change"
                + " notice brings it. It is read right before every enrollment and every step, and every night"
                + (field.accepted()
                        ? "; the mapping accepts that"
                        : "; a no that appears in between ends nothing until then");
    }

    private static String ofValue(String named, Found field) {
        return named + " is calculated by the CRM: rules that ask for " + String.join(", ", field.names())
                + " see a new value right before an enrollment or a step, and every night; no poll brings it";
    }

    /** What to do about one that states consent. */
    public static String remedy(Found field, String mappingFile) {
        return "map the fields that it is worked out from instead; or, if somebody accepts this, add 'calculated: true' to"
                + " the line of " + field.field().name() + " under 'consent' in " + mappingFile;
    }

    private static String words(ConsentRule rule) {
        return rule.kind() + " for " + rule.channel()
                + rule.purpose().map(purpose -> ", purpose " + purpose).orElse("");
    }
}
