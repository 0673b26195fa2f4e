package org.sequenceconnector.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sequenceconnector.engine.WorkshopCatalog.WELCOME;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sequenceconnector.audit.AuditTrail;
import org.sequenceconnector.crm.ChangeFeed;
import org.sequenceconnector.crm.RetryableCrmException;
import org.sequenceconnector.engine.Interrupted;
import org.sequenceconnector.engine.Workshop;
import org.sequenceconnector.enrollment.EndCause;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.store.StoreConfig;
import org.sequenceconnector.sync.Mirror;
import org.sequenceconnector.testkit.crm.FakeChangeFeed;
import org.sequenceconnector.testkit.crm.FakeCrm;
import org.sequenceconnector.work.ConnectedCrm;

/** Change notices bring what happened in a CRM in at once, and may be lost or repeated without harm. */
class FeedTest {
    private static final String ANN = "ann@example.com";

    @TempDir
    Path folder;

    private final FakeChangeFeed.Line line = new FakeChangeFeed.Line();
    private final AtomicBoolean kill = new AtomicBoolean();
    private Workshop workshop;
    private String ann;
    private ChangeFeed feed;

    @BeforeEach
    void open() {
        workshop = new Workshop(
                StoreConfig.sqlite(folder.resolve("feed.db")),
                crm -> Interrupted.after(FakeChangeFeed.on((FakeCrm) crm, line), "read", () -> {
                    if (kill.getAndSet(false)) {
                        throw new Interrupted.Killed();
                    }
                }));
        ann = workshop.hubspot.account().addContact(ANN);
        workshop.settle();
        workshop.enroll(ANN, WELCOME);
        workshop.settle();
        feed = stage().open(crm()).orElseThrow();
        // A stream that was never heard of anything has no position to go on from.
        workshop.hubspot.account().change(ObjectType.CONTACT, ann, Map.of("firstname", "Ann"));
        listen();
        workshop.react();
    }

    @AfterEach
    void close() {
        feed.close();
        workshop.close();
    }

    @Test
    void anOptOutIsActedOnWithoutAPoll() {
        optOut();
        assertThat(listen().records()).isOne();
        workshop.react();

        assertThat(workshop.enrollment(ANN).endCause()).contains(EndCause.OPT_OUT);
    }

    @Test
    void aRemovedRecordStopsWhatRuns() {
        workshop.hubspot.account().archive(ObjectType.CONTACT, ann);
        listen();
        workshop.react();

        assertThat(workshop.enrollment(ANN).endCause()).contains(EndCause.RECORD_REMOVED);
    }

    @Test
    void aKillBeforeThePositionIsSavedOnlyRepeatsTheReading() {
        optOut();
        kill.set(true);
        assertThatThrownBy(this::listen).isInstanceOf(Interrupted.Killed.class);

        feed = stage().open(crm()).orElseThrow();
        assertThat(listen().records()).as("the position was not saved").isOne();
        workshop.react();
        assertThat(workshop.enrollment(ANN).endCause()).contains(EndCause.OPT_OUT);

        feed = stage().open(crm()).orElseThrow();
        assertThat(listen().anything()).as("now it was").isFalse();
    }

    @Test
    void aBrokenLineGoesOnFromTheSavedPosition() {
        optOut();
        line.breakWith(new RetryableCrmException("the line broke: open it again", Optional.empty()));
        assertThatThrownBy(this::listen).isInstanceOf(RetryableCrmException.class);

        feed = stage().open(crm()).orElseThrow();

        assertThat(listen().records()).isOne();
    }

    @Test
    void aGapIsPutOnRecordAndPolled() {
        optOut();
        line.loseNotices("three days were lost");
        FeedStage.Report report = listen();
        workshop.react();

        assertThat(report.records()).isZero();
        assertThat(report.polled()).isEqualTo(crm().types().size());
        assertThat(workshop.enrollment(ANN).endCause()).contains(EndCause.OPT_OUT);
        List<AuditTrail.SealedEntry> trail =
                workshop.read(work -> work.auditTrail().about(Workshop.HUBSPOT.value(), 10));
        assertThat(trail).extracting(entry -> entry.entry().action()).containsExactly("feed.gap");
    }

    @Test
    void noticesThatNameOnlyATypePollThatType() {
        line.nameOnlyTypes();
        optOut();
        assertThat(listen().polled()).isOne();
        workshop.react();

        assertThat(workshop.enrollment(ANN).endCause()).contains(EndCause.OPT_OUT);
    }

    @Test
    void noticesOfOurOwnWritesStartNothing() {
        workshop.connector
                .lifecycleDesk()
                .pause(ANN, Optional.empty(), Optional.empty(), Workshop.REP, "wait", "pause");
        workshop.writeBack();
        int written = workshop.hubspot.account().writtenIds().size();
        listen();

        List<Mirror.ChangedPerson> changed = workshop.read(work -> work.mirror().changed(10));
        assertThat(changed).isEmpty();
        workshop.react();
        workshop.writeBack();
        assertThat(workshop.hubspot.account().writtenIds()).hasSize(written);
    }

    private void optOut() {
        workshop.pass(Duration.ofSeconds(1));
        workshop.hubspot.account().change(ObjectType.CONTACT, ann, Map.of("hs_email_optout", "true"));
    }

    private FeedStage.Report listen() {
        workshop.pass(Duration.ofSeconds(1));
        return stage().take(crm(), feed.next(Duration.ZERO), Runnable::run);
    }

    private FeedStage stage() {
        return workshop.connector.feed();
    }

    private ConnectedCrm crm() {
        return workshop.crms.getFirst();
    }
}
