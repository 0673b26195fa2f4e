package org.sequenceconnector.salesforce.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sequenceconnector.crm.RecordWrite;
import org.sequenceconnector.crm.RetryableCrmException;
import org.sequenceconnector.crm.WriteOutcome;
import org.sequenceconnector.crm.WriteOutcome.Rejected;
import org.sequenceconnector.crm.WriteOutcome.TryLater;
import org.sequenceconnector.crm.WriteOutcome.Written;
import org.sequenceconnector.record.FieldValue;

/** Many rows by Bulk API jobs, and what happens to jobs that end badly or are left alone. */
class BulkWriterTest {
    private static final int ROWS = 5_000;

    private final WritingBench bench = new WritingBench(2_000);

    @AfterEach
    void stop() {
        bench.close();
    }

    @Test
    void writesManyRowsByOneJobAndFewByCollections() {
        assertThat(bench.write(WritingBench.statuses(ROWS, "STARTED"))).containsOnly(new Written());

        assertThat(bench.org.jobsIn(BulkJobs.State.COMPLETE)).isEqualTo(1);
        assertThat(bench.org.calls).isEmpty();
        assertThat(bench.org.value(WritingBench.id(4_999), WritingBench.STATUS)).contains("Started");

        bench.write(WritingBench.statuses(1_999, "PAUSED"));

        assertThat(bench.org.jobsIn(BulkJobs.State.COMPLETE)).isEqualTo(1);
        assertThat(bench.org.calls).hasSize(10);
    }

    /** A job that is complete has rows that failed: the locked ones go on, the refused ones are told. */
    @Test
    void readsWhatBecameOfEveryRowOfACompleteJob() {
        for (int number = 0; number < ROWS; number += 100) {
            bench.org.lock(WritingBench.id(number), 1);
        }
        bench.org.rule = row -> row.record().id().equals(WritingBench.id(77))
                ? List.of(new RowError(
                        "FIELD_CUSTOM_VALIDATION_EXCEPTION", "Say: why, please", List.of("Reason__c", "Region__c")))
                : List.of();

        List<WriteOutcome> outcomes = bench.write(WritingBench.statuses(ROWS, "STARTED"));

        assertThat(outcomes.get(77))
                .isEqualTo(new Rejected("FIELD_CUSTOM_VALIDATION_EXCEPTION", "Reason__c, Region__c: Say: why, please"));
        assertThat(outcomes.stream().filter(Written.class::isInstance)).hasSize(ROWS - 1);
        assertThat(bench.org.valuesHeld()).isEqualTo(ROWS - 1);
        assertThat(bench.org.calls).as("calls for the 50 locked rows").hasSize(1);
    }

    @Test
    void goesOnWithTheRowsThatAFailedJobNeverLookedAt() {
        bench.org.failJobAfter = 1_200;

        List<WriteOutcome> outcomes = bench.write(WritingBench.statuses(ROWS, "STARTED"));

        assertThat(outcomes).containsOnly(new Written());
        assertThat(bench.org.valuesHeld()).isEqualTo(ROWS);
        assertThat(bench.org.jobsIn(BulkJobs.State.FAILED)).isEqualTo(2);
    }

    /** Its old values could otherwise be saved after newer ones were written. */
    @Test
    void abortsAJobThatDoesNotEndInTime() {
        bench.org.saysRunningForEver = true;
        Instant start = bench.clock.instant();

        List<WriteOutcome> outcomes = bench.write(WritingBench.statuses(ROWS, "STARTED"));

        assertThat(bench.org.jobsIn(BulkJobs.State.RUNNING)).isZero();
        assertThat(outcomes).as("written by collections instead").containsOnly(new Written());
        assertThat(Duration.between(start, bench.clock.instant())).isLessThan(Duration.ofMinutes(4));
    }

