package org.sequenceconnector.salesforce.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sequenceconnector.crm.CrmException;
import org.sequenceconnector.crm.RecordWrite;
import org.sequenceconnector.crm.RetryableCrmException;
import org.sequenceconnector.crm.WriteOutcome;
import org.sequenceconnector.crm.WriteOutcome.Gone;
import org.sequenceconnector.crm.WriteOutcome.Rejected;
import org.sequenceconnector.crm.WriteOutcome.TryLater;
import org.sequenceconnector.crm.WriteOutcome.Written;
import org.sequenceconnector.record.FieldValue;

/** Rows and calls that Salesforce does not take. */
class RefusedRowsTest {
    private final WritingBench bench = new WritingBench();

    @AfterEach
    void stop() {
        bench.close();
    }

    /** H31: the refusal of a whole call says nothing about which row it is. */
    @Test
    void findsTheOneBadRowOfARefusedCallWithFewCalls() {
        String bad = WritingBench.id(67);
        bench.org.callRule = rows ->
                rows.stream().anyMatch(row -> row.record().id().equals(bad))
                        ? List.of(new RowError("JSON_PARSER_ERROR", "Cannot deserialize instance of date", List.of()))
                        : List.of();

        List<WriteOutcome> outcomes = bench.write(WritingBench.statuses(100, "STARTED"));

        assertThat(outcomes.stream().filter(Written.class::isInstance)).hasSize(99);
        assertThat(outcomes.get(67)).isInstanceOf(Rejected.class);
        assertThat(bench.org.calls.size()).isLessThanOrEqualTo(15);
    }

    /** H31, H32: a field was removed in Setup; only rows that carry it suffer, and at the price of one further call. */
    @Test
    void parksOnlyTheRowsThatCarryAMissingField() {
        bench.org.callRule = missing("Enrl_Status_Label__c");
        List<RecordWrite> writes = new ArrayList<>(WritingBench.statuses(150, "STARTED"));
        for (int number = 150; number < 200; number++) {
            writes.add(WritingBench.write(WritingBench.id(number), Map.of("status_label", FieldValue.text("Started"))));
        }

        List<WriteOutcome> outcomes = bench.write(writes);

        assertThat(outcomes.subList(0, 150)).containsOnly(new Written());
        assertThat(outcomes.subList(150, 200))
                .allSatisfy(outcome -> assertThat(outcome).isInstanceOfSatisfying(Rejected.class, refused -> {
                    assertThat(refused.code()).isEqualTo("INVALID_FIELD");
                    assertThat(refused.words()).contains("Enrl_Status_Label__c");
                }));
        assertThat(bench.org.calls).hasSize(2);
    }

    /** H32: one record type lacks the value Paused; its records are asked seldom, all others are asked as ever. */
    @Test
    void probesAMissingPicklistValueOfARecordSeldomAndAsksOthers() {
        String lacking = WritingBench.id(5_000);
        bench.org.rule = row -> carries(row, "Paused") && row.record().id().equals(lacking)
                ? List.of(new RowError(
                        "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST",
                        "Sequence status: bad value for restricted picklist field: Paused",
                        List.of(WritingBench.STATUS)))
                : List.of();
        int probes = 0;
        for (int minute = 0; minute < 60; minute++) {
            int before = asked(lacking);
            List<WriteOutcome> outcomes = bench.write(List.of(
                    WritingBench.status(WritingBench.id(minute), "STARTED"),
                    WritingBench.status(lacking, "PAUSED"),
                    WritingBench.status(WritingBench.id(1_000 + minute), "PAUSED")));
            assertThat(outcomes.get(0)).isEqualTo(new Written());
            assertThat(outcomes.get(2)).isEqualTo(new Written());
            assertThat(outcomes.get(1))
                    .isInstanceOfSatisfying(
                            Rejected.class,
                            refused -> assertThat(refused.code()).isEqualTo("INVALID_OPTION"));
            probes += asked(lacking) - before;
            bench.clock.advance(Duration.ofMinutes(1));
        }
        assertThat(probes).isLessThanOrEqualTo(4);

        bench.org.rule = row -> List.of();
        bench.clock.advance(Duration.ofMinutes(15));
        assertThat(bench.write(List.of(WritingBench.status(lacking, "PAUSED")))).containsOnly(new Written());
    }

