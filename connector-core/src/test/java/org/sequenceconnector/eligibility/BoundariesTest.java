package org.sequenceconnector.eligibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sequenceconnector.eligibility.Given.NOW;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.sequenceconnector.consent.FactKind;
import org.sequenceconnector.consent.Statement;
import org.sequenceconnector.finding.FailureCode;
import org.sequenceconnector.finding.Finding;
import org.sequenceconnector.finding.Resolution;
import org.sequenceconnector.finding.Verdict;
import org.sequenceconnector.record.FieldValue;
import org.sequenceconnector.record.StandardFields;
import org.sequenceconnector.sequence.EnrollmentMethod;
import org.sequenceconnector.sequence.SequenceDefinition.TaskOwner;
import org.sequenceconnector.sequence.SequenceState;

/** The last value that passes and the first that does not, for every limit of a decision that has one. */
class BoundariesTest {
    private static final Confirmation CONFIRMED = new Confirmation("rep", "asked");

    @Test
    void aGapIsOverAtItsEnd() {
        Given given = new Given()
                .ruleset(rules -> rules.with(it -> it.gap = Optional.of(Duration.ofDays(3))))
                .with(it ->
                        it.lastTouch = Optional.of(new EligibilityInput.Touch("Sam", NOW.minus(Duration.ofDays(3)))));
        assertThat(codes(given)).isEmpty();

        given.now = NOW.minusMillis(1);
        assertThat(codes(given)).containsExactly(FailureCode.RECENTLY_TOUCHED);
        assertThat(given.decide().retryAt()).contains(NOW);
    }

    @Test
    void theDayAndTheCompanyAreFullAtTheirLimit() {
        Given given = new Given()
                .ruleset(rules -> rules.with(it -> it.cap = Optional.of(3)).with(it -> it.perDay = Optional.of(10)));

        given.occupancy = new EligibilityInput.Occupancy(2, 9, Optional.empty());
        assertThat(codes(given)).isEmpty();
        given.occupancy = new EligibilityInput.Occupancy(3, 9, Optional.empty());
        assertThat(codes(given)).containsExactly(FailureCode.COMPANY_CAP_REACHED);
        given.occupancy = new EligibilityInput.Occupancy(2, 10, Optional.empty());
        assertThat(codes(given)).containsExactly(FailureCode.CAPACITY_REACHED);
    }

    @Test
    void aCompanyWithoutANameIsStillFull() {
        Given given = new Given()
                .ruleset(rules -> rules.with(it -> it.cap = Optional.of(1)))
                .with(it -> it.occupancy = new EligibilityInput.Occupancy(1, 0, Optional.empty()));
        assertThat(given.decide().primary().orElseThrow().params()).containsEntry("company", "Acme");

        given.companyFields.clear();
        assertThat(given.decide().primary().orElseThrow().params()).containsEntry("company", "the company");
    }

    @Test
    void consentDataOfExactlyTheGreatestAgeStillCounts() {
        Given given = new Given().with(it -> it.readAt = NOW.minus(Duration.ofSeconds(5)));
        assertThat(codes(given)).isEmpty();

        given.readAt = given.readAt.minusMillis(1);
        assertThat(codes(given)).containsExactly(FailureCode.CONSENT_STALE);
        assertThat(given.decide().retryAt())
                .as("it depends on the source, not on time")
                .isEmpty();
    }

    @Test
    void aSequenceThatWasNeverPublishedTakesNobodyAndAnArchivedOneSaysOnlyThat() {
        assertThat(codes(new Given().with(it -> it.version = 0))).containsExactly(FailureCode.SEQUENCE_NOT_PUBLISHED);
        assertThat(codes(new Given().with(it -> it.version = 0).with(it -> it.state = SequenceState.ARCHIVED)))
                .containsExactly(FailureCode.SEQUENCE_INACTIVE);
        assertThat(codes(new Given().with(it -> it.version = 1))).isEmpty();
    }

    @Test
    void aMethodPassesWhereTheSequenceListsIt() {
        Given given = new Given().with(it -> it.sequenceMethods = Set.of(EnrollmentMethod.API));
        assertThat(codes(given)).containsExactly(FailureCode.TRIGGER_MISMATCH);

        assertThat(codes(given.by(EnrollmentMethod.API))).isEmpty();
    }

    @Test
    void aRequestHasToNameSomebody() {
        assertThat(codes(new Given().with(it -> it.identifier = " "))).containsExactly(FailureCode.INVALID_REQUEST);
    }

    @Test
    void aSourceThatWasHandledIsDoneEvenIfMuchSpeaksAgainstIt() {
        Given given = new Given()
                .with(it -> it.handledSource = Optional.of(
                        new HandledSource("conversation", "7", "d-1", "ENROLL", Given.NOW, Optional.empty())))
                .fact(Given.fact(Given.CONTACT, "o", FactKind.GLOBAL_OPT_OUT, new Statement.Forbids(), 2));

        assertThat(given.decide().verdict()).isEqualTo(Verdict.NOOP);
        assertThat(codes(given)).containsExactly(FailureCode.SOURCE_ALREADY_PROCESSED, FailureCode.OPTED_OUT);
    }