    @Test
    void asksForAJobsStateLessAndLessOften() {
        bench.org.rowsPerLook = 500;
        Instant start = bench.clock.instant();

        bench.write(WritingBench.statuses(ROWS, "STARTED"));

        assertThat(bench.org.bulkCalls.stream().filter("status"::equals)).hasSize(10);
        assertThat(Duration.between(start, bench.clock.instant())).isGreaterThan(Duration.ofMinutes(1));
    }

    /** A kill between any two calls of a job: whoever comes next ends with every newer value in place. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9})
    void aKillAnywhereInAJobIsMendedByWritingAgain(int callThatDies) {
        AtomicInteger calls = new AtomicInteger();
        bench.org.rowsPerLook = 2_500;
        SalesforceWriter doomed = bench.newWriter(dyingAt(callThatDies, calls));
        List<RecordWrite> first = WritingBench.statuses(ROWS, "STARTED");

        assertThatThrownBy(() -> doomed.write(first)).isInstanceOf(Killed.class);
        bench.restart();
        List<WriteOutcome> outcomes = bench.write(WritingBench.statuses(ROWS, "PAUSED"));

        assertThat(outcomes).containsOnly(new Written());
        assertThat(bench.org.jobsIn(BulkJobs.State.RUNNING))
                .as("jobs that could still save old values")
                .isZero();
        for (RecordWrite write : first) {
            assertThat(bench.org.value(write.record().id(), WritingBench.STATUS))
                    .contains("Paused");
        }
    }

    /** Even a single row waits until the job of a killed process is over. */
    @Test
    void waitsForTheJobOfAnEarlierProcessBeforeItWritesAnything() {
        bench.org.rowsPerLook = 2_500;
        SalesforceWriter doomed = bench.newWriter(dyingAt(5, new AtomicInteger()));
        assertThatThrownBy(() -> doomed.write(WritingBench.statuses(ROWS, "STARTED")))
                .isInstanceOf(Killed.class);
        bench.restart();
        assertThat(bench.org.jobsIn(BulkJobs.State.RUNNING)).isEqualTo(1);

        assertThat(bench.write(List.of(WritingBench.status(WritingBench.id(4_999), "PAUSED"))))
                .containsExactly(new Written());

        assertThat(bench.org.jobsIn(BulkJobs.State.RUNNING)).isZero();
        assertThat(bench.org.value(WritingBench.id(4_999), WritingBench.STATUS)).contains("Paused");
    }

    @Test
    void refusesToWriteWhileTheJobOfAnEarlierProcessGoesOn() {
        SalesforceWriter doomed = bench.newWriter(dyingAt(4, new AtomicInteger()));
        assertThatThrownBy(() -> doomed.write(WritingBench.statuses(ROWS, "STARTED")))
                .isInstanceOf(Killed.class);
        bench.restart();
        bench.org.saysRunningForEver = true;
        List<RecordWrite> one = List.of(WritingBench.status(WritingBench.id(1), "PAUSED"));

        assertThatThrownBy(() -> bench.write(one)).isInstanceOf(RetryableCrmException.class);
        assertThat(bench.org.valuesHeld()).isZero();

        bench.clock.advance(Duration.ofMinutes(10));
        assertThat(bench.write(one)).as("no job lasts that long").containsExactly(new Written());
    }

    /** The line breaks while a job is made: nothing was written, nothing is lost, and no job stays behind. */
    @Test
    void tellsEveryRowToComeAgainWhenTheUploadFails() {
        BulkJobs broken = failingAt("upload", new RetryableCrmException("overloaded", java.util.Optional.empty()));
        List<RecordWrite> writes = new ArrayList<>(WritingBench.statuses(ROWS, "STARTED"));
        writes.add(WritingBench.write("nobody", Map.of("no_such_key", FieldValue.text("x"))));

        List<WriteOutcome> outcomes = bench.newWriter(broken).write(writes);

        assertThat(outcomes.subList(0, ROWS)).allMatch(TryLater.class::isInstance);
        assertThat(outcomes.getLast()).isInstanceOf(Rejected.class);
        assertThat(bench.org.jobsIn(BulkJobs.State.ABORTED)).isEqualTo(1);
    }

