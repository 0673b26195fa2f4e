package org.sequenceconnector.enrollment;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sequenceconnector.person.PersonId;

/**
 * A change under way: starts as a copy, {@link #done} makes the new value with the next revision and, if the derived status
 * became another one, a new {@code statusChangedAt}. Only what can change in a life is here. For one thread.
 */
final class EnrollmentEdit {
    private final Enrollment before;
    PersonId person;
    int version;
    int priority;
    Phase phase;
    final Set<Hold> holds;
    int completedSteps;
    int totalSteps;
    int nextStepIndex;
    Optional<Instant> nextStepAt;
    Optional<WaitingFor> waitingFor;
    final List<EndEvent> ends;
    List<Waiver> waivers;
    final List<Outcome> outcomes;
    String decisionId;
    Optional<Instant> enrolledAt;
    Optional<Instant> firstStepAt;
    Optional<Instant> lastStepAt;
    Optional<Instant> endedAt;
    Optional<Sender> sender;
    String taskOwner;

    EnrollmentEdit(Enrollment before) {
        this.before = before;
        this.person = before.person();
        this.version = before.version();
        this.priority = before.priority();
        this.phase = before.phase();
        this.holds = new HashSet<>(before.holds());
        this.completedSteps = before.completedSteps();
        this.totalSteps = before.totalSteps();
        this.nextStepIndex = before.nextStepIndex();
        this.nextStepAt = before.nextStepAt();
        this.waitingFor = before.waitingFor();
        this.ends = new ArrayList<>(before.ends());
        this.waivers = before.waivers();
        this.outcomes = new ArrayList<>(before.outcomes());
        this.decisionId = before.decisionId();
        this.enrolledAt = before.enrolledAt();
        this.firstStepAt = before.firstStepAt();
        this.lastStepAt = before.lastStepAt();
        this.endedAt = before.endedAt();
        this.sender = before.sender();
        this.taskOwner = before.taskOwner();
    }

    Enrollment done(Instant now) {
        Enrollment after = with(before.revision() + 1, before.statusChangedAt());
        return after.status() == before.status() ? after : with(after.revision(), now);
    }

    private Enrollment with(long revision, Instant statusChangedAt) {
        return new Enrollment(
                before.id(),
                person,
                before.target(),
                before.sequenceKey(),
                before.sequenceName(),
                version,
                priority,
                before.attempt(),
                before.method(),
                before.requestKey(),
                before.enrolledBy(),
                taskOwner,
                phase,
                holds,
                completedSteps,
                totalSteps,
                nextStepIndex,
                nextStepAt,
                waitingFor,
                ends,
                waivers,
                decisionId,
                revision,
                before.createdAt(),
                enrolledAt,
                firstStepAt,
                lastStepAt,
                endedAt,
                statusChangedAt,
                before.personUnique(),
                outcomes,
                sender);
    }
}
