package org.sequenceconnector.testkit.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sequenceconnector.enrollment.EndEvent;
import org.sequenceconnector.enrollment.Enrollment;
import org.sequenceconnector.enrollment.Hold;
import org.sequenceconnector.enrollment.Outcome;
import org.sequenceconnector.enrollment.Phase;
import org.sequenceconnector.enrollment.Sender;
import org.sequenceconnector.enrollment.Waiver;

/** Makes the next revision of an enrollment, changing only what a test is about. */
public final class EnrollmentChange {
    private final Enrollment from;
    private Phase phase;
    private Set<Hold> holds;
    private int completedSteps;
    private Optional<Instant> nextStepAt;
    private List<EndEvent> ends;
    private List<Waiver> waivers;
    private boolean personUnique;
    private List<Outcome> outcomes;
    private Optional<Sender> sender;

    private EnrollmentChange(Enrollment from) {
        this.from = from;
        this.phase = from.phase();
        this.holds = from.holds();
        this.completedSteps = from.completedSteps();
        this.nextStepAt = from.nextStepAt();
        this.ends = from.ends();
        this.waivers = from.waivers();
        this.personUnique = from.personUnique();
        this.outcomes = from.outcomes();
        this.sender = from.sender();
    }

    public static EnrollmentChange of(Enrollment from) {
        return new EnrollmentChange(from);
    }

    public EnrollmentChange phase(Phase value) {
        phase = value;
        return this;
    }

    public EnrollmentChange holds(Hold... values) {
        holds = Set.of(values);
        return this;
    }

    public EnrollmentChange completedSteps(int value) {
        completedSteps = value;
        return this;
    }

    public EnrollmentChange nextStepAt(Instant value) {
        nextStepAt = Optional.of(value);
        return this;
    }

    public EnrollmentChange ends(EndEvent... values) {
        ends = List.of(values);
        return this;
    }

    public EnrollmentChange waivers(Waiver... values) {
        waivers = List.of(values);
        return this;
    }

    public EnrollmentChange outcomes(Outcome... values) {
        outcomes = List.of(values);
        return this;
    }

    public EnrollmentChange sender(Sender value) {
        sender = Optional.of(value);
        return this;
    }

    public EnrollmentChange notPersonUnique() {
        personUnique = false;
        return this;
    }

    /** With the same revision, for a first insert. */
    public Enrollment asNew() {
        return build(from.revision());
    }

    public Enrollment next() {
        return build(from.revision() + 1);
    }

    private Enrollment build(long revision) {
        return new Enrollment(
                from.id(),
                from.person(),
                from.target(),
                from.sequenceKey(),
                from.sequenceName(),
                from.version(),
                from.priority(),
                from.attempt(),
                from.method(),
                from.requestKey(),
                from.enrolledBy(),
                from.taskOwner(),
                phase,
                holds,
                completedSteps,
                from.totalSteps(),
                from.nextStepIndex(),
                nextStepAt,
                from.waitingFor(),
                ends,
                waivers,
                from.decisionId(),
                revision,
                from.createdAt(),
                from.enrolledAt(),
                from.firstStepAt(),
                from.lastStepAt(),
                from.endedAt(),
                from.statusChangedAt(),
                personUnique,
                outcomes,
                sender);
    }
}
