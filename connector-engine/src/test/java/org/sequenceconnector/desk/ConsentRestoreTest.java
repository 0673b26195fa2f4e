package org.sequenceconnector.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sequenceconnector.engine.WorkshopCatalog.WELCOME;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sequenceconnector.audit.AuditTrail.SealedEntry;
import org.sequenceconnector.consent.Channel;
import org.sequenceconnector.consent.ConsentFact;
import org.sequenceconnector.consent.FactKind;
import org.sequenceconnector.consent.FactSource;
import org.sequenceconnector.consent.Statement;
import org.sequenceconnector.desk.RestoreAnswer.Obstacle;
import org.sequenceconnector.engine.Workshop;
import org.sequenceconnector.finding.FailureCode;
import org.sequenceconnector.finding.Verdict;
import org.sequenceconnector.outbox.OutboxEntry;
import org.sequenceconnector.person.EmailAddress;
import org.sequenceconnector.record.ObjectType;

/** Opt-outs are lifted by new, documented permission only, and only what that permission covers. */
class ConsentRestoreTest {
    private static final String FLAG = "hs_email_optout";
    private static final String ANN = "ann@restored.example";

    @TempDir
    private Path folder;

    private Workshop shop;
    private String contact = "";

    @BeforeEach
    void open() {
        shop = new Workshop(folder);
        contact = shop.hubspot.account().add(ObjectType.CONTACT, Map.of("email", ANN));
        shop.settle();
    }

    @AfterEach
    void close() {
        shop.close();
    }

    private static EmailAddress ann() {
        return EmailAddress.of(ANN).orElseThrow();
    }

    private RestoreAnswer restore(Instant givenAt, boolean dryRun) {
        return shop.connector
                .restoreDesk()
                .restore(
                        ANN,
                        Optional.empty(),
                        new NewPermission(givenAt, "signed form", "folder 4711"),
                        new PersonDesk.Order(Workshop.REP, "asked again", dryRun));
    }

    private RestoreAnswer restoreNow() {
        shop.pass(Duration.ofMinutes(5));
        return restore(shop.clock.instant(), false);
    }

    private Verdict verdict() {
        return shop.enroll(ANN, WELCOME).decision().verdict();
    }

    @Test
    void newPermissionLiftsAnOptOutAndTheTrailTellsWhoWhenHowAndWhereTheProofIs() {
        shop.connector.consentDesk().optOut(ann(), "person", "by mail");
        assertThat(verdict()).isEqualTo(Verdict.REJECT);

        assertThat(restoreNow()).isInstanceOf(RestoreAnswer.Restored.class);

        assertThat(verdict()).isEqualTo(Verdict.ENROLL);
        List<SealedEntry> about =
                shop.read(work -> work.auditTrail().about(shop.person(ANN).value(), 100));
        assertThat(about)
                .filteredOn(each -> each.entry().action().equals("consent.restored"))
                .singleElement()
                .satisfies(each -> {
                    assertThat(each.entry().actor()).isEqualTo(Workshop.REP.id());
                    assertThat(each.entry().details()).containsKey("given_at");
                    assertThat(each.entry().words())
                            .containsEntry("how", "signed form")
                            .containsEntry("proof", "folder 4711");
                });
    }

    @Test
    void aComplaintIsLiftedOnlyWhenAnAdministratorSaysSo() {
        shop.store.inTransaction(work -> {
            work.consentFacts().append(List.of(complaint(shop.clock.instant())));
            return work;
        });
        assertThat(restoreNow())
                .isInstanceOfSatisfying(
                        RestoreAnswer.Refused.class,
                        refused -> assertThat(refused.obstacles())
                                .singleElement()
                                .isInstanceOf(RestoreAnswer.Obstacle.Complaint.class));
        assertThat(verdict()).isEqualTo(Verdict.REJECT);

        RestoreAnswer answer = shop.connector
                .restoreDesk()
                .restore(
                        ANN,
                        new RestoreDesk.Scope(Optional.empty(), true),
                        new NewPermission(shop.clock.instant(), "on the phone", "note 12"),
                        Workshop.order("pressed the wrong button"));

        assertThat(answer).isInstanceOf(RestoreAnswer.Restored.class);
        assertThat(verdict()).isEqualTo(Verdict.ENROLL);
    }

