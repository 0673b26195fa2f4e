package org.sequenceconnector.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.sequenceconnector.crm.ChangePage;
import org.sequenceconnector.crm.FieldSelection;
import org.sequenceconnector.crm.SyncCursor;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.RawRecord;

/** Every object in which Salesforce keeps consent is read with the person, and its changes are changes of the person. */
class ConsentObjectsTest {
    private static final String TYPE = "ContactPointTypeConsent(Email)";
    private static final String NEWSLETTER = "ContactPointTypeConsent(Email, Newsletter)";
    private static final String POINT = "ContactPointConsent(Email)";
    private static final String SUBSCRIPTION = "CommSubscriptionConsent(Email)";
    private static final String PARTY = "PartyConsent(Target)";
    private static final FieldSelection FIELDS = FieldSelection.of("Email", TYPE, POINT, SUBSCRIPTION, PARTY);

    private final SalesforceHarness org = new SalesforceHarness(options -> options);
    private final String individual = plant("Individual", Map.of("LastName", "Person"));
    private final String contact =
            plant("Contact", Map.of("LastName", "Person", "Email", "A@example.com", "IndividualId", individual));
    /** Nobody linked the contact point of this address to the contact. */
    private final String unlinked = plant("Contact", Map.of("LastName", "Unlinked", "Email", "b@example.com"));

    private SyncCursor cursor = SyncCursor.START;

    @AfterEach
    void close() {
        org.close();
    }

    @Test
    @DisplayName(
            "H85: an opt-out that stands in a consent object, not in a field of the person, is read with the person")
    void everyConsentObjectSpeaks() {
        consent("ContactPointTypeConsent", "OptOut", Map.of("PartyId", individual, "ContactPointType", "Email"));
        consent("ContactPointConsent", "OptOut", Map.of("ContactPointId", point("a@example.com")));
        subscription("OptOut", "a@example.com", day(-3), Map.of());
        consent("PartyConsent", "OptOut", Map.of("PartyId", individual, "Action", "Target"));

        assertThat(read(contact))
                .containsEntry(TYPE, "OptOut")
                .containsEntry(POINT, "OptOut")
                .containsEntry(SUBSCRIPTION, "OptOut")
                .containsEntry(PARTY, "OptOut");
        assertThat(read(unlinked))
                .containsEntry(TYPE, "")
                .containsEntry(POINT, "")
                .containsEntry(SUBSCRIPTION, "")
                .containsEntry(PARTY, "");
    }

    @Test
    @DisplayName("H85: an address refuses for whoever has it, linked to the Individual or not")
    void anAddressRefusesForWhoeverHasIt() {
        consent("ContactPointConsent", "OptOut", Map.of("ContactPointId", point("B@EXAMPLE.COM")));
        subscription("OptOutPending", "b@example.com", day(-1), Map.of());

        assertThat(read(unlinked)).containsEntry(POINT, "OptOut").containsEntry(SUBSCRIPTION, "OptOut");
        assertThat(read(contact)).containsEntry(POINT, "").containsEntry(SUBSCRIPTION, "");
    }

    @Test
    void whatMayBeDoneWithDataPermitsNothing() {
        consent("PartyConsent", "OptIn", Map.of("PartyId", individual, "Action", "Target"));
        assertThat(read(contact)).containsEntry(PARTY, "");
        consent("PartyConsent", "OptOut", Map.of("PartyId", individual, "Action", "ShareData"));
        assertThat(read(contact)).containsEntry(PARTY, "");
    }

    @Test
    void aPurposeWithALineOfItsOwnCountsThereAlone() {
        String newsletter = plant("DataUsePurpose", Map.of("Name", "Newsletter"));
        consent(
                "ContactPointTypeConsent",
                "OptOut",
                Map.of("PartyId", individual, "ContactPointType", "Email", "DataUsePurposeId", newsletter));

        assertThat(read(contact)).containsEntry(TYPE, "OptOut");
        assertThat(read(FieldSelection.of(TYPE, NEWSLETTER), contact))
                .containsEntry(TYPE, "")
                .containsEntry(NEWSLETTER, "OptOut");
    }

    @Test
    @DisplayName("H85: mail is not refused because of a text message, and is refused when nobody can tell which it was")
    void theChannelOfASubscriptionCounts() {
        subscription("OptOut", "a@example.com", day(-3), Map.of("channel", "Phone"));
        assertThat(read(contact)).containsEntry(SUBSCRIPTION, "");

        org.sandbox().org().locked(() -> {
            org.sandbox().org().definition("EngagementChannelType").hide("ContactPointType");
            return contact;
        });
        org.clock().advance(Duration.ofHours(1));
        assertThat(read(contact)).containsEntry(SUBSCRIPTION, "OptOut");
    }

