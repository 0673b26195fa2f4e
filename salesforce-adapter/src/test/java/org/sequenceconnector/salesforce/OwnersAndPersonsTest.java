package org.sequenceconnector.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.sequenceconnector.crm.FieldSelection;
import org.sequenceconnector.crm.OptOutWrite;
import org.sequenceconnector.crm.Owner;
import org.sequenceconnector.crm.WriteOutcome;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.salesforce.query.Row;
import org.sequenceconnector.salesforce.read.Cadences;
import org.sequenceconnector.sandbox.salesforce.org.FieldSecurity;
import org.sequenceconnector.sandbox.salesforce.org.standard.OrgProfile;

/** Queues that own leads, people who live on accounts, and people in cadences. */
class OwnersAndPersonsTest {
    private final SimulatedOrg org = new SimulatedOrg(
            options -> options.withProfile(
                    OrgProfile.standard().withPersonAccounts(true).withSalesEngagement(true)),
            tuning -> tuning);

    @AfterEach
    void close() {
        org.close();
    }

    @Test
    void aQueueIsAnOwnerWithoutAPerson() {
        String queue = plant("Group", Map.of("Name", "Inbound leads", "Type", "Queue"));
        String lead = org.lead("q@example.com");
        org.sandbox.operations().set(lead, "OwnerId", queue);

        assertThat(org.adapter.owner(queue))
                .contains(
                        new Owner(queue, Optional.empty(), "Inbound leads", Optional.empty(), true, Owner.Kind.QUEUE));
        assertThat(field(ObjectType.LEAD, "Queue.Name", lead)).isEqualTo("Inbound leads");
        assertThat(field(ObjectType.LEAD, "Queue.Name", org.lead("p@example.com")))
                .isEmpty();
    }

    @Test
    @DisplayName(
            "H88: the opt-out of a person account is written by the account, and says which permission set is missing")
    void aPersonAccountIsOptedOutByItsAccount() {
        String account = org.sandbox
                .operations()
                .createPersonAccount(Map.of("LastName", Optional.of("Solo"), "Email", Optional.of("solo@example.com")));
        String contact = org.held(account, "PersonContactId");

        WriteOutcome refused = org.adapter.writeOptOut(new OptOutWrite("solo@example.com", List.of(), "t"));

        assertThat(refused)
                .isInstanceOfSatisfying(
                        WriteOutcome.Rejected.class,
                        rejected -> assertThat(rejected.words()).contains("Sequence_Connector_Person_Accounts"));
        assertThat(org.flag(contact, "HasOptedOutOfEmail")).isFalse();

        FieldSecurity.assign(org.sandbox.org(), FieldSecurity.PERSON_ACCOUNTS, true);

        assertThat(org.adapter.writeOptOut(new OptOutWrite("solo@example.com", List.of(), "t")))
                .isInstanceOf(WriteOutcome.Written.class);
        assertThat(org.flag(contact, "HasOptedOutOfEmail")).isTrue();
        assertThat(field(ObjectType.CONTACT, "HasOptedOutOfEmail", contact)).isEqualTo("true");

        assertThat(org.adapter.clearOwnOptOut(SimulatedOrg.ref(ObjectType.CONTACT, contact)))
                .isInstanceOf(WriteOutcome.Written.class);
        assertThat(org.flag(contact, "HasOptedOutOfEmail")).isFalse();
    }

    @Test
    @DisplayName("H89: a cadence that only the person's own fields tell of counts as running")
    void fieldsOfThePersonTellOfCadences() {
        String cadence = plant("ActionCadence", Map.of("Name", "Inbound", "State", "Active"));
        String busy = org.contact("busy@example.com");
        plant("ActionCadenceTracker", Map.of("ActionCadenceId", cadence, "TargetId", busy, "State", "Paused"));

        assertThat(field(ObjectType.CONTACT, "ActiveTrackerCount", busy)).isEqualTo("1");
        assertThat(field(ObjectType.CONTACT, "ActionCadenceState", busy)).isEqualTo("Paused");
        assertThat(field(ObjectType.CONTACT, "ActionCadenceTracker.IsTrackerActive", busy))
                .isEqualTo("true");
        assertThat(field(ObjectType.CONTACT, "ActionCadenceTracker.IsTrackerActive", org.contact("idle@example.com")))
                .isEqualTo("false");
        // A user without a licence for Sales Engagement does not see the trackers.
        assertThat(Cadences.runs(Row.of(Map.of("ActiveTrackerCount", "1")))).isTrue();
        assertThat(Cadences.runs(Row.of(Map.of("ActiveTrackerCount", "2.0")))).isTrue();
        assertThat(Cadences.runs(Row.of(Map.of("ActionCadenceState", "Paused"))))
                .isTrue();
        assertThat(Cadences.runs(Row.of(Map.of("ActiveTrackerCount", "0", "ActionCadenceState", "Complete"))))
                .isFalse();
    }

    private String field(ObjectType type, String name, String id) {
        return org.adapter
                .read(type, FieldSelection.of(name), List.of(id))
                .values()
                .iterator()
                .next()
                .fields()
                .getOrDefault(name, "not delivered");
    }

    private String plant(String entity, Map<String, Object> values) {
        long now = org.clock.millis();
        return org.sandbox.org().plant(entity, "", now, now, values).id();
    }
}
