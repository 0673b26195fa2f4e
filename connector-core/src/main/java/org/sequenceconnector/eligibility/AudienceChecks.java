package org.sequenceconnector.eligibility;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.sequenceconnector.criterion.Compilation;
import org.sequenceconnector.criterion.CriterionCompiler;
import org.sequenceconnector.criterion.CriterionValues;
import org.sequenceconnector.criterion.FieldLabels;
import org.sequenceconnector.criterion.FieldWords;
import org.sequenceconnector.criterion.PersonSnapshot;
import org.sequenceconnector.criterion.Truth;
import org.sequenceconnector.finding.BrokenCondition;
import org.sequenceconnector.finding.Evidence;
import org.sequenceconnector.finding.FailureCode;
import org.sequenceconnector.finding.Finding;
import org.sequenceconnector.finding.Finding.Grounds;
import org.sequenceconnector.finding.Findings;
import org.sequenceconnector.finding.MatchedValues;
import org.sequenceconnector.finding.Resolution.DataChange;
import org.sequenceconnector.finding.Resolution.PersonConfirm;
import org.sequenceconnector.finding.Resolution.Wait;
import org.sequenceconnector.finding.Severity;
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
                inclusion(criterion.get(), subject, findings);
            }
        }
    }

    private void inclusion(Criterion criterion, Subject subject, Findings findings) {
        CriterionValues values = subject.values();
        switch (compiled(criterion)) {
            case Compilation.Invalid invalid ->
                findings.add(notMet(
                        () -> broken(criterion, "it cannot be read: " + invalid.firstProblem(), List.of()),
                        subject.input()));
            case Compilation.Compiled compiled -> {
                Truth truth =
                        compiled.criterion().evaluate(values, subject.input().now());
                if (!(truth instanceof Truth.True)) {
                    FieldLabels labels = compiler.catalogue().labels();
                    findings.add(notMet(() -> grounds(criterion, compiled, truth, values, labels), subject.input()));
                }
            }
        }
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

    private static Finding notMet(Supplier<Grounds> grounds, EligibilityInput input) {
        return input.ask().interactive()
                ? Finding.of(FailureCode.INCLUSION_NOT_MET, Severity.CONFIRM, new PersonConfirm(), grounds)
                : Finding.of(FailureCode.INCLUSION_NOT_MET, Severity.HARD, new DataChange(), grounds);
    }

    private static Grounds grounds(
            Criterion criterion,
            Compilation.Compiled compiled,
            Truth truth,
            CriterionValues values,
            FieldLabels labels) {
        List<Evidence> seen =
                MatchedValues.of(compiled.criterion().fields(), values, labels).evidence();
        return switch (truth) {
            case Truth.True yes -> grounds(criterion, "", seen);
            case Truth.False no -> grounds(criterion, "", seen);
            case Truth.Unknown unknown ->
                grounds(criterion, FieldWords.notKnown(unknown), Evidence.withUnreadable(seen, unknown));
            case Truth.Failed failed -> broken(criterion, failed.problem(), seen);
        };
    }

    private static Grounds broken(Criterion criterion, String problem, List<Evidence> seen) {
        List<Evidence> evidence = new ArrayList<>();
        evidence.add(BrokenCondition.inclusion(criterion.name(), problem).evidence());
        evidence.addAll(seen);
        return grounds(criterion, problem, evidence);
    }

    /** @param detail empty when the criterion simply is not met */
    private static Grounds grounds(Criterion criterion, String detail, List<Evidence> evidence) {
        Map<String, String> params = detail.isEmpty()
                ? Map.of("criterion", criterion.name())
                : Map.of("criterion", criterion.name(), "detail", detail);
        return new Grounds(params, evidence);
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
