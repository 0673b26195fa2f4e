package org.sequenceconnector.enrollment;

import static org.sequenceconnector.enrollment.EnrollmentEvent.Kind.CONFIRMED;
import static org.sequenceconnector.enrollment.EnrollmentEvent.Kind.DISCARD;
import static org.sequenceconnector.enrollment.EnrollmentEvent.Kind.ENDING_CONFIRMED;
import static org.sequenceconnector.enrollment.EnrollmentEvent.Kind.END_OBSERVED;
import static org.sequenceconnector.enrollment.EnrollmentEvent.Kind.HOLD_LIFTED;
import static org.sequenceconnector.enrollment.EnrollmentEvent.Kind.HOLD_PLACED;
import static org.sequenceconnector.enrollment.EnrollmentEvent.Kind.LATE_OUTCOME;
import static org.sequenceconnector.enrollment.EnrollmentEvent.Kind.MIGRATED;
import static org.sequenceconnector.enrollment.EnrollmentEvent.Kind.OUTCOME_NOTED;
import static org.sequenceconnector.enrollment.EnrollmentEvent.Kind.PERSON_MOVED;
import static org.sequenceconnector.enrollment.EnrollmentEvent.Kind.REROUTED;
import static org.sequenceconnector.enrollment.EnrollmentEvent.Kind.START;
import static org.sequenceconnector.enrollment.EnrollmentEvent.Kind.START_REFUSED;
import static org.sequenceconnector.enrollment.EnrollmentEvent.Kind.STEP_COMPLETED;
import static org.sequenceconnector.enrollment.EnrollmentEvent.Kind.STEP_SKIPPED;
import static org.sequenceconnector.enrollment.EnrollmentEvent.Kind.STEP_WAITS;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * The allowed moves, all of them. What is not listed here is refused by name.
 *
 * <p>A step may complete while held or ending, because it can have been claimed before; it counts, but nothing follows it.
 */
final class TransitionTable {
    private static final Map<LifeStage, Set<EnrollmentEvent.Kind>> ALLOWED = new EnumMap<>(Map.of(
            LifeStage.DRAFT, EnumSet.of(START, START_REFUSED, DISCARD, PERSON_MOVED),
            LifeStage.QUEUED, running(),
            LifeStage.STARTED, running(),
            LifeStage.BLOCKED, held(),
            LifeStage.PAUSED, held(),
            LifeStage.ENDING,
                    EnumSet.of(
                            STEP_COMPLETED, STEP_SKIPPED, END_OBSERVED, ENDING_CONFIRMED, OUTCOME_NOTED, PERSON_MOVED),
            LifeStage.ENDED, EnumSet.of(LATE_OUTCOME, OUTCOME_NOTED, PERSON_MOVED)));

    private TransitionTable() {}

    static boolean allows(LifeStage stage, EnrollmentEvent.Kind event) {
        return ALLOWED.getOrDefault(stage, Set.of()).contains(event);
    }

    private static Set<EnrollmentEvent.Kind> running() {
        return EnumSet.of(
                STEP_COMPLETED,
                STEP_SKIPPED,
                STEP_WAITS,
                HOLD_PLACED,
                END_OBSERVED,
                OUTCOME_NOTED,
                MIGRATED,
                REROUTED,
                PERSON_MOVED);
    }

    private static Set<EnrollmentEvent.Kind> held() {
        return EnumSet.of(
                STEP_COMPLETED,
                STEP_SKIPPED,
                HOLD_PLACED,
                HOLD_LIFTED,
                CONFIRMED,
                END_OBSERVED,
                OUTCOME_NOTED,
                MIGRATED,
                REROUTED,
                PERSON_MOVED);
    }
}
