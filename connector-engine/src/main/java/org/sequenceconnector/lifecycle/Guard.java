package org.sequenceconnector.lifecycle;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sequenceconnector.consent.ConsentFinding;
import org.sequenceconnector.consent.ConsentReason;
import org.sequenceconnector.eligibility.Channels;
import org.sequenceconnector.eligibility.EligibilityInput;
import org.sequenceconnector.eligibility.EligibilityResult;
import org.sequenceconnector.enrollment.EndCause;
import org.sequenceconnector.enrollment.Enrollment;
import org.sequenceconnector.enrollment.HoldKind;
import org.sequenceconnector.enrollment.WaitingFor;
import org.sequenceconnector.finding.BrokenCondition;
import org.sequenceconnector.finding.Evidence;
import org.sequenceconnector.finding.FailureCode;
import org.sequenceconnector.finding.Finding;
import org.sequenceconnector.profile.PersonView;
import org.sequenceconnector.sequence.ExclusionRule;
import org.sequenceconnector.sequence.SequenceDefinition;
import org.sequenceconnector.sequence.SequenceVersion;
import org.sequenceconnector.sequence.Step;
import org.sequenceconnector.work.Workspace;

/**
 * Asks whether a running enrollment may go on: consent always, address and exclusions by moment, and the exits that show in
 * the person's records. It asks the same decision that enrolled the person, so the two can never disagree.
 */
public final class Guard {
    private static final Set<FailureCode> OPT_OUTS = Set.of(
            FailureCode.OPTED_OUT, FailureCode.DO_NOT_EMAIL, FailureCode.COMPLAINED, FailureCode.PURPOSE_OPTED_OUT);
    private static final Set<FailureCode> CONSENT_LOST =
            Set.of(FailureCode.SUPPRESSED, FailureCode.PURPOSE_NOT_CONSENTED, FailureCode.LEGAL_BASIS_MISSING);

    /** When the question is asked. */
    public enum Moment {
        /** Right before a step: everything counts. */
        STEP,
        /** A pause is about to be lifted: consent and every exclusion count, the address is left to the step. */
        RESUME,
        /** On a change or in a sweep: only exclusions that are proactive count. */
        CHANGE
    }

    /** What is to be done with the enrollment. */
    public sealed interface Outcome {
        record Pass() implements Outcome {}

        /** @param causes everything that ends it, at least one; which counts is the enrollment's to say */
        record End(List<Cause> causes) implements Outcome {
            public End {
                causes = List.copyOf(causes);
            }

            static End of(EndCause cause, String detail) {
                return new End(List.of(new Cause(cause, detail)));
            }
        }

        /**
         * @param kind the strongest of the holds that are wanted, and {@code detail} its reason
         * @param wanted every hold that there is a reason for now
         * @param broken conditions without an answer that are among the reasons
         */
        record Hold(HoldKind kind, String detail, Set<HoldKind> wanted, List<BrokenCondition> broken)
                implements Outcome {
            public Hold {
                wanted = Set.copyOf(wanted);
                broken = List.copyOf(broken);
            }

            Hold(HoldKind kind, String detail) {
                this(kind, detail, Set.of(kind), List.of());
            }

            /** Nobody knows whether the condition matches, so nothing goes on and nothing ends until somebody corrects it. */
            static Hold over(BrokenCondition broken) {
                return new Hold(
                        HoldKind.EXCLUSION_HOLD, broken.sentence(), Set.of(HoldKind.EXCLUSION_HOLD), List.of(broken));
            }

            /** The same beside another one. */
            Hold and(Hold other) {
                Set<HoldKind> both = new HashSet<>(wanted);
                both.addAll(other.wanted());
                List<BrokenCondition> all = new ArrayList<>(broken);
                all.addAll(other.broken());
                return new Hold(kind, detail, both, all);
            }
        }

        record Wait(WaitingFor what) implements Outcome {}

        /** The channel of the step is closed, and the sequence goes on without its steps. */
        record Skip(String detail) implements Outcome {}
    }

    /** One reason to end, for people without personal data. */
    public record Cause(EndCause cause, String detail) {}

    private final Workspace workspace;
    private final ExitWatch exits = new ExitWatch();

    public Guard(Workspace workspace) {
        this.workspace = workspace;
    }

