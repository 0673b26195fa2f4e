package org.sequenceconnector.lifecycle;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.sequenceconnector.enrollment.EndCause;
import org.sequenceconnector.enrollment.Enrollment;
import org.sequenceconnector.enrollment.EnrollmentEvent;
import org.sequenceconnector.enrollment.EnrollmentId;
import org.sequenceconnector.enrollment.Hold;
import org.sequenceconnector.enrollment.HoldKind;
import org.sequenceconnector.enrollment.Outcome;
import org.sequenceconnector.enrollment.Transition;
import org.sequenceconnector.profile.PersonView;
import org.sequenceconnector.sequence.OnReply;
import org.sequenceconnector.work.UnitOfWork;
import org.sequenceconnector.work.Workspace;

/**
 * Takes what came back from a person into an enrollment: keeps it there, and places or lifts the holds that follow from it.
 * That it ends the enrollment is found by the {@link Guard}, together with everything else that does. The same outcome a
 * second time changes nothing.
 */
public final class OutcomeIntake {
    /** How long somebody is taken to be away who does not say until when. */
    private static final Duration USUAL_ABSENCE = Duration.ofDays(14);
    /** A CRM logs a message around the time that a person told us of it; within this it is the same message. */
    private static final Duration SAME_MESSAGE = Duration.ofMinutes(5);

    private final Supplier<Workspace> workspace;
    private final EnrollmentMoves moves;
    private final Resumption resumption;
    private final ColleagueReplies colleagues;
    private final SentBounces bounces;

    public OutcomeIntake(Supplier<Workspace> workspace, EnrollmentMoves moves, Resumption resumption) {
        this.workspace = workspace;
        this.moves = moves;
        this.resumption = resumption;
        this.colleagues = new ColleagueReplies(workspace, moves);
        this.bounces = new SentBounces(workspace);
    }

    /** Whether it happened after the enrollment began. */
    static boolean concerns(Enrollment enrollment, Outcome outcome) {
        return enrollment
                .enrolledAt()
                .filter(began -> !outcome.at().isBefore(began))
                .isPresent();
    }

    /**
     * A person says what came back, which also settles what waited to be read.
     *
     * @return the enrollment afterwards
     */
    public Enrollment told(
            UnitOfWork work, Enrollment enrollment, Outcome outcome, Instant now, String actor, String cause) {
        take(work, enrollment, outcome, true, now, actor, cause);
        return current(work, enrollment.id());
    }

    /**
     * Takes what the person's records say: fields about answers, and the bounce of an email of this enrollment. Fields do
     * not tell kinds of replies apart, so they settle nothing that waits to be read, and what a person told already is not
     * taken from them again.
     *
     * @return the enrollment afterwards
     */
    public Enrollment seen(UnitOfWork work, Enrollment enrollment, PersonView view, Instant now, String cause) {
        Enrollment after = bounced(work, enrollment, view, now, cause);
        for (Outcome outcome : OutcomeFields.of(view.snapshot(), now)) {
            after = see(work, after, outcome, now, cause);
        }
        return after;
    }

    /** Takes only the bounce of an email of this enrollment, which nothing that came after the enrollment can be taken for. */
    public Enrollment bounced(UnitOfWork work, Enrollment enrollment, PersonView view, Instant now, String cause) {
        return bounces.of(work, enrollment, view)
                .map(bounce -> see(work, enrollment, bounce, now, cause))
                .orElse(enrollment);
    }

    private Enrollment see(UnitOfWork work, Enrollment enrollment, Outcome outcome, Instant now, String cause) {
        if (!concerns(enrollment, outcome) || known(enrollment, outcome)) {
            return enrollment;
        }
        take(work, enrollment, outcome, false, now, "system", cause);
        return current(work, enrollment.id());
    }

    private static boolean known(Enrollment enrollment, Outcome seen) {
        boolean message = seen instanceof Outcome.Reply;
        return enrollment.outcomes().stream().anyMatch(noted -> {
            boolean near = Duration.between(noted.at(), seen.at()).abs().compareTo(SAME_MESSAGE) <= 0;
            return switch (noted) {
                case Outcome.Reply reply -> message && near;
                case Outcome.Absence absence -> message && near;
                case Outcome.Meeting meeting -> noted.equals(seen);
                case Outcome.ColleagueReply colleague -> false;
                case Outcome.GoalReached goal -> false;
                case Outcome.ConversationResolved resolved -> false;
                // Each account reports it at its own time; it is one bounce.
                case Outcome.Bounce bounce -> seen instanceof Outcome.Bounce;
            };
        });
    }

    private void take(
            UnitOfWork work,
            Enrollment before,
            Outcome outcome,
            boolean byPerson,
            Instant now,
            String actor,
            String cause) {
        EnrollmentEvent noting = new EnrollmentEvent.OutcomeNoted(outcome);
        if (!(moves.apply(work, before, noting, now, actor, cause) instanceof Transition.Moved noted)) {
            return;
        }
        Enrollment enrollment = noted.after();
        switch (enrollment.phase()) {
            case DRAFT -> {}
            case ACTIVE -> hold(work, enrollment, outcome, byPerson, now, actor, cause);
            case ENDING ->
                amends(outcome)
                        .ifPresent(observed -> moves.apply(
                                work, enrollment, new EnrollmentEvent.EndObserved(observed, ""), now, actor, cause));
            case ENDED ->
                amends(outcome)
                        .ifPresent(late -> moves.apply(
                                work, enrollment, new EnrollmentEvent.LateOutcome(late, ""), now, actor, cause));
        }
        if (outcome instanceof Outcome.Reply reply && reply.kind() != Outcome.Reply.Kind.DOUBTFUL) {
            colleagues.tell(work, enrollment.person(), reply.at(), now, actor, cause);
        }
    }