    @Test
    void saysClearedUntouchedAndQuotedValuesInCsv() throws IOException {
        OwnFields fields = new OwnFields(WritingBench.DEFINITIONS);
        List<WriteRow> rows = List.of(
                row(0, fields, Map.of("status", FieldValue.EMPTY, "status_label", FieldValue.text("a, \"b\"\nc"))),
                row(1, fields, Map.of("in_sequence", FieldValue.flag(true))));

        BulkCsv csv = BulkCsv.uploads(rows, 100_000_000).getFirst();

        assertThat(text(csv))
                .isEqualTo("Id,Enrl_In_Sequence__c,Enrl_Status_Label__c,Enrl_Status__c\n"
                        + WritingBench.id(0) + ",,\"a, \"\"b\"\"\nc\",#N/A\n"
                        + WritingBench.id(1) + ",true,,\n");
        assertThat(BulkCsv.canHold(row(2, fields, Map.of("status_label", FieldValue.text("#N/A")))))
                .as("a text that would clear its field")
                .isFalse();
    }

    @Test
    void cutsUploadsBySize() throws IOException {
        OwnFields fields = new OwnFields(WritingBench.DEFINITIONS);
        List<WriteRow> rows = new ArrayList<>();
        for (int number = 0; number < 100; number++) {
            rows.add(row(number, fields, Map.of("status_label", FieldValue.text("Größe " + number))));
        }

        List<BulkCsv> uploads = BulkCsv.uploads(rows, 1_000);

        assertThat(uploads).hasSizeGreaterThan(3);
        assertThat(uploads.stream().mapToInt(upload -> upload.rows().size()).sum())
                .isEqualTo(100);
        for (BulkCsv upload : uploads) {
            assertThat(text(upload).getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(1_000);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UNABLE_TO_LOCK_ROW:unable to obtain exclusive access to this record:--",
                "UNABLE_TO_LOCK_ROW:unable to obtain exclusive access to this record: --",
                "UNABLE_TO_LOCK_ROW:unable to obtain exclusive access to this record"
            })
    void readsTheErrorsOfAJobInTheirSeveralShapes(String text) {
        assertThat(RowError.ofBulk(text))
                .isEqualTo(new RowError(
                        "UNABLE_TO_LOCK_ROW", "unable to obtain exclusive access to this record", List.of()));
    }

    private static WriteRow row(int number, OwnFields fields, Map<String, FieldValue> values) {
        return new WriteRow(
                number, WritingBench.status(WritingBench.id(number), "x").record(), fields.values(values), "");
    }

    private static String text(BulkCsv csv) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        csv.writeTo(bytes);
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /** The org's jobs, whose nth call takes the process with it, after Salesforce has done its part. */
    private BulkJobs dyingAt(int nth, AtomicInteger calls) {
        return jobs((name, work) -> {
            Object result = work.run();
            if (calls.incrementAndGet() == nth) {
                throw new Killed();
            }
            return result;
        });
    }

    private BulkJobs failingAt(String call, RuntimeException failure) {
        return jobs((name, work) -> {
            if (name.equals(call)) {
                throw failure;
            }
            return work.run();
        });
    }

    private BulkJobs jobs(Around around) {
        return (BulkJobs) Proxy.newProxyInstance(
                BulkJobs.class.getClassLoader(),
                new Class<?>[] {BulkJobs.class},
                (proxy, method, arguments) -> around.call(method.getName(), () -> {
                    try {
                        return method.invoke(bench.org, arguments);
                    } catch (InvocationTargetException failed) {
                        throw failed.getTargetException();
                    }
                }));
    }

    @FunctionalInterface
    private interface Work {
        Object run() throws Throwable;
    }

    @FunctionalInterface
    private interface Around {
        Object call(String name, Work work) throws Throwable;
    }

    /** The process is gone: nobody catches this. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }
}
