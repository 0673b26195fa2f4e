package org.sequenceconnector.lifecycle;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.sequenceconnector.audit.AuditEntry;
import org.sequenceconnector.enrollment.EndCause;
import org.sequenceconnector.enrollment.Enrollment;
import org.sequenceconnector.enrollment.EnrollmentEvent;
import org.sequenceconnector.enrollment.EnrollmentStateMachine;
import org.sequenceconnector.enrollment.HoldKind;
import org.sequenceconnector.enrollment.Phase;
import org.sequenceconnector.enrollment.StepExecution;
import org.sequenceconnector.enrollment.StepStatus;
import org.sequenceconnector.enrollment.Transition;
import org.sequenceconnector.profile.PersonZone;
import org.sequenceconnector.sequence.Catalog;
import org.sequenceconnector.sequence.SendSchedule;
import org.sequenceconnector.sequence.SlotCalculator;
import org.sequenceconnector.work.StaleEnrollmentException;
import org.sequenceconnector.work.UnitOfWork;
import org.sequenceconnector.work.Workspace;

/**
 * Carries one event into one enrollment: asks the state machine, stores the result against the expected revision, appends
 * the audit entry and owes the write-back, all in the caller's transaction.
 */
public final class EnrollmentMoves {
    /** What the trail calls a move of an enrollment. */
    public static final String MOVED = "enrollment.moved";

    private final OwedWrites owedWrites;
    private final Supplier<Workspace> workspace;
    private final WaitingRequests waitingRequests;

    public EnrollmentMoves(OwedWrites owedWrites, Supplier<Workspace> workspace) {
        this.owedWrites = owedWrites;
        this.workspace = workspace;
        this.waitingRequests = new WaitingRequests(workspace);
    }

    /**
     * @param actor who causes it, for the audit trail
     * @param cause request, event or job
     * @return what the state machine said; after {@link Transition.Moved} the change is stored
     * @throws StaleEnrollmentException when somebody else changed the enrollment; the transaction must be run again
     */
    public Transition apply(
            UnitOfWork work, Enrollment before, EnrollmentEvent event, Instant now, String actor, String cause) {
        Transition transition = EnrollmentStateMachine.apply(before, event, now);
        if (transition instanceof Transition.Moved moved) {
            store(work, before, event, moved, now, actor, cause);
        }
        return transition;
    }

    /**
     * Lifts a hold. The next step then gets the first slot at or after the time it was planned for, and no time that has
     * passed: a pause neither makes a step early nor lets missed ones come in a burst.
     */
    public Transition lift(UnitOfWork work, Enrollment before, HoldKind kind, Instant now, String actor, String cause) {
        Catalog catalog = workspace.get().catalog();
        Instant due = planned(work, before).filter(at -> at.isAfter(now)).orElse(now);
        Instant next = catalog.sequence(before.sequenceKey())
                .map(version -> catalog.schedule(version.definition().schedule()))
                .map(schedule -> SlotCalculator.slot(schedule, PersonZone.of(work, schedule, before), due))
                .orElse(due);
        return apply(work, before, new EnrollmentEvent.HoldLifted(kind, Optional.of(next)), now, actor, cause);
    }

    /** A hold takes the time of the next step away; it follows again from when the step before it was done or skipped. */
    private Optional<Instant> planned(UnitOfWork work, Enrollment held) {
        Catalog catalog = workspace.get().catalog();
        Instant from = work.enrollments().steps(held.id()).stream()
                .filter(step -> step.index() == held.nextStepIndex() - 1)
                .flatMap(step -> step.completedAt().stream())
                .max(Comparator.naturalOrder())
                .or(held::lastStepAt)
                .or(held::enrolledAt)
                .orElse(held.createdAt());
        return catalog.version(held.sequenceKey(), held.version())
                .filter(pinned ->
                        held.nextStepIndex() < pinned.definition().steps().size())
                .map(pinned -> {
                    SendSchedule schedule = CurrentSchedule.of(catalog, pinned);
                    return SlotCalculator.dueAt(
                            pinned.definition().steps().get(held.nextStepIndex()),
                            from,
                            schedule,
                            PersonZone.of(work, schedule, held));
                });
    }

    /**
     * Ends an enrollment and closes it at once when nothing is in flight: handed-over tasks are canceled, nothing else
     * runs outside.
     */
    public void end(
            UnitOfWork work,
            Enrollment enrollment,
            EndCause endCause,
            String detail,
            Instant now,
            String actor,
            String cause) {
        end(work, enrollment, List.of(new Guard.Cause(endCause, detail)), now, actor, cause);
    }

    /** The same for several causes that were seen together; all of them are kept. */
    public void end(
            UnitOfWork work, Enrollment enrollment, List<Guard.Cause> causes, Instant now, String actor, String cause) {
        Enrollment current = enrollment;
        for (Guard.Cause each : causes) {
            EnrollmentEvent observed = new EnrollmentEvent.EndObserved(each.cause(), each.detail());
            if (apply(work, current, observed, now, actor, cause) instanceof Transition.Moved moved) {
                current = moved.after();
            }
        }
        if (current.phase() == Phase.ENDING) {
            close(work, current, now, actor, cause);
        }
    }

    /** Confirms an ending whose steps are not in flight any more. */
    public void close(UnitOfWork work, Enrollment ending, Instant now, String actor, String cause) {
        boolean inFlight = false;
        for (StepExecution step : work.enrollments().steps(ending.id())) {
            switch (step.status()) {
                case HANDED_OVER, SCHEDULED, NOT_STARTED ->
                    work.enrollments().saveStep(with(step, StepStatus.CANCELED, now));
                case CLAIMED -> inFlight = true;
                case SENT, DELIVERED, OPENED, REPLIED, SKIPPED, CANCELED, FAILED, UNCERTAIN, UNREACHABLE -> {}
            }
        }
        if (!inFlight) {
            apply(work, ending, new EnrollmentEvent.EndingConfirmed(), now, actor, cause);
            waitingRequests.wake(work, ending.person(), now);
            waitingRequests.wakeColleagues(work, ending.person(), now);
            waitingRequests.wakeNext(work, ending.sequenceKey(), now);
        }
    }

    public static StepExecution with(StepExecution step, StepStatus status, Instant now) {
        return new StepExecution(
                step.enrollment(),
                step.stepKey(),
                step.attempt(),
                step.index(),
                status,
                step.dueAt(),
                step.claim(),
                step.handedOverAt(),
                Optional.of(now),
                step.result());
    }

    private void store(
            UnitOfWork work,
            Enrollment before,
            EnrollmentEvent event,
            Transition.Moved moved,
            Instant now,
            String actor,
            String cause) {
        Enrollment after = moved.after();
        if (!work.enrollments().update(after, before.revision())) {
            throw new StaleEnrollmentException(after.id());
        }
        Map<String, String> details = new HashMap<>();
        details.put("transition", moved.transitionId());
        details.put("from", before.status().name());
        details.put("to", after.status().name());
        details.put("revision", Long.toString(after.revision()));
        if (event instanceof EnrollmentEvent.OutcomeNoted noted) {
            details.put("outcome", noted.outcome().word());
        }
        work.auditTrail().append(new AuditEntry(now, actor, MOVED, after.id().value(), cause, details));
        owedWrites.status(work, after.person(), now);
    }
}
