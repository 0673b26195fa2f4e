package org.sequenceconnector.sandbox.salesforce.seed;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.sequenceconnector.sandbox.salesforce.org.ObjectStore;
import org.sequenceconnector.sandbox.salesforce.org.Org;
import org.sequenceconnector.sandbox.salesforce.org.OrgOperations;
import org.sequenceconnector.sandbox.salesforce.org.schema.SObjectRow;

/**
 * Puts every hundredth person of each remainder into one situation: the table below is the whole of it, so a test can tell from
 * a person's number what to expect.
 */
final class OrgSituations {
    private final Org org;
    private final OrgOperations operations;
    private final String purpose;
    private Optional<String> cadence = Optional.empty();
    private Optional<String> newsletter = Optional.empty();
    private Optional<String> queue = Optional.empty();

    OrgSituations(Org org) {
        this.org = org;
        this.operations = org.operations();
        this.purpose = org.plant(
                        "DataUsePurpose",
                        "",
                        org.now(),
                        org.now(),
                        Map.of("Name", "Sales outreach", "CanDataSubjectOptOut", true))
                .id();
    }

    void apply(int number, String entity, String id) {
        switch (number % 100) {
            case 3 -> set(id, "HasOptedOutOfEmail", true);
            case 7 -> set(id, "DoNotCall", true);
            case 11 -> operations.bounce(id, "550 5.1.1 user unknown");
            case 13 -> individual(id, Map.of("HasOptedOutSolicit", true));
            case 17 -> individual(id, Map.of("ShouldForget", true));
            case 19 -> consent(individual(id, Map.of()), "OptOut", 30, Optional.empty());
            case 23 -> consent(individual(id, Map.of()), "OptIn", 30, Optional.empty());
            case 29 -> overlapping(individual(id, Map.of()));
            case 31 -> pointConsent(id, text(id, "Email"));
            case 37 -> individual(id, Map.of("HasOptedOutProcessing", true));
            case 41 -> leadWithSameAddress(id);
            case 43 -> converted(entity, id);
            case 47 -> mergedTwin(entity, id);
            case 59 -> upperCased(id);
            case 61 -> inCadence(id);
            case 67 -> operations.clear(id, "Email");
            case 71 -> consent(individual(id, Map.of()), "OptOut", 60, Optional.of(-10));
            case 73 -> subscriptionConsent(id, text(id, "Email"));
            case 79 -> partyConsent(individual(id, Map.of()));
            case 83 -> ownedByQueue(entity, id);
            default -> {}
        }
    }

    private void set(String id, String field, Object value) {
        operations.set(id, field, value);
    }

    /** Links a new Individual with these flags; gives its id. */
    private String individual(String person, Map<String, Object> flags) {
        Map<String, Object> values = new LinkedHashMap<>(flags);
        values.put("LastName", text(person, "LastName"));
        String individual =
                org.plant("Individual", "", org.now(), org.now(), values).id();
        set(person, "IndividualId", individual);
        return individual;
    }

    /** @param endsInDays when the row stops being valid, from now; empty for never */
    private void consent(String individual, String status, int capturedDaysAgo, Optional<Integer> endsInDays) {
        Instant captured = Instant.ofEpochMilli(org.now()).minus(Duration.ofDays(capturedDaysAgo));
        Map<String, Object> values = new LinkedHashMap<>(Map.of(
                "Name", "Consent for sales mail",
                "PartyId", individual,
                "ContactPointType", "Email",
                "PrivacyConsentStatus", status,
                "EffectiveFrom", captured,
                "CaptureDate", captured,
                "CaptureSource", "Web form",
                "CaptureContactPointType", "Web",
                "DataUsePurposeId", purpose));
        endsInDays.ifPresent(days ->
                values.put("EffectiveTo", Instant.ofEpochMilli(org.now()).plus(Duration.ofDays(days))));
        org.plant("ContactPointTypeConsent", "", captured.toEpochMilli(), captured.toEpochMilli(), values);
    }

    /** Said yes, then no: both rows are valid now. */
    private void overlapping(String individual) {
        consent(individual, "OptIn", 90, Optional.empty());
        consent(individual, "OptOut", 20, Optional.empty());
    }

    /** Refused for this one address. */
    private void pointConsent(String person, String address) {
        if (address.isEmpty()) {
            return;
        }
        String point = point(individual(person, Map.of()), address);
        plant(
                "ContactPointConsent",
                Map.of(
                        "Name", "Consent for one address",
                        "ContactPointId", point,
                        "PrivacyConsentStatus", "OptOut",
                        "CaptureDate", daysAgo(15),
                        "CaptureSource", "Phone call",
                        "CaptureContactPointType", "Phone"));
    }

