package org.sequenceconnector.eligibility;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.sequenceconnector.consent.Channel;
import org.sequenceconnector.consent.ConsentVerdict;
import org.sequenceconnector.consent.Freshness;
import org.sequenceconnector.sequence.Criterion;

/**
 * Decides whether a request may become an enrollment. Pure: the result depends on the input alone, nothing is read or
 * written. Every check runs, so that people see all reasons at once. Safe for use by many threads.
 */
public final class Eligibility {
    private final List<Check> atRequest;
    private final List<Check> beforeStep;
    private final CriterionCompiler compiler;
    private final VariableChecks variables;

    /** @param compiler for the criteria of exclusions and sequences */
    public Eligibility(CriterionCompiler compiler) {
        this.compiler = compiler;
        this.variables = new VariableChecks(compiler.catalogue());
        this.atRequest = List.of(
                new RequestChecks(),
                new SequenceChecks(),
                new SlotChecks(),
                new ConsentChecks(Freshness.AT_ENROLL),
                new AddressChecks(),
                new ConcurrencyChecks(),
                new ReenrollmentChecks(),
                new ExclusionChecks(compiler),
                new AudienceChecks(compiler),
                new RoutingChecks(),
                variables);
        this.beforeStep =
                List.of(new ConsentChecks(Freshness.AT_SEND), new AddressChecks(), new ExclusionChecks(compiler));
    }

    /** Evaluates a request with all checks. */
    public EligibilityResult decide(EligibilityInput input) {
        return RelevanceCheck.apply(input, evaluate(atRequest, input));
    }

    /**
     * Looks again at what may have changed since the enrollment, before a step is carried out or when data changes:
     * consent with the shorter freshness limit, the address, and exclusions. The warnings that were waived when the
     * enrollment was made show as unwaived findings; the caller compares them with the stored waivers.
     */
    public EligibilityResult recheck(EligibilityInput input) {
        return evaluate(beforeStep, input);
    }

    /** What of the text of one step cannot be filled in, as it stands right before the step; by precedence. */
    public List<Finding> unfilled(EligibilityInput input, String stepKey) {
        Findings found = new Findings();
        variables.checkStep(stepKey, Subject.of(input), found);
        return found.findings();
    }

    private static EligibilityResult evaluate(List<Check> checks, EligibilityInput input) {
        Subject subject = Subject.of(input);
        Findings found = new Findings();
        for (int index = 0; index < checks.size(); index++) {
            checks.get(index).check(subject, found);
        }
        List<Finding> findings = Waivers.apply(input.ask(), subject.sequence(), found.findings());
        return new EligibilityResult(verdict(findings), findings, found.notes(), subject.consent());
    }

    /** The consent verdict on email alone, for any purpose; the sequence of the input does not matter. */
    public ConsentVerdict consent(EligibilityInput input, String purpose) {
        return consent(input, purpose, Channel.EMAIL);
    }

    /** The same for another channel than email. */
    public ConsentVerdict consent(EligibilityInput input, String purpose, Channel channel) {
        Optional<PersonSnapshot> person = input.person();
        return ConsentChecks.verdict(input, person, person.flatMap(PersonSnapshot::writtenTo), purpose, channel);
    }

    /** Whether a single condition, for example an exit, holds for a person. One that cannot be compiled has failed. */
    public Truth holds(Criterion criterion, PersonSnapshot person, Instant now) {
        return switch (compiler.compile(criterion, CriterionCompiler.Level.PERSON)) {
            case Compilation.Invalid invalid -> new Truth.Failed(invalid.firstProblem());
            case Compilation.Compiled compiled -> compiled.criterion().evaluate(person, now);
        };
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
        for (int index = 0; index < findings.size(); index++) {
            Finding finding = findings.get(index);
            if (finding.severity() == severity && !finding.waived()) {
                return true;
            }
        }
        return false;
    }
}
