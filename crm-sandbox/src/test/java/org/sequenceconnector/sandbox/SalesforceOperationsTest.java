package org.sequenceconnector.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sequenceconnector.sandbox.salesforce.org.ChangeType;
import org.sequenceconnector.sandbox.salesforce.org.CommittedChange;
import org.sequenceconnector.sandbox.salesforce.org.OrgOperations;
import org.sequenceconnector.sandbox.salesforce.org.OrgRules;

/** What people do on the org's pages, and the rules administrators set up. */
class SalesforceOperationsTest extends SalesforceSandboxTest {
    private SalesforceSandbox sandbox;
    private OrgClient client;
    private OrgOperations operations;
    private final List<CommittedChange> heard = new ArrayList<>();

    @BeforeEach
    void launch() {
        sandbox = start();
        client = new OrgClient(sandbox);
        operations = sandbox.operations();
        sandbox.org().onCommit(heard::addAll);
    }

    /** The platform drops the loser's values; only child rows move. */
    @Test
    void mergesWithoutMergingConsent() {
        String winner = contact(sandbox, "a@example.com");
        String loser = contact(sandbox, "a@example.com");
        operations.set(loser, "HasOptedOutOfEmail", true);
        String child = operations.create("Contact", fields("LastName", "Report", "ReportsToId", loser));
        clock.advance(Duration.ofMinutes(1));
        heard.clear();
        operations.merge(winner, loser);
        assertThat(value(sandbox, winner, "HasOptedOutOfEmail")).isEqualTo("false");
        assertThat(value(sandbox, loser, "IsDeleted")).isEqualTo("true");
        assertThat(value(sandbox, loser, "MasterRecordId")).isEqualTo(winner);
        assertThat(value(sandbox, loser, "SystemModstamp"))
                .isEqualTo(clock.instant().toString());
        assertThat(value(sandbox, child, "ReportsToId")).isEqualTo(winner);
        assertThat(heard)
                .extracting(CommittedChange::type)
                .containsExactly(ChangeType.UPDATE, ChangeType.DELETE, ChangeType.UPDATE);
        operations.purge(loser);
        assertThat(sandbox.org().find(loser)).isEmpty();
        assertThat(heard).hasSize(3);
    }

    @Test
    void bringsARowBackFromTheRecycleBin() {
        String id = contact(sandbox, "a@example.com");
        operations.delete(id);
        clock.advance(Duration.ofMinutes(1));
        operations.undelete(id);
        assertThat(value(sandbox, id, "IsDeleted")).isEqualTo("false");
        CommittedChange last = heard.get(heard.size() - 1);
        assertThat(last.type()).isEqualTo(ChangeType.UNDELETE);
        assertThat(last.changedFields()).containsEntry("Email", "a@example.com");
    }

    @Test
    void deletesContactsWithTheirAccount() {
        String account = operations.create("Account", fields("Name", "Acme"));
        String id = contact(sandbox, "a@example.com");
        operations.set(id, "AccountId", account);
        operations.delete(account);
        assertThat(value(sandbox, id, "IsDeleted")).isEqualTo("true");
    }

    @Test
    void convertsALeadIntoANewContactWithMappedFields() {
        String lead = lead(sandbox, "l@example.com");
        operations.set(lead, "HasOptedOutOfEmail", true);
        operations.set(lead, "Enrl_Status__c", "Started");
        heard.clear();
        String contact = operations.convertLead(lead);
        assertThat(value(sandbox, contact, "Email")).isEqualTo("l@example.com");
        assertThat(value(sandbox, contact, "HasOptedOutOfEmail")).isEqualTo("true");
        assertThat(value(sandbox, contact, "Enrl_Status__c")).isEqualTo("Started");
        assertThat(value(sandbox, lead, "IsConverted")).isEqualTo("true");
        assertThat(value(sandbox, lead, "ConvertedContactId")).isEqualTo(contact);
        assertThat(value(sandbox, lead, "ConvertedDate")).isEqualTo("2026-11-01");
        assertThat(value(sandbox, contact, "AccountId")).isEqualTo(value(sandbox, lead, "ConvertedAccountId"));
        CommittedChange told = heard.get(heard.size() - 1);
        assertThat(told.entity()).isEqualTo("Lead");
        assertThat(told.changedFields()).containsKey("IsConverted").doesNotContainKey("LastModifiedDate");
        assertThat(client.patch("/sobjects/Lead/" + lead, "{'Title':'CEO'}").code())
                .isEqualTo("CANNOT_UPDATE_CONVERTED_LEAD");
        sandbox.org().rules().setConvertedLeadsEditable(true);
        assertThat(client.patch("/sobjects/Lead/" + lead, "{'Title':'CEO'}").status())
                .isEqualTo(204);
    }

