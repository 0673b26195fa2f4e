package org.sequenceconnector.benchmark;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.sequenceconnector.crm.CrmAdapter;
import org.sequenceconnector.crm.FieldDefinition;
import org.sequenceconnector.crm.RecordWrite;
import org.sequenceconnector.crm.WriteOutcome;
import org.sequenceconnector.record.ConnectionId;
import org.sequenceconnector.record.FieldValue;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.salesforce.SalesforceAdapterFactory;
import org.sequenceconnector.salesforce.call.SalesforceConfig;
import org.sequenceconnector.sandbox.SalesforceOptions;

/**
 * How well collection updates fill their lanes: the ideal is lanes times 200 rows a round trip, where a call takes 300 ms
 * and 1 ms for each row. Once with every row free, once with one row in a hundred locked when it is first saved.
 */
final class SalesforceWriteBenchmark {
    private static final int ROWS_OF_A_CALL = 200;
    private static final int ROUND_TRIP_MILLIS = 300;
    private static final int MILLIS_PER_ROW = 1;
    private static final double LOCKED = 0.01;
    private static final int MAX_ROUNDS = 5;
    private static final int WARM_ROUNDS = 4;

    private SalesforceWriteBenchmark() {}

    static void run(int rows) throws IOException, InterruptedException {
        try (OrgProcess org = OrgProcess.start(rows);
                CrmAdapter adapter =
                        new SalesforceAdapterFactory(Clock.systemUTC(), new Random()).connect(config(org))) {
            List<String> ids = org.contacts();
            // Both processes run for days elsewhere: login, connections and compiled code are there before it counts.
            for (int round = 0; round < WARM_ROUNDS; round++) {
                adapter.write(writes(adapter, ids, "warm " + round));
            }
            org.answerAfter(ROUND_TRIP_MILLIS, MILLIS_PER_ROW);
            measure("free", org, adapter, ids, "first");
            org.lockOnce(LOCKED);
            measure("1 % locked", org, adapter, ids, "second");
        }
    }

    private static void measure(String name, OrgProcess org, CrmAdapter adapter, List<String> ids, String word)
            throws IOException, InterruptedException {
        long before = org.updates();
        long start = System.nanoTime();
        List<RecordWrite> left = writes(adapter, ids, word);
        double seconds = 0;
        for (int round = 0; round < MAX_ROUNDS && !left.isEmpty(); round++) {
            left = later(left, adapter.write(left));
            if (round == 0) {
                seconds = Setting.secondsSince(start);
            }
        }
        int lanes = SalesforceConfig.Tuning.DEFAULT.writeLanes();
        double roundTrip = (ROUND_TRIP_MILLIS + MILLIS_PER_ROW * ROWS_OF_A_CALL) / 1_000.0;
        double ideal = lanes * ROWS_OF_A_CALL / roundTrip;
        long calls = org.updates() - before;
        System.out.printf(
                "salesforce-write, %s: %d rows, %d lanes, %.1f s, %.0f rows/s, actual/ideal %.3f, %d calls, calls/ideal"
                        + " %.3f, unwritten %d%n",
                name,
                ids.size(),
                lanes,
                seconds,
                ids.size() / seconds,
                ids.size() / seconds / ideal,
                calls,
                calls * (double) ROWS_OF_A_CALL / ids.size(),
                ids.size() - org.holding(word));
    }

    private static List<RecordWrite> later(List<RecordWrite> writes, List<WriteOutcome> outcomes) {
        List<RecordWrite> later = new ArrayList<>();
        for (int index = 0; index < writes.size(); index++) {
            if (outcomes.get(index) instanceof WriteOutcome.TryLater) {
                later.add(writes.get(index));
            }
        }
        return later;
    }

    private static List<RecordWrite> writes(CrmAdapter adapter, List<String> ids, String word) {
        return ids.stream()
                .map(id -> new RecordWrite(
                        new RecordRef(adapter.connection(), ObjectType.CONTACT, id),
                        Map.of("status_label", FieldValue.text(word)),
                        "t" + id))
                .toList();
    }

    /** Collections only, whatever the number of rows. */
    private static SalesforceConfig config(OrgProcess org) {
        SalesforceConfig.Tuning tuning = SalesforceConfig.Tuning.DEFAULT;
        FieldDefinition label = new FieldDefinition(
                "status_label",
                OrgProcess.FIELD,
                "",
                "",
                FieldDefinition.Kind.TEXT,
                0,
                "core",
                List.of(),
                List.of(ObjectType.CONTACT));
        return SalesforceConfig.withClientCredentials(
                        new ConnectionId("salesforce"),
                        org.url(),
                        SalesforceOptions.DEFAULT_CLIENT_ID,
                        SalesforceOptions.DEFAULT_CLIENT_SECRET,
                        List.of(label))
                .withTuning(tuning.withBulkThresholds(tuning.bulkReadThreshold(), Integer.MAX_VALUE));
    }
}
