package org.sequenceconnector.eligibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sequenceconnector.eligibility.Given.CONTACT;
import static org.sequenceconnector.eligibility.Given.LEAD;
import static org.sequenceconnector.eligibility.Given.NOW;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sequenceconnector.eligibility.PastEnrollment.Liveness;
import org.sequenceconnector.finding.Evidence;
import org.sequenceconnector.finding.FailureCode;
import org.sequenceconnector.finding.Finding;
import org.sequenceconnector.finding.Resolution;
import org.sequenceconnector.finding.Verdict;
import org.sequenceconnector.record.FieldValue;
import org.sequenceconnector.record.StandardFields;
import org.sequenceconnector.sequence.SequenceDefinition.OnConflict;

/** How many sequences may write to one person at a time, ours and the CRM's own together. */
class ConcurrencyTest {
    @ParameterizedTest
    @CsvSource({"-1, 30", "0, 30", "1, 60", "3, 240", "7, 3840", "8, 3840", "1000, 3840"})
    void theWaitForAnEndingOneDoublesUntilItIsAboutAnHour(int attempts, long seconds) {
        Given given =
                new Given().with(it -> it.endingAttempts = attempts).enrolled("welcome", Liveness.ENDING, past -> past);

        assertThat(given.decide().retryAt()).contains(NOW.plusSeconds(seconds));
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "2, 3", "4, 5", "5, 5"})
    void aConflictNamesTheStepThatTheOtherOneIsAt(int completed, int step) {
        EligibilityResult result = new Given()
                .enrolled("outbound", Liveness.ACTIVE, past -> past.with(it -> it.completed = completed))
                .decide();

        Finding conflict = result.primary().orElseThrow();
        assertThat(conflict.params()).containsEntry("n", Integer.toString(step)).containsEntry("m", "5");
        assertThat(conflict.evidence()).containsExactly(Evidence.enrollment("enrollment-outbound", "outbound"));
    }

    @Test
    void theLimitCountsOtherSequencesAndTheCrmsOwnOnesAsOneMore() {
        Given given = new Given().ruleset(rules -> rules.with(it -> it.most = 2));
        given.enrolled("outbound", Liveness.ACTIVE, past -> past);
        assertThat(codes(given)).isEmpty();

        given.foreign = Set.of(CONTACT);
        assertThat(codes(given))
                .containsExactly(FailureCode.ACTIVE_ENROLLMENT_EXISTS, FailureCode.ACTIVE_ENROLLMENT_EXISTS);

        given.enrollments.clear();
        given.foreign = Set.of(CONTACT, LEAD);
        assertThat(codes(given)).as("one person in one foreign sequence").isEmpty();

        given.foreign = Set.of();
        given.enrolled("outbound", Liveness.ACTIVE, past -> past);
        given.enrolled("event", Liveness.ACTIVE, past -> past);
        assertThat(codes(given))
                .containsExactly(FailureCode.ACTIVE_ENROLLMENT_EXISTS, FailureCode.ACTIVE_ENROLLMENT_EXISTS);
    }

    @Test
    void draftsAndEndedOnesElsewhereAreNotInTheWay() {
        Given given = new Given()
                .ruleset(rules -> rules.with(it -> it.enabled = true).with(it -> it.wait = Duration.ZERO))
                .enrolled("outbound", Liveness.DRAFT, past -> past)
                .enrolled("event", Liveness.ENDED, past -> past);

        assertThat(codes(given)).isEmpty();
    }

    @Test
    void aDraftHoldsThePlaceOfItsOwnTargetOnly() {
        assertThat(codes(new Given().enrolled("welcome", Liveness.DRAFT, past -> past)))
                .containsExactly(FailureCode.DUPLICATE_IGNORED);
        assertThat(codes(new Given()
                        .enrolled("welcome", Liveness.DRAFT, past -> past.with(it -> it.sameTarget = false))))
                .isEmpty();
    }

    @Test
    void theCrmsOwnSequenceIsNamedAndNeverSuperseded() {
        Given given = new Given()
                .with(it -> it.foreign = Set.of(CONTACT))
                .with(it -> it.fields.put(StandardFields.FOREIGN_SEQUENCE, FieldValue.text("Autumn")))
                .with(it -> it.priority = 80)
                .with(it -> it.onConflict = OnConflict.SUPERSEDE_LOWER)
                .enrolled("outbound", Liveness.ACTIVE, past -> past.with(it -> it.priority = 30));

        EligibilityResult result = given.decide();

        assertThat(result.verdict()).isEqualTo(Verdict.REJECT);
        assertThat(result.superseded()).isEmpty();
        assertThat(result.findings())
                .extracting(finding -> finding.params().get("other"))
                .containsExactlyInAnyOrder("Outbound", "the sequence Autumn of hubspot-main itself");
        given.fields.remove(StandardFields.FOREIGN_SEQUENCE);
        assertThat(given.decide().findings())
                .extracting(finding -> finding.params().get("other"))
                .contains("a sequence of hubspot-main itself");
    }

    @Test
    void allConflictingOnesMustBeWeakerToBeSuperseded() {
        Given given = new Given()
                .with(it -> it.priority = 80)
                .with(it -> it.onConflict = OnConflict.SUPERSEDE_LOWER)
                .enrolled("outbound", Liveness.ACTIVE, past -> past.with(it -> it.priority = 30))
                .enrolled("event", Liveness.ACTIVE, past -> past.with(it -> it.priority = 81));
        assertThat(given.decide().verdict()).isEqualTo(Verdict.REJECT);

        given.onConflict = OnConflict.REJECT;
        given.enrollments.removeLast();
        assertThat(given.decide().verdict()).as("not asked for").isEqualTo(Verdict.REJECT);
    }

    @Test
    void aQueuedConflictWaitsWithoutATime() {
        EligibilityResult result = new Given()
                .with(it -> it.onConflict = OnConflict.QUEUE_AFTER)
                .enrolled("outbound", Liveness.ACTIVE, past -> past)
                .decide();

        assertThat(result.retryAt()).isEmpty();
        assertThat(result.primary().orElseThrow().resolution()).isInstanceOf(Resolution.Wait.class);
    }

    @Test
    void theLatestOfSeveralEarlierOnesSetsTheWait() {
        Given given = new Given()
                .ruleset(rules -> rules.with(it -> it.enabled = true).with(it -> it.wait = Duration.ofDays(50)))
                .enrolled("outbound", Liveness.ENDED, past -> past.with(it -> it.endedAgo = Duration.ofDays(45)))
                .enrolled("event", Liveness.ENDED, past -> past.with(it -> it.endedAgo = Duration.ofDays(20)))
                .enrolled("spring", Liveness.ENDED, past -> past.with(it -> it.endedAgo = Duration.ofDays(49)));

        assertThat(given.decide().retryAt()).contains(NOW.plus(Duration.ofDays(30)));
        assertThat(given.decide().primary().orElseThrow().evidence())
                .containsExactly(Evidence.enrollment("enrollment-event", "event"));
    }

    @Test
    void theBanNamesTheLatestAndARepeatNamesEveryRun() {
        Given given = new Given()
                .enrolled("outbound", Liveness.ENDED, past -> past.with(it -> it.endedAgo = Duration.ofDays(10)))
                .enrolled("event", Liveness.ENDED, past -> past.with(it -> it.endedAgo = Duration.ofDays(90)));
        assertThat(given.decide().primary().orElseThrow().params()).containsEntry("other", "Outbound");

        given.enrolled("welcome", Liveness.ENDED, past -> past.with(it -> it.endedAgo = Duration.ofDays(300)));
        assertThat(codes(given)).containsExactly(FailureCode.SAME_SEQUENCE_REENROLLMENT_OFF);
        assertThat(given.decide().primary().orElseThrow().evidence())
                .containsExactly(Evidence.enrollment("enrollment-welcome", "welcome"));
    }

    private static List<FailureCode> codes(Given given) {
        return given.decide().findings().stream().map(Finding::code).toList();
    }
}