    /** What it adds to the reasons of an enrollment that does not run any more, whatever its exit rules say. */
    private static Optional<EndCause> amends(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Reply reply ->
                switch (reply.kind()) {
                    case GENUINE, POSITIVE, NEUTRAL, OBJECTION, NEGATIVE -> Optional.of(EndCause.REPLIED);
                    case OPT_OUT -> Optional.of(EndCause.OPT_OUT);
                    case DOUBTFUL -> Optional.empty();
                };
            case Outcome.Meeting meeting -> Optional.of(EndCause.MEETING_BOOKED);
            case Outcome.Bounce bounce -> Optional.of(EndCause.BOUNCED);
            case Outcome.Absence absence -> Optional.empty();
            case Outcome.ColleagueReply colleague -> Optional.empty();
            case Outcome.GoalReached goal -> Optional.empty();
            case Outcome.ConversationResolved resolved -> Optional.empty();
        };
    }

    private void hold(
            UnitOfWork work,
            Enrollment enrollment,
            Outcome outcome,
            boolean byPerson,
            Instant now,
            String actor,
            String cause) {
        boolean settles = byPerson;
        switch (outcome) {
            case Outcome.Absence absence -> {
                Instant until = absence.until().orElse(absence.at().plus(USUAL_ABSENCE));
                place(work, enrollment, HoldKind.OUT_OF_OFFICE, "out of office", Optional.of(until), now, actor, cause);
            }
            case Outcome.Reply reply ->
                settles = reply(work, enrollment, reply, byPerson, now, actor, cause) && byPerson;
            case Outcome.Meeting meeting -> settles = false;
            case Outcome.ColleagueReply colleague -> settles = false;
            case Outcome.Bounce bounce -> settles = false;
            case Outcome.GoalReached goal -> settles = false;
            case Outcome.ConversationResolved resolved -> settles = false;
        }
        if (settles) {
            resumption.lift(work, current(work, enrollment.id()), HoldKind.REPLY_REVIEW, now, actor, cause);
        }
    }

    /** @return whether nothing is left that waits for a person to read it, nor for a time to pass */
    private boolean reply(
            UnitOfWork work,
            Enrollment enrollment,
            Outcome.Reply reply,
            boolean byPerson,
            Instant now,
            String actor,
            String cause) {
        return switch (reply.kind()) {
            // The fact of consent that came with it says what follows.
            case OPT_OUT -> true;
            case DOUBTFUL -> !review(work, enrollment, "a reply has to be read by a person", now, actor, cause);
            case NEGATIVE ->
                !ends(enrollment) && !review(work, enrollment, "the reply was negative", now, actor, cause);
            case GENUINE, POSITIVE, NEUTRAL, OBJECTION ->
                switch (onReply(enrollment)) {
                    // The guard ends it.
                    case OnReply.End end -> false;
                    case OnReply.Pause pause -> {
                        boolean loosens = !byPerson && waitsForReading(enrollment);
                        Optional<Instant> until = Optional.of(reply.at().plus(pause.length()));
                        yield !loosens
                                && !place(
                                        work,
                                        enrollment,
                                        HoldKind.REPLY_REVIEW,
                                        "paused after a reply",
                                        until,
                                        now,
                                        actor,
                                        cause);
                    }
                    case OnReply.Continue goOn -> true;
                };
        };
    }

    private boolean ends(Enrollment enrollment) {
        return onReply(enrollment) instanceof OnReply.End;
    }

    private OnReply onReply(Enrollment enrollment) {
        return ExitWatch.rules(workspace.get(), enrollment).onReply();
    }

    private boolean review(
            UnitOfWork work, Enrollment enrollment, String why, Instant now, String actor, String cause) {
        return place(work, enrollment, HoldKind.REPLY_REVIEW, why, Optional.empty(), now, actor, cause);
    }

    private static boolean waitsForReading(Enrollment enrollment) {
        return enrollment.holds().stream()
                .anyMatch(hold ->
                        hold.kind() == HoldKind.REPLY_REVIEW && hold.until().isEmpty());
    }

    /** @return false when the hold would be over already; nothing is placed then */
    private boolean place(
            UnitOfWork work,
            Enrollment enrollment,
            HoldKind kind,
            String detail,
            Optional<Instant> until,
            Instant now,
            String actor,
            String cause) {
        if (until.filter(end -> !end.isAfter(now)).isPresent()) {
            return false;
        }
        Hold hold = new Hold(kind, now, detail, until);
        moves.apply(work, enrollment, new EnrollmentEvent.HoldPlaced(hold), now, actor, cause);
        return true;
    }

    private static Enrollment current(UnitOfWork work, EnrollmentId id) {
        return work.enrollments().find(id).orElseThrow();
    }
}
