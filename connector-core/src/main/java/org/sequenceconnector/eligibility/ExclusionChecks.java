package org.sequenceconnector.eligibility;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.sequenceconnector.eligibility.Resolution.DataChange;
import org.sequenceconnector.eligibility.Resolution.PersonConfirm;
import org.sequenceconnector.sequence.ExclusionRule;
import org.sequenceconnector.sequence.SequenceDefinition;

/**
 * Group G, first half: does a rule keep the person or the company out? An exclusion that lacks data does not match and
 * leaves a note; one that breaks while it runs matches, because a broken fence must not be an open gate.
 */
final class ExclusionChecks implements Check {
    private final CriterionCompiler compiler;

    ExclusionChecks(CriterionCompiler compiler) {
        this.compiler = compiler;
    }

    @Override
    public Checked check(EligibilityInput input) {
        return input.sequence()
                .flatMap(sequence -> input.person().map(person -> check(input, sequence.definition(), person)))
                .orElse(Checked.NOTHING);
    }

    private Checked check(EligibilityInput input, SequenceDefinition sequence, PersonSnapshot person) {
        CriterionValues values = new CriterionValues(person);
        return applicable(input, sequence).stream()
                .map(rule -> exclusion(rule, input, values))
                .reduce(Checked.NOTHING, Checked::and);
    }

    private static List<ExclusionRule> applicable(EligibilityInput input, SequenceDefinition sequence) {
        return input.rules().exclusions().stream()
                .filter(rule -> rule.appliesTo(sequence))
                .filter(rule -> rule.expiresAt().map(input.now()::isBefore).orElse(true))
                .sorted(Comparator.comparing(ExclusionRule::id))
                .toList();
    }

    private Checked exclusion(ExclusionRule rule, EligibilityInput input, CriterionValues values) {
        CriterionCompiler.Level level = switch (rule.level()) {
            case PERSON -> CriterionCompiler.Level.PERSON;
            case COMPANY -> CriterionCompiler.Level.COMPANY;
        };
        return switch (compiler.compile(rule.predicate(), level)) {
            case Compilation.Invalid invalid ->
                Checked.of(List.of(matched(rule, "the rule cannot be read: " + invalid.firstProblem(), List.of())));
            case Compilation.Compiled compiled -> {
                MatchedValues seen = MatchedValues.of(compiled.criterion().fields(), values);
                yield switch (compiled.criterion().evaluate(values, input.now())) {
                    case Truth.True yes -> Checked.of(List.of(matched(rule, seen.words(), seen.evidence())));
                    case Truth.False no -> Checked.NOTHING;
                    case Truth.Unknown unknown -> new Checked(List.of(), List.of(undecided(rule, unknown)));
                    case Truth.Failed failed ->
                        Checked.of(List.of(
                                matched(rule, "the rule cannot be answered: " + failed.problem(), seen.evidence())));
                };
            }
        };
    }

    private static Finding matched(ExclusionRule rule, String why, List<Evidence> values) {
        List<Evidence> evidence = new ArrayList<>();
        evidence.add(Evidence.rule(rule.id(), rule.version()));
        evidence.addAll(values);
        Map<String, String> params = Map.of("name", rule.name(), "why", why);
        return rule.strict()
                ? Finding.of(FailureCode.EXCLUSION_MATCHED, params, evidence, new DataChange())
                        .withSeverity(Severity.HARD)
                : Finding.of(FailureCode.EXCLUSION_MATCHED, params, evidence, new PersonConfirm());
    }

    private static Note undecided(ExclusionRule rule, Truth.Unknown unknown) {
        return new Note(
                FailureCode.EXCLUSION_MATCHED,
                "The exclusion “" + rule.name() + "” did not match because nothing is known in "
                        + String.join(", ", unknown.missing()) + ".",
                List.of(Evidence.rule(rule.id(), rule.version())));
    }
}
