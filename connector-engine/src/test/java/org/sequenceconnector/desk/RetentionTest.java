package org.sequenceconnector.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sequenceconnector.engine.WorkshopCatalog.OUTBOUND;
import static org.sequenceconnector.engine.WorkshopCatalog.WELCOME;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sequenceconnector.audit.AuditQuery;
import org.sequenceconnector.audit.ChainReport;
import org.sequenceconnector.audit.Retention;
import org.sequenceconnector.engine.Workshop;
import org.sequenceconnector.enrollment.DecisionRecord;
import org.sequenceconnector.finding.Verdict;
import org.sequenceconnector.person.EmailAddress;
import org.sequenceconnector.record.CrmRecord;
import org.sequenceconnector.record.FieldValue;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.work.Progress;

/** What was kept long enough goes, the chain stays whole, and nothing that counts now is touched. */
class RetentionTest {
    private static final String ANN = "ann@kept.example";
    private static final String BOB = "bob@kept.example";
    /** More than one small transaction takes. */
    private static final int VERSIONS = 2_300;

    private static final Retention RETENTION = new Retention(Period.ofYears(7), Period.ofYears(2));

    @TempDir
    private Path folder;

    private Workshop shop;

    @BeforeEach
    void open() {
        shop = new Workshop(folder);
        shop.hubspot.account().add(ObjectType.CONTACT, Map.of("email", ANN));
        shop.settle();
        shop.enroll(ANN, WELCOME);
        shop.settle();
    }

    @AfterEach
    void close() {
        shop.close();
    }

    private RetentionStage.Report run() {
        chain();
        return shop.connector.retention().run(RETENTION, () -> true, Progress.SILENT);
    }

    private ChainReport chain() {
        return shop.connector.auditDesk().verify(Optional.empty()).chain();
    }

    private int entries(String action) {
        return shop.read(work -> work.auditTrail()
                        .find(new AuditQuery(
                                Optional.empty(),
                                Optional.of(action),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                1_000)))
                .size();
    }

    @Test
    void writesGoAfterTwoYearsDecisionsStayAndTheChainIsWhole() {
        assertThat(entries("crm.write")).isPositive();
        assertThat(run().anything()).isFalse();
        shop.pass(Duration.ofDays(3 * 365));

        RetentionStage.Report report = run();

        assertThat(report.entries()).isPositive();
        assertThat(report.decisions()).isZero();
        assertThat(entries("crm.write")).isZero();
        assertThat(entries("decision")).isPositive();
        assertThat(chain().whole()).isTrue();
        assertThat(run().anything()).isFalse();
    }

    @Test
    void decisionsAndReplacedConsentGoAfterSevenYearsButNotOfALiveEnrollment() {
        String decision = shop.enrollment(ANN).decisionId();
        shop.hubspot.account().add(ObjectType.CONTACT, Map.of("email", BOB));
        shop.settle();
        shop.connector.consentDesk().optOut(EmailAddress.of(BOB).orElseThrow(), "person", "by mail");
        assertThat(shop.enroll(BOB, OUTBOUND).decision().verdict()).isEqualTo(Verdict.REJECT);
        shop.pass(Duration.ofDays(8 * 366));
        shop.hubspot.account().add(ObjectType.CONTACT, Map.of("email", "carl@kept.example"));
        shop.sync();

        run();

        Optional<DecisionRecord> kept = shop.read(work -> work.enrollments().decision(decision));
        assertThat(kept).isPresent();
        assertThat(entries("decision")).isZero();
        assertThat(chain().whole()).isTrue();
        assertThat(shop.enroll(BOB, OUTBOUND).decision().verdict())
                .as("an opt-out never grows old")
                .isEqualTo(Verdict.REJECT);
    }

    /** A base that was edited for years has millions of them, and whoever writes meanwhile must not wait for all. */
    @Test
    void earlierVersionsGoInSmallTransactionsTheOldestFirstAndARunThatIsStoppedGoesOnLater() {
        RecordRef record = Workshop.contact(shop.hubspot.account().add(ObjectType.CONTACT, Map.of("email", BOB)));
        shop.store.inTransaction(work -> {
            for (int number = 0; number <= VERSIONS; number++) {
                Instant at = shop.clock.instant().plusSeconds(number);
                work.mirror()
                        .save(List.of(
                                new CrmRecord(record, Map.of("n", FieldValue.text("v" + number)), at, at, false)));
            }
            return VERSIONS;
        });
        shop.pass(Duration.ofDays(8 * 366));
        List<Long> told = new ArrayList<>();

        RetentionStage.Report stopped = shop.connector.retention().run(RETENTION, told::isEmpty, (what, done) -> {
            if (what.equals("earlier versions of records")) {
                told.add(done);
            }
        });

        assertThat(stopped.versions()).isEqualTo(1_000);
        assertThat(told).containsExactly(1_000L);
        assertThat(oldest(record)).as("the oldest went first").isEqualTo("v1000");
        assertThat(run().versions()).isEqualTo(VERSIONS - 1_000);
        assertThat(oldest(record)).isEqualTo("v" + VERSIONS);
    }

    private String oldest(RecordRef record) {
        return shop.read(work -> {
            List<String> values = new ArrayList<>();
            work.mirror()
                    .eachVersion(record, version -> values.add(version.record().text("n")));
            return values.getLast();
        });
    }

    @Test
    void aRemovalThatIsPassedOffAsRetentionIsABreak() throws SQLException {
        chain();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("connector.db"));
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(
                    "UPDATE audit_entry SET details = '{}', pruned_by = 'audit:2-2' WHERE chain_position = 2");
        }

        assertThat(chain().broken()).contains(new ChainReport.Break.Unvouched(2));
    }

    @Test
    void anEntryHiddenAmongVouchedOnesIsABreak() throws SQLException {
        shop.pass(Duration.ofDays(3 * 365));
        run();
        chain();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("connector.db"));
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate("""
                    UPDATE audit_entry SET details = '{}',
                      pruned_by = (SELECT pruned_by FROM audit_entry WHERE pruned_by IS NOT NULL LIMIT 1)
                    WHERE chain_position = (SELECT min(chain_position) FROM audit_entry WHERE pruned_by IS NULL)
                    """)).isEqualTo(1);
        }

        assertThat(chain().whole()).isFalse();
    }
}
