package org.sequenceconnector.pipeline;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sequenceconnector.enrollment.EndCause;
import org.sequenceconnector.enrollment.Enrollment;
import org.sequenceconnector.enrollment.EnrollmentEvent;
import org.sequenceconnector.enrollment.Hold;
import org.sequenceconnector.enrollment.HoldKind;
import org.sequenceconnector.enrollment.Phase;
import org.sequenceconnector.person.PersonId;
import org.sequenceconnector.trigger.Actor;
import org.sequenceconnector.trigger.RequestMemory.Remembered;

/**
 * What people do with running enrollments: unenroll, pause, resume. Every call is about the live enrollments of whomever
 * the identifier means, in one sequence or in all of them, and returns those that changed; an identifier that could mean
 * several persons changes nobody. {@code cause} is unique for each
 * ask: a repeat of the same ask changes nothing. Safe for use by many threads.
 */
public final class LifecycleDesk {
    private final Store store;
    private final EnrollmentMoves moves;
    private final Clock clock;

    LifecycleDesk(Store store, EnrollmentMoves moves, Clock clock) {
        this.store = store;
        this.moves = moves;
        this.clock = clock;
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

    /** Lifts a person's pause. Consent and exclusions are looked at again before the next step is carried out. */
    public List<Enrollment> resume(String identifier, Optional<String> sequenceKey, Actor actor, String cause) {
        return change(identifier, sequenceKey, cause, (work, enrollment, now) -> {
            boolean paused = enrollment.holds().stream().anyMatch(hold -> hold.kind() == HoldKind.MANUAL_PAUSE);
            if (paused) {
                moves.lift(work, enrollment, HoldKind.MANUAL_PAUSE, now, actor.id(), cause);
            }
        });
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
