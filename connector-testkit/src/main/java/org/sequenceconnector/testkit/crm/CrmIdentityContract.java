package org.sequenceconnector.testkit.crm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sequenceconnector.crm.Capability;
import org.sequenceconnector.crm.OptOutWrite;
import org.sequenceconnector.crm.PermanentCrmException;
import org.sequenceconnector.crm.RecordWrite;
import org.sequenceconnector.crm.RemovalPage.Removal;
import org.sequenceconnector.crm.SyncCursor;
import org.sequenceconnector.crm.WriteOutcome;
import org.sequenceconnector.crm.WriteOutcome.Gone;
import org.sequenceconnector.crm.WriteOutcome.Written;
import org.sequenceconnector.record.FieldValue;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.RawRecord;
import org.sequenceconnector.record.RecordRef;

/** Identity: records that are merged, converted, deleted and taken out of the bin again. */
public abstract class CrmIdentityContract extends CrmContract {
    @Test
    void aMergedIdAnswersWithItsSurvivor() {
        String primary = contact("first@example.com");
        String other = contact("second@example.com");
        String survivor = crm.merge(ObjectType.CONTACT, primary, other);
        crm.settle();

        Map<String, RawRecord> found = adapter().read(ObjectType.CONTACT, fields(), List.of(other, primary));

        assertThat(can(Capability.MERGE_ALIASES)).isEqualTo(found.containsKey(other));
        assertThat(found.values()).extracting(record -> record.ref().id()).containsOnly(survivor);
    }

    /** H23: the loser's id is gone, and only the notice of its removal says where it went. */
    @Test
    void removalsTellWhereAMergedRecordWent() {
        String primary = contact("first@example.com");
        String other = contact("second@example.com");
        String survivor = crm.merge(ObjectType.CONTACT, primary, other);
        crm.settle();

        Optional<String> told = removalsAfter(SyncCursor.START).stream()
                .filter(removal -> removal.id().equals(other))
                .flatMap(removal -> removal.mergedInto().stream())
                .findFirst();

        assertThat(told).isEqualTo(can(Capability.REPORTS_MERGES) ? Optional.of(survivor) : Optional.empty());
    }

    @Test
    void aPlainRemovalNamesNoSurvivor() {
        String id = contact("a@example.com");
        crm.archive(ObjectType.CONTACT, id);
        crm.settle();

        assertThat(removalsAfter(SyncCursor.START))
                .filteredOn(removal -> removal.id().equals(id))
                .isNotEmpty()
                .extracting(Removal::mergedInto)
                .containsOnly(Optional.empty());
    }

    @Test
    void findsTheSurvivorOfAMergeByItsSecondAddress() {
        String primary = contact("first@example.com");
        String other = contact("second+tag@example.com");
        String survivor = crm.merge(ObjectType.CONTACT, primary, other);
        crm.settle();

        List<String> found = adapter().findByEmail(ObjectType.CONTACT, fields(), "second+tag@example.com").stream()
                .map(record -> record.ref().id())
                .toList();

        assertThat(found).isEqualTo(can(Capability.SECONDARY_ADDRESSES) ? List.of(survivor) : List.of());
    }

    @Test
    void deliversARecordAgainThatWasTakenOutOfTheBin() {
        String id = contact("back@example.com");
        crm.archive(ObjectType.CONTACT, id);
        crm.settle();
        Run before = readAll(adapter(), SyncCursor.START, 50);
        assertThat(before.records()).doesNotContainKey(id);
        crm.clock().advance(Duration.ofMinutes(30));

        crm.undelete(ObjectType.CONTACT, id);
        crm.settle();

        assertThat(readAll(adapter(), before.cursor(), 50).records())
                .hasEntrySatisfying(id, record -> assertThat(record.archived()).isFalse());
        assertThat(adapter().read(ObjectType.CONTACT, fields(), List.of(id))).containsKey(id);
    }

    @Test
    void hasLeadsOrRefusesToReadThem() {
        if (can(Capability.LEADS)) {
            String id = lead("lead@example.com");
            crm.settle();
            assertThat(readAll(adapter(), ObjectType.LEAD, SyncCursor.START, 50).records())
                    .containsOnlyKeys(id);
        } else {
            assertThatExceptionOfType(PermanentCrmException.class)
                    .isThrownBy(() -> adapter().changesAfter(ObjectType.LEAD, fields(), SyncCursor.START, 50));
        }
    }

