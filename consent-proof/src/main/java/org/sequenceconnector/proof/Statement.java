package org.sequenceconnector.proof;

import static org.sequenceconnector.proof.ProofAccounts.HUBSPOT;
import static org.sequenceconnector.proof.ProofAccounts.SALESFORCE;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.sequenceconnector.record.ConnectionId;
import org.sequenceconnector.record.ObjectType;

/** What can be said about one person in one field of one record, in the words of the CRM. */
enum Statement {
    HUBSPOT_OPT_OUT(HUBSPOT, "hs_email_optout", "true"),
    HUBSPOT_ONE_TO_ONE(HUBSPOT, ProofAccounts.ONE_TO_ONE, "true"),
    HUBSPOT_MARKETING(HUBSPOT, ProofAccounts.MARKETING, "true"),
    HUBSPOT_UNASSIGNED_TYPE(HUBSPOT, ProofAccounts.UNASSIGNED, "true"),
    HUBSPOT_QUARANTINED(HUBSPOT, "hs_email_quarantined", "true"),
    HUBSPOT_COMPLAINT(HUBSPOT, "hs_email_quarantined_reason", "RECIPIENT_COMPLAINT"),
    HUBSPOT_UNDELIVERABLE(HUBSPOT, "hs_email_quarantined_reason", "UNDELIVERABLE_ADDRESS"),
    HUBSPOT_INELIGIBLE(HUBSPOT, "hs_email_is_ineligible", "true"),
    HUBSPOT_BAD_ADDRESS(HUBSPOT, "hs_email_bad_address", "true"),
    HUBSPOT_NO_MAILBOX(HUBSPOT, "hs_email_hard_bounce_reason_enum", "UNKNOWN_USER"),
    HUBSPOT_AGENT(HUBSPOT, "hs_currently_enrolled_in_prospecting_agent", "true"),
    HUBSPOT_SEQUENCE(HUBSPOT, "hs_sequences_is_enrolled", "true"),
    HUBSPOT_NO_BASIS(HUBSPOT, "hs_legal_basis", "Not applicable", ""),
    HUBSPOT_DO_NOT_EMAIL(HUBSPOT, "do_not_email", "true", "Yes", "1"),
    HUBSPOT_COMPANY(HUBSPOT, Set.of(ObjectType.COMPANY), "do_not_contact", "true", "TRUE"),
    SALESFORCE_OPT_OUT(SALESFORCE, "HasOptedOutOfEmail", "true"),
    SALESFORCE_BOUNCED(SALESFORCE, "EmailBouncedDate", "2026-10-01T08:00:00.000+0000"),
    SALESFORCE_NO_SOLICITATION(SALESFORCE, "Individual.HasOptedOutSolicit", "true"),
    SALESFORCE_NO_PROCESSING(SALESFORCE, "Individual.HasOptedOutProcessing", "true"),
    SALESFORCE_FORGET(SALESFORCE, "Individual.ShouldForget", "true"),
    SALESFORCE_CADENCE(SALESFORCE, "ActionCadenceTracker.IsTrackerActive", "true"),
    SALESFORCE_DO_NOT_EMAIL(SALESFORCE, "Do_Not_Email__c", "true"),
    SALESFORCE_COMPANY(SALESFORCE, Set.of(ObjectType.COMPANY), "Do_Not_Contact__c", "true"),
    SALESFORCE_MAIL_REFUSED(SALESFORCE, ProofAccounts.MAIL_CONSENT, "OptOut", "Seen", "NotSeen"),
    SALESFORCE_ADDRESS_REFUSED(SALESFORCE, "ContactPointConsent(Email)", "OptOut"),
    SALESFORCE_SUBSCRIPTION_REFUSED(SALESFORCE, "CommSubscriptionConsent(Email)", "OptOut"),
    SALESFORCE_PARTY(SALESFORCE, "PartyConsent(Target)", "Reject"),
    SALESFORCE_NEWS_REFUSED(SALESFORCE, Set.of(ObjectType.CONTACT), ProofAccounts.NEWS_CONSENT, "OptOut", "");

    final ConnectionId account;
    final Set<ObjectType> types;
    final String field;
    private final List<String> values;

    Statement(ConnectionId account, String field, String... values) {
        this(account, Set.of(ObjectType.CONTACT, ObjectType.LEAD), field, values);
    }

    Statement(ConnectionId account, Set<ObjectType> types, String field, String... values) {
        this.account = account;
        this.types = types;
        this.field = field;
        this.values = List.of(values);
    }

    /** Whether an account has the field only if its administrator made it and switched the mapping on. */
    boolean own() {
        return field.startsWith("Do_Not_") || field.equals(ProofAccounts.NEWS_CONSENT);
    }

    /** Whether it can come about without the record's time of change moving. */
    boolean quiet() {
        return field.contains(".")
                || field.contains("(")
                || this == HUBSPOT_DO_NOT_EMAIL
                || this == SALESFORCE_DO_NOT_EMAIL;
    }

    /** Whether it is somebody's word against all mail, which only somebody's word can take back. */
    boolean refusesAll() {
        return switch (this) {
            case HUBSPOT_OPT_OUT, HUBSPOT_DO_NOT_EMAIL, SALESFORCE_OPT_OUT, SALESFORCE_DO_NOT_EMAIL -> true;
            default -> false;
        };
    }

    String value(RandomGenerator random) {
        return values.get(random.nextInt(values.size()));
    }

    /** A record of the person, or the company of one, where it can be said. */
    Optional<TrueRecord> place(TruePerson person, RandomGenerator random) {
        List<TrueRecord> places = person.records().stream()
                .flatMap(record ->
                        types.contains(ObjectType.COMPANY) ? record.company().stream() : Optional.of(record).stream())
                .filter(record -> record.ref.connection().equals(account) && types.contains(record.ref.type()))
                .toList();
        return places.isEmpty() ? Optional.empty() : Optional.of(places.get(random.nextInt(places.size())));
    }
}
