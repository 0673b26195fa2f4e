package org.sequenceconnector.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sequenceconnector.engine.WorkshopCatalog.OUTBOUND;
import static org.sequenceconnector.engine.WorkshopCatalog.WELCOME;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sequenceconnector.consent.Channel;
import org.sequenceconnector.consent.ConsentConflict;
import org.sequenceconnector.consent.ConsentDrill;
import org.sequenceconnector.consent.ConsentFact;
import org.sequenceconnector.consent.ConsentLift;
import org.sequenceconnector.consent.FactKind;
import org.sequenceconnector.consent.FactSource;
import org.sequenceconnector.consent.Statement;
import org.sequenceconnector.engine.PostgresServer;
import org.sequenceconnector.engine.TableDump;
import org.sequenceconnector.engine.Workshop;
import org.sequenceconnector.enroll.EnrollAnswer;
import org.sequenceconnector.enrollment.DecisionRecord;
import org.sequenceconnector.finding.FailureCode;
import org.sequenceconnector.finding.Verdict;
import org.sequenceconnector.outbox.Outbox.Owed;
import org.sequenceconnector.person.EmailAddress;
import org.sequenceconnector.person.JoinedPast;
import org.sequenceconnector.person.PersonId;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.sequence.Criterion;
import org.sequenceconnector.sequence.EnrollmentMethod;
import org.sequenceconnector.sequence.ExclusionRule;
import org.sequenceconnector.sync.Mirror;
import org.sequenceconnector.trigger.Source;
import org.sequenceconnector.work.UnitOfWork;

/**
 * H41: after an erasure nothing of the person is in any table or file: no address, no name, no other value of a record, and
 * nothing that anybody typed about them. What stays is the trail, whole, and the block of the address.
 */
class ErasureLeavesNothingTest {
    private static final String ADDRESS = "zacharias.canary@erased.example";
    private static final String EARLIER = "earlier.canary@erased.example";
    /** Every text that belongs to the person has one of these in it. */
    private static final List<String> CANARIES = List.of("canary", "zacharias", "+49301234567", "typed by a rep");

    /** Tables that this test does not fill, each with why nothing of a person can be in it. */
    private static final Map<String, String> HOLDS_NOBODY = Map.ofEntries(
            Map.entry("account_identity", "which account of its CRM a connection leads to"),
            Map.entry("account_pause", "until when an account is left alone"),
            Map.entry("company_domain", "web domains of companies"),
            Map.entry("config_version", "what administrators configure"),
            Map.entry("connection_lease", "which process drives an account"),
            Map.entry("enrollment_freeze", "a workspace, a connection or a sequence, with an administrator's reason"),
            Map.entry("erased_address", "keyed hashes, made by the erasure"),
            Map.entry("erased_record", "keyed hashes, made by the erasure"),
            Map.entry("erasure_key", "the fingerprint of a key"),
            Map.entry("person_separation", "ids of persons only, as enrollments and decisions keep them"),
            Map.entry("scheduled_tasks", "when the service does what"),
            Map.entry("sequence_version", "what administrators publish"));

    @TempDir
    private Path folder;

    @Test
    void inTheTablesAndFilesOfSqlite() throws Exception {
        try (Workshop shop = new Workshop(folder)) {
            PersonId person = live(shop);
            try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("connector.db"))) {
                everyTableIsFilledOrHoldsNobody(connection);
                assertThat(new TableDump(connection).columnsThatHold("typed by a rep"))
                        .contains("audit_note.words", "enrollment.body");
                assertThat(new TableDump(connection).columnsThatHold("canary"))
                        .contains("decision.personal")
                        .doesNotContain("audit_entry.details", "decision.body");
            }

            assertThat(shop.connector
                            .erasureDesk()
                            .erase(ADDRESS, Workshop.order("request 4711"))
                            .orElseThrow()
                            .scrubbed())
                    .isTrue();

