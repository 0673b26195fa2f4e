package org.sequenceconnector.sandbox.hubspot.seed;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.sequenceconnector.sandbox.hubspot.portal.CrmRecord;
import org.sequenceconnector.sandbox.hubspot.portal.ObjectKind;
import org.sequenceconnector.sandbox.hubspot.portal.Portal;
import org.sequenceconnector.sandbox.hubspot.portal.Timestamps;
import org.sequenceconnector.sandbox.hubspot.portal.consent.SubscriptionStatus;

/**
 * Puts every hundredth contact of each remainder into one situation: the table below is the whole of it, so a test can
 * tell from a contact's number what to expect.
 */
final class Situations {
    /** The first of each kind is the commonest. */
    private static final List<String> BOUNCES = List.of("UNKNOWN_USER", "MAILBOX_FULL", "POLICY", "SPAM", "CONTENT");

    private static final List<String> QUARANTINES = List.of(
            "UNDELIVERABLE_ADDRESS",
            "RECIPIENT_COMPLAINT",
            "HIGH_HARD_BOUNCE_RATE",
            "ON_LIST_IMPORT;RECIPIENT_COMPLAINT");
    private final Portal portal;
    private String previousAddress = "";

    Situations(Portal portal) {
        this.portal = portal;
    }

    /** Changes the values a contact is born with, and what its address said before. */
    void beforeCreation(int number, Map<String, String> values) {
        String address = values.getOrDefault("email", "");
        switch (number % 100) {
            case 3 -> portal.optOutOfAll(address);
            case 7 -> say(address, AccountBasics.ONE_TO_ONE, SubscriptionStatus.State.UNSUBSCRIBED);
            case 11 -> say(address, AccountBasics.MARKETING_INFORMATION, SubscriptionStatus.State.UNSUBSCRIBED);
            case 13 -> values.remove("email");
            case 17 -> values.put("email", "no-at-sign" + number + ".example.com");
            case 19 -> values.put("hs_email_bad_address", "true");
            case 23 -> bounced(number, values);
            case 29 -> inAnotherSequence(values);
            case 31 -> values.put("do_not_email", "true");
            case 37 -> values.put("email", "spy" + number + "@competitor.test");
            case 41 -> values.put("lifecyclestage", "customer");
            case 43 -> values.put("email", plusTagged(previousAddress, number));
            case 47 -> values.put("email", dotted(previousAddress, number));
            case 53 -> values.put("email", upperCased(previousAddress));
            case 59 -> quarantined(number, values);
            case 61 -> values.remove("hubspot_owner_id");
            case 67 -> say(address, AccountBasics.ONE_TO_ONE, SubscriptionStatus.State.SUBSCRIBED);
            case 71 -> values.remove("hs_legal_basis");
            case 73 -> values.put("notes_last_contacted", daysAgo(2));
            case 79 -> values.put("hs_email_is_ineligible", "true");
            case 89 -> values.put("hs_currently_enrolled_in_prospecting_agent", "true");
            case 97 -> values.put("hs_emailconfirmationstatus", "Confirmation Pending");
            default -> values.putIfAbsent("hs_marketable_status", "true");
        }
        previousAddress = values.getOrDefault("email", previousAddress);
    }

    /** Twins with the same name and a private address, ready to be merged. */
    void afterCreation(int number, CrmRecord contact, Map<String, String> values) {
        if (number % 100 == 83) {
            Map<String, String> twin = new LinkedHashMap<>(values);
            twin.put("email", "private" + number + "@mail.example.net");
            twin.remove("hs_legal_basis");
            portal.plant(ObjectKind.CONTACT, 0, contact.createdAt() + 1_000, contact.modifiedAt() + 1_000, twin);
        }
    }

    private void say(String address, long subscription, SubscriptionStatus.State state) {
        portal.say(
                address,
                subscription,
                new SubscriptionStatus(
                        state,
                        "Preference page",
                        "",
                        "",
                        portal.now() - Duration.ofDays(40).toMillis()));
    }

    private void bounced(int number, Map<String, String> values) {
        values.put("hs_email_hard_bounce_reason_enum", BOUNCES.get(number / 100 % BOUNCES.size()));
        values.put("hs_email_bounce", "1");
    }

    private static void quarantined(int number, Map<String, String> values) {
        values.put("hs_email_quarantined", "true");
        values.put("hs_email_quarantined_reason", QUARANTINES.get(number / 100 % QUARANTINES.size()));
    }

    private void inAnotherSequence(Map<String, String> values) {
        values.put("hs_sequences_is_enrolled", "true");
        values.put("hs_sequences_actively_enrolled_count", "1");
        values.put("hs_latest_sequence_enrolled", "300123");
        values.put("hs_latest_sequence_enrolled_date", daysAgo(5));
    }

    private String daysAgo(int days) {
        return Timestamps.iso(portal.now() - Duration.ofDays(days).toMillis());
    }

    private static String plusTagged(String address, int number) {
        return address.replaceFirst("@", "+list" + number + "@");
    }

    private static String dotted(String address, int number) {
        return address.replaceFirst("\\.", "").replaceFirst("@", "." + number + "@");
    }

    /** An import from before HubSpot compared addresses without case. */
    private static String upperCased(String address) {
        int at = address.indexOf('@');
        return at < 0 ? address : address.substring(0, at).toUpperCase(Locale.ROOT) + address.substring(at);
    }
}
