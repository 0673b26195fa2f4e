package org.sequenceconnector.proof;

import static org.sequenceconnector.proof.ProofAccounts.HUBSPOT;
import static org.sequenceconnector.proof.ProofAccounts.SALESFORCE;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.sequenceconnector.desk.PersonDesk;
import org.sequenceconnector.person.EmailAddress;
import org.sequenceconnector.record.ChangeOrigin;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.trigger.Actor;

/** What happens in one world, at random: things are said, hidden, taken back and told late, and in between people are asked for. */
final class Life {
    private static final ChangeOrigin.Group USER = ChangeOrigin.Group.USER;
    /** Who or what takes opt-outs back; most often it is somebody who means it. */
    private static final List<ChangeOrigin.Group> TIDIERS = List.of(
            USER,
            USER,
            USER,
            ChangeOrigin.Group.CONTACT,
            ChangeOrigin.Group.BULK_EDIT,
            ChangeOrigin.Group.FILE,
            ChangeOrigin.Group.PROGRAM,
            ChangeOrigin.Group.AUTOMATION,
            ChangeOrigin.Group.AGENT,
            ChangeOrigin.Group.OLD_VALUE,
            ChangeOrigin.Group.UNKNOWN);

    private static final int PEOPLE = 400;

    private final ProofWorld world;
    private final Law law;
    private final Tally tally;
    private final RandomGenerator random;
    private final List<TruePerson> people;
    private final Asking asking;
    private final Map<TrueRecord, Said> saidBefore = new HashMap<>();

    private final Map<TrueRecord, Statement> whispered = new LinkedHashMap<>();
    private boolean cleanedUp;

    /** Something that was said, so that it can be taken back. */
    private record Said(Statement statement, String before, TruePerson person) {}

    Life(ProofWorld world, Law law, Tally tally, RandomGenerator random) {
        this.world = world;
        this.law = law;
        this.tally = tally;
        this.random = random;
        this.people = new Population(world.accounts, random).people(PEOPLE);
        this.asking = new Asking(world, law, tally, random, people);
        asking.meanwhile(concerned -> speak(1 + concerned.size() / 4, concerned));
    }

    void live(long questions) {
        speak(people.size() / 6, people);
        world.pass(Duration.ofMinutes(1));
        world.sync();
        long until = tally.asked() + questions;
        while (tally.asked() < until) {
            speak(random.nextInt(9));
            takeBack(random.nextInt(9));
            ownWord();
            oneMoreRecord();
            cleanUp();
            passTime();
            Way way = Ways.any(random);
            if (way == Way.PLAN || way == Way.EXPLAIN) {
                // They talk to no CRM: what they say is about what was read.
                world.sync();
            } else if (random.nextInt(3) == 0) {
                world.sync();
                if (random.nextBoolean()) {
                    world.connector.react().run(ProofWorld.QUIET);
                }
            }
            boolean forecast = way == Way.PLAN || way == Way.EXPLAIN;
            boolean disturbed = !forecast && way != Way.RETRY && way != Way.FIELD && disturb();
            if (!forecast) {
                whisper(random.nextInt(4));
            }
            asking.ask(way, some(Ways.people(way)));
            repeatAloud();
            if (disturbed) {
                world.accounts.showAll();
                world.accounts.answerAgain();
                world.accounts.delay(Duration.ZERO);
                world.pass(Duration.ofMinutes(20));
                world.sync();
            }
            if (random.nextInt(20) == 0) {
                world.writeBack();
            }
            if (!forecast && random.nextInt(2) == 0) {
                asking.ask(Way.STEP, List.of());
                asking.endAll();
            }
        }
    }

    private List<TruePerson> some(int count) {
        List<TruePerson> some = new ArrayList<>();
        int from = random.nextInt(people.size());
        for (int index = 0; index < Math.min(count, people.size()); index++) {
            some.add(people.get((from + index) % people.size()));
        }
        return some;
    }

    private TruePerson anybody() {
        return people.get(random.nextInt(people.size()));
    }

    private void passTime() {
        world.pass(
                switch (random.nextInt(6)) {
                    case 0 -> Duration.ofSeconds(2);
                    case 1 -> Duration.ofSeconds(40);
                    case 2, 3 -> Duration.ofMinutes(5);
                    case 4 -> Duration.ofHours(3);
                    default -> Duration.ofHours(30);
                });
    }

    /** Something is said about so many people, each in a field of a record. */
    private void speak(int times) {
        speak(times, people);
    }

    private void speak(int times, List<TruePerson> about) {
        if (about.isEmpty()) {
            return;
        }
        Statement[] all = Statement.values();
        for (int index = 0; index < times; index++) {
            Statement statement = all[random.nextInt(all.length)];
            TruePerson person = about.get(random.nextInt(about.size()));
            Optional<TrueRecord> place = statement.place(person, random);
            boolean known = law.ownFields() || !statement.own();
            if (known && place.isPresent() && !saidBefore.containsKey(place.get())) {
                saidBefore.put(place.get(), new Said(statement, place.get().says(statement.field), person));
                world.accounts.say(place.get(), statement.field, statement.value(random));
            }
        }
    }

