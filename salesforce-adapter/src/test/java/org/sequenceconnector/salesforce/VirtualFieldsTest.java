package org.sequenceconnector.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.sequenceconnector.crm.ChangePage;
import org.sequenceconnector.crm.FieldSelection;
import org.sequenceconnector.crm.SyncCursor;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.RawRecord;
import org.sequenceconnector.sandbox.salesforce.org.standard.OrgProfile;

/** What stands beside a contact is read with it, and its changes are changes of the contact. */
class VirtualFieldsTest {
    private static final String CONSENT = "ContactPointTypeConsent(Email)";
    private static final String SOLICIT = "Individual.HasOptedOutSolicit";
    private static final String IN_CADENCE = "ActionCadenceTracker.IsTrackerActive";
    private static final FieldSelection FIELDS = FieldSelection.of("Email", CONSENT, SOLICIT, IN_CADENCE);

    private final SalesforceHarness org = new SalesforceHarness(
            options -> options.withProfile(OrgProfile.standard().withSalesEngagement(true)));
    private final String individual = plant("Individual", Map.of("LastName", "Person"));
    private final String contact =
            plant("Contact", Map.of("LastName", "Person", "Email", "a@example.com", "IndividualId", individual));
    private SyncCursor cursor = SyncCursor.START;

    @AfterEach
    void close() {
        org.close();
    }

    @Test
    void anOptOutBesideTheContactIsAChangeOfIt() {
        org.settle();
        assertThat(poll())
                .singleElement()
                .satisfies(record -> assertThat(record.fields())
                        .containsEntry(CONSENT, "")
                        .containsEntry(SOLICIT, "false")
                        .containsEntry(IN_CADENCE, "false"));
        org.clock().advance(Duration.ofMinutes(30));
        consent("OptOut", org.clock().instant().minusSeconds(5), Map.of());
        org.settle();

        assertThat(poll())
                .singleElement()
                .satisfies(record -> assertThat(record.fields()).containsEntry(CONSENT, "OptOut"));
        org.settle();
        assertThat(poll()).isEmpty();
    }

    @Test
    void aWindowThatOpensByTimeAloneIsAChange() {
        Instant opens = org.clock().instant().plus(Duration.ofHours(2));
        consent("OptOut", opens, Map.of());
        org.settle();
        assertThat(poll())
                .singleElement()
                .satisfies(record -> assertThat(record.fields()).containsEntry(CONSENT, ""));
        org.clock().advance(Duration.ofHours(1));
        // Behind a full load the overlap comes once more.
        poll();
        assertThat(poll()).isEmpty();

        org.clock().advance(Duration.ofHours(1));

        assertThat(poll())
                .singleElement()
                .satisfies(record -> assertThat(record.fields()).containsEntry(CONSENT, "OptOut"));
    }

    @Test
    void aFlagOfTheIndividualIsAChangeOfTheContact() {
        org.settle();
        poll();
        org.clock().advance(Duration.ofMinutes(30));
        org.sandbox().operations().set(individual, "HasOptedOutSolicit", true);
        org.settle();

        assertThat(poll()).singleElement().satisfies(record -> {
            assertThat(record.ref().id()).isEqualTo(contact);
            assertThat(record.fields()).containsEntry(SOLICIT, "true");
        });
    }

    /** H25: consent that cannot be read says so, which is not the same as none. */
    @Test
    void consentOfHiddenRecordsIsNotTakenForNone() {
        org.sandbox().org().locked(() -> {
            org.sandbox().org().definition("ContactPointTypeConsent").hide("PrivacyConsentStatus");
            return contact;
        });

        assertThat(org.adapter()
                        .read(ObjectType.CONTACT, FIELDS, List.of(contact))
                        .values())
                .singleElement()
                .satisfies(record -> assertThat(record.fields()).containsEntry(CONSENT, RawRecord.HIDDEN));
    }

    private void consent(String status, Instant from, Map<String, Object> more) {
        Map<String, Object> values = new HashMap<>(more);
        values.putAll(Map.of(
                "Name",
                "Consent",
                "PartyId",
                individual,
                "ContactPointType",
                "Email",
                "PrivacyConsentStatus",
                status,
                "EffectiveFrom",
                from,
                "CaptureDate",
                from));
        plant("ContactPointTypeConsent", values);
    }

    private String plant(String entity, Map<String, Object> values) {
        long now = org.clock().millis();
        return org.sandbox().org().plant(entity, "", now, now, values).id();
    }

    private List<RawRecord> poll() {
        Map<String, RawRecord> records = new HashMap<>();
        ChangePage page;
        do {
            page = org.adapter().changesAfter(ObjectType.CONTACT, FIELDS, cursor, 200);
            page.records().forEach(record -> records.put(record.ref().id(), record));
            cursor = page.next();
        } while (page.hasMore());
        return List.copyOf(records.values());
    }
}
