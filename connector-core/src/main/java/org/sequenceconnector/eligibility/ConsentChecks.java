package org.sequenceconnector.eligibility;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.sequenceconnector.consent.Channel;
import org.sequenceconnector.consent.ConsentFact;
import org.sequenceconnector.consent.ConsentFinding;
import org.sequenceconnector.consent.ConsentPolicy;
import org.sequenceconnector.consent.ConsentReason;
import org.sequenceconnector.consent.ConsentResolver;
import org.sequenceconnector.consent.ConsentSubject;
import org.sequenceconnector.consent.ConsentVerdict;
import org.sequenceconnector.consent.FactKind;
import org.sequenceconnector.consent.FactSource;
import org.sequenceconnector.consent.Statement;
import org.sequenceconnector.criterion.PersonSnapshot;
import org.sequenceconnector.finding.FailureCode;
import org.sequenceconnector.finding.Finding;
import org.sequenceconnector.finding.Findings;
import org.sequenceconnector.finding.Note;
import org.sequenceconnector.finding.Resolution;
import org.sequenceconnector.finding.Resolution.AdminChange;
import org.sequenceconnector.finding.Resolution.DataChange;
import org.sequenceconnector.finding.Resolution.Never;
import org.sequenceconnector.finding.Resolution.PersonConfirm;
import org.sequenceconnector.finding.Severity;
import org.sequenceconnector.person.EmailAddress;
import org.sequenceconnector.record.CrmRecord;

/**
 * Group D: is there permission on every channel the sequence uses? With {@code SKIP_STEPS} a closed channel closes its steps, and the sequence only when no channel is left.
 */
final class ConsentChecks {
    private static final Resolution DATA_CHANGE = new DataChange();

    void check(Subject subject, Findings findings) {
        if (!subject.complete()) {
            return;
        }
        EligibilityInput input = subject.input();
        List<Channel> others = Channels.besides(
                subject.leading(),
                subject.consent(),
                subject.sequence().get(),
                input.permission().facts());
        if (others.isEmpty()) {
            report(subject.leading(), subject.consent(), List.of(), subject, findings);
        } else {
            each(others, subject, findings);
        }
    }

    private record OnChannel(Channel channel, ConsentVerdict verdict) {
        boolean closed() {
            return verdict.kind() == ConsentVerdict.Kind.DENIED;
        }
    }

    private static void each(List<Channel> others, Subject subject, Findings findings) {
        List<OnChannel> channels = new ArrayList<>();
        channels.add(new OnChannel(subject.leading(), subject.consent()));
        String purpose = subject.consent().purpose();
        for (Channel other : others) {
            channels.add(new OnChannel(
                    other, verdict(subject.input(), subject.person(), subject.writtenTo(), purpose, other)));
        }
        boolean skips = Channels.skipsSteps(subject.sequence().get())
                && !channels.stream().allMatch(OnChannel::closed);
        List<ConsentFinding> told = new ArrayList<>();
        for (OnChannel each : channels) {
            if (skips && each.closed()) {
                findings.note(skipped(each, subject.person().get()));
            } else {
                report(each.channel(), each.verdict(), told, subject, findings);
                told.addAll(each.verdict().findings());
                told.addAll(each.verdict().exempted());
            }
        }
    }

    private static Note skipped(OnChannel closed, PersonSnapshot person) {
        ConsentFinding why = closed.verdict().findings().getFirst();
        return new Note(
                code(why),
                "The steps by " + Channels.step(closed.channel()) + " are skipped: "
                        + closed.verdict().sentence() + ".",
                ConsentGrounds.evidence(why, person));
    }

    /** The verdict for a purpose; unknown when it is not clear who is meant. */
    static ConsentVerdict verdict(
            EligibilityInput input,
            Optional<PersonSnapshot> about,
            Optional<EmailAddress> writtenTo,
            String purpose,
            Channel channel) {
        if (about.isEmpty()) {
            return ConsentVerdict.nothingKnown(purpose);
        }
        PersonSnapshot person = about.get();
        ConsentPolicy policy = input.rules().consent();
        return ConsentResolver.resolve(
                facts(input, person),
                input.permission().suppressions(),
                subject(writtenTo, person, policy, purpose),
                purpose,
                channel,
                policy,
                input.now());
    }

    private static ConsentSubject subject(
            Optional<EmailAddress> writtenTo, PersonSnapshot person, ConsentPolicy policy, String purpose) {
        return policy.asksForRegion(purpose)
                ? new ConsentSubject(writtenTo, person.regions(), person.regionUnreadable())
                : new ConsentSubject(writtenTo, Set.of());
    }

    /** A consent field that the CRM did not deliver is as good as one that cannot be read. */
    private static List<ConsentFact> facts(EligibilityInput input, PersonSnapshot person) {
        if (person.unreadableConsentFields().isEmpty()) {
            return input.permission().facts();
        }
        List<ConsentFact> facts = new ArrayList<>(input.permission().facts());
        for (PersonSnapshot.UnreadableField missing : person.unreadableConsentFields()) {
            Instant readAt = person.records().stream()
                    .filter(record -> record.ref().equals(missing.record()))
                    .map(CrmRecord::readAt)
                    .findFirst()
                    .orElse(input.now());
            facts.add(new ConsentFact(
                    new FactSource.CrmField(missing.record(), missing.field()),
                    FactKind.GLOBAL_OPT_OUT,
                    Channel.ANY,
                    Optional.empty(),
                    new Statement.Unreadable(),
                    Optional.empty(),
                    readAt,
                    readAt,
                    false,
                    ConsentFact.NOT_DELIVERED));
        }
        return facts;
    }

