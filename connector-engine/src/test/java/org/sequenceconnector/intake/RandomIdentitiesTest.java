package org.sequenceconnector.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sequenceconnector.engine.Workshop;
import org.sequenceconnector.engine.WorkshopCatalog;
import org.sequenceconnector.enrollment.Enrollment;
import org.sequenceconnector.person.PersonId;
import org.sequenceconnector.record.ConnectionId;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.testkit.crm.FakeCrmAccount;

/**
 * People are linked, split, merged, converted, deleted and read again in any order, in two CRMs. Whatever the order, every
 * record has one person, no opt-out is lost by a change of persons, and nobody runs twice in one sequence.
 */
class RandomIdentitiesTest {
    private static final int MOVES = 70;
    private static final int ADDRESSES = 7;
    private static final List<String> SEQUENCES = List.of(WorkshopCatalog.WELCOME, WorkshopCatalog.OUTBOUND);

    @TempDir
    Path folder;

    private final List<RecordRef> all = new ArrayList<>();
    /** Records whose own flag was set and never cleared. */
    private final Set<RecordRef> optedOut = new HashSet<>();

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {11, 12, 13, 14, 15, 16})
    void identityHoldsWhateverTheOrder(long seed) {
        try (Workshop workshop = new Workshop(folder)) {
            Random random = new Random(seed);
            for (int move = 0; move < MOVES; move++) {
                move(workshop, random);
                nobodyRunsTwice(workshop);
            }
            workshop.settle();
            workshop.settle();
            everyRecordHasOnePerson(workshop);
            nobodyRunsTwice(workshop);
            noOptOutIsLost(workshop);
        }
    }

    private void move(Workshop workshop, Random random) {
        FakeCrmAccount hubspot = workshop.hubspot.account();
        FakeCrmAccount salesforce = workshop.salesforce.account();
        workshop.pass(Duration.ofSeconds(random.nextInt(600)));
        switch (random.nextInt(14)) {
            case 0 -> remember(Workshop.HUBSPOT, ObjectType.CONTACT, hubspot.addContact(address(random)));
            case 1 -> remember(Workshop.SALESFORCE, ObjectType.LEAD, salesforce.addLead(address(random)));
            case 2 -> remember(Workshop.SALESFORCE, ObjectType.CONTACT, salesforce.addContact(address(random)));
            case 3 -> merge(workshop, hubspot, Workshop.HUBSPOT, random);
            case 4 -> merge(workshop, salesforce, Workshop.SALESFORCE, random);
            case 5 -> convert(salesforce, random);
            case 6 -> optOut(workshop, random);
            case 7 -> link(workshop, random);
            case 8 -> split(workshop, random);
            case 9, 10 -> enroll(workshop, random);
            case 11 -> workshop.settle();
            case 12 -> change(workshop, random);
            default -> workshop.sync();
        }
    }

    private void remember(ConnectionId connection, ObjectType type, String id) {
        all.add(new RecordRef(connection, type, id));
    }

    private void merge(Workshop workshop, FakeCrmAccount account, ConnectionId connection, Random random) {
        List<String> ids = new ArrayList<>(account.ids(ObjectType.CONTACT));
        if (ids.size() < 3) {
            return;
        }
        String one = ids.remove(random.nextInt(ids.size()));
        String other = ids.get(random.nextInt(ids.size()));
        // Only what was read before the merge can be remembered after it: the CRM itself drops the loser's flag.
        workshop.sync();
        String survivor = account.merge(ObjectType.CONTACT, one, other);
        remember(connection, ObjectType.CONTACT, survivor);
    }

    private void convert(FakeCrmAccount salesforce, Random random) {
        List<String> leads = salesforce.ids(ObjectType.LEAD).stream()
                .filter(salesforce::unconverted)
                .toList();
        if (leads.isEmpty()) {
            return;
        }
        String lead = leads.get(random.nextInt(leads.size()));
        List<String> contacts = new ArrayList<>(salesforce.ids(ObjectType.CONTACT));
        if (contacts.isEmpty() || random.nextBoolean()) {
            remember(Workshop.SALESFORCE, ObjectType.CONTACT, salesforce.convert(lead));
        } else {
            salesforce.convertInto(lead, contacts.get(random.nextInt(contacts.size())));
        }
    }

    private void optOut(Workshop workshop, Random random) {
        if (random.nextInt(3) != 0) {
            return;
        }
        withSome(random, ref -> {
            FakeCrmAccount account = account(workshop, ref);
            if (account.ids(ref.type()).contains(ref.id())
                    && (ref.type() != ObjectType.LEAD || account.unconverted(ref.id()))) {
                account.change(ref.type(), ref.id(), Map.of("hs_email_optout", "true"));
                optedOut.add(ref);
                workshop.sync();
            }
        });
    }

    private void change(Workshop workshop, Random random) {
        withSome(random, ref -> {
            FakeCrmAccount account = account(workshop, ref);
            if (account.ids(ref.type()).contains(ref.id())) {
                account.change(
                        ref.type(),
                        ref.id(),
                        random.nextBoolean()
                                ? Map.of("email", address(random))
                                : Map.of("firstname", "N" + random.nextInt(9)));
            }
        });
    }

    private void link(Workshop workshop, Random random) {
        withSome(
                random,
                one -> withSome(
                        random,
                        other -> workshop.connector.personDesk().link(one, other, Workshop.order("looks like one"))));
    }

    private void split(Workshop workshop, Random random) {
        withSome(random, ref -> workshop.connector.personDesk().split(ref, Workshop.order("looks like two")));
    }

    private void enroll(Workshop workshop, Random random) {
        withSome(random, ref -> workshop.enroll(ref.toString(), SEQUENCES.get(random.nextInt(2))));
    }

    private void withSome(Random random, Consumer<RecordRef> act) {
        if (!all.isEmpty()) {
            act.accept(all.get(random.nextInt(all.size())));
        }
    }

    private static FakeCrmAccount account(Workshop workshop, RecordRef ref) {
        return ref.connection().equals(Workshop.HUBSPOT) ? workshop.hubspot.account() : workshop.salesforce.account();
    }

    private void everyRecordHasOnePerson(Workshop workshop) {
        Map<RecordRef, Set<PersonId>> holders = new HashMap<>();
        for (PersonId person : everybody(workshop)) {
            workshop.<List<RecordRef>>read(
                            work -> work.people().find(person).orElseThrow().records())
                    .forEach(ref -> holders.computeIfAbsent(ref, none -> new HashSet<>())
                            .add(person));
        }
        for (ConnectionId connection : List.of(Workshop.HUBSPOT, Workshop.SALESFORCE)) {
            for (ObjectType type : List.of(ObjectType.CONTACT, ObjectType.LEAD)) {
                if (type == ObjectType.LEAD && connection.equals(Workshop.HUBSPOT)) {
                    continue;
                }
                account(workshop, new RecordRef(connection, type, "0"))
                        .ids(type)
                        .forEach(id -> assertThat(holders.get(new RecordRef(connection, type, id)))
                                .as("persons of %s %s", connection, id)
                                .hasSize(1));
            }
        }
        assertThat(holders.values()).allMatch(persons -> persons.size() == 1);
    }

    private static void nobodyRunsTwice(Workshop workshop) {
        for (PersonId person : everybody(workshop)) {
            Map<String, Long> live = workshop.read(work -> work.enrollments().ofPerson(person)).stream()
                    .filter(Enrollment::live)
                    .collect(Collectors.groupingBy(Enrollment::sequenceKey, Collectors.counting()));
            assertThat(live.values()).as("live enrollments of %s", person).allMatch(count -> count == 1);
        }
    }

    /** Whoever a record belongs to by now, its standing flag still refuses. */
    private void noOptOutIsLost(Workshop workshop) {
        for (RecordRef ref : optedOut) {
            assertThat(workshop.codes(workshop.enrollByHand(ref.toString(), WorkshopCatalog.WELCOME)))
                    .as("asking for %s, which opted out", ref)
                    .contains("OPTED_OUT");
            PersonId person = workshop.person(
                    workshop.<RecordRef>read(work -> work.mirror().resolve(ref)));
            assertThat(workshop.<List<Enrollment>>read(
                            work -> work.enrollments().liveOf(List.of(person))))
                    .as("live enrollments of %s, which opted out", ref)
                    .isEmpty();
        }
    }

    private static List<PersonId> everybody(Workshop workshop) {
        return workshop.read(work -> work.people().after(Optional.empty(), 1_000));
    }

    private static String address(Random random) {
        return "p" + random.nextInt(ADDRESSES) + "@example.com";
    }
}
