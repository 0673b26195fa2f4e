package org.sequenceconnector.benchmark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sequenceconnector.app.wiring.Application;
import org.sequenceconnector.pipeline.ConnectedCrm;
import org.sequenceconnector.pipeline.Progress;
import org.sequenceconnector.pipeline.WriteBackReport;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.sequence.EnrollmentMethod;
import org.sequenceconnector.sequence.TargetType;
import org.sequenceconnector.trigger.Actor;
import org.sequenceconnector.trigger.EnrollmentRequest;

/** Calls per 1,000 status changes when a bulk enrollment left a backlog, through outbox, planning, writing and settling. */
final class WriteBackBenchmark {
    private static final int CONTACTS = 10_000;
    private static final int ROUND_TRIP_MILLIS = 180;

    private WriteBackBenchmark() {}

    static void run() throws IOException {
        try (AccountProcess account = AccountProcess.start(CONTACTS, ROUND_TRIP_MILLIS);
                Application application = Setting.ready(account.url())) {
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
            long before = account.count().batchUpdates();
            long start = System.nanoTime();
            WriteBackReport report = application.connector().writeBack().run(crm, Progress.SILENT);
            double seconds = Setting.secondsSince(start);
            AccountProcess.Count after = account.count();
            System.out.printf(
                    "write-back: %d records, %.1f s, %.0f records/s, %.2f calls per 1,000 changes, refused %d"
                            + " (enrolled before that: %.0f decisions/s, each durable)%n",
                    report.written(),
                    seconds,
                    report.written() / seconds,
                    1_000.0 * (after.batchUpdates() - before) / report.written(),
                    after.refused(),
                    perSecond);
        }
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