    /** @param told findings of other channels; what rests on the same facts is not said twice */
    private static void report(
            Channel channel, ConsentVerdict verdict, List<ConsentFinding> told, Subject subject, Findings findings) {
        PersonSnapshot person = subject.person().get();
        for (ConsentFinding reason : verdict.findings()) {
            if (!told(reason, told)) {
                finding(reason, channel, verdict.purpose(), subject)
                        .map(found -> withRegion(found, reason, verdict.purpose(), subject))
                        .ifPresentOrElse(
                                findings::add,
                                () -> findings.note(new Note(
                                        FailureCode.CONSENT_UNKNOWN,
                                        verdict.sentence() + "; the policy allows that.",
                                        List.of())));
            }
        }
        for (ConsentFinding exempted : verdict.exempted()) {
            if (!told(exempted, told)) {
                findings.note(new Note(
                        code(exempted),
                        "The service purpose “" + verdict.purpose() + "” is exempted from this rule.",
                        ConsentGrounds.evidence(exempted, person)));
            }
        }
    }

    /** Where the country decides and cannot be read, people have to hear which rule was taken instead. */
    private static Finding withRegion(Finding found, ConsentFinding reason, String purpose, Subject subject) {
        boolean byRegion = reason.reason() == ConsentReason.PURPOSE_NOT_CONSENTED
                || reason.reason() == ConsentReason.LEGAL_BASIS_MISSING
                || (reason.reason() == ConsentReason.CONSENT_UNKNOWN && !reason.unreadable());
        return byRegion
                        && subject.input().rules().consent().asksForRegion(purpose)
                        && subject.person().get().regionUnreadable()
                ? found.remarking("the country cannot be read, so the strictest rule of any country applies")
                : found;
    }

    private static boolean told(ConsentFinding reason, List<ConsentFinding> told) {
        for (ConsentFinding other : told) {
            if (other.reason() == reason.reason() && other.facts().containsAll(reason.facts())) {
                return true;
            }
        }
        return false;
    }

    private static Optional<Finding> finding(ConsentFinding reason, Channel channel, String purpose, Subject subject) {
        if (reason.reason() == ConsentReason.CONSENT_UNKNOWN) {
            return unknown(reason, channel, purpose, subject);
        }
        PersonSnapshot person = subject.person().get();
        FailureCode code = code(reason);
        return Optional.of(Finding.of(
                code,
                code.defaultSeverity(),
                resolution(reason.reason()),
                () -> ConsentGrounds.of(reason, channel, purpose, person)));
    }

    private static Resolution resolution(ConsentReason reason) {
        return switch (reason) {
            case OPTED_OUT,
                    DO_NOT_EMAIL,
                    PURPOSE_OPTED_OUT,
                    PURPOSE_NOT_CONSENTED,
                    LEGAL_BASIS_MISSING,
                    CONSENT_UNKNOWN -> DATA_CHANGE;
            case SUPPRESSED, CONSENT_LIFT_UNDER_REVIEW -> new AdminChange();
            case COMPLAINED -> new Never();
        };
    }

    /** What the policy makes of silence. A value nobody can read is not silence: no policy and no person passes it. */
    private static Optional<Finding> unknown(ConsentFinding reason, Channel channel, String purpose, Subject subject) {
        PersonSnapshot person = subject.person().get();
        if (reason.unreadable()) {
            return Optional.of(Finding.of(
                    FailureCode.CONSENT_UNKNOWN,
                    Severity.HARD,
                    DATA_CHANGE,
                    () -> ConsentGrounds.of(reason, channel, purpose, person)));
        }
        EligibilityInput input = subject.input();
        ConsentPolicy policy = input.rules().consent();
        ConsentSubject about = subject(subject.writtenTo(), person, policy, purpose);
        ConsentPolicy.UnknownConsent answer = policy.whenUnknown(purpose, about);
        if (answer == ConsentPolicy.UnknownConsent.ALLOW) {
            return Optional.empty();
        }
        boolean confirmable =
                answer == ConsentPolicy.UnknownConsent.CONFIRM && input.ask().interactive();
        return Optional.of(Finding.of(
                FailureCode.CONSENT_UNKNOWN,
                confirmable ? Severity.CONFIRM : Severity.HARD,
                confirmable ? new PersonConfirm() : DATA_CHANGE,
                () -> ConsentGrounds.ofSilence(
                        reason, channel, purpose, person, answer.name().toLowerCase(Locale.ROOT))));
    }

    private static FailureCode code(ConsentFinding reason) {
        return switch (reason.reason()) {
            case OPTED_OUT -> FailureCode.OPTED_OUT;
            case DO_NOT_EMAIL -> FailureCode.DO_NOT_EMAIL;
            case SUPPRESSED -> FailureCode.SUPPRESSED;
            case COMPLAINED -> FailureCode.COMPLAINED;
            case PURPOSE_OPTED_OUT -> FailureCode.PURPOSE_OPTED_OUT;
            case PURPOSE_NOT_CONSENTED -> FailureCode.PURPOSE_NOT_CONSENTED;
            case LEGAL_BASIS_MISSING -> FailureCode.LEGAL_BASIS_MISSING;
            case CONSENT_UNKNOWN -> FailureCode.CONSENT_UNKNOWN;
            case CONSENT_LIFT_UNDER_REVIEW -> FailureCode.CONSENT_LIFT_UNDER_REVIEW;
        };
    }
}
