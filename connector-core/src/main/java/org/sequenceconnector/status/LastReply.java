package org.sequenceconnector.status;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.sequenceconnector.enrollment.EndCause;
import org.sequenceconnector.enrollment.EndEvent;
import org.sequenceconnector.enrollment.Enrollment;
import org.sequenceconnector.enrollment.Outcome;
import org.sequenceconnector.enrollment.Outcome.Reply;

/**
 * When the person last replied in an enrollment, and how that reply is classed. Automatic messages are no replies: they only
 * show as the class as long as nobody replied.
 *
 * @param at empty when nobody replied, or when nobody has said whether a doubtful message was a reply
 * @param classCode the code of the class; empty when nobody has said one
 */
record LastReply(Optional<Instant> at, String classCode) {
    /** A reply that a CRM shows and the one that a person classes are one message when they are this near. */
    private static final Duration SAME_MESSAGE = Duration.ofMinutes(5);

    private static final String AUTOMATIC = "AUTOMATIC";

    static LastReply of(Enrollment enrollment) {
        List<Reply> replies = enrollment.outcomes().stream()
                .filter(Reply.class::isInstance)
                .map(Reply.class::cast)
                .filter(reply -> reply.kind() != Reply.Kind.DOUBTFUL)
                .toList();
        Optional<Instant> last = replies.stream().map(Reply::at).max(Comparator.naturalOrder());
        if (last.isPresent()) {
            return new LastReply(last, classOf(replies, last.get().minus(SAME_MESSAGE)));
        }
        boolean automatic = enrollment.outcomes().stream().anyMatch(outcome -> outcome instanceof Outcome.Absence);
        return new LastReply(toldAsAnEnd(enrollment), automatic ? AUTOMATIC : "");
    }

    /** What was said last about the last message. */
    private static String classOf(List<Reply> replies, Instant since) {
        return replies.stream()
                .filter(reply -> !reply.at().isBefore(since))
                .map(reply -> classOf(reply.kind()))
                .filter(code -> !code.isEmpty())
                .reduce("", (earlier, later) -> later);
    }

    private static String classOf(Reply.Kind kind) {
        return switch (kind) {
            case POSITIVE, NEUTRAL, OBJECTION, NEGATIVE, OPT_OUT -> kind.name();
            case GENUINE, DOUBTFUL -> "";
        };
    }

    private static Optional<Instant> toldAsAnEnd(Enrollment enrollment) {
        return enrollment.ends().stream()
                .filter(end -> end.cause() == EndCause.REPLIED)
                .map(EndEvent::at)
                .findFirst();
    }
}
