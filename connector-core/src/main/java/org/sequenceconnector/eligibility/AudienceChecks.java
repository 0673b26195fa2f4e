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

/** Group G, second half: does the person meet the entry criteria, and is there room at their company? Not known is not met. */
final class AudienceChecks {
    private final CriterionCompiler compiler;
    private volatile Optional<Known> lastCriterion = Optional.empty();

    AudienceChecks(CriterionCompiler compiler) {
        this.compiler = compiler;
    }

    void check(Subject subject, Findings findings) {
        if (subject.complete()) {
            companyCap(subject.input(), subject.person().get(), findings);
            checkInclusion(subject, findings);
        }
    }

    /** The entry criteria alone. */
    void checkInclusion(Subject subject, Findings findings) {
        if (subject.complete()) {
            Optional<Criterion> criterion = subject.sequence().get().inclusion();
            if (criterion.isPresent()) {
                inclusion(criterion.get(), subject).ifPresent(findings::add);
            }
        }
    }

    private Optional<Finding> inclusion(Criterion criterion, Subject subject) {
        EligibilityInput input = subject.input();
        return switch (compiled(criterion)) {
            case Compilation.Invalid invalid ->
                Optional.of(notMet(
                        criterion, Optional.of("it cannot be read: " + invalid.firstProblem()), List.of(), input));
            case Compilation.Compiled compiled -> {
                CriterionValues values = subject.values();
                Truth truth = compiled.criterion().evaluate(values, input.now());
                yield whyNot(truth)
                        .map(why -> notMet(
                                criterion,
                                Optional.of(why).filter(words -> !words.isEmpty()),
                                MatchedValues.of(compiled.criterion().fields(), values)
                                        .evidence(),
                                input));
            }
        };
    }

    private Compilation compiled(Criterion criterion) {
        Optional<Known> last = lastCriterion;
        if (last.isPresent() && last.get().criterion() == criterion) {
            return last.get().compilation();
        }
        Compilation compilation = compiler.compile(criterion, CriterionCompiler.Level.PERSON);
        lastCriterion = Optional.of(new Known(criterion, compilation));
        return compilation;
    }

    /** What was compiled last: bulk work asks about one sequence over and over. */
    private record Known(Criterion criterion, Compilation compilation) {}

    /** Why the criterion is not met, an empty text when it simply is not; empty when it is met. */
    private static Optional<String> whyNot(Truth truth) {
        return switch (truth) {
            case Truth.True yes -> Optional.empty();
            case Truth.False no -> Optional.of("");
            case Truth.Unknown unknown -> Optional.of("nothing is known of " + FieldWords.list(unknown.missing()));
            case Truth.Failed failed -> Optional.of(failed.problem());
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

    private static void companyCap(EligibilityInput input, PersonSnapshot person, Findings findings) {
        Optional<Integer> cap = input.rules().ruleset().companyCap();
        int live = input.occupancy().liveAtCompany();
        if (cap.isEmpty() || person.company().isEmpty() || live < cap.get()) {
            return;
        }
        CrmRecord company = person.company().get();
        String name = company.text(StandardFields.NAME);
        findings.add(Finding.of(
                FailureCode.COMPANY_CAP_REACHED,
                Map.of(
                        "n", Integer.toString(live),
                        "company", name.isEmpty() ? "the company" : name,
                        "limit", Integer.toString(cap.get())),
                List.of(Evidence.fieldReference(company.ref(), StandardFields.NAME, company.modifiedAt())),
                new Wait(Optional.empty())));
    }
}
