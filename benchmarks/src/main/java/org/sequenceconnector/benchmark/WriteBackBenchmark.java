package org.sequenceconnector.benchmark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sequenceconnector.app.wiring.Application;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.sequence.EnrollmentMethod;
import org.sequenceconnector.sequence.TargetType;
import org.sequenceconnector.trigger.Actor;
import org.sequenceconnector.trigger.EnrollmentRequest;
import org.sequenceconnector.work.ConnectedCrm;
import org.sequenceconnector.work.Progress;
import org.sequenceconnector.writeback.WriteBackReport;

/** Calls per 1,000 status changes when a bulk enrollment left a backlog, through outbox, planning, writing and settling. */
final class WriteBackBenchmark {
    private static final int CONTACTS = 10_000;
    private static final int ROUND_TRIP_MILLIS = 180;
    private static final int SALESFORCE_ROUND_TRIP_MILLIS = 300;
    private static final int SALESFORCE_MILLIS_PER_ROW = 1;

    private WriteBackBenchmark() {}

    static void run() throws IOException {
        try (AccountProcess account = AccountProcess.start(CONTACTS, ROUND_TRIP_MILLIS);
                Application application = Setting.ready(account.url())) {
            measure(
                    "write-back",
                    application,
                    () -> account.count().batchUpdates(),
                    () -> account.count().refused());
        }
    }

    /** The same against Salesforce, by collections or by jobs as the adapter sees fit. */
    static void runSalesforce() throws IOException {
        try (OrgProcess org = OrgProcess.start(CONTACTS);
                Application application = Setting.salesforce(org.url())) {
            org.answerAfter(SALESFORCE_ROUND_TRIP_MILLIS, SALESFORCE_MILLIS_PER_ROW);
            measure("salesforce-write-back", application, org::calls, org::refused);
        }
    }

    /** A question to the simulated account. */
    @FunctionalInterface
    private interface Counter {
        long now() throws IOException;
    }

    private static void measure(String name, Application application, Counter calls, Counter refused)
            throws IOException {
        ConnectedCrm crm = application.accounts().getFirst();
        application.connector().sync().run(crm, false, Progress.SILENT);
        application.connector().react().run(Progress.SILENT);
        long enrolling = System.nanoTime();
        long decided = application
                .connector()
                .enrollmentDesk()
                .enrollAll(requests(application, crm), false, Progress.SILENT)
                .size();
        double perSecond = decided / Setting.secondsSince(enrolling);
        long before = calls.now();
        long start = System.nanoTime();
        WriteBackReport report = application.connector().writeBack().run(crm, () -> true, Progress.SILENT);
        double seconds = Setting.secondsSince(start);
        long after = calls.now();
        System.out.printf(
                "%s: %d records, %.1f s, %.0f records/s, %.2f calls per 1,000 changes, refused %d"
                        + " (enrolled before that: %.0f decisions/s, each durable)%n",
                name,
                report.written(),
                seconds,
                report.written() / seconds,
                1_000.0 * (after - before) / report.written(),
                refused.now(),
                perSecond);
    }

    private static List<EnrollmentRequest> requests(Application application, ConnectedCrm crm) {
        List<RecordRef> contacts = application
                .store()
                .reading(work -> work.mirror().refsAfter(crm.id(), ObjectType.CONTACT, "", CONTACTS));
        List<EnrollmentRequest> requests = new ArrayList<>();
        for (RecordRef contact : contacts) {
            requests.add(new EnrollmentRequest(
                    "benchmark:" + contact,
                    EnrollmentMethod.BULK,
                    Actor.system("benchmark"),
                    TargetType.CONTACT,
                    contact.toString(),
                    "welcome",
                    Optional.empty(),
                    false,
                    Set.of(),
                    false,
                    application.clock().instant()));
        }
        return requests;
    }
}