    /** @param due the step that is about to be carried out, at {@link Moment#STEP} */
    public Outcome check(
            Enrollment enrollment, Optional<PersonView> view, Moment moment, Optional<Step> due, Instant now) {
        if (view.isPresent()
                && view.get().awaitsRecord()
                && view.get().snapshot().liveRecords().isEmpty()) {
            return new Outcome.Wait(WaitingFor.CRM_UNREACHABLE);
        }
        if (view.isEmpty() || view.get().snapshot().liveRecords().isEmpty()) {
            return Outcome.End.of(EndCause.RECORD_REMOVED, "the CRM record was removed");
        }
        Optional<SequenceVersion> sequence = workspace.catalog().sequence(enrollment.sequenceKey());
        if (sequence.isEmpty()) {
            return new Outcome.Hold(HoldKind.SEQUENCE_PAUSED, "the sequence is not defined any more");
        }
        SequenceVersion running = running(enrollment, sequence.get());
        EligibilityInput input = GuardInput.of(workspace, enrollment, view.get(), running, false, now);
        EligibilityResult result = workspace.eligibility().recheck(input);
        ClosedChannels channels = new ClosedChannels(workspace.eligibility(), input, running.definition());
        boolean mail = due.map(step -> step.type().email()).orElse(true);
        List<Outcome> outcomes = new ArrayList<>();
        for (Finding finding : mail ? result.findings() : withoutAddress(result.findings())) {
            outcomes.add(
                    channels.only(finding)
                            ? channels.nothingLeft(enrollment, finding)
                            : judge(enrollment, finding, running, view.get(), moment));
        }
        if (running.definition().handling().inclusionRecheck() == SequenceDefinition.InclusionRecheck.AT_SEND
                && (moment == Moment.STEP || standsExclusion(enrollment))) {
            for (Finding unmet : workspace.eligibility().unmet(input)) {
                outcomes.add(unmet(enrollment, unmet, moment));
            }
        }
        outcomes.addAll(exits.observed(workspace, enrollment, view.get().snapshot(), now));
        Outcome outcome = strongest(outcomes);
        return outcome instanceof Outcome.Pass
                ? due.flatMap(step -> channels.closing(step)).orElse(outcome)
                : outcome;
    }

    /** The settings of now around the steps the enrollment runs on: these say which channels it uses. */
    private SequenceVersion running(Enrollment enrollment, SequenceVersion current) {
        if (enrollment.version() == current.number()) {
            return current;
        }
        SequenceDefinition now = current.definition();
        return workspace
                .catalog()
                .version(enrollment.sequenceKey(), enrollment.version())
                .map(pinned -> new SequenceVersion(
                        now.with(pinned.definition().steps(), now.handling()),
                        pinned.number(),
                        pinned.digest(),
                        pinned.publishedAt()))
                .orElse(current);
    }

    /** What is wrong with an address does not matter to a call. */
    private static List<Finding> withoutAddress(List<Finding> findings) {
        return findings.stream()
                .filter(finding -> finding.code().group() != FailureCode.Group.ADDRESS)
                .toList();
    }

    /** What ends it counts before what holds it, and stale data only waits when nothing known forbids. */
    private static Outcome strongest(List<Outcome> outcomes) {
        List<Cause> causes = new ArrayList<>();
        Optional<Outcome.Hold> hold = Optional.empty();
        Outcome otherwise = new Outcome.Pass();
        for (Outcome outcome : outcomes) {
            switch (outcome) {
                case Outcome.End end -> causes.addAll(end.causes());
                case Outcome.Hold next ->
                    hold = Optional.of(hold.map(first -> first.and(next)).orElse(next));
                case Outcome.Wait wait -> otherwise = wait;
                case Outcome.Pass pass -> {}
                // Asked about the step that is due, once nothing speaks against the enrollment itself.
                case Outcome.Skip skip -> {}
            }
        }
        if (!causes.isEmpty()) {
            return new Outcome.End(causes);
        }
        return hold.isPresent() ? hold.get() : otherwise;
    }

    private Outcome judge(
            Enrollment enrollment, Finding finding, SequenceVersion sequence, PersonView view, Moment moment) {
        FailureCode code = finding.code();
        if (OPT_OUTS.contains(code)) {
            return Outcome.End.of(EndCause.OPT_OUT, finding.message());
        }
        if (CONSENT_LOST.contains(code)) {
            return Outcome.End.of(EndCause.CONSENT_LOST, finding.message());
        }
        if (code == FailureCode.CONSENT_UNKNOWN) {
            return waived(enrollment, finding)
                    ? new Outcome.Pass()
                    : new Outcome.Hold(HoldKind.CONSENT_REVIEW, finding.message());
        }
        if (code == FailureCode.CONSENT_LIFT_UNDER_REVIEW) {
            return new Outcome.Hold(HoldKind.CONSENT_REVIEW, finding.message());
        }
        if (code == FailureCode.CONSENT_STALE) {
            return moment != Moment.CHANGE ? new Outcome.Wait(whatFor(view)) : new Outcome.Pass();
        }
        if (code == FailureCode.EXCLUSION_MATCHED) {
            return exclusion(enrollment, finding, sequence, moment);
        }
        boolean address = code == FailureCode.EMAIL_INVALID
                || code == FailureCode.PREVIOUSLY_BOUNCED
                || code == FailureCode.NO_EMAIL_ADDRESS;
        boolean ownBounce = code == FailureCode.PREVIOUSLY_BOUNCED && enrollment.bounced();
        // The bounce of its own email is an exit of its own, which does not wait for the next step.
        if (address && moment == Moment.STEP && !ownBounce) {
            return Outcome.End.of(EndCause.BOUNCE_STOPPED, finding.message());
        }
        return new Outcome.Pass();
    }