    @Test
    void readsAndFindsLeadsLikeContacts() {
        assumeThat(can(Capability.LEADS)).isTrue();
        String id = lead("Lead@Example.com");
        String sameAddress = contact("lead@example.com");
        crm.settle();

        assertThat(adapter().read(ObjectType.LEAD, fields(), List.of(id, sameAddress)))
                .containsOnlyKeys(id)
                .hasEntrySatisfying(id, record -> {
                    assertThat(record.ref()).isEqualTo(ref(ObjectType.LEAD, id));
                    assertThat(record.archived()).isFalse();
                    assertThat(record.continuesAs()).isEmpty();
                });
        assertThat(adapter().findByEmail(ObjectType.LEAD, fields(), "lead@example.com"))
                .extracting(record -> record.ref().id())
                .containsExactly(id);
    }

    @Test
    void writesLeadsAndContactsInOneCall() {
        assumeThat(can(Capability.LEADS)).isTrue();
        crm.installFields();
        String lead = lead("lead@example.com");
        String contact = contact("contact@example.com");

        List<WriteOutcome> outcomes = adapter().write(List.of(leadStatus(lead, "ACTIVE"), status(contact, "PAUSED")));

        assertThat(outcomes).containsExactly(new Written(), new Written());
        assertThat(crm.held(ObjectType.LEAD, lead, named(ContractFields.STATUS)))
                .isEqualTo("active");
        assertThat(crm.held(contact, named(ContractFields.STATUS))).isEqualTo("paused");
    }

    /** H24: the lead becomes read only and the person lives on as a contact. */
    @Test
    void deliversAConvertedLeadAsArchivedAndNamesItsContact() {
        assumeThat(can(Capability.LEADS)).isTrue();
        String lead = lead("lead@example.com");
        crm.settle();
        Run before = readAll(adapter(), ObjectType.LEAD, SyncCursor.START, 50);
        crm.clock().advance(Duration.ofMinutes(30));

        String contact = crm.convert(lead);
        crm.settle();

        assertConverted(readAll(adapter(), ObjectType.LEAD, before.cursor(), 50).records(), lead, contact);
        // An account that is connected later learns of it as well.
        assertConverted(
                readAll(crm.restarted(), ObjectType.LEAD, SyncCursor.START, 50).records(), lead, contact);
        assertConverted(adapter().read(ObjectType.LEAD, fields(), List.of(lead)), lead, contact);
        assertThat(readAll(adapter(), SyncCursor.START, 50).records()).containsKey(contact);
    }

    /** H24: one refused row, and it says that nothing is left to write to. */
    @Test
    void aWriteToAConvertedLeadIsGoneAndRefusesNobodyElse() {
        assumeThat(can(Capability.LEADS)).isTrue();
        crm.installFields();
        String lead = lead("lead@example.com");
        String other = lead("other@example.com");
        String contact = crm.convert(lead);

        List<WriteOutcome> outcomes = adapter()
                .write(List.of(leadStatus(lead, "ACTIVE"), leadStatus(other, "ACTIVE"), status(contact, "PAUSED")));

        assertThat(outcomes).containsExactly(new Gone(Optional.empty()), new Written(), new Written());
    }

    @Test
    void optsOutEveryContactAndLeadOfTheAddress() {
        assumeThat(can(Capability.LEADS)).isTrue();
        String lead = lead("both@example.com");
        String contact = contact("Both@Example.com");

        adapter()
                .writeOptOut(new OptOutWrite(
                        "both@example.com",
                        List.of(ref(ObjectType.CONTACT, contact), ref(ObjectType.LEAD, lead)),
                        "trace-both"));

        assertThat(crm.held(ObjectType.LEAD, lead, crm.optOutField())).isEqualTo("true");
        assertThat(crm.held(contact, crm.optOutField())).isEqualTo("true");
    }

    private void assertConverted(Map<String, RawRecord> records, String lead, String contact) {
        assertThat(records).hasEntrySatisfying(lead, record -> {
            assertThat(record.archived()).isTrue();
            assertThat(record.continuesAs()).contains(ref(ObjectType.CONTACT, contact));
        });
    }

    private String lead(String email) {
        return crm.create(ObjectType.LEAD, Map.of(crm.emailField(), email));
    }

    private RecordWrite leadStatus(String id, String code) {
        return write(ObjectType.LEAD, id, Map.of(ContractFields.STATUS.key(), FieldValue.text(code)));
    }

    private RecordRef ref(ObjectType type, String id) {
        return new RecordRef(adapter().connection(), type, id);
    }
}