    /** H33: two rules broken by each of twenty rows; the operator sees both, and nobody asks twice. */
    @Test
    void keepsTheWordsOfEveryBrokenRule() {
        bench.org.rule = row -> row.position() % 10 == 0
                ? List.of(
                        new RowError("FIELD_CUSTOM_VALIDATION_EXCEPTION", "Say why it stopped", List.of("Reason__c")),
                        new RowError("FIELD_CUSTOM_VALIDATION_EXCEPTION", "A partner needs a region", List.of()))
                : List.of();

        List<WriteOutcome> outcomes = bench.write(WritingBench.statuses(200, "STARTED"));

        for (int index = 0; index < 200; index++) {
            if (index % 10 == 0) {
                assertThat(outcomes.get(index))
                        .isEqualTo(new Rejected(
                                "FIELD_CUSTOM_VALIDATION_EXCEPTION",
                                "Reason__c: Say why it stopped; A partner needs a region"));
            } else {
                assertThat(outcomes.get(index)).isEqualTo(new Written());
            }
        }
        assertThat(bench.org.calls).hasSize(1);
    }

    /** H23: the loser of two merges in a row. */
    @Test
    void followsMergesToTheSurvivor() {
        bench.mergedInto.put(WritingBench.id(0), WritingBench.id(1));
        bench.mergedInto.put(WritingBench.id(1), WritingBench.id(2));
        bench.org.rule = row -> row.position() == 0
                ? List.of(new RowError("ENTITY_IS_DELETED", "entity is deleted", List.of()))
                : List.of();

        assertThat(bench.write(List.of(
                        WritingBench.status(WritingBench.id(0), "STARTED"),
                        WritingBench.status(WritingBench.id(5), "STARTED"))))
                .containsExactly(new Gone(Optional.of(WritingBench.id(2))), new Written());
    }

    @ParameterizedTest
    @CsvSource({
        "UNABLE_TO_LOCK_ROW, '', Again",
        "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY, 'MyTrigger: UNABLE_TO_LOCK_ROW, unable to obtain', Again",
        "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY, 'MyTrigger: System.LimitException: Too many SOQL queries', Again",
        "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY, 'MyTrigger: System.NullPointerException', Refused",
        "ENTITY_IS_LOCKED, 'in approval', Later",
        "INSERT_UPDATE_DELETE_NOT_ALLOWED_DURING_MAINTENANCE, '', Later",
        "STORAGE_LIMIT_EXCEEDED, '', Later",
        "FIELD_CUSTOM_VALIDATION_EXCEPTION, 'no', Refused",
        "DUPLICATES_DETECTED, 'Use one of these records?', Refused",
        "INSUFFICIENT_ACCESS_OR_READONLY, '', Refused",
        "A_CODE_OF_THE_FUTURE, '', Refused",
        "ENTITY_IS_DELETED, '', Removed",
        "CANNOT_UPDATE_CONVERTED_LEAD, '', Removed",
        "INVALID_CROSS_REFERENCE_KEY, '', Removed"
    })
    void judgesARowByItsCode(String code, String message, String verdict) {
        assertThat(RowVerdict.of(List.of(new RowError(code, message, List.of())))
                        .getClass()
                        .getSimpleName())
                .isEqualTo(verdict);
    }

    @Test
    void aLastingComplaintOutweighsAPassingOne() {
        RowVerdict verdict = RowVerdict.of(List.of(
                new RowError("UNABLE_TO_LOCK_ROW", "locked", List.of()),
                new RowError("STRING_TOO_LONG", "too long", List.of("Enrl_Status_Label__c"))));

        assertThat(verdict)
                .isEqualTo(new RowVerdict.Refused("STRING_TOO_LONG", "locked; Enrl_Status_Label__c: too long"));
    }

    /** H28: the org has no calls left; the lanes do not keep knocking. */
    @Test
    void stopsSendingWhenSalesforceWantsALongRest() {
        CrmException usedUp = new RetryableCrmException("used up", Optional.of(Duration.ofMinutes(15)));
        bench.org.callRule = rows -> {
            if (bench.org.calls.size() > 1) {
                throw usedUp;
            }
            return List.of();
        };

        List<WriteOutcome> outcomes = bench.write(WritingBench.statuses(10_000, "STARTED"));

        assertThat(outcomes.stream().filter(Written.class::isInstance)).hasSize(200);
        assertThat(outcomes.stream().filter(TryLater.class::isInstance))
                .hasSize(9_800)
                .allMatch(later -> ((TryLater) later).after().orElseThrow().equals(Duration.ofMinutes(15)));
        assertThat(bench.org.calls.size()).as("at most what was under way").isLessThanOrEqualTo(5);
    }

    private int asked(String id) {
        return (int) bench.org.calls.stream()
                .filter(call -> call.stream().anyMatch(row -> row.record().id().equals(id)))
                .count();
    }

    private static boolean carries(WriteRow row, String status) {
        return Optional.ofNullable(row.values().get(WritingBench.STATUS))
                .filter(value -> value.asText().equals(status))
                .isPresent();
    }

    private static Function<List<WriteRow>, List<RowError>> missing(String field) {
        return rows -> rows.stream().anyMatch(row -> row.values().containsKey(field))
                ? List.of(
                        new RowError("INVALID_FIELD", "No such column '" + field + "' on entity 'Contact'", List.of()))
                : List.of();
    }
}
