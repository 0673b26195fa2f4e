package org.sequenceconnector.runner;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.sequenceconnector.enrollment.Enrollment;
import org.sequenceconnector.profile.PersonZone;
import org.sequenceconnector.sequence.SequenceVersion;
import org.sequenceconnector.sequence.SlotCalculator;
import org.sequenceconnector.work.UnitOfWork;
import org.sequenceconnector.work.Workspace;

/**
 * The hours of a sequence as they are now. A step was planned for a slot, but it may come to the gate later than planned:
 * after a wait for the CRM, a stop of the service, or a changed schedule.
 */
final class SendWindow {
    private final Supplier<Workspace> workspace;

    SendWindow(Supplier<Workspace> workspace) {
        this.workspace = workspace;
    }

    /** The first slot at or after this instant; the instant itself when the sequence is not defined any more. */
    Instant slot(UnitOfWork work, Enrollment enrollment, Instant from) {
        return workspace
                .get()
                .catalog()
                .sequence(enrollment.sequenceKey())
                .map(SequenceVersion::definition)
                .map(sequence -> workspace.get().catalog().schedule(sequence.schedule()))
                .map(schedule -> SlotCalculator.slot(schedule, PersonZone.of(work, schedule, enrollment), from))
                .orElse(from);
    }

    /** When the window opens again; empty while it is open. */
    Optional<Instant> closedUntil(UnitOfWork work, Enrollment enrollment, Instant now) {
        return Optional.of(slot(work, enrollment, now)).filter(opens -> opens.isAfter(now));
    }
}
