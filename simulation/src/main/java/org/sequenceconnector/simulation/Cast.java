package org.sequenceconnector.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.sequenceconnector.config.LoadedConfig;
import org.sequenceconnector.record.ChangeOrigin;
import org.sequenceconnector.record.ConnectionId;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.testkit.crm.FakeCrm;
import org.sequenceconnector.testkit.crm.FakeCrmAccount;
import org.sequenceconnector.testkit.crm.FakeCrmKind;
import org.sequenceconnector.testkit.crm.FakeCrmNames;

/** The people of a world with their records in both accounts, and what they and those who work with them do there. */
final class Cast {
    /** One human, by the address that all their records have. */
    record Human(int number, String address, List<RecordRef> records) {}

    private final World world;
    private final Map<ConnectionId, FakeCrmAccount> accounts = new LinkedHashMap<>();
    private final List<Human> people = new ArrayList<>();
    private final Map<RecordRef, Instant> optOuts = new TreeMap<>();

    Cast(World world) {
        this.world = world;
        accounts.put(
                Setting.HUBSPOT, new FakeCrmAccount(world.trueClock(), FakeCrmKind.LIKE_HUBSPOT, FakeCrmNames.HUBSPOT));
        accounts.put(
                Setting.SALESFORCE,
                new FakeCrmAccount(world.trueClock(), FakeCrmKind.LIKE_SALESFORCE, FakeCrmNames.SALESFORCE));
        LoadedConfig config = world.setting().config();
        accounts.forEach((id, account) -> {
            for (ObjectType type : Setting.TYPES.getOrDefault(id, List.of())) {
                config.mapping(id).selection(type).names().forEach(name -> account.defineField(type, name));
            }
            FakeCrm.installed(id, account, config.fields(id));
        });
        SplittableRandom random = world.chaos().random();
        int count = 3 + random.nextInt(4);
        for (int number = 1; number <= count; number++) {
            people.add(human(number, random));
        }
    }

    private Human human(int number, SplittableRandom random) {
        Human human = new Human(number, "person" + number + "@firm" + number + ".example", new ArrayList<>());
        add(human, Setting.HUBSPOT, ObjectType.CONTACT);
        if (random.nextInt(3) > 0) {
            add(human, Setting.SALESFORCE, random.nextInt(3) == 0 ? ObjectType.LEAD : ObjectType.CONTACT);
        }
        return human;
    }

    private void add(Human human, ConnectionId account, ObjectType type) {
        Map<String, String> fields = new HashMap<>();
        if (account.equals(Setting.HUBSPOT)) {
            fields.putAll(Map.of(
                    "email", human.address(),
                    "firstname", "Ada",
                    "lastname", "Person " + human.number(),
                    "country", "United States",
                    "lifecyclestage", "lead",
                    "jobtitle", "Head of Purchasing",
                    "hubspot_owner_id", "41",
                    "hs_legal_basis", "Legitimate interest – prospect/lead"));
        } else {
            fields.putAll(Map.of(
                    "Email",
                    human.address(),
                    "FirstName",
                    "Ada",
                    "LastName",
                    "Person " + human.number(),
                    "Title",
                    "Buyer",
                    type == ObjectType.LEAD ? "Country" : "MailingCountry",
                    "United States"));
        }
        String id = account(account).add(type, fields);
        human.records().add(new RecordRef(account, type, id));
    }

    FakeCrmAccount account(ConnectionId id) {
        return Optional.ofNullable(accounts.get(id)).orElseThrow();
    }

    List<Human> people() {
        return people;
    }

    /** Since when people had been opted out in the field of a record, by whoever works there. */
    Map<RecordRef, Instant> optOuts() {
        return optOuts;
    }

    boolean optedOut(Human human) {
        return human.records().stream().anyMatch(optOuts::containsKey);
    }

    /** For a process of its own. */
    Map<ConnectionId, FakeCrm> adapters() {
        Map<ConnectionId, FakeCrm> adapters = new LinkedHashMap<>();
        accounts.forEach((id, account) -> adapters.put(
                id, new FakeCrm(id, account, world.setting().config().fields(id))));
        return adapters;
    }

    Human anybody() {
        return people.get(world.chaos().random().nextInt(people.size()));
    }

    RecordRef anyRecord(Human human) {
        return human.records()
                .get(world.chaos().random().nextInt(human.records().size()));
    }

    // ---- what happens in the accounts

    void happens() {
        SplittableRandom random = world.chaos().random();
        Human human = anybody();
        RecordRef ref = anyRecord(human);
        switch (random.nextInt(10)) {
            case 0, 1 -> optOut(ref);
            case 2 -> change(ref, Map.of(named(ref, "firstname", "FirstName"), "Ada " + random.nextInt(100)));
            case 3 -> request(ref, "Unenroll", "");
            case 4 -> oneMore(human);
            default -> request(ref, "Enroll", random.nextInt(3) == 0 ? "welcome" : "outbound");
        }
    }

    private void optOut(RecordRef ref) {
        if (optOuts.putIfAbsent(ref, world.now()) == null) {
            change(ref, Map.of(optOutField(ref), "true"));
            world.journal().note("is opted out", ref);
        }
    }

    private void request(RecordRef ref, String action, String sequence) {
        change(
                ref,
                Map.of(
                        named(ref, "enrl_request_action", "Enrl_Request_Action__c"),
                        action,
                        named(ref, "enrl_request_sequence", "Enrl_Request_Sequence__c"),
                        sequence,
                        named(ref, "enrl_request_note", "Enrl_Request_Note__c"),
                        "said so at " + world.now()));
        world.journal().note("is asked to " + action + " " + sequence, ref);
    }

    private void oneMore(Human human) {
        if (human.records().size() < 3) {
            add(human, Setting.SALESFORCE, ObjectType.LEAD);
            world.journal().note("is entered once more", human.records().getLast());
        }
    }

    private void change(RecordRef ref, Map<String, String> fields) {
        ChangeOrigin user = new ChangeOrigin(ChangeOrigin.Group.USER, "CRM_UI", "", Optional.of("rep-7"));
        account(ref.connection()).change(user, ref.type(), ref.id(), fields);
    }

    String shown(RecordRef ref, String field) {
        return account(ref.connection()).value(ref.type(), ref.id(), field);
    }

    static String optOutField(RecordRef ref) {
        return named(ref, "hs_email_optout", "HasOptedOutOfEmail");
    }

    private static String named(RecordRef ref, String hubSpot, String salesforce) {
        return ref.connection().equals(Setting.HUBSPOT) ? hubSpot : salesforce;
    }

    /** From now on changes are told of so much later. */
    void lag(Duration lag) {
        accounts.values().forEach(account -> account.tellOfChangesAfter(lag));
    }
}
