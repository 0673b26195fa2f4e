package org.sequenceconnector.benchmark;

import java.io.IOException;
import org.sequenceconnector.app.wiring.Application;
import org.sequenceconnector.intake.SyncReport;
import org.sequenceconnector.work.Progress;

/** Contacts per second from an empty store to a complete mirror, through the network and into SQLite. */
final class FullLoadBenchmark {
    private static final int CONTACTS = 60_000;
    private static final int ROUND_TRIP_MILLIS = 180;

    private FullLoadBenchmark() {}

    static void run() throws IOException {
        try (AccountProcess account = AccountProcess.start(CONTACTS, ROUND_TRIP_MILLIS);
                Application application = Setting.ready(account.url())) {
            long start = System.nanoTime();
            SyncReport report =
                    application.connector().sync().run(application.accounts().getFirst(), false, Progress.SILENT);
            double seconds = Setting.secondsSince(start);
            System.out.printf(
                    "full-load: %d contacts, %.1f s, %.0f contacts/s, refused %d%n",
                    report.read(),
                    seconds,
                    report.read() / seconds,
                    account.count().refused());
        }
    }
}
