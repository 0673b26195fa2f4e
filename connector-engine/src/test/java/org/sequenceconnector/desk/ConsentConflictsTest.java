package org.sequenceconnector.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sequenceconnector.engine.WorkshopCatalog.WELCOME;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sequenceconnector.audit.AuditEntry;
import org.sequenceconnector.audit.AuditTrail;
import org.sequenceconnector.desk.ConflictDesk.OpenConflict;
import org.sequenceconnector.engine.Workshop;
import org.sequenceconnector.finding.Verdict;
import org.sequenceconnector.record.ObjectType;

/** What becomes of an opt-out that we copied into another CRM when somebody clears it there. */
class ConsentConflictsTest {
    private static final String ANN = "ann@example.com";
    private static final String FLAG = "hs_email_optout";

    @TempDir
    Path folder;

    private Workshop workshop;
    private String contact;
    private String lead;

    @BeforeEach
    void anOptOutOfTheLeadWasCopiedToTheContact() {
        workshop = new Workshop(folder);
        contact = workshop.hubspot.account().addContact(ANN);
        lead = workshop.salesforce.account().add(ObjectType.LEAD, Map.of("email", ANN));
        workshop.settle();
        workshop.salesforce.account().change(ObjectType.LEAD, lead, Map.of(FLAG, "true"));
        workshop.settle();
        assertThat(copy()).isEqualTo("true");
    }

    @AfterEach
    void close() {
        workshop.close();
    }

    @Test
    void aClearedCopyIsWrittenBackAndShownToAPerson() {
        workshop.hubspot.account().changeAs("user-9", ObjectType.CONTACT, contact, Map.of(FLAG, "false"));
        workshop.settle();

        assertThat(copy()).isEqualTo("true");
        OpenConflict shown = onlyConflict();
        assertThat(shown.person()).contains(workshop.person(ANN));
        assertThat(shown.conflict().record()).isEqualTo(Workshop.contact(contact));
        assertThat(shown.conflict().original()).contains("salesforce-main:lead:" + lead);
        assertThat(shown.conflict().clearedBy()).contains("user-9");
        assertThat(shown.conflict().writtenBackAt()).isPresent();
        assertThat(actions()).contains("consent.conflict");
        assertThat(workshop.codes(workshop.enroll(ANN, WELCOME))).containsExactly("OPTED_OUT");
    }

    @Test
    @DisplayName("H84: a flag that never showed and that nobody touched was not cleared by anybody")
    void aCopyThatTheCrmNeverShowsIsNoClearing() {
        String silent = workshop.hubspot.account().addContact("cleo@example.com");
        String source = workshop.salesforce.account().add(ObjectType.LEAD, Map.of("email", "Cleo@example.com"));
        workshop.settle();
        workshop.hubspot.account().swallowOptOuts(silent);
        workshop.salesforce.account().change(ObjectType.LEAD, source, Map.of(FLAG, "true"));
        for (int tenMinutes = 0; tenMinutes < 6; tenMinutes++) {
            workshop.settle();
            workshop.pass(Duration.ofMinutes(10));
        }

        assertThat(workshop.connector.conflictDesk().open(10)).isEmpty();
        assertThat(workshop.codes(workshop.enroll("cleo@example.com", WELCOME))).containsExactly("OPTED_OUT");
    }

    @Test
    void twoSystemsThatFightAreSetRightOnceADay() {
        int written = 0;
        for (int hour = 0; hour < 60; hour++) {
            if (copy().equals("true")) {
                written++;
                workshop.hubspot.account().change(ObjectType.CONTACT, contact, Map.of(FLAG, ""));
            }
            workshop.settle();
            workshop.pass(Duration.ofHours(1));
        }

        assertThat(written).as("the first copy, and one more each started day").isEqualTo(4);
        assertThat(onlyConflict().conflict().times()).isEqualTo(4);
        assertThat(workshop.codes(workshop.enroll(ANN, WELCOME))).containsExactly("OPTED_OUT");
    }

    @Test
    void aResolvedConflictStaysResolvedAndLiftsNothing() {
        clearTheCopy();
        workshop.settle();
        String id = onlyConflict().conflict().id();

        assertThat(workshop.connector.conflictDesk().resolve(id, "told the team", Workshop.REP))
                .isTrue();
        workshop.pass(Duration.ofDays(3));
        workshop.settle();

        assertThat(workshop.connector.conflictDesk().open(10)).isEmpty();
        assertThat(workshop.connector.conflictDesk().resolve(id, "again", Workshop.REP))
                .isFalse();
        assertThat(actions()).contains("consent.conflict_resolved");
        assertThat(workshop.codes(workshop.enroll(ANN, WELCOME))).containsExactly("OPTED_OUT");
    }

