package org.sequenceconnector.enrollment;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * What came back from a person while an enrollment ran, or soon after. Two outcomes of the same content are the same
 * outcome: telling of one again changes nothing. Times count to the millisecond, as stores keep them. What follows from it is said by the exit rules of the version.
 */
public sealed interface Outcome {
    /** When it happened, as its source says. */
    Instant at();

    /** A message of the person. Automatic ones are no replies; the one of somebody absent is an {@link Absence}. */
    record Reply(Instant at, Kind kind) implements Outcome {
        public Reply {
            at = toTheMillisecond(at);
        }

        public enum Kind {
            /** Somebody answered; nobody has said how. */
            GENUINE,
            /** Somebody answered, and a person found it to be in favour, neither for nor against, or an objection. */
            POSITIVE,
            NEUTRAL,
            OBJECTION,
            /** Somebody answered that they are not interested. */
            NEGATIVE,
            /** Somebody answered that they want no more email. That it forbids sending is a matter of consent. */
            OPT_OUT,
            /** It may be an opt-out or may need a human; it is no answer until a person has said what it is. */
            DOUBTFUL
        }
    }

    /** A meeting was booked. */
    record Meeting(Instant at) implements Outcome {
        public Meeting {
            at = toTheMillisecond(at);
        }
    }

    /**
     * An automatic message says that the person is away; never counted as a reply.
     *
     * @param until when they are back; empty when it does not say
     */
    record Absence(Instant at, Optional<Instant> until) implements Outcome {
        public Absence {
            at = toTheMillisecond(at);
            until = until.map(Outcome::toTheMillisecond);
        }
    }

    /** Somebody else at the company replied. */
    record ColleagueReply(Instant at) implements Outcome {
        public ColleagueReply {
            at = toTheMillisecond(at);
        }
    }

    /** An email of this enrollment bounced permanently, as far as the times of its source tell. */
    record Bounce(Instant at) implements Outcome {
        public Bounce {
            at = toTheMillisecond(at);
        }
    }

    /** What the sequence was for is there: the charge is paid, the deal is closed, the appointment was held. */
    record GoalReached(Instant at) implements Outcome {
        public GoalReached {
            at = toTheMillisecond(at);
        }
    }

    /** The conversation that the enrollment is about was resolved. */
    record ConversationResolved(Instant at) implements Outcome {
        public ConversationResolved {
            at = toTheMillisecond(at);
        }
    }

    private static Instant toTheMillisecond(Instant time) {
        return time.truncatedTo(ChronoUnit.MILLIS);
    }

    /** Its kind in one stable word, for the audit trail; of a reply the kind of reply too. */
    default String word() {
        return switch (this) {
            case Reply reply -> "REPLY_" + reply.kind().name();
            case Meeting meeting -> "MEETING";
            case Absence absence -> "ABSENCE";
            case ColleagueReply colleague -> "COLLEAGUE_REPLY";
            case Bounce bounce -> "BOUNCE";
            case GoalReached goal -> "GOAL_REACHED";
            case ConversationResolved resolved -> "CONVERSATION_RESOLVED";
        };
    }

    /** Whether the person answered, so that a conversation is going on. */
    default boolean response() {
        return switch (this) {
            case Reply reply -> reply.kind() != Reply.Kind.DOUBTFUL && reply.kind() != Reply.Kind.OPT_OUT;
            case Meeting meeting -> true;
            case Absence absence -> false;
            case ColleagueReply colleague -> false;
            case Bounce bounce -> false;
            case GoalReached goal -> false;
            case ConversationResolved resolved -> false;
        };
    }
}