    /** Unsubscribed from a newsletter. */
    private void subscriptionConsent(String person, String address) {
        if (address.isEmpty()) {
            return;
        }
        String individual = individual(person, Map.of());
        plant(
                "CommSubscriptionConsent",
                Map.of(
                        "Name",
                        "Newsletter by mail",
                        "CommSubscriptionChannelTypeId",
                        newsletter(),
                        "ContactPointId",
                        point(individual, address),
                        "PartyId",
                        individual,
                        "PrivacyConsentStatus",
                        "OptOut",
                        "EffectiveFromDate",
                        LocalDate.ofInstant(daysAgo(12), ZoneOffset.UTC),
                        "ConsentCapturedDateTime",
                        daysAgo(12),
                        "ConsentCapturedSource",
                        "Preference page"));
    }

    private void partyConsent(String individual) {
        plant(
                "PartyConsent",
                Map.of(
                        "Name", "Not to be targeted",
                        "PartyId", individual,
                        "Action", "Target",
                        "PrivacyConsentStatus", "OptOut",
                        "CaptureDate", daysAgo(8),
                        "CaptureSource", "Letter",
                        "CaptureContactPointType", "MailingAddress"));
    }

    private String point(String individual, String address) {
        return plant(
                "ContactPointEmail",
                Map.of("Name", address, "ParentId", individual, "EmailAddress", address, "IsPrimary", true));
    }

    /** The channel type of the newsletter by mail. */
    private String newsletter() {
        if (newsletter.isEmpty()) {
            String subscription = plant("CommSubscription", Map.of("Name", "Newsletter"));
            String channel = plant("EngagementChannelType", Map.of("Name", "Email", "ContactPointType", "Email"));
            newsletter = Optional.of(plant(
                    "CommSubscriptionChannelType",
                    Map.of(
                            "Name", "Newsletter by mail",
                            "CommunicationSubscriptionId", subscription,
                            "EngagementChannelTypeId", channel)));
        }
        return newsletter.get();
    }

    /** Contacts have users as owners, always. */
    private void ownedByQueue(String entity, String id) {
        if (!entity.equals("Lead")) {
            return;
        }
        if (queue.isEmpty()) {
            queue = Optional.of(
                    plant("Group", Map.of("Name", "Inbound leads", "DeveloperName", "Inbound_leads", "Type", "Queue")));
        }
        set(id, "OwnerId", queue.get());
    }

    private String plant(String entity, Map<String, Object> values) {
        return org.plant(entity, "", org.now(), org.now(), values).id();
    }

    private Instant daysAgo(int days) {
        return Instant.ofEpochMilli(org.now()).minus(Duration.ofDays(days));
    }

    private void leadWithSameAddress(String id) {
        if (text(id, "Email").isEmpty()) {
            return;
        }
        org.plant(
                "Lead",
                "",
                org.now(),
                org.now(),
                Map.of(
                        "LastName",
                        text(id, "LastName"),
                        "Company",
                        "Fair visitor",
                        "Email",
                        text(id, "Email"),
                        "Status",
                        "Open - Not Contacted",
                        "OwnerId",
                        text(id, "OwnerId")));
    }

    private void converted(String entity, String id) {
        if (entity.equals("Lead")) {
            operations.convertLead(id);
        }
    }

    /** A duplicate that had opted out was merged away: the winner does not show it. */
    private void mergedTwin(String entity, String id) {
        Map<String, Optional<Object>> twin = new LinkedHashMap<>();
        twin.put("LastName", Optional.of(text(id, "LastName")));
        twin.put(
                "Email",
                Optional.of(text(id, "Email")).filter(email -> !email.isEmpty()).map(Object.class::cast));
        twin.put("HasOptedOutOfEmail", Optional.of(true));
        if (entity.equals("Lead")) {
            twin.put("Company", Optional.of("Twin"));
        }
        operations.merge(id, operations.create(entity, twin));
    }

    private void upperCased(String id) {
        String address = text(id, "Email");
        if (!address.isEmpty()) {
            set(id, "Email", address.toUpperCase(Locale.ROOT));
        }
    }

    private void inCadence(String id) {
        if (org.object("ActionCadence").isEmpty()) {
            return;
        }
        String running = cadence.orElseGet(() -> org.plant(
                        "ActionCadence",
                        "",
                        org.now(),
                        org.now(),
                        Map.of("Name", "Inbound follow-up", "State", "Active", "Type", "Standard"))
                .id());
        cadence = Optional.of(running);
        org.plant(
                "ActionCadenceTracker",
                "",
                org.now(),
                org.now(),
                Map.of("ActionCadenceId", running, "TargetId", id, "State", "Running", "OwnerId", text(id, "OwnerId")));
    }

    private String text(String id, String field) {
        SObjectRow row = org.find(id).orElseThrow();
        ObjectStore store = org.storeForId(id).orElseThrow();
        return store.text(row, field);
    }
}
