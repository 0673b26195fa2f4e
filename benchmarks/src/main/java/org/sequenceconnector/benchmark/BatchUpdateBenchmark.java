package org.sequenceconnector.benchmark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.sequenceconnector.app.wiring.Application;
import org.sequenceconnector.crm.CallPriority;
import org.sequenceconnector.crm.CrmAdapter;
import org.sequenceconnector.crm.RecordWrite;
import org.sequenceconnector.crm.WriteOutcome;
import org.sequenceconnector.record.FieldValue;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.RecordRef;

/**
 * How much of the allowed quota batch updates use. The ideal is the earliest finish a rolling window allows: a full
 * window at once, then another one every ten seconds.
 */
final class BatchUpdateBenchmark {
    private static final int CALLS = 1_000;
    private static final int ROWS = 100;
    private static final int WINDOW = 190;
    private static final int WINDOW_SECONDS = 10;

    private BatchUpdateBenchmark() {}

    static void run(int roundTripMillis) throws IOException, InterruptedException {
        try (AccountProcess account = AccountProcess.start(ROWS * CALLS, roundTripMillis);
                Application application = Setting.ready(account.url())) {
            CrmAdapter adapter = application.accounts().getFirst().adapter();
            // The window is empty again when the measured calls begin.
            Thread.sleep(WINDOW_SECONDS * 1_000L + 1_000);
            long before = account.count().batchUpdates();
            List<RecordWrite> writes = writes(adapter);
            long start = System.nanoTime();
            List<WriteOutcome> outcomes = CallPriority.with(CallPriority.Level.STATUS, () -> adapter.write(writes));
            double seconds = Setting.secondsSince(start);
            AccountProcess.Count after = account.count();
            long calls = after.batchUpdates() - before;
            double ideal = (double) WINDOW_SECONDS * ((CALLS - 1) / WINDOW) + roundTripMillis / 1_000.0;
            long written = outcomes.stream()
                    .filter(outcome -> outcome instanceof WriteOutcome.Written)
                    .count();
            System.out.printf(
                    "batch-update: round trip %d ms, %d calls, %d rows written, %.1f s, %.0f rows/s, ideal/actual %.3f,"
                            + " refused %d%n",
                    roundTripMillis, calls, written, seconds, written / seconds, ideal / seconds, after.refused());
        }
    }

    private static List<RecordWrite> writes(CrmAdapter adapter) {
        List<RecordWrite> writes = new ArrayList<>();
        for (int number = 1; number <= CALLS * ROWS; number++) {
            RecordRef record = new RecordRef(adapter.connection(), ObjectType.CONTACT, Integer.toString(number));
            writes.add(new RecordWrite(
                    record, Map.of("last_decision_text", new FieldValue.Text("round " + number)), "t" + number));
        }
        return writes;
    }
}