    private static ConsentFact complaint(Instant at) {
        return new ConsentFact(
                new FactSource.Local("connector", ann()),
                FactKind.COMPLAINT,
                Channel.EMAIL,
                Optional.empty(),
                new Statement.Forbids(),
                Optional.of(ann()),
                at,
                at,
                false,
                "reported by the mailbox provider");
    }

    @Test
    void permissionOlderThanTheOptOutLiftsNothing() {
        Instant before = shop.clock.instant();
        shop.pass(Duration.ofDays(1));
        shop.connector.consentDesk().optOut(ann(), "person", "by mail");

        RestoreAnswer answer = restore(before, false);

        assertThat(answer)
                .isInstanceOfSatisfying(
                        RestoreAnswer.Refused.class,
                        refused -> assertThat(refused.obstacles())
                                .singleElement()
                                .isInstanceOf(Obstacle.OlderThanOptOut.class));
        assertThat(verdict()).isEqualTo(Verdict.REJECT);
    }

    @Test
    void permissionFromTheFutureLiftsNothing() {
        shop.connector.consentDesk().optOut(ann(), "person", "by mail");

        RestoreAnswer answer = restore(shop.clock.instant().plus(Duration.ofHours(1)), false);

        assertThat(answer)
                .isInstanceOfSatisfying(
                        RestoreAnswer.Refused.class,
                        refused -> assertThat(refused.obstacles()).contains(new Obstacle.InTheFuture()));
    }

    @Test
    void theSuppressionListStandsAndThenNothingIsLifted() {
        shop.connector.consentDesk().optOut(ann(), "person", "by mail");
        shop.connector.suppressionDesk().add(ann(), Workshop.order("asked by letter"));

        assertThat(restoreNow())
                .isInstanceOfSatisfying(
                        RestoreAnswer.Refused.class,
                        refused -> assertThat(refused.obstacles()).contains(new Obstacle.Suppressed(false)));
        assertThat(shop.codes(shop.enroll(ANN, WELCOME)))
                .contains(FailureCode.OPTED_OUT.name(), FailureCode.SUPPRESSED.name());
    }

    @Test
    void aFlagThatIsSetAgainLaterOptsOutAgain() {
        shop.hubspot.account().change(ObjectType.CONTACT, contact, Map.of(FLAG, "true"));
        shop.settle();
        assertThat(restoreNow())
                .isInstanceOfSatisfying(
                        RestoreAnswer.Restored.class,
                        restored -> assertThat(restored.stillShown()).containsExactly(Workshop.contact(contact)));
        assertThat(verdict()).isEqualTo(Verdict.ENROLL);
        assertThat(shop.hubspot.account().value(ObjectType.CONTACT, contact, FLAG))
                .isEqualTo("true");

        shop.pass(Duration.ofHours(1));
        shop.hubspot.account().change(ObjectType.CONTACT, contact, Map.of(FLAG, "false"));
        shop.settle();
        shop.pass(Duration.ofHours(1));
        shop.hubspot.account().change(ObjectType.CONTACT, contact, Map.of(FLAG, "true"));
        shop.settle();

        assertThat(verdict()).isEqualTo(Verdict.REJECT);
    }

    private String lead() {
        String lead = shop.salesforce.account().add(ObjectType.LEAD, Map.of("email", ANN));
        shop.settle();
        return lead;
    }

    private String flagOf(String lead) {
        return shop.salesforce.account().value(ObjectType.LEAD, lead, FLAG);
    }

