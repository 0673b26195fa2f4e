package org.sequenceconnector.eligibility;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.sequenceconnector.consent.Channel;
import org.sequenceconnector.consent.ConsentVerdict;
import org.sequenceconnector.consent.Freshness;
import org.sequenceconnector.criterion.Compilation;
import org.sequenceconnector.criterion.CriterionCompiler;
import org.sequenceconnector.criterion.FieldLabels;
import org.sequenceconnector.criterion.PersonSnapshot;
import org.sequenceconnector.criterion.Truth;
import org.sequenceconnector.finding.Finding;
import org.sequenceconnector.finding.Findings;
import org.sequenceconnector.finding.Severity;
import org.sequenceconnector.finding.Verdict;
import org.sequenceconnector.sequence.Criterion;

/**
 * Decides whether a request may become an enrollment. Pure: the result depends on the input alone, nothing is read or
 * written. Every check runs, so that people see all reasons at once. Safe for use by many threads.
 */
public final class Eligibility {
    private final CriterionCompiler compiler;
    private final RequestChecks request = new RequestChecks();
    private final SequenceChecks sequence = new SequenceChecks();
    private final SlotChecks slot = new SlotChecks();
    private final ConsentChecks consent = new ConsentChecks();
    private final FreshnessCheck freshAtRequest = new FreshnessCheck(Freshness.AT_ENROLL);
    private final FreshnessCheck freshBeforeStep = new FreshnessCheck(Freshness.AT_SEND);
    private final AddressChecks address = new AddressChecks();
    private final ConcurrencyChecks concurrency = new ConcurrencyChecks();
    private final ReenrollmentChecks reenrollment = new ReenrollmentChecks();
    private final ExclusionChecks exclusions;
    private final AudienceChecks audience;
    private final RoutingChecks routing = new RoutingChecks();
    private final VariableChecks variables;

    /** @param compiler for the criteria of exclusions and sequences */
    public Eligibility(CriterionCompiler compiler) {
        this.compiler = compiler;
        this.exclusions = new ExclusionChecks(compiler);
        this.audience = new AudienceChecks(compiler);
        this.variables = new VariableChecks(compiler.catalogue());
    }

    /** What people call the stored values of fields with a fixed choice, as the configuration lists it. */
    public FieldLabels labels() {
        return compiler.catalogue().labels();
    }

    /** Evaluates a request with all checks. */
    public EligibilityResult decide(EligibilityInput input) {
        Subject subject = Subject.of(input);
        Findings found = new Findings();
        request.check(subject, found);
        sequence.check(subject, found);
        slot.check(subject, found);
        consent.check(subject, found);
        freshAtRequest.check(subject, found);
        address.check(subject, found);
        concurrency.check(subject, found);
        reenrollment.check(subject, found);
        exclusions.check(subject, found);
        audience.check(subject, found);
        routing.check(subject, found);
        variables.check(subject, found);
        return RelevanceCheck.apply(input, result(subject, found));
    }

    /**
     * Looks again at what may have changed since the enrollment, before a step is carried out or when data changes:
     * consent with the shorter freshness limit, the address, and exclusions. The warnings that were waived when the
     * enrollment was made show as unwaived findings; the caller compares them with the stored waivers.
     */
    public EligibilityResult recheck(EligibilityInput input) {
        Subject subject = Subject.of(input);
        Findings found = new Findings();
        consent.check(subject, found);
        freshBeforeStep.check(subject, found);
        address.check(subject, found);
        exclusions.check(subject, found);
        return result(subject, found);
    }

    /** Whether the person still meets the entry criteria, for sequences that ask again before a step. */
    public List<Finding> unmet(EligibilityInput input) {
        Findings found = new Findings();
        audience.checkInclusion(Subject.of(input), found);
        return found.findings();
    }

    /** What of the text of one step cannot be filled in, as it stands right before the step; by precedence. */
    public List<Finding> unfilled(EligibilityInput input, String stepKey) {
        Findings found = new Findings();
        variables.checkStep(stepKey, Subject.of(input), found);
        return found.findings();
    }

    private static EligibilityResult result(Subject subject, Findings found) {
        List<Finding> findings = Waivers.apply(subject.input().ask(), subject.sequence(), found.findings());
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
