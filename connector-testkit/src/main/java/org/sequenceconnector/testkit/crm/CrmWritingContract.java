package org.sequenceconnector.testkit.crm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sequenceconnector.crm.AddressStatement;
import org.sequenceconnector.crm.AddressStatement.Status;
import org.sequenceconnector.crm.Capability;
import org.sequenceconnector.crm.DrillWrite;
import org.sequenceconnector.crm.InstallStep;
import org.sequenceconnector.crm.InstallStep.Action;
import org.sequenceconnector.crm.OptOutWrite;
import org.sequenceconnector.crm.PermanentCrmException;
import org.sequenceconnector.crm.RecordWrite;
import org.sequenceconnector.crm.WriteOutcome;
import org.sequenceconnector.crm.WriteOutcome.Gone;
import org.sequenceconnector.crm.WriteOutcome.Rejected;
import org.sequenceconnector.crm.WriteOutcome.Written;
import org.sequenceconnector.record.FieldValue;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.RecordRef;

/** Writing: own fields, one outcome per record, opt-outs, and the installation of the fields. */
public abstract class CrmWritingContract extends CrmContract {
    @Test
    void writesEveryKindOfValueAndClearsWithEmpty() {
        crm.installFields();
        String id = contact("a@example.com");
        Instant at = Instant.parse("2026-11-02T10:15:30.123Z");

        List<WriteOutcome> outcomes = adapter()
                .write(List.of(write(
                        id,
                        Map.of(
                                "status", FieldValue.text("ACTIVE"),
                                "reason", FieldValue.text("Größe, \"quotes\" & <tags>"),
                                "blocked", FieldValue.flag(true),
                                "live_count", FieldValue.number(2),
                                "status_at", FieldValue.moment(at)))));

        assertThat(outcomes).containsExactly(new Written());
        assertThat(crm.held(id, named(ContractFields.STATUS))).isEqualTo("active");
        assertThat(crm.held(id, named(ContractFields.REASON))).isEqualTo("Größe, \"quotes\" & <tags>");
        assertThat(crm.held(id, named(ContractFields.BLOCKED))).isEqualTo("true");
        assertThat(crm.held(id, named(ContractFields.COUNT))).isEqualTo("2");
        // Some CRMs keep whole seconds.
        assertThat(Instant.parse(crm.held(id, named(ContractFields.STATUS_AT))).truncatedTo(ChronoUnit.SECONDS))
                .isEqualTo(at.truncatedTo(ChronoUnit.SECONDS));

        adapter().write(List.of(write(id, Map.of("reason", FieldValue.EMPTY))));

        assertThat(crm.held(id, named(ContractFields.REASON))).isEmpty();
        assertThat(crm.held(id, named(ContractFields.STATUS))).isEqualTo("active");
    }

    @Test
    void answersEveryRecordInTheOrderGiven() {
        crm.installFields();
        List<String> ids = contacts(250);
        List<RecordWrite> writes = new ArrayList<>();
        for (int index = 0; index < ids.size(); index++) {
            writes.add(write(ids.get(index), Map.of("live_count", FieldValue.number(index))));
        }
        // What an adapter asks once, before its first write, is no part of the price of a write.
        adapter().write(writes.subList(0, 1));
        long before = crm.calls();

        assertThat(adapter().write(writes)).hasSize(250).containsOnly(new Written());

        assertThat(crm.held(ids.get(249), named(ContractFields.COUNT))).isEqualTo("249");
        assertThat(crm.calls() - before).as("calls for 250 records").isLessThanOrEqualTo(3);
        assertThat(adapter().write(List.of())).isEmpty();
    }

    /** H31, H32: one record holds a value that the CRM no longer accepts. */
    @Test
    void oneRefusedRecordNeverRefusesTheOthers() {
        crm.installFields();
        List<String> ids = contacts(100);
        crm.removeOption(ContractFields.STATUS, "PAUSED");
        List<RecordWrite> writes = new ArrayList<>();
        ids.forEach(id -> writes.add(status(id, id.equals(ids.get(42)) ? "PAUSED" : "ACTIVE")));

        List<WriteOutcome> outcomes = adapter().write(writes);

        assertThat(outcomes).hasSize(100);
        assertThat(outcomes.get(42)).isInstanceOfSatisfying(Rejected.class, rejected -> {
            assertThat(rejected.code()).isEqualTo("INVALID_OPTION");
            assertThat(rejected.words()).contains(named(ContractFields.STATUS));
        });
        assertThat(outcomes.stream().filter(Written.class::isInstance)).hasSize(99);
        assertThat(crm.held(ids.get(42), named(ContractFields.STATUS))).isEmpty();
        assertThat(crm.held(ids.get(99), named(ContractFields.STATUS))).isEqualTo("active");
    }

