package org.sequenceconnector.lifecycle;

import java.util.Optional;
import java.util.Set;
import org.sequenceconnector.consent.Channel;
import org.sequenceconnector.consent.ConsentVerdict;
import org.sequenceconnector.eligibility.Channels;
import org.sequenceconnector.eligibility.Eligibility;
import org.sequenceconnector.eligibility.EligibilityInput;
import org.sequenceconnector.enrollment.EndCause;
import org.sequenceconnector.enrollment.Enrollment;
import org.sequenceconnector.finding.FailureCode;
import org.sequenceconnector.finding.Finding;
import org.sequenceconnector.sequence.SequenceDefinition;
import org.sequenceconnector.sequence.Step;

/**
 * What a sequence with {@code SKIP_STEPS} makes of refusals: whoever refuses a channel loses the steps of that channel, and
 * whoever refuses every channel, as a person, leaves. For one look at one enrollment.
 */
final class ClosedChannels {
    /** A complaint is about us, whatever it came in by. */
    private static final Set<FailureCode> OF_A_CHANNEL = Set.of(
            FailureCode.OPTED_OUT,
            FailureCode.DO_NOT_EMAIL,
            FailureCode.PURPOSE_OPTED_OUT,
            FailureCode.PURPOSE_NOT_CONSENTED,
            FailureCode.LEGAL_BASIS_MISSING);

    private final Eligibility eligibility;
    private final EligibilityInput input;
    private final SequenceDefinition sequence;

    ClosedChannels(Eligibility eligibility, EligibilityInput input, SequenceDefinition sequence) {
        this.eligibility = eligibility;
        this.input = input;
        this.sequence = sequence;
    }

    /** The step is passed over, because the person refuses its channel. */
    Optional<Guard.Outcome> closing(Step step) {
        if (!skips()) {
            return Optional.empty();
        }
        ConsentVerdict verdict = eligibility.consent(input, sequence.purpose(), Channels.of(step.type()));
        return verdict.kind() == ConsentVerdict.Kind.DENIED
                ? Optional.of(new Guard.Outcome.Skip(verdict.sentence()))
                : Optional.empty();
    }

    /** Whether the finding is about channels alone: it would not stand against a step that reaches the person by none. */
    boolean only(Finding finding) {
        return skips()
                && OF_A_CHANNEL.contains(finding.code())
                && eligibility.consent(input, sequence.purpose(), Channel.ANY).findings().stream()
                        .noneMatch(reason ->
                                reason.reason().name().equals(finding.code().name()));
    }

    /** Every channel of the sequence is closed, so every step that is left would be skipped. */
    Guard.Outcome nothingLeft(Enrollment enrollment, Finding finding) {
        return Guard.Outcome.End.of(
                enrollment.completedSteps() >= 1 ? EndCause.REACHED_END : EndCause.ALL_STEPS_SKIPPED,
                "every step that was left is skipped: " + finding.message());
    }

    private boolean skips() {
        return sequence.handling().onChannelOptOut() == SequenceDefinition.OnChannelOptOut.SKIP_STEPS;
    }
}
