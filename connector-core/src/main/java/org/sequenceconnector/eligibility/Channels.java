package org.sequenceconnector.eligibility;

import java.util.ArrayList;
import java.util.List;
import org.sequenceconnector.consent.Channel;
import org.sequenceconnector.consent.ConsentFact;
import org.sequenceconnector.consent.ConsentVerdict;
import org.sequenceconnector.sequence.SequenceDefinition;
import org.sequenceconnector.sequence.SequenceDefinition.OnChannelOptOut;
import org.sequenceconnector.sequence.Step;
import org.sequenceconnector.sequence.StepType;

/** The channels a sequence reaches people by, as its steps say. */
public final class Channels {
    private static final List<Channel> IN_ORDER = List.of(Channel.EMAIL, Channel.CALL, Channel.ANY);

    private Channels() {}

    /** How a step reaches the person; {@link Channel#ANY} for steps that only a refusal of every channel closes. */
    public static Channel of(StepType type) {
        return switch (type) {
            case AUTO_EMAIL, MANUAL_EMAIL -> Channel.EMAIL;
            case TASK_CALL -> Channel.CALL;
            case TASK_SOCIAL, TASK_TODO -> Channel.ANY;
        };
    }

    /** The channel whose verdict stands for the sequence: email if it writes any, else the first it uses. */
    static Channel leading(SequenceDefinition sequence) {
        for (int index = 0; index < IN_ORDER.size(); index++) {
            if (uses(sequence, IN_ORDER.get(index))) {
                return IN_ORDER.get(index);
            }
        }
        return Channel.EMAIL;
    }

    /**
     * The further channels that have to be asked about. Usually none: where nobody says anything about another channel,
     * that one can be no more closed than email is.
     */
    static List<Channel> besides(
            Channel leading, ConsentVerdict verdict, SequenceDefinition sequence, List<ConsentFact> facts) {
        boolean skips = skipsSteps(sequence) && verdict.kind() == ConsentVerdict.Kind.DENIED;
        if (leading == Channel.EMAIL && !skips && !otherThanMail(facts)) {
            return List.of();
        }
        List<Channel> others = new ArrayList<>(2);
        for (Channel channel : IN_ORDER) {
            if (channel != leading && uses(sequence, channel)) {
                others.add(channel);
            }
        }
        return others;
    }

    static boolean skipsSteps(SequenceDefinition sequence) {
        return sequence.handling().onChannelOptOut() == OnChannelOptOut.SKIP_STEPS;
    }

    /** What is done by the channel, to fill “This person opted out of …”. */
    static String words(Channel channel) {
        return switch (channel) {
            case EMAIL -> "email";
            case CALL -> "calls";
            case SMS -> "text messages";
            case CHAT -> "chat";
            case ANY -> "every channel";
        };
    }

    /** What a step of the channel is, to fill “the steps by …”. */
    static String step(Channel channel) {
        return switch (channel) {
            case EMAIL -> "email";
            case CALL -> "call";
            case SMS -> "text message";
            case CHAT -> "chat";
            case ANY -> "other ways";
        };
    }

    /** What the channel does to the person, to fill “may be …”. */
    static String reached(Channel channel) {
        return switch (channel) {
            case EMAIL -> "emailed";
            case CALL -> "called";
            case SMS, CHAT, ANY -> "contacted";
        };
    }

    private static boolean uses(SequenceDefinition sequence, Channel channel) {
        List<Step> steps = sequence.steps();
        for (int index = 0; index < steps.size(); index++) {
            if (of(steps.get(index).type()) == channel) {
                return true;
            }
        }
        return false;
    }

    private static boolean otherThanMail(List<ConsentFact> facts) {
        for (int index = 0; index < facts.size(); index++) {
            Channel channel = facts.get(index).channel();
            if (channel != Channel.EMAIL && channel != Channel.ANY) {
                return true;
            }
        }
        return false;
    }
}