    @Test
    void refusesAFieldNobodyDefined() {
        crm.installFields();
        String id = contact("a@example.com");

        assertThat(adapter().write(List.of(write(id, Map.of("no_such_key", FieldValue.text("x"))))))
                .singleElement()
                .isInstanceOf(Rejected.class);
    }

    @Test
    void tellsWhichRecordsAreGone() {
        crm.installFields();
        String kept = contact("kept@example.com");
        String archived = contact("archived@example.com");
        crm.archive(ObjectType.CONTACT, archived);

        assertThat(adapter().write(List.of(status(archived, "ACTIVE"), status(kept, "ACTIVE"))))
                .containsExactly(new Gone(Optional.empty()), new Written());
    }

    @Test
    void tellsWhereAMergedRecordWent() {
        crm.installFields();
        String primary = contact("first@example.com");
        String other = contact("second@example.com");
        String survivor = crm.merge(ObjectType.CONTACT, primary, other);

        List<WriteOutcome> outcomes = adapter().write(List.of(status(other, "ACTIVE"), status(survivor, "FINISHED")));

        assertThat(outcomes).containsExactly(new Gone(Optional.of(survivor)), new Written());
        assertThat(crm.held(survivor, named(ContractFields.STATUS))).isEqualTo("finished");
    }

    /** H36: what people typed stays theirs. */
    @Test
    void leavesForeignFieldsAlone() {
        crm.installFields();
        String id = crm.create(
                ObjectType.CONTACT, Map.of(crm.emailField(), "a@example.com", crm.foreignField(), "Typed by hand"));

        adapter().write(List.of(status(id, "ACTIVE")));

        assertThat(crm.held(id, crm.foreignField())).isEqualTo("Typed by hand");
    }

    /** H35: the same absolute values again do no harm. */
    @Test
    void writingTheSameValuesAgainChangesNothing() {
        crm.installFields();
        String id = contact("a@example.com");
        RecordWrite write = status(id, "ACTIVE");

        adapter().write(List.of(write));

        assertThat(adapter().write(List.of(write))).containsExactly(new Written());
        assertThat(crm.held(id, named(ContractFields.STATUS))).isEqualTo("active");
    }

    /** A restored person: the copied flag goes from the record it was written to, and a colleague's own flag stays. */
    @Test
    void takesAnOwnOptOutBackOnThatRecordOnlyOrSaysItCannot() {
        String address = "shared@example.com";
        RecordRef record = new RecordRef(adapter().connection(), ObjectType.CONTACT, contact(address));
        if (!adapter().capabilities().contains(Capability.CLEARS_OWN_OPT_OUTS)) {
            assertThatExceptionOfType(PermanentCrmException.class)
                    .isThrownBy(() -> adapter().clearOwnOptOut(record));
            return;
        }
        String other = contact(address);
        adapter().writeOptOut(new OptOutWrite(address, List.of(record), "trace-clearing"));
        crm.settle();

        assertThat(adapter().clearOwnOptOut(record)).isEqualTo(new Written());
        assertThat(adapter().clearOwnOptOut(record)).as("repeating is harmless").isEqualTo(new Written());

        crm.settle();
        assertThat(crm.held(record.id(), crm.optOutField())).isEqualTo("false");
        assertThat(crm.held(other, crm.optOutField())).isEqualTo("true");
    }

