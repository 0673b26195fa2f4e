package org.sequenceconnector.proof;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sequenceconnector.crm.SubscriptionType;
import org.sequenceconnector.record.ChangeOrigin;
import org.sequenceconnector.record.ConnectionId;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.testkit.SettableClock;
import org.sequenceconnector.testkit.crm.FakeCrmAccount;
import org.sequenceconnector.testkit.crm.FakeCrmKind;
import org.sequenceconnector.testkit.crm.FakeCrmNames;

/** Both CRM accounts of a world, and what is so in them whatever anybody is shown of it. For one thread. */
final class ProofAccounts {
    static final ConnectionId HUBSPOT = new ConnectionId("hubspot-main");
    static final ConnectionId SALESFORCE = new ConnectionId("salesforce-main");
    /** HubSpot's subscription types; the numbers differ between accounts. */
    static final String ONE_TO_ONE = "hs_email_optout_10000002";

    static final String MARKETING = "hs_email_optout_10000001";
    /** Of the account's own making, and nobody has said yet what it is about. */
    static final String UNASSIGNED = "hs_email_optout_10000007";

    static final String MAIL_CONSENT = "ContactPointTypeConsent(Email)";
    static final String NEWS_CONSENT = "ContactPointTypeConsent(Email, Product Updates)";
    /** A text in a country field that nobody can make a country of. */
    static final String NOWHERE = "?";

    private static final Set<String> BY_PATH = Set.of(
            "Individual.HasOptedOutSolicit",
            "Individual.HasOptedOutProcessing",
            "Individual.ShouldForget",
            "ActionCadenceTracker.IsTrackerActive",
            "ActionCadenceTracker.ActionCadence.Name",
            MAIL_CONSENT,
            "ContactPointConsent(Email)",
            "CommSubscriptionConsent(Email)",
            "PartyConsent(Target)");

    private final SettableClock clock;
    private final Map<ConnectionId, FakeCrmAccount> accounts;
    private final Map<ConnectionId, Instant> mute = new HashMap<>();
    private final Map<Field, Instant> hidden = new HashMap<>();

    private Duration delay = Duration.ZERO;

    private record Field(ConnectionId account, ObjectType type, String name) {}

    /** @param mapped the fields that the configuration reads, which a well-kept account has */
    ProofAccounts(SettableClock clock, Map<ConnectionId, Map<ObjectType, Set<String>>> mapped) {
        this.clock = clock;
        this.accounts = Map.of(
                HUBSPOT, new FakeCrmAccount(clock, FakeCrmKind.LIKE_HUBSPOT, FakeCrmNames.HUBSPOT),
                SALESFORCE, new FakeCrmAccount(clock, FakeCrmKind.LIKE_SALESFORCE, FakeCrmNames.SALESFORCE));
        mapped.forEach((id, types) ->
                types.forEach((type, names) -> names.forEach(name -> account(id).defineField(type, name))));
        FakeCrmAccount hubSpot = account(HUBSPOT);
        hubSpot.addSubscriptionType(subscription(MARKETING, "Marketinginformationen", "Marketing", true));
        hubSpot.addSubscriptionType(subscription(ONE_TO_ONE, "Eins zu eins", "Sales", true));
        hubSpot.addSubscriptionType(subscription(UNASSIGNED, "Einladungen", "Marketing", false));
        for (ObjectType type : List.of(ObjectType.CONTACT, ObjectType.LEAD)) {
            BY_PATH.forEach(name -> account(SALESFORCE).defineField(type, name));
        }
    }

    private static SubscriptionType subscription(String field, String name, String purpose, boolean builtIn) {
        String id = field.substring(field.lastIndexOf('_') + 1);
        return new SubscriptionType(id, name, purpose, true, builtIn, field, true);
    }

    FakeCrmAccount account(ConnectionId id) {
        return Optional.ofNullable(accounts.get(id)).orElseThrow();
    }

    /** Somebody fills a record in. */
    TrueRecord add(ConnectionId account, ObjectType type, Map<String, String> fields) {
        String id = account(account).add(type, fields);
        return new TrueRecord(new RecordRef(account, type, id), fields, clock.instant());
    }

    /** A user changes a field of a record on its page. */
    void say(TrueRecord record, String field, String value) {
        say(record, field, value, ChangeOrigin.Group.USER);
    }

    /** The same, by whoever or whatever. */
    void say(TrueRecord record, String field, String value, ChangeOrigin.Group who) {
        ChangeOrigin origin = new ChangeOrigin(who, who.name(), "", Optional.of("user-9"));
        account(record.ref.connection()).change(origin, record.ref.type(), record.ref.id(), Map.of(field, value));
        record.say(field, value, clock.instant());
    }

    /** The same where no time of change moves with it. */
    void whisper(TrueRecord record, String field, String value) {
        account(record.ref.connection()).setSilently(record.ref.type(), record.ref.id(), field, value);
        record.say(field, value, clock.instant());
    }

    void join(TrueRecord contact, TrueRecord company) {
        account(contact.ref.connection()).link(contact.ref.id(), company.ref.id());
        contact.belongsTo(company);
        contact.linked(clock.instant());
    }

    // ---- what keeps us from seeing

    void hide(ConnectionId account, ObjectType type, String field) {
        account(account).hideField(type, field);
        hidden.putIfAbsent(new Field(account, type, field), clock.instant());
    }

    void showAll() {
        hidden.keySet().forEach(field -> account(field.account()).showField(field.type(), field.name()));
        hidden.clear();
    }

    void silence(ConnectionId account) {
        account(account).allowCalls(0);
        mute.putIfAbsent(account, clock.instant());
    }

    void answerAgain() {
        mute.keySet().forEach(account -> account(account).allowCalls(Long.MAX_VALUE));
        mute.clear();
    }

    /** From now on changes are told of only so much later. */
    void delay(Duration time) {
        accounts.values().forEach(account -> account.tellOfChangesAfter(time));
        delay = time;
    }

    Duration delay() {
        return delay;
    }

    Optional<Instant> mute(ConnectionId account) {
        return Optional.ofNullable(mute.get(account));
    }

    Optional<Instant> hiddenSince(RecordRef record, String field) {
        return Optional.ofNullable(hidden.get(new Field(record.connection(), record.type(), field)));
    }

    boolean countryHidden(TruePerson person) {
        return person.records().stream()
                .anyMatch(record ->
                        hiddenSince(record.ref, countryField(record.ref)).isPresent());
    }

    static String countryField(RecordRef record) {
        if (record.connection().equals(HUBSPOT)) {
            return "country";
        }
        return record.type() == ObjectType.LEAD ? "Country" : "MailingCountry";
    }

    static String emailField(RecordRef record) {
        return record.connection().equals(HUBSPOT) ? "email" : "Email";
    }
}
