package org.sequenceconnector.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sequenceconnector.crm.CrmException;
import org.sequenceconnector.crm.OptOutWrite;
import org.sequenceconnector.crm.WriteOutcome;
import org.sequenceconnector.crm.WriteOutcome.TryLater;
import org.sequenceconnector.crm.WriteOutcome.Written;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.salesforce.write.WritingBench;

/** Writing within the org's calls of the day. */
class WriteQuotaHazardTest {
    /** H28: fifty calls for 300 collections; the reserve stays, and the backlog goes out the next day. */
    @Test
    void stopsBeforeTheReserveAndGoesOnTheNextDay() {
        try (SimulatedOrg org = new SimulatedOrg(
                options -> options.withDailyCalls(50),
                tuning -> tuning.withBulkThresholds(20_000, Integer.MAX_VALUE))) {
            List<String> backlog = org.contacts(60_000);

            backlog = writeOnce(org, backlog);

            assertThat(org.sandbox.usage().left()).as("kept for opt-outs").isBetween(3, 10);
            assertThat(org.sandbox.counters().withStatus(403)).isZero();

            String address = "out@example.com";
            String contact = org.contact(address);
            assertThat(org.adapter.writeOptOut(new OptOutWrite(address, List.of(), "trace")))
                    .as("what the reserve is for")
                    .isEqualTo(new Written());

            for (int day = 0; day < 10 && !backlog.isEmpty(); day++) {
                org.clock.advance(Duration.ofHours(25));
                // The first call of a day only looks whether there is room again.
                backlog = writeOnce(org, writeOnce(org, backlog));
            }
            assertThat(backlog).hasSize(0);
            assertThat(org.flag(contact, "HasOptedOutOfEmail")).isTrue();
        }
    }

    /**
     * H28: another app used everything up without a word in our headers. Whatever was on its way when the first call was
     * refused is refused as well; a call that had not left by then stays here.
     */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 6})
    void sendsNothingMoreOnceTheFirstCallWasRefused(int lanes) {
        try (SimulatedOrg org = new SimulatedOrg(
                options -> options,
                tuning -> tuning.withBulkThresholds(20_000, Integer.MAX_VALUE).withLanes(lanes, 1, 6))) {
            List<String> ids = org.contacts(10_000);
            assertThat(org.write(ObjectType.CONTACT, ids.subList(0, 1), "STARTED"))
                    .containsExactly(new Written());
            org.sandbox.usage().setMost(org.sandbox.usage().used());
            long before = org.sandbox.counters().withStatus(403);

            List<String> left = writeOnce(org, ids);
            left = writeOnce(org, left);

            assertThat(left).hasSize(10_000);
            assertThat(org.sandbox.counters().withStatus(403) - before)
                    .as("calls under way at once, and no further one")
                    .isBetween(1L, (long) lanes);
        }
    }

    /** Bulk jobs rest from 80 % of the day's calls on; few rows still go. */
    @Test
    void bulkWritingRestsBeforeStatusWritesDo() {
        try (SimulatedOrg org = new SimulatedOrg(options -> options.withDailyCalls(100), tuning -> tuning)) {
            List<String> ids = org.contacts(3_000);
            org.write(ObjectType.CONTACT, ids.subList(0, 1), "STARTED");
            org.sandbox.usage().count(82 - org.sandbox.usage().used());
            org.write(ObjectType.CONTACT, ids.subList(0, 1), "PAUSED");

            assertThat(writeOnce(org, ids)).hasSize(3_000);
            assertThat(writeOnce(org, ids.subList(0, 200))).isEmpty();
        }
    }

    /** Many rows go by one job, whatever its calls. */
    @Test
    void writesManyRowsByABulkJob() {
        try (SimulatedOrg org = new SimulatedOrg(options -> options, tuning -> tuning)) {
            List<String> ids = org.contacts(5_000);
            org.sandbox.troubles().lockRowsOnce(0.01, 11);

            assertThat(org.write(ObjectType.CONTACT, ids, "STARTED")).containsOnly(new Written());

            assertThat(ids).allMatch(id -> org.held(id, WritingBench.STATUS).equals("Started"));
            assertThat(org.updates()).as("for the locked rows").isBetween(1L, 2L);
            assertThat(org.sandbox.usage().used()).isLessThan(20);
            assertThat(org.adapter.writeBatch()).isEqualTo(10_000);
        }
    }

    /** One round of the outbox: what is still owed afterwards. */
    private static List<String> writeOnce(SimulatedOrg org, List<String> ids) {
        List<WriteOutcome> outcomes;
        try {
            outcomes = org.write(ObjectType.CONTACT, ids, "STARTED");
        } catch (CrmException nothingLearnt) {
            return ids;
        }
        List<String> left = new ArrayList<>();
        for (int index = 0; index < ids.size(); index++) {
            if (outcomes.get(index) instanceof TryLater) {
                left.add(ids.get(index));
            } else {
                assertThat(outcomes.get(index)).isEqualTo(new Written());
            }
        }
        return left;
    }
}
