package org.sequenceconnector.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sequenceconnector.engine.WorkshopCatalog.WELCOME;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sequenceconnector.consent.ConsentPolicy.UnknownConsent;
import org.sequenceconnector.engine.SequenceChange;
import org.sequenceconnector.engine.Workshop;
import org.sequenceconnector.enroll.EnrollAnswer;
import org.sequenceconnector.enrollment.EndCause;
import org.sequenceconnector.enrollment.EnrollmentStatus;
import org.sequenceconnector.enrollment.Hold;
import org.sequenceconnector.enrollment.HoldKind;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.sequence.Criterion;
import org.sequenceconnector.sequence.ExclusionRule;

/** A confirmed warning covers what was looked at, and nothing else: this rule in this version, with this evidence. */
class WaiverBindingTest {
    private static final String ANN = "ann@example.com";
    private static final String STAGES = "person.lifecycle_stage in [\"opportunity\", \"evangelist\"]";

    @TempDir
    Path folder;

    private Workshop workshop;
    private String ann;

    @BeforeEach
    void open() {
        workshop = new Workshop(folder);
        ann = workshop.hubspot.account().addContact(ANN);
        stage("opportunity");
        workshop.sync();
        workshop.catalog.exclude(rule("late-stage", "v1"));
    }

    @AfterEach
    void close() {
        workshop.close();
    }

    @Test
    void theGateHonoursIt() {
        confirmed();
        workshop.settle();

        assertThat(workshop.connector.taskDesk().open(Optional.empty(), 10)).hasSize(1);
    }

    @Test
    void otherDataOfTheSamePersonDoesNotTouchIt() {
        confirmed();
        workshop.hubspot.account().change(ObjectType.CONTACT, ann, Map.of("firstname", "Annabel"));
        workshop.settle();

        assertThat(workshop.enrollment(ANN).live()).isTrue();
    }

    @Test
    void diesWhenTheRuleGetsAnotherVersion() {
        confirmed();
        workshop.catalog.exclude(rule("late-stage", "v2"));

        assertThat(endedByTheRule()).isTrue();
    }

    @Test
    void diesWhenTheMatchedValueChangesAlthoughTheRuleStillMatches() {
        confirmed();
        stage("evangelist");
        workshop.sync();

        assertThat(endedByTheRule()).isTrue();
    }

    @Test
    void doesNotCoverAnotherRuleThatMatchesTheSameData() {
        confirmed();
        workshop.catalog.exclude(rule("another", "v1"));

        assertThat(endedByTheRule()).isTrue();
    }

    @Test
    void isNoneOfTheNextEnrollment() {
        confirmed();
        workshop.connector.lifecycleDesk().unenroll(ANN, Optional.empty(), Workshop.REP, "", "leave");

        EnrollAnswer again = workshop.enrollByHand(ANN, WELCOME);

        assertThat(workshop.codes(again)).contains("EXCLUSION_MATCHED");
        assertThat(again.enrolled()).isFalse();
    }

    @Test
    @DisplayName("confirmed silence does not survive a policy that lets nobody confirm it")
    void confirmedSilenceEndsWithAStricterPolicy() {
        aboutSales();
        workshop.sync();
        confirmed();

        workshop.policy(Workshop.SALES, UnknownConsent.REJECT);
        workshop.settle();

        assertThat(holds()).containsExactly(HoldKind.CONSENT_REVIEW);
        assertThat(workshop.connector.taskDesk().open(Optional.empty(), 10)).isEmpty();
    }

    @Test
    void confirmedSilenceIsAboutOnePurpose() {
        aboutSales();
        workshop.sync();
        confirmed();

        workshop.policy("events", UnknownConsent.CONFIRM);
        workshop.catalog.change(
                WELCOME, sequence -> SequenceChange.of(sequence).about("events").made());
        workshop.settle();

        assertThat(holds()).containsExactly(HoldKind.CONSENT_REVIEW);
    }

    private void aboutSales() {
        stage("lead");
        workshop.catalog.change(
                WELCOME,
                sequence -> SequenceChange.of(sequence).about(Workshop.SALES).made());
    }

    private void confirmed() {
        EnrollAnswer answer = workshop.enrollConfirmed(ANN, WELCOME);
        assertThat(answer.enrolled()).isTrue();
        assertThat(workshop.enrollment(ANN).waivers()).hasSize(1);
    }

    private boolean endedByTheRule() {
        workshop.runSteps();
        assertThat(workshop.enrollment(ANN).status()).isEqualTo(EnrollmentStatus.EXCLUDED);
        return workshop.enrollment(ANN).endCause().equals(Optional.of(EndCause.EXCLUSION_MATCHED));
    }

    private List<HoldKind> holds() {
        return workshop.enrollment(ANN).holds().stream().map(Hold::kind).toList();
    }

    private void stage(String stage) {
        workshop.hubspot.account().change(ObjectType.CONTACT, ann, Map.of("lifecyclestage", stage));
    }

    private static ExclusionRule rule(String id, String version) {
        return new ExclusionRule(
                id,
                "Late stage",
                version,
                ExclusionRule.Level.PERSON,
                new Criterion("Late stage", STAGES, "exclusions.yaml:1"),
                Set.of(),
                Set.of(),
                false,
                false,
                ExclusionRule.Effect.STOP,
                Optional.empty());
    }
}