    /**
     * Said where no time of change moves with it: in a calculated field, or in a record behind the person's. No poll tells
     * of it; reading the record does.
     */
    private void whisper(int times) {
        List<Statement> quiet = Arrays.stream(Statement.values())
                .filter(statement -> statement.quiet() && (law.ownFields() || !statement.own()))
                .toList();
        for (int index = 0; index < times; index++) {
            Statement statement = quiet.get(random.nextInt(quiet.size()));
            TruePerson person = anybody();
            Optional<TrueRecord> place = statement.place(person, random);
            if (place.isPresent() && !saidBefore.containsKey(place.get())) {
                saidBefore.put(place.get(), new Said(statement, place.get().says(statement.field), person));
                world.accounts.whisper(place.get(), statement.field, statement.value(random));
                whispered.put(place.get(), statement);
            }
        }
        world.pass(Duration.ofSeconds(20));
    }

    private void repeatAloud() {
        whispered.forEach(
                (place, statement) -> world.accounts.say(place, statement.field, place.says(statement.field)));
        whispered.clear();
    }

    /** Once in a world somebody tidies up: the opt-outs of thirty people disappear at once. */
    private void cleanUp() {
        if (cleanedUp || random.nextInt(12) > 0) {
            return;
        }
        cleanedUp = true;
        Statement statement = random.nextBoolean() ? Statement.HUBSPOT_OPT_OUT : Statement.SALESFORCE_OPT_OUT;
        Map<TrueRecord, TruePerson> concerned = new LinkedHashMap<>();
        for (TruePerson person : some(people.size())) {
            statement
                    .place(person, random)
                    .filter(place -> concerned.size() < 30 && !saidBefore.containsKey(place))
                    .ifPresent(place -> concerned.put(place, person));
        }
        concerned.keySet().forEach(place -> world.accounts.say(place, statement.field, "true"));
        world.sync();
        world.pass(Duration.ofHours(3));
        concerned.forEach((place, person) -> {
            world.accounts.say(place, statement.field, "false");
            person.noBecause("many opt-outs were cleared at once", world.clock.instant());
        });
        world.sync();
        world.pass(Duration.ofMinutes(1));
    }

    /** Who said something takes it back at the same place. */
    private void takeBack(int times) {
        List<TrueRecord> places = new ArrayList<>(saidBefore.keySet());
        places.sort((one, other) -> one.ref.compareTo(other.ref));
        for (int index = 0; index < times && !places.isEmpty(); index++) {
            TrueRecord place = places.remove(random.nextInt(places.size()));
            Said said = Optional.ofNullable(saidBefore.remove(place)).orElseThrow();
            if (said.statement() == Statement.HUBSPOT_COMPLAINT) {
                world.sync();
                said.person().noBecause("complained once", Instant.EPOCH);
            }
            ChangeOrigin.Group who = said.statement().refusesAll() ? TIDIERS.get(random.nextInt(TIDIERS.size())) : USER;
            if (!who.deliberate()) {
                world.sync();
                said.person().noBecause("taken back by " + who.label(), Instant.EPOCH);
            }
            world.accounts.say(place, said.statement().field, said.before(), who);
        }
    }

    /** Now and then somebody tells the connector itself, in a spelling of their own. */
    private void ownWord() {
        if (random.nextInt(8) > 0) {
            return;
        }
        TruePerson person = anybody();
        EmailAddress address =
                EmailAddress.of(Spellings.of(person.address, random)).orElseThrow();
        if (random.nextBoolean()) {
            world.connector.consentDesk().optOut(address, "person", "said so on the phone");
            person.noBecause("told us to stop", world.clock.instant().minusSeconds(60));
        } else {
            world.connector
                    .suppressionDesk()
                    .add(
                            address,
                            new PersonDesk.Order(new Actor(Actor.Kind.PERSON, "admin", true), "asked for", false));
            person.noBecause("on the suppression list", world.clock.instant().minusSeconds(60));
        }
    }

    /** Somebody enters a person once more, ticked already or not. */
    private void oneMoreRecord() {
        if (random.nextInt(8) == 0) {
            TruePerson person = anybody();
            String word = random.nextBoolean() ? "true" : "false";
            Map<String, String> fields = new HashMap<>();
            fields.put("Email", Spellings.of(person.address, random));
            fields.put("LastName", "Person " + person.number);
            fields.put("HasOptedOutOfEmail", word);
            TrueRecord lead = world.accounts.add(SALESFORCE, ObjectType.LEAD, fields);
            person.add(lead);
            asking.owns(person, lead);
        }
    }

    /** An account stops answering, or no longer shows a field. */
    private boolean disturb() {
        switch (random.nextInt(12)) {
            case 0 -> world.accounts.silence(random.nextBoolean() ? HUBSPOT : SALESFORCE);
            case 1 -> hideSomething();
            case 2 -> world.accounts.delay(Duration.ofHours(1));
            default -> {
                return false;
            }
        }
        world.pass(Duration.ofMinutes(30));
        return true;
    }

    private void hideSomething() {
        List<Statement> all = Arrays.stream(Statement.values())
                .filter(statement -> law.ownFields() || !statement.own())
                .toList();
        if (random.nextInt(4) == 0) {
            world.accounts.hide(HUBSPOT, ObjectType.CONTACT, "country");
            world.accounts.hide(SALESFORCE, ObjectType.CONTACT, "MailingCountry");
            world.accounts.hide(SALESFORCE, ObjectType.LEAD, "Country");
            return;
        }
        Statement statement = all.get(random.nextInt(all.size()));
        statement.types.forEach(type -> world.accounts.hide(statement.account, type, statement.field));
        if (random.nextBoolean()) {
            world.sync();
        }
    }
}
