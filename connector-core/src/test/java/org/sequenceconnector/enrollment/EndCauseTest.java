package org.sequenceconnector.enrollment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The table of end causes: which wins, which status it gives, what people read. */
class EndCauseTest {
    private static final List<EndCause> STRONGEST_FIRST = List.of(
            EndCause.OPT_OUT,
            EndCause.CONSENT_LOST,
            EndCause.BOUNCED,
            EndCause.BOUNCE_STOPPED,
            EndCause.EXCLUSION_MATCHED,
            EndCause.REPLIED,
            EndCause.MEETING_BOOKED,
            EndCause.GOAL_REACHED,
            EndCause.BECAME_CUSTOMER);

    @Test
    void aStrongerCauseIsRecordedWhicheverCameFirst() {
        for (int strong = 0; strong < STRONGEST_FIRST.size(); strong++) {
            for (EndCause weaker : STRONGEST_FIRST.subList(strong + 1, STRONGEST_FIRST.size())) {
                EndCause stronger = STRONGEST_FIRST.get(strong);
                assertThat(recorded(stronger, weaker)).isEqualTo(stronger);
                assertThat(recorded(weaker, stronger)).isEqualTo(stronger);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyCauseWithoutARankOfItsOwnGivesWayToThoseThatHaveOne(EndCause cause) {
        if (STRONGEST_FIRST.contains(cause) || cause == EndCause.DISCARDED) {
            return;
        }
        assertThat(recorded(cause, EndCause.BECAME_CUSTOMER)).isEqualTo(EndCause.BECAME_CUSTOMER);
    }

    /** The full table; the label is what a CRM field shows behind the status. */
    @ParameterizedTest
    @CsvSource({
        "REACHED_END, COMPLETED, FINISHED, Reached the end",
        "ALL_STEPS_SKIPPED, FINISHED, FINISHED, All steps skipped",
        "MARKED_COMPLETE, COMPLETED, FINISHED, Marked complete",
        "REPLIED, COMPLETED, FINISHED, Replied",
        "MEETING_BOOKED, COMPLETED, FINISHED, Meeting booked",
        "GOAL_REACHED, COMPLETED, FINISHED, Goal reached",
        "BECAME_CUSTOMER, COMPLETED, FINISHED, Became customer",
        "CONVERSATION_RESOLVED, COMPLETED, FINISHED, Resolved",
        "FIELD_CHANGED, COMPLETED, FINISHED, Field changed",
        "COMPANY_REPLIED, COMPLETED, FINISHED, Colleague replied",
        "OPT_OUT, COMPLETED, EXCLUDED, Opt-out",
        "CONSENT_LOST, COMPLETED, EXCLUDED, Consent lost",
        "EXCLUSION_MATCHED, COMPLETED, EXCLUDED, Excluded",
        "UNENROLLED, COMPLETED, CANCELED, Unenrolled",
        "SUPERSEDED, COMPLETED, CANCELED, Superseded",
        "RECORD_REMOVED, COMPLETED, CANCELED, Record removed",
        "SEQUENCE_ARCHIVED, COMPLETED, CANCELED, Sequence archived",
        "EXPIRED, COMPLETED, CANCELED, Expired",
        "BOUNCED, BOUNCED, BOUNCED, Bounced",
        "BOUNCE_STOPPED, BOUNCE_STOPPED, BOUNCE_STOPPED, Bounce stopped",
        "UNKNOWN, FINISHED, FINISHED, ''"
    })
    void oneCompletedStepDecidesTheStatus(
            EndCause cause, EnrollmentStatus afterOneStep, EnrollmentStatus beforeAnyStep, String label) {
        assertThat(cause.status(1)).isEqualTo(afterOneStep);
        assertThat(cause.status(0)).isEqualTo(beforeAnyStep);
        assertThat(cause.label()).isEqualTo(label);
    }

    private static EndCause recorded(EndCause first, EndCause second) {
        Enrollment ending = Sample.ending(Sample.started(), first);
        return Sample.moved(ending, new EnrollmentEvent.EndObserved(second, ""))
                .endCause()
                .orElseThrow();
    }
}
