package org.sequenceconnector.eligibility;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sequenceconnector.eligibility.Resolution.DataChange;
import org.sequenceconnector.eligibility.Resolution.PersonConfirm;
import org.sequenceconnector.eligibility.Resolution.Wait;
import org.sequenceconnector.record.CrmRecord;
import org.sequenceconnector.record.StandardFields;
import org.sequenceconnector.sequence.Criterion;
import org.sequenceconnector.sequence.ExclusionRule;
import org.sequenceconnector.sequence.SequenceDefinition;

/**
 * Group G: does a rule keep the person out, do they meet the entry criteria, is their company full? An exclusion that
 * lacks data does not match and leaves a note; one that breaks while it runs matches, because a broken fence must not
 * be an open gate.
 */
final class AudienceChecks implements Check {
    private final CriterionCompiler compiler;

    AudienceChecks(CriterionCompiler compiler) {
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
        Checked checked = Checked.of(companyCap(input, person));
        for (ExclusionRule rule : applicable(input, sequence)) {
            checked = checked.and(exclusion(rule, input, values));
        }
        return sequence.inclusion()
                .map(criterion -> inclusion(criterion, input, values))
                .map(checked::and)
                .orElse(checked);
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

    private Checked inclusion(Criterion criterion, EligibilityInput input, CriterionValues values) {
        return switch (compiler.compile(criterion, CriterionCompiler.Level.PERSON)) {
            case Compilation.Invalid invalid ->
                Checked.of(List.of(notMet(
                        criterion, Optional.of("it cannot be read: " + invalid.firstProblem()), List.of(), input)));
            case Compilation.Compiled compiled -> {
                List<Evidence> evidence =
                        MatchedValues.of(compiled.criterion().fields(), values).evidence();
                yield switch (compiled.criterion().evaluate(values, input.now())) {
                    case Truth.True yes -> Checked.NOTHING;
                    case Truth.False no -> Checked.of(List.of(notMet(criterion, Optional.empty(), evidence, input)));
                    case Truth.Unknown unknown ->
                        Checked.of(List.of(notMet(
                                criterion,
                                Optional.of("nothing is known in " + String.join(", ", unknown.missing())),
                                evidence,
                                input)));
                    case Truth.Failed failed ->
                        Checked.of(List.of(notMet(criterion, Optional.of(failed.problem()), evidence, input)));
                };
            }
        };
    }

    private static Finding notMet(
            Criterion criterion, Optional<String> detail, List<Evidence> evidence, EligibilityInput input) {
        Map<String, String> params = detail.map(text -> Map.of("criterion", criterion.name(), "detail", text))
                .orElseGet(() -> Map.of("criterion", criterion.name()));
        return input.ask().interactive()
                ? Finding.of(FailureCode.INCLUSION_NOT_MET, params, evidence, new PersonConfirm())
                : Finding.of(FailureCode.INCLUSION_NOT_MET, params, evidence, new DataChange())
                        .withSeverity(Severity.HARD);
    }

    private static List<Finding> companyCap(EligibilityInput input, PersonSnapshot person) {
        Optional<Integer> cap = input.rules().ruleset().companyCap();
        int live = input.occupancy().liveAtCompany();
        if (cap.isEmpty() || person.company().isEmpty() || live < cap.get()) {
            return List.of();
        }
        CrmRecord company = person.company().get();
        String name = company.text(StandardFields.NAME);
        return List.of(Finding.of(
                FailureCode.COMPANY_CAP_REACHED,
                Map.of(
                        "n", Integer.toString(live),
                        "company", name.isEmpty() ? "the company" : name,
                        "limit", Integer.toString(cap.get())),
                List.of(Evidence.fieldReference(company.ref(), StandardFields.NAME, company.modifiedAt())),
                new Wait(Optional.empty())));
    }
}
