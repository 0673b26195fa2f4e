package org.sequenceconnector.eligibility;

import java.util.Comparator;
import java.util.List;

/**
 * Decides whether a request may become an enrollment. Pure: the result depends on the input alone, nothing is read or
 * written. Every check runs, so that people see all reasons at once. Safe for use by many threads.
 */
public final class Eligibility {
    private static final Comparator<Finding> ORDER = Comparator.comparingInt(
                    (Finding finding) -> finding.code().precedence())
            .thenComparing(finding -> finding.evidence().toString())
            .thenComparing(Finding::message);

    private static final Comparator<Note> NOTE_ORDER = Comparator.comparingInt(
                    (Note note) -> note.code().precedence())
            .thenComparing(Note::text)
            .thenComparing(note -> note.evidence().toString());

    private final List<Check> checks;

    /** @param compiler for the criteria of exclusions and sequences */
    public Eligibility(CriterionCompiler compiler) {
        this.checks = List.of(
                new RequestChecks(),
                new SequenceChecks(),
                new SlotChecks(),
                new ConsentChecks(),
                new AddressChecks(),
                new ConcurrencyChecks(),
                new ReenrollmentChecks(),
                new AudienceChecks(compiler),
                new RoutingChecks());
    }

    public EligibilityResult decide(EligibilityInput input) {
        Checked all = checks.stream().map(check -> check.check(input)).reduce(Checked.NOTHING, Checked::and);
        List<Finding> findings = Waivers.of(input.ask(), input.sequence()).apply(all.findings()).stream()
                .sorted(ORDER)
                .toList();
        List<Note> notes = all.notes().stream().sorted(NOTE_ORDER).toList();
        return new EligibilityResult(verdict(findings), findings, notes, ConsentChecks.verdict(input));
    }

    /** The strongest severity left decides; "already there" comes first, because then there is nothing to refuse. */
    static Verdict verdict(List<Finding> findings) {
        if (any(findings, Severity.NOOP)) {
            return Verdict.NOOP;
        }
        if (any(findings, Severity.HARD)) {
            return Verdict.REJECT;
        }
        if (any(findings, Severity.DEFER)) {
            return Verdict.DEFER;
        }
        return any(findings, Severity.CONFIRM) ? Verdict.CONFIRM : Verdict.ENROLL;
    }

    private static boolean any(List<Finding> findings, Severity severity) {
        return findings.stream().anyMatch(finding -> finding.severity() == severity && !finding.waived());
    }
}
