package org.sequenceconnector.enroll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sequenceconnector.engine.WorkshopCatalog.OUTBOUND;
import static org.sequenceconnector.engine.WorkshopCatalog.WELCOME;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sequenceconnector.audit.AuditQuery;
import org.sequenceconnector.audit.AuditTrail;
import org.sequenceconnector.audit.Retention;
import org.sequenceconnector.engine.Workshop;
import org.sequenceconnector.enrollment.Enrollment;
import org.sequenceconnector.enrollment.NotEnrolled;
import org.sequenceconnector.work.Progress;

/** How a Not Enrolled record lives. */
class NotEnrolledTest {
    private static final String ANN = "ann@example.com";

    @TempDir
    Path folder;

    private Workshop workshop;

    @BeforeEach
    void open() {
        workshop = new Workshop(folder);
        workshop.hubspot.account().addContact(ANN);
        workshop.sync();
        workshop.enroll(ANN, OUTBOUND);
    }

    @AfterEach
    void close() {
        workshop.close();
    }

    private List<NotEnrolled> listed() {
        return workshop.connector.statusDesk().notEnrolled(Optional.empty(), 0, 10);
    }

    private List<NotEnrolled> dismiss() {
        return workshop.connector
                .notEnrolledDesk()
                .dismiss(ANN, Optional.of(WELCOME), Optional.empty(), Workshop.REP, "she changed jobs", "dismissal");
    }

    @Test
    void countsAttemptsThatFailForTheSameReasonInOneRecord() {
        workshop.enroll(ANN, WELCOME);
        workshop.enroll(ANN, WELCOME);

        assertThat(listed()).singleElement().satisfies(record -> {
            assertThat(record.attempts()).isEqualTo(2);
            assertThat(record.primaryCode()).isEqualTo("ACTIVE_ENROLLMENT_EXISTS");
        });
    }

    @Test
    void isClosedByAPersonWhoSaysWhy() {
        workshop.enroll(ANN, WELCOME);

        assertThat(dismiss()).hasSize(1);
        assertThat(listed()).isEmpty();
        assertThat(dismiss()).isEmpty();
        AuditQuery dismissals = new AuditQuery(
                Optional.empty(),
                Optional.of("not_enrolled.dismissed"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                10);
        List<AuditTrail.SealedEntry> entries =
                workshop.read(work -> work.auditTrail().find(dismissals));
        assertThat(entries)
                .extracting(AuditTrail.SealedEntry::entry)
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.actor()).isEqualTo("rep-1");
                    assertThat(entry.words()).containsEntry("reason", "she changed jobs");
                });
    }

    @Test
    void isListedAgainWhenANewRequestFails() {
        workshop.enroll(ANN, WELCOME);
        dismiss();
        workshop.enroll(ANN, WELCOME);

        assertThat(listed())
                .singleElement()
                .satisfies(record -> assertThat(record.attempts()).isEqualTo(1));
    }

    @Test
    void isClosedWhenAnEnrollmentStarts() {
        workshop.enroll(ANN, WELCOME);
        workshop.connector.lifecycleDesk().unenroll(ANN, Optional.empty(), Workshop.REP, "", "stop");
        Enrollment enrollment = workshop.enroll(ANN, WELCOME).enrollment().orElseThrow();

        assertThat(listed()).isEmpty();
        List<NotEnrolled> all = workshop.read(work -> work.enrollments().notEnrolledOf(workshop.person(ANN)));
        assertThat(all)
                .as("it links to what became of it")
                .extracting(NotEnrolled::enrollment)
                .containsExactly(Optional.of(enrollment.id()));
    }

    @Test
    void isClosedAfterItsTimeCountedFromTheLastAttempt() {
        workshop.enroll(ANN, WELCOME);
        workshop.pass(Duration.ofDays(100));
        workshop.enroll(ANN, WELCOME);
        Retention retention = new Retention(Period.ofYears(7), Period.ofYears(2), Period.ofDays(180));

        workshop.pass(Duration.ofDays(180));
        workshop.connector.retention().run(retention, () -> true, Progress.SILENT);
        assertThat(listed()).hasSize(1);

        workshop.pass(Duration.ofSeconds(1));
        assertThat(workshop.connector
                        .retention()
                        .run(retention, () -> true, Progress.SILENT)
                        .notEnrolled())
                .isEqualTo(1);
        assertThat(listed()).isEmpty();
    }
}
