package org.sequenceconnector.benchmark;

import java.io.IOException;
import java.util.Arrays;
import org.sequenceconnector.app.wiring.Application;
import org.sequenceconnector.intake.SyncReport;
import org.sequenceconnector.work.Progress;

/**
 * Whether a poll costs by what changed or by what is there: the same number of changes on a small base and on a large one, org and
 * mirror alike, measured in turn. Every poll reads the changes of the last ten minutes again, as it does elsewhere.
 */
final class SalesforceIncrementalBenchmark {
    private static final int CHANGES = 1_000;
    private static final int WARM_ROUNDS = 3;
    private static final int ROUNDS = 9;

    private SalesforceIncrementalBenchmark() {}

    static void run(int small, int large) throws IOException {
        try (Base few = Base.load(small);
                Base many = Base.load(large)) {
            for (int round = 0; round < WARM_ROUNDS; round++) {
                few.poll();
                many.poll();
            }
            double[] ofFew = new double[ROUNDS];
            double[] ofMany = new double[ROUNDS];
            for (int round = 0; round < ROUNDS; round++) {
                // In turn, and each first as often as the other.
                if (round % 2 == 0) {
                    ofFew[round] = few.poll();
                    ofMany[round] = many.poll();
                } else {
                    ofMany[round] = many.poll();
                    ofFew[round] = few.poll();
                }
            }
            System.out.printf(
                    "salesforce-incremental: %d changes on %d contacts %.0f ms, on %d contacts %.0f ms (medians of %d polls),"
                            + " ratio %.2f; each poll from %.0f to %.0f ms and from %.0f to %.0f ms%n",
                    CHANGES,
                    small,
                    median(ofFew),
                    large,
                    median(ofMany),
                    ROUNDS,
                    median(ofMany) / median(ofFew),
                    ofFew[0],
                    ofFew[ROUNDS - 1],
                    ofMany[0],
                    ofMany[ROUNDS - 1]);
        }
    }

    /** Sorts the values. */
    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }

    /** An org and its complete mirror. */
    private record Base(OrgProcess org, Application application) implements AutoCloseable {
        static Base load(int contacts) throws IOException {
            OrgProcess org = OrgProcess.start(contacts);
            Application application = Setting.salesforce(org.url());
            SalesforceLoadBenchmark.load(org, application, contacts);
            return new Base(org, application);
        }

        /** Milliseconds of a poll that finds {@link #CHANGES} changes. */
        double poll() throws IOException {
            org.change(CHANGES);
            long start = System.nanoTime();
            SyncReport report =
                    application.connector().sync().run(application.accounts().getFirst(), false, Progress.SILENT);
            double millis = Setting.secondsSince(start) * 1_000;
            if (report.changed() != CHANGES) {
                throw new IllegalStateException("the poll found " + report.changed() + " changes");
            }
            return millis;
        }

        @Override
        public void close() {
            application.close();
            org.close();
        }
    }
}
