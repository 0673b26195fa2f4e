package org.sequenceconnector.proof;

import static org.sequenceconnector.proof.ProofAccounts.HUBSPOT;
import static org.sequenceconnector.proof.ProofAccounts.SALESFORCE;
import static org.sequenceconnector.record.ObjectType.COMPANY;
import static org.sequenceconnector.record.ObjectType.CONTACT;
import static org.sequenceconnector.record.ObjectType.LEAD;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sequenceconnector.record.ConnectionId;
import org.sequenceconnector.record.ObjectType;

/**
 * Says when the answer has to be no, from the rules about permission alone: a table of what each field of each CRM means,
 * and the ranks by which the most restrictive statement wins. It shares no line with the code that decides; it does not
 * know mappings, facts, stores or times of reading, only what is really so in both CRMs at the moment of the question.
 * Where it is silent the answer may be either.
 */
final class Oracle {
    /** What a reason is about: the person's word, whether mail arrives, or another program that writes to the same person. */
    enum About {
        PERMISSION,
        ADDRESS,
        ENGINE
    }

    /**
     * One thing that a field can say.
     *
     * @param own whether an account has the field only if its administrator made it and switched the mapping on
     * @param forbids which values say no
     * @param purposes about which purposes
     * @param why the reason, as people would call it
     */
    private record Row(
            ConnectionId account,
            Set<ObjectType> types,
            String field,
            boolean own,
            About about,
            Predicate<String> forbids,
            Predicate<String> purposes,
            String why) {}

    private static final Predicate<String> TICKED = value -> Set.of("true", "yes", "1", "y", "on", "checked")
            .contains(value.strip().toLowerCase(Locale.ROOT));
    private static final Predicate<String> ANYTHING = value -> !value.isBlank();
    private static final Predicate<String> EVERY = purpose -> true;
    private static final Predicate<String> SALES = "sales_outreach"::equals;
    private static final Predicate<String> NEWS = "product_updates"::equals;
    private static final Set<ObjectType> PEOPLE = Set.of(CONTACT, LEAD);

    private static final List<Row> ROWS = List.of(
            said(HUBSPOT, "hs_email_optout", TICKED, EVERY),
            said(HUBSPOT, "hs_email_quarantined", TICKED, EVERY),
            said(HUBSPOT, "hs_email_quarantined_reason", "RECIPIENT_COMPLAINT"::equals, EVERY),
            said(HUBSPOT, "hs_email_is_ineligible", TICKED, EVERY),
            said(HUBSPOT, ProofAccounts.ONE_TO_ONE, TICKED, SALES),
            said(HUBSPOT, ProofAccounts.MARKETING, TICKED, NEWS),
            said(HUBSPOT, ProofAccounts.UNASSIGNED, TICKED, SALES),
            mail(HUBSPOT, "hs_email_quarantined_reason", "UNDELIVERABLE_ADDRESS"::equals),
            mail(HUBSPOT, "hs_email_bad_address", TICKED),
            mail(HUBSPOT, "hs_email_hard_bounce_reason_enum", "UNKNOWN_USER"::equals),
            engine(HUBSPOT, "hs_sequences_is_enrolled"),
            engine(HUBSPOT, "hs_currently_enrolled_in_prospecting_agent"),
            said(HUBSPOT, "do_not_email", TICKED, EVERY),
            company(HUBSPOT, "do_not_contact", false),
            said(SALESFORCE, "HasOptedOutOfEmail", TICKED, EVERY),
            said(SALESFORCE, "Individual.HasOptedOutSolicit", TICKED, EVERY),
            said(SALESFORCE, "Individual.HasOptedOutProcessing", TICKED, EVERY),
            said(SALESFORCE, "Individual.ShouldForget", TICKED, EVERY),
            mail(SALESFORCE, "EmailBouncedDate", ANYTHING),
            engine(SALESFORCE, "ActionCadenceTracker.IsTrackerActive"),
            own(SALESFORCE, PEOPLE, "Do_Not_Email__c", TICKED, EVERY),
            company(SALESFORCE, "Do_Not_Contact__c", true),
            said(SALESFORCE, ProofAccounts.MAIL_CONSENT, "OptOut"::equals, SALES),
            said(SALESFORCE, "ContactPointConsent(Email)", "OptOut"::equals, EVERY),
            said(SALESFORCE, "CommSubscriptionConsent(Email)", "OptOut"::equals, EVERY),
            said(SALESFORCE, "PartyConsent(Target)", ANYTHING, EVERY),
            own(SALESFORCE, Set.of(CONTACT), ProofAccounts.NEWS_CONSENT, "OptOut"::equals, NEWS));

    private static final Set<String> GROUNDS = Set.of(
            "Legitimate interest – prospect/lead",
            "Legitimate interest – existing customer",
            "Legitimate interest - other",
            "Performance of a contract",
            "Freely given consent from contact");

    private Oracle() {}

    /**
     * @param purpose of the sequence
     * @param confirmed whether a person who may do so confirmed the warnings about this one person
     * @param scope which reasons count at this moment
     */
    record Question(TruePerson person, String purpose, boolean confirmed, Set<About> scope) {}

    /**
     * @param since from when on it was so
     * @param linkedAt since when it can be known whose record says it
     */
    record No(String why, Instant since, Instant linkedAt) {
        No(String why, Instant since) {
            this(why, since, Instant.EPOCH);
        }
    }

