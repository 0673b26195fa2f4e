package org.sequenceconnector.eligibility;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sequenceconnector.eligibility.Resolution.DataChange;
import org.sequenceconnector.eligibility.Resolution.PersonConfirm;
import org.sequenceconnector.eligibility.Resolution.Wait;
import org.sequenceconnector.record.CrmRecord;
import org.sequenceconnector.record.StandardFields;
import org.sequenceconnector.sequence.Criterion;
import org.sequenceconnector.sequence.SequenceDefinition;

/** Group G, second half: does the person meet the entry criteria, and is there room at their company? Not known is not met. */
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
        return sequence.inclusion()
                .map(criterion -> inclusion(criterion, input, values))
                .map(checked::and)
                .orElse(checked);
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