    /** The drill's contact goes out and comes back, and a colleague's record of another address stays as it is. */
    @Test
    void drillsWithOneContactOrSaysItCannot() {
        String address = "drill@example.com";
        RecordRef record = new RecordRef(adapter().connection(), ObjectType.CONTACT, contact(address));
        DrillWrite out = new DrillWrite(record, address, crm.drillSubscription(), true);
        DrillWrite back = new DrillWrite(record, address, crm.drillSubscription(), false);
        if (!can(Capability.DRILLS_OPT_OUTS)) {
            assertThatExceptionOfType(PermanentCrmException.class)
                    .isThrownBy(() -> adapter().drill(out));
            return;
        }
        String other = contact("other@example.com");

        assertThat(adapter().drill(out)).isEqualTo(new Written());
        assertThat(adapter().drill(out)).as("repeating is harmless").isEqualTo(new Written());
        crm.settle();
        assertThat(crm.held(record.id(), crm.drillField())).isEqualTo("true");
        assertThat(crm.held(other, crm.drillField())).isNotEqualTo("true");

        assertThat(adapter().drill(back)).isEqualTo(new Written());
        assertThat(adapter().drill(back)).as("repeating is harmless").isEqualTo(new Written());
        crm.settle();
        assertThat(crm.held(record.id(), crm.drillField())).isNotEqualTo("true");
    }

    @Test
    void optsAnAddressOutForGood() {
        String address = "per+cent%/slash@example.com";
        String id = contact(address);
        OptOutWrite optOut = new OptOutWrite(address, List.of(), "trace-opt-out");

        assertThat(adapter().writeOptOut(optOut)).isEqualTo(new Written());
        assertThat(adapter().writeOptOut(optOut)).isEqualTo(new Written());

        crm.settle();
        assertThat(crm.heldAsOptedOut(address)).isTrue();
        assertThat(adapter().read(ObjectType.CONTACT, fields(), List.of(id)))
                .hasEntrySatisfying(id, record -> assertThat(record.fields()).containsEntry(crm.optOutField(), "true"));
    }

    @Test
    void saysWhatItHoldsOfAnAddressOnDemand() {
        contact("stays@example.com");
        crm.optOut("left@example.com");

        boolean knows = adapter().statementsOf("left@example.com").stream()
                .anyMatch(statement -> statement.subscription().isEmpty() && statement.status() == Status.UNSUBSCRIBED);

        assertThat(knows).isEqualTo(adapter().capabilities().contains(Capability.ADDRESS_STATEMENTS));
        assertThat(adapter().statementsOf("stays@example.com"))
                .extracting(AddressStatement::status)
                .doesNotContain(Status.UNSUBSCRIBED);
    }

    @Test
    void installsItsFieldsOnceAndFindsThemUnchangedAfterwards() {
        assertThat(adapter().planInstall(crm.definitions()))
                .extracting(InstallStep::action)
                .contains(Action.CREATE_FIELD);
        assertThat(adapter().describe(ObjectType.CONTACT)).doesNotContainKey(named(ContractFields.STATUS));

        crm.installFields();

        assertThat(adapter().describe(ObjectType.CONTACT).get(named(ContractFields.STATUS)))
                .satisfies(
                        field -> assertThat(field.options()).containsExactlyInAnyOrder("active", "paused", "finished"));
        assertThat(crm.restarted().planInstall(crm.definitions()))
                .extracting(InstallStep::action)
                .containsOnly(Action.UNCHANGED);
    }

    /** A CRM that lets no program create fields says how an administrator does it, and changes nothing. */
    @Test
    void installsOverTheApiOrSaysWhoDoes() {
        if (can(Capability.INSTALLS_FIELDS)) {
            adapter().install(crm.definitions());
            assertThat(adapter().install(crm.definitions()))
                    .extracting(InstallStep::action)
                    .containsOnly(Action.UNCHANGED);
        } else {
            assertThatExceptionOfType(PermanentCrmException.class)
                    .isThrownBy(() -> adapter().install(crm.definitions()))
                    .satisfies(refused -> assertThat(refused.getMessage()).isNotBlank());
            assertThat(adapter().describe(ObjectType.CONTACT)).doesNotContainKey(named(ContractFields.STATUS));
        }
    }

    @Test
    void restoresAnOptionThatWasTakenAway() {
        crm.installFields();
        crm.removeOption(ContractFields.STATUS, "PAUSED");

        assertThat(adapter().planInstall(crm.definitions()))
                .extracting(InstallStep::action)
                .contains(Action.ADD_OPTIONS);
        crm.installFields();

        assertThat(adapter().describe(ObjectType.CONTACT).get(named(ContractFields.STATUS)))
                .satisfies(field -> assertThat(field.options()).contains("paused"));
    }
}