    /** Before its consent was read once, nothing says that a CRM is out of reach. */
    private static WaitingFor whatFor(PersonView view) {
        return view.snapshot().firstConsentReadComplete() ? WaitingFor.CRM_UNREACHABLE : WaitingFor.CONSENT_REFRESH;
    }

    /** The entry criteria as they are asked before a step; what was held there stays held until they have an answer. */
    private static Outcome unmet(Enrollment enrollment, Finding unmet, Moment moment) {
        if (waived(enrollment, unmet)) {
            return new Outcome.Pass();
        }
        if (unmet.broken().isPresent()) {
            return Outcome.Hold.over(unmet.broken().get());
        }
        if (Evidence.hangsOnUnreadable(unmet)) {
            return moment == Moment.STEP || standsExclusion(enrollment)
                    ? new Outcome.Hold(HoldKind.EXCLUSION_HOLD, unmet.message())
                    : new Outcome.Pass();
        }
        return moment == Moment.STEP ? Outcome.End.of(EndCause.EXCLUSION_MATCHED, unmet.message()) : new Outcome.Pass();
    }

    private static boolean standsExclusion(Enrollment enrollment) {
        return enrollment.holds().stream().anyMatch(standing -> standing.kind() == HoldKind.EXCLUSION_HOLD);
    }

    private Outcome exclusion(Enrollment enrollment, Finding finding, SequenceVersion sequence, Moment moment) {
        if (waived(enrollment, finding)) {
            return new Outcome.Pass();
        }
        Optional<ExclusionRule> rule = ruleOf(finding)
                .flatMap(id -> workspace.catalog().exclusions().stream()
                        .filter(candidate -> candidate.id().equals(id) && candidate.appliesTo(sequence.definition()))
                        .findFirst());
        Optional<BrokenCondition> broken = finding.broken();
        // Whether a rule matches that hangs on a value nobody can read is not known: that is no reason to end anything.
        boolean hold = broken.isPresent()
                || Evidence.hangsOnUnreadable(finding)
                || rule.map(found -> found.effect() == ExclusionRule.Effect.HOLD)
                        .orElse(false);
        // A rule that is only checked before steps keeps the hold it placed there for as long as it matches.
        boolean keepsHolding = hold && standsExclusion(enrollment);
        boolean counts = moment != Moment.CHANGE
                || keepsHolding
                || rule.map(ExclusionRule::proactive).orElse(false);
        if (!counts) {
            return new Outcome.Pass();
        }
        if (broken.isPresent()) {
            return Outcome.Hold.over(broken.get());
        }
        return hold
                ? new Outcome.Hold(HoldKind.EXCLUSION_HOLD, finding.message())
                : Outcome.End.of(EndCause.EXCLUSION_MATCHED, finding.message());
    }

    private static boolean waived(Enrollment enrollment, Finding finding) {
        return enrollment.waivers().stream().anyMatch(waiver -> WaiverBinding.covers(waiver, finding));
    }

    private static Optional<String> ruleOf(Finding finding) {
        return WaiverBinding.rule(finding).map(evidence -> evidence.details().get("id"));
    }

    /** What of this step's text cannot be filled in now, by precedence. */
    List<Finding> unfilled(Enrollment enrollment, PersonView view, Step step, Instant now) {
        return workspace
                .catalog()
                .sequence(enrollment.sequenceKey())
                .map(current -> workspace
                        .eligibility()
                        .unfilled(
                                GuardInput.of(workspace, enrollment, view, running(enrollment, current), false, now),
                                step.key()))
                .orElse(List.of());
    }

    /** The refusals that the administrator exempted the purpose of this step from. */
    public List<ConsentReason> exempted(Enrollment enrollment, PersonView view, Step step, Instant now) {
        return workspace
                .catalog()
                .sequence(enrollment.sequenceKey())
                .map(current -> workspace
                        .eligibility()
                        .consent(
                                GuardInput.of(workspace, enrollment, view, running(enrollment, current), false, now),
                                current.definition().purpose(),
                                Channels.of(step.type()))
                        .exempted()
                        .stream()
                        .map(ConsentFinding::reason)
                        .toList())
                .orElse(List.of());
    }

    /** The open question about permission, as it stands for a person who looks at this one enrollment. */
    public Optional<Finding> consentQuestion(Enrollment enrollment, PersonView view, Instant now) {
        return workspace
                .catalog()
                .sequence(enrollment.sequenceKey())
                .flatMap(sequence -> workspace
                        .eligibility()
                        .recheck(GuardInput.of(workspace, enrollment, view, sequence, true, now))
                        .findings()
                        .stream()
                        .filter(finding -> finding.code() == FailureCode.CONSENT_UNKNOWN
                                || finding.code() == FailureCode.CONSENT_LIFT_UNDER_REVIEW)
                        .findFirst());
    }
}
