package org.sequenceconnector.benchmark;

import java.io.IOException;
import org.sequenceconnector.app.wiring.Application;
import org.sequenceconnector.intake.SyncReport;
import org.sequenceconnector.work.Progress;

/**
 * Contacts per second from an empty store to a complete mirror of a large org, by Bulk API queries into SQLite, and the memory
 * it takes. The org runs in a process of its own and answers at once; run this one with {@code -Xmx512m}.
 */
final class SalesforceLoadBenchmark {
    private SalesforceLoadBenchmark() {}

    static void run(int contacts) throws IOException {
        try (OrgProcess org = OrgProcess.start(contacts);
                Application application = Setting.salesforce(org.url())) {
            load(org, application, contacts);
        }
    }

    /** Loads the org into the empty store and says what it took. */
    static void load(OrgProcess org, Application application, int contacts) throws IOException {
        long start = System.nanoTime();
        SyncReport report =
                application.connector().sync().run(application.accounts().getFirst(), false, Progress.SILENT);
        double seconds = Setting.secondsSince(start);
        System.out.printf(
                "salesforce-load: %d records of %d contacts and their accounts, %.1f s, %.0f records/s, %d calls,"
                        + " refused %d, quarantined %d, heap limit %d MB, heap in use at most %d MB, process at most %d MB%n",
                report.read(),
                contacts,
                seconds,
                report.read() / seconds,
                org.calls(),
                org.refused(),
                report.quarantined(),
                Runtime.getRuntime().maxMemory() >> 20,
                Memory.mostHeap() >> 20,
                Memory.mostResident() >> 20);
    }
}