            try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("connector.db"))) {
                nothingIn(connection);
            }
            for (String canary : CANARIES) {
                assertThat(filesThatName(canary)).as(canary).isEmpty();
            }
            whatStaysIsWhole(shop, person);
        }
    }

    @Test
    void inTheTablesOfPostgres() throws Exception {
        try (PostgresServer server = PostgresServer.start();
                Workshop shop = new Workshop(server.emptyDatabase(), UnaryOperator.identity())) {
            PersonId person = live(shop);
            try (Connection connection = server.connection()) {
                everyTableIsFilledOrHoldsNobody(connection);
            }

            shop.connector.erasureDesk().erase(ADDRESS, Workshop.order("request 4711"));

            try (Connection connection = server.connection()) {
                nothingIn(connection);
            }
            whatStaysIsWhole(shop, person);
        }
    }

    /** Everything that can put a word about the person anywhere. */
    private static PersonId live(Workshop shop) {
        shop.catalog.exclude(new ExclusionRule(
                "called-z",
                "Called Z",
                "v1",
                ExclusionRule.Level.PERSON,
                new Criterion("Called Z", "person.first_name == \"Zacharias\"", "exclusions.yaml:1"),
                Set.of(OUTBOUND),
                Set.of(),
                false,
                false,
                ExclusionRule.Effect.STOP,
                Optional.empty()));
        shop.enroll(ADDRESS, WELCOME);
        String contact = shop.hubspot
                .account()
                .add(
                        ObjectType.CONTACT,
                        Map.of(
                                "email", EARLIER,
                                "firstname", "Zacharias",
                                "lastname", "Canary",
                                "jobtitle", "+49301234567"));
        String lead = shop.salesforce.account().add(ObjectType.LEAD, Map.of("email", ADDRESS));
        shop.settle();
        shop.connector
                .personDesk()
                .link(
                        Workshop.contact(contact),
                        Workshop.second(ObjectType.LEAD, lead),
                        Workshop.order("typed by a rep: Zacharias Canary has two records"));
        shop.hubspot.account().change(ObjectType.CONTACT, contact, Map.of("email", ADDRESS));
        shop.settle();
        shop.enroll(ADDRESS, OUTBOUND);
        shop.enrollByHand(ADDRESS, OUTBOUND);
        EnrollAnswer confirmed = shop.connector
                .enrollmentDesk()
                .enroll(shop.request(ADDRESS, OUTBOUND, EnrollmentMethod.MANUAL, true, "key-confirmed"), false);
        assertThat(confirmed.decision().verdict()).isEqualTo(Verdict.ENROLL);
        shop.settle();
        shop.doTask(ADDRESS);
        shop.connector
                .lifecycleDesk()
                .pause(
                        ADDRESS,
                        Optional.of(OUTBOUND),
                        Optional.empty(),
                        Workshop.REP,
                        "typed by a rep: Zacharias is away",
                        "pause-1");
        shop.hubspot
                .account()
                .change(
                        ObjectType.CONTACT,
                        contact,
                        Map.of(
                                "enrl_request_action", "unenroll",
                                "enrl_request_sequence", OUTBOUND,
                                "enrl_request_note", "typed by a rep: Canary called"));
        shop.settle();
        shop.connector
                .enrollmentDesk()
                .enroll(
                        shop.request(ADDRESS, WELCOME, EnrollmentMethod.EVENT, false, "key-event")
                                .setOffBy(new Source(Source.Kind.EVENT, "mail of zacharias canary")),
                        false);
        shop.connector.consentDesk().optOut(address(), "person", "typed by a rep: Zacharias Canary wrote a letter");
        shop.connector.suppressionDesk().add(address(), Workshop.order("typed by a rep: Canary again"));
        assertThat(shop.enroll(ADDRESS, WELCOME).decision().verdict()).isEqualTo(Verdict.REJECT);
        shop.settle();
        PersonId person = shop.person(ADDRESS);
        shop.store.inTransaction(work -> {
            fillWhatIsEmptyMostly(work, Workshop.contact(contact), person, shop.clock.instant());
            return person;
        });
        return person;
    }

    /** Rows that stand for seconds only, or after something rare. */
    private static void fillWhatIsEmptyMostly(UnitOfWork work, RecordRef record, PersonId person, Instant now) {
        work.outbox().enqueue(Owed.optOut(record, person, ADDRESS), now);
        work.mirror().noteChanged(List.of(person), Set.of(Mirror.ChangeKind.CONSENT), now);
        work.mirror().quarantine(record, List.of(address()), "the name Canary is too long", now);
        work.erasures().suspect(List.of(record), now);
        work.mirror().alias(Workshop.contact("9001"), record);
        work.consentConflicts().note(ConsentConflict.of(record, now, "canary"));
        ConsentFact said = new ConsentFact(
                new FactSource.CrmField(record, "hs_email_optout"),
                FactKind.GLOBAL_OPT_OUT,
                Channel.EMAIL,
                Optional.empty(),
                new Statement.Forbids(),
                Optional.of(address()),
                now,
                now,
                false,
                "Canary wrote a letter");
        work.consentLifts().add(List.of(ConsentLift.found(said, now, now)));
        work.consentDrills()
                .save(new ConsentDrill(
                        "drill-1",
                        record,
                        "hs_email_optout_7",
                        Optional.of("7"),
                        "worker",
                        ConsentDrill.State.DONE,
                        now,
                        Duration.ofSeconds(65),
                        false,
                        Optional.of(now),
                        Optional.empty(),
                        false,
                        Optional.of(now),
                        Optional.of(now),
                        "Canary"));
        work.people().remember(person, new JoinedPast(Set.of(Workshop.contact("9002")), Set.of(address()), now));
    }

    /** The database itself names the tables, so that one added later cannot be forgotten. */
    private static void everyTableIsFilledOrHoldsNobody(Connection connection) throws SQLException {
        assertThat(new TableDump(connection).emptyTables())
                .as("empty tables: fill them in live(), or say in HOLDS_NOBODY why nothing of a person can be there")
                .isSubsetOf(HOLDS_NOBODY.keySet());
    }

    private static EmailAddress address() {
        return EmailAddress.of(ADDRESS).orElseThrow();
    }

    private static void nothingIn(Connection connection) throws SQLException {
        for (String canary : CANARIES) {
            assertThat(new TableDump(connection).columnsThatHold(canary))
                    .as(canary)
                    .isEmpty();
        }
    }

    private static void whatStaysIsWhole(Workshop shop, PersonId person) {
        assertThat(shop.connector.auditDesk().verify(Optional.empty()).chain().broken())
                .isEmpty();
        List<DecisionRecord> decisions = shop.read(work -> {
            List<DecisionRecord> found = new ArrayList<>();
            work.enrollments().eachDecisionOf(person, found::add);
            return found;
        });
        assertThat(decisions)
                .flatExtracting(DecisionRecord::findings)
                .extracting(finding -> finding.code())
                .contains(FailureCode.EXCLUSION_MATCHED, FailureCode.SUPPRESSED);
        assertThat(shop.connector
                        .replayDesk()
                        .replay(decisions.getFirst().id())
                        .orElseThrow()
                        .missing())
                .isNotEmpty();

        shop.hubspot.account().add(ObjectType.CONTACT, Map.of("email", "Zacharias.CANARY@erased.example"));
        shop.settle();
        EnrollAnswer again = shop.enroll(ADDRESS, WELCOME);
        assertThat(shop.codes(again)).contains(FailureCode.SUPPRESSED.name());
    }

    private List<String> filesThatName(String text) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> all = files.filter(Files::isRegularFile).toList();
            List<String> found = new java.util.ArrayList<>();
            for (Path file : all) {
                String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                if (bytes.toLowerCase(Locale.ROOT).contains(text)) {
                    found.add(file.getFileName().toString());
                }
            }
            return found;
        }
    }
}
