package org.sequenceconnector.app.wiring;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.sequenceconnector.consent.ConsentDrill;
import org.sequenceconnector.drill.DrillStage;
import org.sequenceconnector.work.ConnectedCrm;
import org.sequenceconnector.work.DrillPlan;
import org.sequenceconnector.work.Progress;

/**
 * One drill from its beginning to its end, by a single command. Beside a running service the service reads and writes at its
 * own pace, which is what is measured; without one the command does so, at the same pace.
 */
public final class DrillRun {
    /** A CRM that does not answer for so long leaves the way back to the next service or drill. */
    private static final Duration MAX = Duration.ofMinutes(30);

    private final Application application;
    private final DrillStage drill;
    private final boolean drives;
    private final Runnable pause;
    private Instant read = Instant.MIN;

    /**
     * @param drives whether no service reads and writes
     * @param pause waits a second
     */
    public DrillRun(Application application, boolean drives, Runnable pause) {
        this.application = application;
        this.drill = application.connector().drill();
        this.drives = drives;
        this.pause = pause;
    }

    /**
     * @return the drill as it is now; still running only when a CRM did not answer for half an hour
     * @throws AccountsBusyException when another process drills
     */
    public ConsentDrill run(DrillPlan.Contact contact, DrillPlan plan) {
        if (!drill.takeTurn()) {
            throw new AccountsBusyException("another process is drilling now, probably 'connector serve'; see"
                    + " 'connector drill' for what it measures, or wait until it has opted its contact back in");
        }
        try {
            // What a process that died had left opted out goes back first.
            untilNothingRuns();
            while (!drill.rested(plan)) {
                pause.run();
                readAndWrite();
            }
            read = application.clock().instant();
            ConsentDrill begun = drill.begin(contact, plan);
            untilNothingRuns();
            return application
                    .store()
                    .reading(work -> work.consentDrills().find(begun.id()))
                    .orElse(begun);
        } finally {
            drill.giveTurnBack();
        }
    }

    private void untilNothingRuns() {
        Instant until = application.clock().instant().plus(MAX);
        while (drill.running().isPresent() && application.clock().instant().isBefore(until)) {
            pause.run();
            readAndWrite();
            drill.step(Optional.empty());
        }
    }

    private void readAndWrite() {
        Duration polling = application.config().connector().polling().changes();
        Instant now = application.clock().instant();
        if (!drives || (!read.equals(Instant.MIN) && now.isBefore(read.plus(polling)))) {
            return;
        }
        read = now;
        for (ConnectedCrm account : application.accounts()) {
            application.connector().sync().run(account, false, Progress.SILENT);
        }
        application.connector().react().run(Progress.SILENT);
        for (ConnectedCrm account : application.accounts()) {
            application.connector().writeBack().run(account, () -> true, Progress.SILENT);
        }
    }
}