    @Test
    void aCopyThatWeWroteIsTakenBackAndTheOriginalStays() {
        String lead = lead();
        shop.hubspot.account().change(ObjectType.CONTACT, contact, Map.of(FLAG, "true"));
        shop.settle();
        assertThat(flagOf(lead)).isEqualTo("true");

        assertThat(restoreNow()).isInstanceOfSatisfying(RestoreAnswer.Restored.class, restored -> {
            assertThat(restored.clearing()).containsExactly(Workshop.second(ObjectType.LEAD, lead));
            assertThat(restored.stillShown()).containsExactly(Workshop.contact(contact));
        });
        shop.settle();

        assertThat(flagOf(lead)).isEqualTo("false");
        assertThat(shop.hubspot.account().value(ObjectType.CONTACT, contact, FLAG))
                .as("a person set it")
                .isEqualTo("true");
        assertThat(shop.connector.conflictDesk().open(10)).isEmpty();
        assertThat(verdict()).isEqualTo(Verdict.ENROLL);
    }

    @Test
    void aFlagThatAPersonSetThemselvesIsNeverCleared() {
        String lead = lead();
        shop.salesforce.account().change(ObjectType.LEAD, lead, Map.of(FLAG, "true"));
        shop.settle();

        assertThat(restoreNow())
                .isInstanceOfSatisfying(
                        RestoreAnswer.Restored.class,
                        restored -> assertThat(restored.stillShown()).contains(Workshop.second(ObjectType.LEAD, lead)));
        shop.settle();

        assertThat(flagOf(lead)).isEqualTo("true");
    }

    @Test
    void aCopyOnARecordThatSomebodyChangedSinceIsLeftToAPerson() {
        String lead = lead();
        shop.connector.consentDesk().optOut(ann(), "person", "by mail");
        shop.settle();
        shop.pass(Duration.ofHours(1));
        shop.salesforce.account().changeAs("user-9", ObjectType.LEAD, lead, Map.of(FLAG, "false"));
        shop.salesforce.account().changeAs("user-9", ObjectType.LEAD, lead, Map.of(FLAG, "true"));

        assertThat(restoreNow()).isInstanceOf(RestoreAnswer.Restored.class);
        shop.settle();

        assertThat(flagOf(lead)).isEqualTo("true");
        List<OutboxEntry> parked = shop.read(work -> work.outbox().list(Optional.empty(), true, 10));
        assertThat(parked)
                .singleElement()
                .satisfies(
                        entry -> assertThat(entry.parked().orElseThrow().code()).isEqualTo("OPT_OUT_NOT_SURELY_OURS"));
    }

    /** The person opts out once more before the copy was taken back: the flag is right again. */
    @Test
    void aNewOptOutInBetweenKeepsTheCopy() {
        String lead = lead();
        shop.connector.consentDesk().optOut(ann(), "person", "by mail");
        shop.settle();
        restoreNow();
        shop.pass(Duration.ofMinutes(5));
        shop.connector.consentDesk().optOut(ann(), "person", "by mail again");
        shop.settle();
        shop.pass(Duration.ofHours(1));
        shop.settle();

        assertThat(flagOf(lead)).isEqualTo("true");
        assertThat(verdict()).isEqualTo(Verdict.REJECT);
    }

    /** HubSpot keeps opt-outs by address and lets no program undo one. */
    @Test
    void aCopyInACrmThatTakesNoneBackStaysAndIsTold() {
        shop.connector.consentDesk().optOut(ann(), "person", "by mail");
        shop.settle();

        assertThat(restoreNow()).isInstanceOfSatisfying(RestoreAnswer.Restored.class, restored -> {
            assertThat(restored.clearing()).isEmpty();
            assertThat(restored.stillShown()).containsExactly(Workshop.contact(contact));
        });
        shop.settle();

        assertThat(shop.hubspot.account().value(ObjectType.CONTACT, contact, FLAG))
                .isEqualTo("true");
        assertThat(verdict()).isEqualTo(Verdict.ENROLL);
    }

    @Test
    void aDryRunTellsTheSameAndChangesNothing() {
        shop.connector.consentDesk().optOut(ann(), "person", "by mail");
        shop.pass(Duration.ofMinutes(5));

        assertThat(restore(shop.clock.instant(), true)).isInstanceOf(RestoreAnswer.Restored.class);

        assertThat(verdict()).isEqualTo(Verdict.REJECT);
    }

    @Test
    void whoeverDidNotOptOutHasNothingToRestore() {
        assertThat(restoreNow()).isInstanceOf(RestoreAnswer.NothingToLift.class);
    }
}
