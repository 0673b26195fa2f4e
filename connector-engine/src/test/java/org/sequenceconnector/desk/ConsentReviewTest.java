package org.sequenceconnector.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sequenceconnector.engine.WorkshopCatalog.WELCOME;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sequenceconnector.consent.ConsentPolicy.UnknownConsent;
import org.sequenceconnector.desk.ReviewDesk.Reviewed;
import org.sequenceconnector.engine.SequenceChange;
import org.sequenceconnector.engine.Workshop;
import org.sequenceconnector.engine.WorkshopCatalog;
import org.sequenceconnector.enrollment.EndCause;
import org.sequenceconnector.enrollment.EnrollmentStatus;
import org.sequenceconnector.enrollment.Hold;
import org.sequenceconnector.enrollment.HoldKind;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.sequence.ExclusionRule;

/** Permission that became unknown holds an enrollment until a person confirms it, and not forever. */
class ConsentReviewTest {
    private static final String ANN = "ann@example.com";

    @TempDir
    Path folder;

    private Workshop workshop;
    private String ann;

    @BeforeEach
    void open() {
        workshop = new Workshop(folder);
        ann = workshop.hubspot.account().addContact(ANN);
        workshop.sync();
        workshop.enroll(ANN, WELCOME);
    }

    @AfterEach
    void close() {
        workshop.close();
    }

    private void purposeBecomes(String purpose) {
        workshop.catalog.change(
                WELCOME, sequence -> SequenceChange.of(sequence).about(purpose).made());
        workshop.settle();
    }

    private List<HoldKind> holds() {
        return workshop.enrollment(ANN).holds().stream().map(Hold::kind).toList();
    }

    private List<Reviewed> confirm(boolean dryRun) {
        return workshop.connector
                .reviewDesk()
                .confirm(ANN, Optional.empty(), Workshop.REP, "asked for the offer", "confirm-1", dryRun);
    }

    @Test
    void aConfirmationLetsItGoOnAndStaysWithIt() {
        purposeBecomes(Workshop.SALES);
        assertThat(holds()).containsExactly(HoldKind.CONSENT_REVIEW);

        assertThat(confirm(true))
                .singleElement()
                .satisfies(each -> assertThat(each.refused()).isEmpty());
        assertThat(holds()).as("a dry run").containsExactly(HoldKind.CONSENT_REVIEW);
        confirm(false);

        assertThat(workshop.enrollment(ANN).status()).isEqualTo(EnrollmentStatus.QUEUED);
        assertThat(workshop.enrollment(ANN).waivers())
                .singleElement()
                .satisfies(waiver -> assertThat(waiver.reason()).isEqualTo("asked for the offer"));
        workshop.settle();
        assertThat(workshop.connector.taskDesk().open(Optional.empty(), 10)).hasSize(1);
    }

    @Test
    void nobodyConfirmsWhatThePolicyLeavesToTheSources() {
        workshop.policy("newsletter", UnknownConsent.REJECT);
        purposeBecomes("newsletter");
        assertThat(holds()).containsExactly(HoldKind.CONSENT_REVIEW);

        assertThat(confirm(false))
                .singleElement()
                .satisfies(each -> assertThat(each.refused()).isPresent());

        assertThat(holds()).containsExactly(HoldKind.CONSENT_REVIEW);
    }

    @Test
    void withoutAnAnswerItEndsAfterSevenDays() {
        purposeBecomes(Workshop.SALES);
        workshop.pass(Duration.ofDays(6));
        workshop.connector.sweep().sweepConsent(Workshop.QUIET);
        assertThat(holds()).containsExactly(HoldKind.CONSENT_REVIEW);

        workshop.pass(Duration.ofDays(1));
        workshop.connector.sweep().sweepConsent(Workshop.QUIET);

        assertThat(workshop.enrollment(ANN).endCause()).contains(EndCause.CONSENT_LOST);
        assertThat(workshop.enrollment(ANN).status()).isEqualTo(EnrollmentStatus.EXCLUDED);
    }

    /** Of two reasons each goes by itself, so that the time of the other is not counted for it. */
    @Test
    void aHoldGoesWithItsReasonAlthoughAnotherStays() {
        workshop.catalog.exclude(WorkshopCatalog.exclusion(true, ExclusionRule.Effect.HOLD));
        stage("opportunity");
        purposeBecomes(Workshop.SALES);
        workshop.connector.sweep().sweepConsent(Workshop.QUIET);
        assertThat(holds()).containsExactlyInAnyOrder(HoldKind.EXCLUSION_HOLD, HoldKind.CONSENT_REVIEW);

        stage("lead");
        workshop.settle();
        assertThat(holds()).containsExactly(HoldKind.CONSENT_REVIEW);

        stage("opportunity");
        workshop.settle();
        workshop.policy(Workshop.SALES, UnknownConsent.ALLOW);
        workshop.connector.sweep().sweepConsent(Workshop.QUIET);
        assertThat(holds()).containsExactly(HoldKind.EXCLUSION_HOLD);
    }

    private void stage(String value) {
        workshop.hubspot.account().change(ObjectType.CONTACT, ann, Map.of("lifecyclestage", value));
        workshop.settle();
    }

    @Test
    void anOptOutEndsItWhateverWasConfirmed() {
        purposeBecomes(Workshop.SALES);
        confirm(false);
        workshop.hubspot.account().optOut(ANN);
        workshop.settle();

        assertThat(workshop.enrollment(ANN).endCause()).contains(EndCause.OPT_OUT);
    }
}
