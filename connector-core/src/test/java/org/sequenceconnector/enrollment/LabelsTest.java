package org.sequenceconnector.enrollment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Words that CRM fields and lists show; reports in the CRM filter by them. */
class LabelsTest {
    @ParameterizedTest
    @CsvSource({
        "NOT_ENROLLED, Not Enrolled",
        "DRAFT, Draft",
        "QUEUED, Queued",
        "STARTED, Started",
        "BLOCKED, Blocked",
        "PAUSED, Paused",
        "FINISHED, Finished",
        "COMPLETED, Completed",
        "CANCELED, Canceled",
        "EXCLUDED, Excluded",
        "BOUNCED, Bounced",
        "BOUNCE_STOPPED, Bounce Stopped"
    })
    void aStatusIsWrittenAsItsLabel(EnrollmentStatus status, String label) {
        assertThat(status.label()).isEqualTo(label);
    }

    @Test
    void everyHoldAndEveryWaitingReasonHasAWordOfItsOwn() {
        assertThat(Arrays.stream(HoldKind.values()).map(HoldKind::label))
                .doesNotHaveDuplicates()
                .noneMatch(String::isBlank);
        assertThat(Arrays.stream(WaitingFor.values()).map(WaitingFor::label))
                .doesNotHaveDuplicates()
                .noneMatch(String::isBlank);
    }
}
