package org.sequenceconnector.eligibility;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.sequenceconnector.criterion.PersonSnapshot;
import org.sequenceconnector.person.PersonId;
import org.sequenceconnector.record.CrmRecord;
import org.sequenceconnector.record.FieldValue;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.record.StandardFields;
import org.sequenceconnector.sequence.Mailbox;
import org.sequenceconnector.sequence.MailboxGroup;
import org.sequenceconnector.sequence.Mailboxes;
import org.sequenceconnector.sequence.SenderRule;
import org.sequenceconnector.sequence.SequenceDefinition;

/** Whatever the mailboxes of a group: the choice is always the same, never one that is gone, and fair. */
class SenderPropertiesTest {
    private static final String GROUP = "sales";

    @Test
    void theChoiceIsDeterministicAndNeverAGoneMailbox() {
        Random random = new Random(7);
        for (int round = 0; round < 2_000; round++) {
            List<Mailbox> mailboxes = someMailboxes(random);
            List<String> members = new ArrayList<>(List.of("m0", "m1", "m2", "m3", "m4"));
            Mailboxes then = group(mailboxes, members, random.nextBoolean());
            Collections.shuffle(mailboxes, random);
            Collections.shuffle(members, random);
            Mailboxes shuffled =
                    group(mailboxes, members, then.groups().getFirst().sameSenderPerCompany());
            PersonSnapshot person = person("p" + random.nextInt(50), "c" + random.nextInt(5), "");

            SenderChoice choice = choose(person, then);

            assertThat(choose(person, shuffled)).as("round %d", round).isEqualTo(choice);
            switch (choice) {
                case SenderChoice.Chosen chosen -> {
                    assertThat(mailboxes).as("round %d", round).contains(chosen.mailbox());
                    boolean anyUsable = mailboxes.stream().anyMatch(Mailbox::usable);
                    assertThat(chosen.mailbox().usable()).as("round %d", round).isEqualTo(anyUsable);
                }
                case SenderChoice.Gone gone ->
                    assertThat(mailboxes).as("round %d", round).isEmpty();
                case SenderChoice.NotNeeded none -> throw new AssertionError("round " + round + ": " + none);
                case SenderChoice.Nobody nobody -> throw new AssertionError("round " + round + ": " + nobody);
            }
        }
    }

    @Test
    void aGroupSharesPeopleEvenly() {
        Mailboxes four = group(active(4), List.of("m0", "m1", "m2", "m3"), false);
        Map<String, Integer> counts = new HashMap<>();
        for (int number = 0; number < 8_000; number++) {
            counts.merge(chosen(person("person-" + number, "c1", ""), four), 1, Integer::sum);
        }

        assertThat(counts.values())
                .hasSize(4)
                .allSatisfy(count -> assertThat(count).isBetween(1_800, 2_200));
    }

    @Test
    void colleaguesHearFromTheSameMailboxWhereTheGroupSaysSoInWhicheverAccountTheyStand() {
        Mailboxes shared = group(active(4), List.of("m0", "m1", "m2", "m3"), true);
        for (int company = 0; company < 50; company++) {
            String domain = "company" + company + ".example";
            String first = chosen(person("p1", "a" + company, domain), shared);

            assertThat(chosen(person("p2", "a" + company, domain), shared)).isEqualTo(first);
            assertThat(chosen(person("p3", "b" + company, domain.toUpperCase(java.util.Locale.ROOT)), shared))
                    .as("another record of the same company")
                    .isEqualTo(first);
        }
    }

    @Test
    void aMailboxThatLeavesMovesNobodyElse() {
        List<String> members = List.of("m0", "m1", "m2", "m3");
        Mailboxes all = group(active(4), members, false);
        Mailboxes fewer = group(active(3), members, false);
        for (int number = 0; number < 1_000; number++) {
            PersonSnapshot person = person("person-" + number, "c1", "");
            String before = chosen(person, all);
            if (!before.equals("m3")) {
                assertThat(chosen(person, fewer)).isEqualTo(before);
            }
        }
    }

    private static List<Mailbox> someMailboxes(Random random) {
        List<Mailbox> mailboxes = new ArrayList<>();
        for (int number = 0; number < 5; number++) {
            if (random.nextInt(3) > 0) {
                Mailbox.State state = Mailbox.State.values()[random.nextInt(Mailbox.State.values().length)];
                mailboxes.add(mailbox(number, state));
            }
        }
        return mailboxes;
    }

    private static List<Mailbox> active(int count) {
        List<Mailbox> mailboxes = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            mailboxes.add(mailbox(number, Mailbox.State.ACTIVE));
        }
        return mailboxes;
    }

    private static Mailbox mailbox(int number, Mailbox.State state) {
        return new Mailbox("m" + number, "m" + number + "@example.com", Set.of(), state, "");
    }

    private static Mailboxes group(List<Mailbox> mailboxes, List<String> members, boolean perCompany) {
        return new Mailboxes(mailboxes, List.of(new MailboxGroup(GROUP, members, perCompany)));
    }

    private static PersonSnapshot person(String id, String company, String domain) {
        RecordRef contact = RecordRef.of("hubspot", ObjectType.CONTACT, id);
        RecordRef at = RecordRef.of("hubspot", ObjectType.COMPANY, company);
        return new PersonSnapshot(
                new PersonId(id),
                contact,
                List.of(new CrmRecord(contact, Map.of(), Given.NOW, Given.NOW, false)),
                Optional.of(new CrmRecord(
                        at, Map.of(StandardFields.DOMAIN, FieldValue.text(domain)), Given.NOW, Given.NOW, false)),
                List.of(),
                List.of(),
                true,
                Set.of());
    }

    private static String chosen(PersonSnapshot person, Mailboxes mailboxes) {
        return choose(person, mailboxes) instanceof SenderChoice.Chosen one
                ? one.mailbox().id()
                : "none";
    }

    private static SenderChoice choose(PersonSnapshot person, Mailboxes mailboxes) {
        return Senders.of(SEQUENCE, person, Optional.empty(), mailboxes);
    }

    private static final SequenceDefinition SEQUENCE = sequence();

    private static SequenceDefinition sequence() {
        Given given = new Given();
        given.handling = given.handling.sentBy(new SenderRule(new SenderRule.Source.Group(GROUP), Optional.empty()));
        return given.input().sequence().orElseThrow().definition();
    }
}