    @ParameterizedTest
    @CsvSource({
        "RECORD_OWNER, '', true, true",
        "RECORD_OWNER, sam, true, false",
        "RECORD_OWNER, sam, false, true",
        "NAMED_USER, '', true, true",
        "NAMED_USER, sam, false, false",
        "ENROLLING_PERSON, '', false, false"
    })
    void tasksNeedSomebody(TaskOwner.Kind kind, String user, boolean fallback, boolean missing) {
        Given given = new Given().with(it -> it.taskOwner = new TaskOwner(kind, user, fallback));

        assertThat(codes(given).contains(FailureCode.ROUTING_TARGET_MISSING)).isEqualTo(missing);
    }

    @Test
    void theOwnerOfTheRecordTakesTheTasks() {
        Given given = new Given()
                .with(it -> it.taskOwner = new TaskOwner(TaskOwner.Kind.RECORD_OWNER, "sam", true))
                .with(it -> it.fields.put(StandardFields.OWNER, FieldValue.text("owner-7")));

        assertThat(owner(given)).contains("owner-7");
        given.fields.put(StandardFields.OWNER, FieldValue.text(" "));
        assertThat(owner(given)).contains("sam");
    }

    @ParameterizedTest
    @EnumSource(
            value = EnrollmentMethod.class,
            names = {"AUTOMATION", "MACRO", "FLOW", "EVENT", "INACTIVITY", "AI", "TRIGGER"})
    void aWarningThatTheSequenceAcceptsIsWaivedForRulesOnly(EnrollmentMethod rule) {
        Given given = new Given()
                .excluding("person.lifecycle_stage == 'lead'")
                .with(it -> it.sequenceAccepts = Set.of("EXCLUSION_MATCHED"));

        assertThat(given.by(rule).decide().verdict()).isEqualTo(Verdict.ENROLL);
        for (EnrollmentMethod other : List.of(EnrollmentMethod.API, EnrollmentMethod.CSV, EnrollmentMethod.CRM_FIELD)) {
            assertThat(given.by(other).decide().verdict()).as(other.name()).isEqualTo(Verdict.CONFIRM);
        }
    }

    @Test
    void aWaiverAnswersForWarningsOnlyAndOnlyFromAPersonWhoLooks() {
        Given given = new Given()
                .excluding("person.lifecycle_stage == 'lead'")
                .with(it -> it.confirmation = Optional.of(CONFIRMED));
        assertThat(given.decide().waived()).extracting(Finding::code).containsExactly(FailureCode.EXCLUSION_MATCHED);
        assertThat(given.decide().primary()).isEmpty();

        assertThat(given.by(EnrollmentMethod.BULK).decide().verdict()).isEqualTo(Verdict.CONFIRM);
        Finding hard = Finding.of(FailureCode.OPTED_OUT, Map.of(), List.of(), new Resolution.DataChange());
        assertThatThrownBy(hard::waive).hasMessageContaining("only a warning can be waived");
    }

    @Test
    void retriesAtTheLatestTimeThatAnyWaitNames() {
        Given given = new Given()
                .ruleset(rules -> rules.with(it -> it.gap = Optional.of(Duration.ofDays(3)))
                        .with(it -> it.perDay = Optional.of(1)))
                .with(it -> it.lastTouch = Optional.of(new EligibilityInput.Touch("Sam", NOW)));
        Instant tomorrow = NOW.plus(Duration.ofDays(1));
        given.occupancy = new EligibilityInput.Occupancy(0, 1, Optional.of(tomorrow));
        assertThat(given.decide().retryAt()).contains(NOW.plus(Duration.ofDays(3)));

        given.permitted = false;
        assertThat(given.decide().retryAt()).as("waiting does not help").isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"PT30M, 30 minutes", "PT119M, 119 minutes", "PT2H, 2 hours", "PT47H, 47 hours", "P2D, 2 days"})
    void lengthsAreToldInTheLargestUnitThatIsStillExactEnough(Duration length, String words) {
        assertThat(Words.length(length)).isEqualTo(words);
    }

    @Test
    void thePersonIsWrittenToAtTheTargetsAddressElseAtTheFirstOfTheOthers() {
        Given given = new Given();
        assertThat(given.person().writtenTo()).contains(Given.ADDRESS);

        given.fields.put(StandardFields.EMAIL, FieldValue.text(" Ada@Example.Test "));
        assertThat(given.person().writtenTo()).contains(Given.ADDRESS);
    }

    @Test
    void archivedRecordsOfThePersonSayNothing() {
        Given given = new Given().with(it -> it.archived = true).alsoLead(1, Map.of());

        assertThat(given.person().liveRecords())
                .extracting(record -> record.ref())
                .containsExactly(Given.LEAD);
        assertThat(given.person().targetRecord()).isEmpty();
    }

    @Test
    void thePersonsOwnCountryCountsBeforeTheCompanys() {
        Given given = new Given().with(it -> it.companyFields.put(StandardFields.COUNTRY, FieldValue.text("Germany")));
        given.alsoAt("A", Map.of(StandardFields.COUNTRY, FieldValue.text("AT")));
        assertThat(given.person().regions()).containsExactly("AT", "DE");

        given.alsoLead(1, Map.of(StandardFields.COUNTRY, FieldValue.text("United States")));
        assertThat(given.person().regions()).containsExactly("US");
    }

    private static Optional<String> owner(Given given) {
        return TaskOwners.of(given.input().sequence().orElseThrow().definition(), given.person(), Optional.of("rep"));
    }

    private static List<FailureCode> codes(Given given) {
        return given.decide().findings().stream().map(Finding::code).toList();
    }
}
