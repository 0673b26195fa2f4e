package org.sequenceconnector.lifecycle;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sequenceconnector.enrollment.EndCause;
import org.sequenceconnector.enrollment.Enrollment;
import org.sequenceconnector.enrollment.EnrollmentEvent;
import org.sequenceconnector.enrollment.EnrollmentId;
import org.sequenceconnector.enrollment.Hold;
import org.sequenceconnector.enrollment.HoldKind;
import org.sequenceconnector.enrollment.Phase;
import org.sequenceconnector.person.PersonId;
import org.sequenceconnector.profile.IdentifierLookup;
import org.sequenceconnector.trigger.Actor;
import org.sequenceconnector.trigger.RequestMemory.Remembered;
import org.sequenceconnector.work.Retry;
import org.sequenceconnector.work.Store;
import org.sequenceconnector.work.UnitOfWork;

/**
 * What people do with running enrollments: unenroll, mark complete, pause, resume. Every call is about the live enrollments of whomever
 * the identifier means, in one sequence or in all of them, and returns those that changed; an identifier that could mean
 * several persons changes nobody. {@code cause} is unique for each
 * ask: a repeat of the same ask changes nothing. Safe for use by many threads.
 */
public final class LifecycleDesk {
    private final Store store;
    private final EnrollmentMoves moves;
    private final Resumption resumption;
    private final Clock clock;

    public LifecycleDesk(Store store, EnrollmentMoves moves, Resumption resumption, Clock clock) {
        this.store = store;
        this.moves = moves;
        this.resumption = resumption;
        this.clock = clock;
    }

    /** The enrollments that this would be about. Changes nothing. */
    public List<Enrollment> concerned(String identifier, Optional<String> sequenceKey, Concern concern) {
        return store.reading(work -> IdentifierLookup.find(work, identifier).person().stream()
                .flatMap(person -> work.enrollments().liveOf(List.of(person)).stream())
                .filter(each -> sequenceKey.isEmpty() || sequenceKey.get().equals(each.sequenceKey()))
                .filter(each -> switch (concern) {
                    case UNENROLL -> each.phase() == Phase.DRAFT || each.phase() == Phase.ACTIVE;
                    case COMPLETE, PAUSE -> each.phase() == Phase.ACTIVE;
                    case RESUME -> each.phase() == Phase.ACTIVE && manuallyPaused(each);
                })
                .toList());
    }

    public enum Concern {
        UNENROLL,
        COMPLETE,
        PAUSE,
        RESUME
    }

    /**
     * Takes what was observed about one enrollment, everything that came together at once. A live one ends by the strongest
     * cause; one that ended within the late window has its reason amended.
     *
     * @return the enrollment afterwards; empty when there is none of this id
     */
    public Optional<Enrollment> observed(
            EnrollmentId id, List<EndCause> causes, String detail, Actor actor, String cause) {
        return Retry.onStale(() -> store.inTransaction(work -> {
            Instant now = clock.instant();
            Optional<Enrollment> found = work.enrollments().find(id);
            found.filter(Enrollment::live).ifPresent(live -> {
                List<Guard.Cause> all = causes.stream()
                        .map(each -> new Guard.Cause(each, detail))
                        .toList();
                moves.end(work, live, all, now, actor.id(), cause);
            });
            if (found.filter(each -> each.phase() == Phase.ENDED).isPresent()) {
                for (EndCause each : causes) {
                    Enrollment ended = work.enrollments().find(id).orElseThrow();
                    moves.apply(work, ended, new EnrollmentEvent.LateOutcome(each, detail), now, actor.id(), cause);
                }
            }
            return work.enrollments().find(id);
        }));
    }

    public List<Enrollment> unenroll(
            String identifier, Optional<String> sequenceKey, Actor actor, String note, String cause) {
        return change(identifier, sequenceKey, cause, (work, enrollment, now) -> {
            if (enrollment.phase() == Phase.DRAFT) {
                moves.apply(work, enrollment, new EnrollmentEvent.Discard(), now, actor.id(), cause);
            } else {
                moves.end(work, enrollment, EndCause.UNENROLLED, note, now, actor.id(), cause);
            }
        });
    }

    /** Marks running enrollments complete. A draft has not begun, so there is nothing of it that could be complete. */
    public List<Enrollment> complete(
            String identifier, Optional<String> sequenceKey, Actor actor, String note, String cause) {
        return change(identifier, sequenceKey, cause, (work, enrollment, now) -> {
            if (enrollment.phase() == Phase.ACTIVE) {
                moves.end(work, enrollment, EndCause.MARKED_COMPLETE, note, now, actor.id(), cause);
            }
        });
    }

    /** @param resumeAt when the pause ends by itself */
    public List<Enrollment> pause(
            String identifier,
            Optional<String> sequenceKey,
            Optional<Instant> resumeAt,
            Actor actor,
            String note,
            String cause) {
        return change(
                identifier,
                sequenceKey,
                cause,
                (work, enrollment, now) -> moves.apply(
                        work,
                        enrollment,
                        new EnrollmentEvent.HoldPlaced(new Hold(HoldKind.MANUAL_PAUSE, now, note, resumeAt)),
                        now,
                        actor.id(),
                        cause));
    }

    /** Lifts a person's pause. Consent and exclusions are asked again first, and may end the enrollment or hold it. */
    public List<Enrollment> resume(String identifier, Optional<String> sequenceKey, Actor actor, String cause) {
        return change(identifier, sequenceKey, cause, (work, enrollment, now) -> {
            resumption.lift(work, enrollment, HoldKind.MANUAL_PAUSE, now, actor.id(), cause);
        });
    }

    private static boolean manuallyPaused(Enrollment enrollment) {
        return enrollment.holds().stream().anyMatch(hold -> hold.kind() == HoldKind.MANUAL_PAUSE);
    }

    private interface Change {
        void make(UnitOfWork work, Enrollment enrollment, Instant now);
    }

    private List<Enrollment> change(String identifier, Optional<String> sequenceKey, String cause, Change change) {
        return Retry.onStale(() -> store.inTransaction(work -> {
            Instant now = clock.instant();
            List<Enrollment> changed = new ArrayList<>();
            Optional<PersonId> person = IdentifierLookup.find(work, identifier).person();
            if (person.isEmpty() || work.requestMemory().find(cause).isPresent()) {
                return changed;
            }
            for (Enrollment before : work.enrollments().liveOf(List.of(person.get()))) {
                if (sequenceKey.isPresent() && !sequenceKey.get().equals(before.sequenceKey())) {
                    continue;
                }
                change.make(work, before, now);
                work.enrollments()
                        .find(before.id())
                        .filter(after -> after.revision() != before.revision())
                        .ifPresent(changed::add);
            }
            if (!changed.isEmpty()) {
                // A request whose answer was lost in a crash must not be carried out, or refused, a second time.
                work.requestMemory().remember(new Remembered(cause, "lifecycle", "", now));
            }
            return changed;
        }));
    }
}