    @Test
    @DisplayName("H86: a change of a consent object is noticed although the person's record did not move")
    void changesOfConsentObjectsAreChangesOfThePerson() {
        org.settle();
        poll();
        org.clock().advance(Duration.ofMinutes(30));
        poll();

        consent("ContactPointConsent", "OptOut", Map.of("ContactPointId", point("b@example.com")));
        org.settle();
        assertThat(poll()).singleElement().satisfies(record -> {
            assertThat(record.ref().id()).isEqualTo(unlinked);
            assertThat(record.fields()).containsEntry(POINT, "OptOut");
        });

        org.clock().advance(Duration.ofMinutes(30));
        String refusal = consent("PartyConsent", "OptOut", Map.of("PartyId", individual, "Action", "Target"));
        subscription("OptOut", "a@example.com", day(-3), Map.of());
        org.settle();
        assertThat(of(contact, poll())).containsEntry(PARTY, "OptOut").containsEntry(SUBSCRIPTION, "OptOut");

        org.clock().advance(Duration.ofMinutes(30));
        org.sandbox().operations().delete(refusal);
        org.settle();
        assertThat(of(contact, poll())).containsEntry(PARTY, "");
    }

    @Test
    @DisplayName("H86: a refusal that begins on a day counts from when that day begins anywhere, and is noticed then")
    void aDayBeginsWhereItBeginsFirst() {
        LocalDate tomorrow = day(1);
        subscription("OptOut", "a@example.com", tomorrow, Map.of());
        org.settle();
        poll();
        Instant anywhere = tomorrow.atStartOfDay(ZoneOffset.UTC).toInstant().minus(Duration.ofHours(14));
        org.clock().advance(Duration.between(org.clock().instant(), anywhere).minusSeconds(60));
        poll();
        assertThat(read(contact)).containsEntry(SUBSCRIPTION, "");

        org.clock().advance(Duration.ofMinutes(3));

        assertThat(poll())
                .singleElement()
                .satisfies(record -> assertThat(record.fields()).containsEntry(SUBSCRIPTION, "OptOut"));
    }

    @Test
    @DisplayName(
            "H87: where people have Individuals whose consent is hidden from us, they are unreadable and not unobjected")
    void hiddenConsentOfLinkedPeopleIsNotTakenForNone() {
        String solicit = "Individual.HasOptedOutSolicit";
        org.sandbox().org().locked(() -> {
            org.sandbox().org().definition("Individual").hide("HasOptedOutSolicit");
            org.sandbox().org().definition("ContactPointTypeConsent").hide("PartyId");
            return contact;
        });
        FieldSelection fields = FieldSelection.of(solicit, TYPE);

        assertThat(read(fields, contact))
                .containsEntry(solicit, RawRecord.HIDDEN)
                .containsEntry(TYPE, RawRecord.HIDDEN);
        assertThat(read(fields, unlinked)).containsEntry(solicit, "").containsEntry(TYPE, "");
        assertThat(read(FieldSelection.of("Individual.HasOptedOutSolicitt"), unlinked))
                .isEmpty();
    }

    @Test
    void allObjectsAreAskedInOneCall() {
        point("a@example.com");
        read(contact);
        long before = calls();

        read(contact);

        // One for the contact, one for the five queries beside it and one for the sixth.
        assertThat(calls() - before).isEqualTo(3);
    }

    /** What a poll brought of one record; the overlap may bring others once more. */
    private static Map<String, String> of(String id, List<RawRecord> polled) {
        return polled.stream()
                .filter(record -> record.ref().id().equals(id))
                .map(RawRecord::fields)
                .findFirst()
                .orElseThrow(() -> new AssertionError("the poll did not bring " + id));
    }

    private long calls() {
        return org.sandbox().usage().used();
    }

    private LocalDate day(int fromToday) {
        return LocalDate.ofInstant(org.clock().instant(), ZoneOffset.UTC).plusDays(fromToday);
    }

    private String point(String address) {
        return plant("ContactPointEmail", Map.of("Name", address, "ParentId", individual, "EmailAddress", address));
    }

    private String consent(String object, String status, Map<String, Object> more) {
        Map<String, Object> values = new HashMap<>(more);
        values.putAll(Map.of(
                "Name",
                "Consent",
                "PrivacyConsentStatus",
                status,
                "CaptureDate",
                org.clock().instant()));
        return plant(object, values);
    }

    private void subscription(String status, String address, LocalDate from, Map<String, String> more) {
        String subscription = plant("CommSubscription", Map.of("Name", "Newsletter"));
        String channel = plant(
                "EngagementChannelType",
                Map.of("Name", "Channel", "ContactPointType", more.getOrDefault("channel", "Email")));
        String type = plant(
                "CommSubscriptionChannelType",
                Map.of(
                        "Name",
                        "Newsletter",
                        "CommunicationSubscriptionId",
                        subscription,
                        "EngagementChannelTypeId",
                        channel));
        plant(
                "CommSubscriptionConsent",
                Map.of(
                        "Name",
                        "Consent",
                        "CommSubscriptionChannelTypeId",
                        type,
                        "ContactPointId",
                        point(address),
                        "PrivacyConsentStatus",
                        status,
                        "EffectiveFromDate",
                        from,
                        "ConsentCapturedDateTime",
                        org.clock().instant()));
    }

    private Map<String, String> read(String id) {
        return read(FIELDS, id);
    }

    private Map<String, String> read(FieldSelection fields, String id) {
        return org.adapter()
                .read(ObjectType.CONTACT, fields, List.of(id))
                .values()
                .iterator()
                .next()
                .fields();
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