    /** Every reason for no. */
    static List<No> reasons(Question asked, Law law, ProofAccounts accounts) {
        return Stream.of(
                        places(asked).flatMap(place -> spoken(place, asked, law)),
                        asked.person().atFurtherAddresses().stream().flatMap(place -> ofAddress(place, asked, law)),
                        places(asked).flatMap(place -> hidden(place, asked, law, accounts)),
                        places(asked)
                                .flatMap(place -> accounts.mute(place.ref.connection()).stream()
                                        .map(since -> new No("the account cannot be asked", since, place.linkedAt()))),
                        asked.person().beside().entrySet().stream().map(each -> new No(each.getKey(), each.getValue())),
                        permission(asked, law, accounts))
                .flatMap(each -> each)
                .toList();
    }

    /** Everything that a field can say. */
    static Set<String> everyReason() {
        return ROWS.stream().map(Row::why).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<TrueRecord> places(Question asked) {
        return asked.person().records().stream()
                .flatMap(record -> Stream.concat(Stream.of(record), record.company().stream()));
    }

    private static Stream<No> spoken(TrueRecord place, Question asked, Law law) {
        return rows(place, asked, law)
                .filter(row -> row.forbids().test(place.says(row.field())))
                .filter(row -> row.purposes().test(asked.purpose()))
                .map(row -> new No(row.why(), place.saidAt(row.field()), place.linkedAt()));
    }

    /** What is said of an address counts for everybody who has it, as soon as it was delivered. */
    private static Stream<No> ofAddress(TrueRecord place, Question asked, Law law) {
        Question permission =
                new Question(asked.person(), asked.purpose(), asked.confirmed(), EnumSet.of(About.PERMISSION));
        return asked.scope().contains(About.PERMISSION)
                ? spoken(place, permission, law).map(no -> new No(no.why(), no.since(), no.since()))
                : Stream.empty();
    }

    /** What was there yesterday and is not shown today says nothing, and least of all yes. */
    private static Stream<No> hidden(TrueRecord place, Question asked, Law law, ProofAccounts accounts) {
        return rows(place, asked, law)
                .filter(row -> row.about() == About.PERMISSION && row.purposes().test(asked.purpose()))
                .flatMap(row -> accounts.hiddenSince(place.ref, row.field()).stream()
                        .map(since -> new No(row.field() + " is hidden", since, place.linkedAt())));
    }

    private static Stream<Row> rows(TrueRecord place, Question asked, Law law) {
        return ROWS.stream()
                .filter(row -> row.account().equals(place.ref.connection())
                        && row.types().contains(place.ref.type())
                        && asked.scope().contains(row.about())
                        && (!row.own() || law.ownFields()));
    }

    /** Ranks 6 to 8: an opt-in where one is needed, a legal basis where one is needed, and silence. */
    private static Stream<No> permission(Question asked, Law law, ProofAccounts accounts) {
        TruePerson person = asked.person();
        Instant since = person.lastWord();
        boolean grounded = person.records().stream()
                .anyMatch(record -> GROUNDS.contains(record.says("hs_legal_basis"))
                        && accounts.hiddenSince(record.ref, "hs_legal_basis").isEmpty());
        boolean subscribed = Stream.concat(person.records().stream(), person.atFurtherAddresses().stream())
                .anyMatch(record -> "OptIn".equals(record.says(ProofAccounts.MAIL_CONSENT))
                        || "OptIn".equals(record.says(ProofAccounts.NEWS_CONSENT)));
        boolean known = !person.country.equals(ProofAccounts.NOWHERE) && !accounts.countryHidden(person);
        if (!subscribed && law.optInPurposes().contains(asked.purpose())) {
            return Stream.of(new No("the purpose needs an opt-in", since));
        }
        // Somebody of whom it cannot be read where they live counts as living where the rules are strictest.
        if (!subscribed
                && (known
                        ? law.optInNeededIn().contains(person.country)
                        : !law.optInNeededIn().isEmpty())) {
            return Stream.of(new No(known ? "the country needs an opt-in" : "unreadable country, no opt-in", since));
        }
        if (!grounded
                && (known
                        ? law.basisNeededIn().contains(person.country)
                        : !law.basisNeededIn().isEmpty())) {
            return Stream.of(new No(known ? "the country needs a legal basis" : "unreadable country, no basis", since));
        }
        return grounded || subscribed || asked.confirmed()
                ? Stream.empty()
                : Stream.of(new No("nobody gave permission", since));
    }

    private static Row said(ConnectionId account, String field, Predicate<String> forbids, Predicate<String> purposes) {
        return new Row(account, PEOPLE, field, false, About.PERMISSION, forbids, purposes, account + " " + field);
    }

    private static Row mail(ConnectionId account, String field, Predicate<String> forbids) {
        return new Row(
                account, PEOPLE, field, false, About.ADDRESS, forbids, EVERY, account + " " + field + " (address)");
    }

    private static Row engine(ConnectionId account, String field) {
        return new Row(account, PEOPLE, field, false, About.ENGINE, TICKED, EVERY, account + " " + field);
    }

    private static Row company(ConnectionId account, String field, boolean own) {
        String why = account + " company " + field;
        return new Row(account, Set.of(COMPANY), field, own, About.PERMISSION, TICKED, EVERY, why);
    }

    private static Row own(
            ConnectionId account,
            Set<ObjectType> types,
            String field,
            Predicate<String> forbids,
            Predicate<String> purposes) {
        return new Row(account, types, field, true, About.PERMISSION, forbids, purposes, account + " " + field);
    }
}