    @Test
    void clearingTheOriginalLiftsItAndLeavesTheCopyToPeople() {
        workshop.salesforce.account().change(ObjectType.LEAD, lead, Map.of(FLAG, "false"));
        workshop.settle();

        assertThat(workshop.enroll(ANN, WELCOME).decision().verdict()).isEqualTo(Verdict.ENROLL);
        assertThat(copy()).as("we never write a permission").isEqualTo("true");

        clearTheCopy();
        workshop.settle();
        assertThat(copy()).isEqualTo("false");
        assertThat(workshop.connector.conflictDesk().open(10)).isEmpty();
    }

    @Test
    void aPersonWhoSetsAClearedCopyAgainMakesItAnOriginal() {
        workshop.salesforce.account().change(ObjectType.LEAD, lead, Map.of(FLAG, "false"));
        workshop.settle();
        clearTheCopy();
        workshop.settle();
        workshop.hubspot.account().change(ObjectType.CONTACT, contact, Map.of(FLAG, "true"));
        workshop.settle();

        assertThat(workshop.codes(workshop.enroll(ANN, WELCOME))).containsExactly("OPTED_OUT");
        assertThat(workshop.salesforce.account().value(ObjectType.LEAD, lead, FLAG))
                .isEqualTo("true");
    }

    @Test
    @DisplayName("H42: a record that appears later learns of the opt-out too, in every CRM")
    void aNewRecordOfThePersonIsToldAsWell() {
        String later = workshop.salesforce.account().add(ObjectType.CONTACT, Map.of("email", "Ann@example.com"));
        workshop.settle();

        assertThat(workshop.salesforce.account().value(ObjectType.CONTACT, later, FLAG))
                .isEqualTo("true");
    }

    @Test
    void aCopyThatIsReadBackDaysLaterIsStillACopy() {
        String other = workshop.hubspot.account().addContact("bea@example.com");
        String otherLead = workshop.salesforce.account().add(ObjectType.LEAD, Map.of("email", "bea@example.com"));
        workshop.settle();
        workshop.salesforce.account().change(ObjectType.LEAD, otherLead, Map.of(FLAG, "true"));
        workshop.sync();
        workshop.react();
        workshop.writeBack();
        workshop.pass(Duration.ofDays(4));
        workshop.connector.sweep().tidy();
        workshop.settle();
        assertThat(workshop.hubspot.account().value(ObjectType.CONTACT, other, FLAG))
                .isEqualTo("true");

        workshop.salesforce.account().change(ObjectType.LEAD, otherLead, Map.of(FLAG, ""));
        workshop.settle();

        assertThat(workshop.enroll("bea@example.com", WELCOME).decision().verdict())
                .isEqualTo(Verdict.ENROLL);
    }

    @Test
    @DisplayName("H06: a copy that a merge carries to a new record stays a copy")
    void aMergedCopyStaysACopy() {
        String twin = workshop.hubspot.account().addContact("ann.twin@example.com");
        workshop.settle();
        String survivor = workshop.hubspot.account().merge(ObjectType.CONTACT, contact, twin);
        workshop.settle();
        workshop.salesforce.account().change(ObjectType.LEAD, lead, Map.of(FLAG, ""));
        workshop.settle();

        assertThat(workshop.hubspot.account().value(ObjectType.CONTACT, survivor, FLAG))
                .isEqualTo("true");
        assertThat(workshop.enroll(ANN, WELCOME).decision().verdict()).isEqualTo(Verdict.ENROLL);
    }

    private void clearTheCopy() {
        workshop.hubspot.account().change(ObjectType.CONTACT, contact, Map.of(FLAG, "false"));
    }

    private String copy() {
        return workshop.hubspot.account().value(ObjectType.CONTACT, contact, FLAG);
    }

    private OpenConflict onlyConflict() {
        List<OpenConflict> open = workshop.connector.conflictDesk().open(10);
        assertThat(open).hasSize(1);
        return open.getFirst();
    }

    private List<String> actions() {
        return workshop
                .read(work -> work.auditTrail().about(Workshop.contact(contact).toString(), 100))
                .stream()
                .map(AuditTrail.SealedEntry::entry)
                .map(AuditEntry::action)
                .toList();
    }
}