    /** An existing contact keeps its own values, so the lead's opt-out is lost with the conversion. */
    @Test
    void convertsIntoAnExistingContactWithoutTheLeadsOptOut() {
        String lead = lead(sandbox, "l@example.com");
        operations.set(lead, "HasOptedOutOfEmail", true);
        operations.set(lead, "Phone", "123");
        String contact = contact(sandbox, "other@example.com");
        assertThat(operations.convertLead(lead, contact)).isEqualTo(contact);
        assertThat(value(sandbox, contact, "Email")).isEqualTo("other@example.com");
        assertThat(value(sandbox, contact, "Phone")).isEqualTo("123");
        assertThat(value(sandbox, contact, "HasOptedOutOfEmail")).isEqualTo("false");
        assertThatThrownBy(() -> operations.convertLead(lead)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void assignsLeadsToAnotherOwnerUnlessToldNotTo() {
        String lead = lead(sandbox, "l@example.com");
        String owner = sandbox.org().users().integration();
        sandbox.org().rules().assignLeadsTo(owner);
        client.with("Sforce-Auto-Assign", "FALSE").patch("/sobjects/Lead/" + lead, "{'Title':'CEO'}");
        assertThat(value(sandbox, lead, "OwnerId")).isNotEqualTo(owner);
        client.with("Sforce-Auto-Assign", "").patch("/sobjects/Lead/" + lead, "{'Title':'CTO'}");
        assertThat(value(sandbox, lead, "OwnerId")).isEqualTo(owner);
    }

    @Test
    void refusesByValidationRulesInTheAdministratorsWords() {
        String id = contact(sandbox, "a@example.com");
        sandbox.org()
                .rules()
                .add(new OrgRules.ValidationRule(
                        "Contact", row -> row.text("Phone").isEmpty(), "A contact needs a phone number", "Phone"));
        OrgClient.Answer refused = client.patch("/sobjects/Contact/" + id, "{'Title':'CEO'}");
        assertThat(refused.code()).isEqualTo("FIELD_CUSTOM_VALIDATION_EXCEPTION");
        assertThat(refused.json().at("/0/message").asText()).isEqualTo("A contact needs a phone number");
        assertThat(refused.json().at("/0/fields/0").asText()).isEqualTo("Phone");
        assertThat(client.patch("/sobjects/Contact/" + id, "{'Phone':'1'}").status())
                .isEqualTo(204);
    }

    @Test
    void alertsOfDuplicatesOrBlocksThem() {
        String id = contact(sandbox, "a@example.com");
        contact(sandbox, "A@example.com");
        sandbox.org()
                .rules()
                .add(new OrgRules.DuplicateRule("Same address", "Contact", "Email", OrgRules.DuplicateAction.ALERT));
        String path = "/sobjects/Contact/" + id;
        assertThat(client.patch(path, "{'Title':'CEO'}").code()).isEqualTo("DUPLICATES_DETECTED");
        client.with("Sforce-Duplicate-Rule-Header", "allowSave=true; includeRecordDetails=false");
        assertThat(client.patch(path, "{'Title':'CEO'}").status()).isEqualTo(204);
        sandbox.org()
                .rules()
                .add(new OrgRules.DuplicateRule("Same address", "Contact", "Email", OrgRules.DuplicateAction.BLOCK));
        assertThat(client.patch(path, "{'Title':'CTO'}").code()).isEqualTo("DUPLICATES_DETECTED");
    }

    @Test
    void keepsUniqueValuesUnique() {
        String id = contact(sandbox, "a@example.com");
        operations.set(contact(sandbox, "b@example.com"), "External_Key__c", "k");
        OrgClient.Answer refused = client.patch("/sobjects/Contact/" + id, "{'External_Key__c':'K'}");
        assertThat(refused.code()).isEqualTo("DUPLICATE_VALUE");
    }
}
