package org.sequenceconnector.eligibility;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.sequenceconnector.criterion.FieldCatalogue;
import org.sequenceconnector.criterion.FieldWords;
import org.sequenceconnector.criterion.Template;
import org.sequenceconnector.finding.Evidence;
import org.sequenceconnector.finding.FailureCode;
import org.sequenceconnector.finding.Finding;
import org.sequenceconnector.finding.Findings;
import org.sequenceconnector.finding.Resolution;
import org.sequenceconnector.finding.Resolution.AdminChange;
import org.sequenceconnector.finding.Resolution.DataChange;
import org.sequenceconnector.finding.Severity;
import org.sequenceconnector.record.FieldType;
import org.sequenceconnector.record.FieldValue;
import org.sequenceconnector.sequence.SequenceDefinition;
import org.sequenceconnector.sequence.Step;

/**
 * Group I, as far as it needs no mailbox: every step's text is filled in once without being used, so that people hear
 * today what would block a step next week.
 */
final class VariableChecks {
    /** Longer than what mail programs show or some servers take in a subject line. */
    private static final int MAX_IN_SUBJECT = 255;

    private final SortedMap<String, FieldType> known;
    private volatile Optional<Plan> lastPlan = Optional.empty();

    VariableChecks(FieldCatalogue catalogue) {
        this.known = catalogue.names();
    }

    /** The texts of a sequence that have something to fill in; bulk work asks about one sequence over and over. */
    private record Plan(SequenceDefinition sequence, List<Text> texts) {}

    /** @param number of the step as people count, from 1 */
    private record Text(int number, Step step, Template template) {}

    void check(Subject subject, Findings findings) {
        if (!subject.complete()) {
            return;
        }
        List<Text> texts = texts(subject.sequence().get());
        for (int index = 0; index < texts.size(); index++) {
            check(texts.get(index), subject, findings);
        }
    }

    /** The same for a single step. */
    void checkStep(String key, Subject subject, Findings findings) {
        if (subject.complete()) {
            texts(subject.sequence().get()).stream()
                    .filter(text -> text.step().key().equals(key))
                    .forEach(text -> check(text, subject, findings));
        }
    }

    private List<Text> texts(SequenceDefinition sequence) {
        Optional<Plan> last = lastPlan;
        if (last.isPresent() && last.get().sequence() == sequence) {
            return last.get().texts();
        }
        List<Text> texts = new ArrayList<>();
        for (int index = 0; index < sequence.steps().size(); index++) {
            Step step = sequence.steps().get(index);
            Template template = Template.of(step.instruction());
            if (!template.fixed()) {
                texts.add(new Text(index + 1, step, template));
            }
        }
        lastPlan = Optional.of(new Plan(sequence, List.copyOf(texts)));
        return lastPlan.get().texts();
    }

    private void check(Text text, Subject subject, Findings findings) {
        List<String> missing = new ArrayList<>();
        for (Template.Part part : text.template().parts()) {
            switch (part) {
                case Template.Part.Literal literal -> {}
                case Template.Part.Malformed malformed ->
                    findings.add(invalid(
                            text, malformed.text(), malformed.text(), "it is no variable", new AdminChange(), subject));
                case Template.Part.Variable variable -> check(variable, text, subject, missing, findings);
            }
        }
        if (!missing.isEmpty()) {
            findings.add(graded(
                    Finding.of(
                            FailureCode.VARIABLES_MISSING,
                            Map.of(
                                    "n", Integer.toString(text.number()),
                                    "variables", FieldWords.list(missing),
                                    "have", missing.size() == 1 ? "has" : "have"),
                            List.of(place(text, String.join(", ", missing))),
                            new DataChange()),
                    subject));
        }
    }

    private void check(
            Template.Part.Variable variable, Text text, Subject subject, List<String> missing, Findings findings) {
        String name = variable.name();
        if (!known.containsKey(name)) {
            findings.add(invalid(text, name, name, "no field of this name is mapped", new AdminChange(), subject));
            return;
        }
        FieldValue value = subject.values().value(name);
        String filled = value instanceof FieldValue.Unreadable ? "" : value.asText();
        if (filled.isBlank()) {
            if (variable.fallback().isEmpty() && !missing.contains(name)) {
                missing.add(name);
            }
            return;
        }
        whyNot(filled, text.step())
                .ifPresent(why -> findings.add(invalid(text, name, filled, why, new DataChange(), subject)));
    }

    private static Optional<String> whyNot(String value, Step step) {
        if (Template.looksLikeTemplate(value)) {
            return Optional.of("it is itself written as a variable");
        }
        if (value.chars().anyMatch(Character::isISOControl)) {
            return Optional.of("it contains control characters");
        }
        if (step.type().email() && value.length() > MAX_IN_SUBJECT) {
            return Optional.of("it is longer than " + MAX_IN_SUBJECT + " characters");
        }
        return Optional.empty();
    }

    private Finding invalid(Text text, String variable, String value, String why, Resolution how, Subject subject) {
        return graded(
                Finding.of(
                        FailureCode.VARIABLES_INVALID,
                        Map.of(
                                "n",
                                Integer.toString(text.number()),
                                "variable",
                                words(variable),
                                "value",
                                value,
                                "why",
                                why),
                        List.of(place(text, variable)),
                        how),
                subject);
    }

    /** A name that means no field is shown as it is written. */
    private String words(String variable) {
        return known.containsKey(variable) ? FieldWords.of(variable) : variable;
    }

    /** A sequence may rather refuse than block later. */
    private static Finding graded(Finding finding, Subject subject) {
        return subject.sequence().get().rejectIfWouldBlock() ? finding.withSeverity(Severity.HARD) : finding;
    }

    /** The values stay where they are: the names say where to look. */
    private static Evidence place(Text text, String variables) {
        return Evidence.of("step", Map.of("step", text.step().key(), "variables", variables));
    }
}
