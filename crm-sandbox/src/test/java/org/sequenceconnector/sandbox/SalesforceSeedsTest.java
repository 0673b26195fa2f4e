package org.sequenceconnector.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sequenceconnector.sandbox.hubspot.portal.ObjectKind;
import org.sequenceconnector.sandbox.hubspot.portal.RecordStore;
import org.sequenceconnector.sandbox.salesforce.org.ObjectStore;
import org.sequenceconnector.sandbox.salesforce.org.schema.SObjectRow;

/** What an org can start with. */
class SalesforceSeedsTest extends SalesforceSandboxTest {
    @Test
    void sharesPeopleWithTheBelievableHubSpotAccount() {
        SalesforceSandbox org = start(options -> options.withSeed(OrgSeed.believable(400, 42)));
        Set<String> shared = addresses(org, "Contact");
        shared.addAll(addresses(org, "Lead"));
        try (HubSpotSandbox portal = HubSpotSandbox.start(
                SandboxOptions.defaults().withClock(clock).withSeed(PortalSeed.believable(400, 42)))) {
            Set<String> known = portal.portal().locked(() -> {
                RecordStore contacts = portal.portal().store(ObjectKind.CONTACT);
                return contacts.from(0, false).stream()
                        .map(contact -> contacts.value(contact, "email").toLowerCase(Locale.ROOT))
                        .collect(Collectors.toSet());
            });
            assertThat(shared).anyMatch(address -> !known.contains(address));
            shared.retainAll(known);
            assertThat(shared).hasSizeGreaterThan(200);
        }
    }

    @Test
    void holdsPeopleInAllSituations() {
        SalesforceSandbox sandbox = start(options -> options.withSeed(OrgSeed.believable(400, 42)));
        assertThat(sandbox.seededPeople()).isGreaterThan(250);
        assertThat(count(sandbox, "Contact", "HasOptedOutOfEmail") + count(sandbox, "Lead", "HasOptedOutOfEmail"))
                .isPositive();
        assertThat(count(sandbox, "Contact", "IsEmailBounced")).isPositive();
        assertThat(count(sandbox, "Contact", "DoNotCall")).isPositive();
        assertThat(count(sandbox, "Individual", "HasOptedOutSolicit")).isPositive();
        assertThat(sandbox.org().store("ContactPointTypeConsent").size()).isGreaterThan(5);
        assertThat(sandbox.org().store("Contact").all())
                .anyMatch(row -> !row.masterRecordId().isEmpty());
        assertThat(count(sandbox, "Lead", "IsConverted")).isPositive();
    }

    @Test
    void plantsManyPlainContactsWithTiedStamps() {
        SalesforceSandbox sandbox = start(options -> options.withSeed(OrgSeed.uniform(5_000)));
        ObjectStore contacts = sandbox.org().store("Contact");
        assertThat(contacts.size()).isEqualTo(5_000);
        assertThat(contacts.all().stream()
                        .map(SObjectRow::systemModstamp)
                        .distinct()
                        .count())
                .isLessThan(30);
        assertThat(contacts.definition()
                        .field("Email")
                        .flatMap(email -> contacts.idsWith(email, "PERSON7@example.com")))
                .hasValueSatisfying(ids -> assertThat(ids).hasSize(1));
    }

    @Test
    void readsRowsAndTheirLinksFromJson(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("org.json");
        Files.writeString(
                file,
                "{\"Account\":[{\"key\":\"acme\",\"Name\":\"Acme\"}],\"Contact\":[{\"LastName\":\"One\",\"AccountId\":"
                        + "\"@acme\",\"Email\":\"one@example.com\",\"Favourite_Tea__c\":\"Assam\"}]}");
        SalesforceSandbox sandbox = start(options -> options.withSeed(OrgSeed.fromJson(file)));
        assertThat(sandbox.seededPeople()).isEqualTo(1);
        SObjectRow contact = sandbox.org().store("Contact").all().iterator().next();
        assertThat(value(sandbox, contact.id(), "Favourite_Tea__c")).isEqualTo("Assam");
        assertThat(value(sandbox, value(sandbox, contact.id(), "AccountId"), "Name"))
                .isEqualTo("Acme");
    }

    private static Set<String> addresses(SalesforceSandbox sandbox, String entity) {
        ObjectStore store = sandbox.org().store(entity);
        return store.all().stream()
                .map(row -> store.text(row, "Email").toLowerCase(Locale.ROOT))
                .filter(address -> !address.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static long count(SalesforceSandbox sandbox, String entity, String flag) {
        ObjectStore store = sandbox.org().store(entity);
        return store.all().stream().filter(row -> store.flag(row, flag)).count();
    }
}
