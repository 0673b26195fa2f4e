package org.sequenceconnector.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.sequenceconnector.consent.Channel;
import org.sequenceconnector.consent.ConsentFact;
import org.sequenceconnector.consent.FactKind;
import org.sequenceconnector.consent.FactSource;
import org.sequenceconnector.consent.LegalBasis;
import org.sequenceconnector.consent.Statement;
import org.sequenceconnector.consent.Suppression;
import org.sequenceconnector.person.EmailAddress;
import org.sequenceconnector.person.PersonId;

/** Consent facts are only ever added, and the right one is current. */
public abstract class ConsentFactsContract extends StoreContract {
    private static final Statement FORBIDS = new Statement.Forbids();
    private static final Statement CLEARED = new Statement.NotStated();
    private static final EmailAddress ADDRESS = new EmailAddress("person1@example.com");

    private void append(ConsentFact... facts) {
        change(work -> work.consentFacts().append(List.of(facts)));
    }

    private List<ConsentFact> current() {
        return read(work -> work.consentFacts().current(List.of(Samples.contact("1")), List.of()));
    }

    private List<ConsentFact> history() {
        return read(work -> work.consentFacts().history(List.of(Samples.contact("1")), List.of(ADDRESS), 100));
    }

    private static Instant at(int minute) {
        return Samples.NOON.plusSeconds(minute * 60L);
    }

    private static ConsentFact says(Statement statement, int minute) {
        return Samples.fact("1", statement, at(minute));
    }

    @Test
    void givesBackEveryKindOfSourceAndStatement() {
        List<ConsentFact> facts = List.of(
                says(FORBIDS, 1),
                fact(new FactSource.CrmAddress(Samples.CONNECTION, ADDRESS), new Statement.Unsubscribed(), "news"),
                fact(new FactSource.Local("connector", ADDRESS), new Statement.Subscribed(), "updates"),
                fact(new FactSource.Local("csv", ADDRESS), new Statement.Unreadable(), "demo"),
                fact(
                        new FactSource.Local("person", ADDRESS),
                        new Statement.Basis(LegalBasis.CONTRACT, Optional.of(at(1)), Optional.of(at(9))),
                        "sales"));

        change(work -> work.consentFacts().append(facts));

        List<ConsentFact> byAddress = read(work -> work.consentFacts().current(List.of(), List.of(ADDRESS)));
        assertThat(byAddress).containsExactlyInAnyOrderElementsOf(facts);
        assertThat(current()).containsExactly(says(FORBIDS, 1));
    }

    private static ConsentFact fact(FactSource source, Statement statement, String purpose) {
        return new ConsentFact(
                source,
                statement instanceof Statement.Basis ? FactKind.LEGAL_BASIS : FactKind.SUBSCRIPTION,
                Channel.ANY,
                Optional.of(purpose),
                statement,
                Optional.of(ADDRESS),
                at(2),
                at(3),
                true,
                "form 7");
    }

    @Test
    void aFactWithoutAddressIsFoundByTheAddressOfItsSource() {
        ConsentFact fact = new ConsentFact(
                new FactSource.Local("api", ADDRESS),
                FactKind.COMPLAINT,
                Channel.EMAIL,
                Optional.empty(),
                FORBIDS,
                Optional.empty(),
                at(1),
                at(1),
                false,
                "");
        append(fact);

        List<ConsentFact> found = read(work -> work.consentFacts().current(List.of(), List.of(ADDRESS)));

        assertThat(found).containsExactly(fact);
    }

    @Test
    void aSetAndClearedFlagIsClearedAndKeptInTheHistory() {
        append(says(FORBIDS, 1));
        append(says(CLEARED, 2));

        assertThat(current()).containsExactly(says(CLEARED, 2));
        assertThat(history()).containsExactly(says(FORBIDS, 1), says(CLEARED, 2));
    }

    @Test
    void historyReadLateNeverReplacesANewerFact() {
        append(says(FORBIDS, 5));
        append(says(CLEARED, 2));

        assertThat(current()).containsExactly(says(FORBIDS, 5));
        assertThat(history()).hasSize(2);
    }

    /** Opted out, and said again later; then an entry from between the two arrives. It must not clear the opt-out. */
    @Test
    void aStatementThatWasRepeatedIsNotReplacedByOneFromBeforeTheRepetition() {
        append(says(FORBIDS, 1));
        append(says(FORBIDS, 9));
        append(says(CLEARED, 5));

        assertThat(current()).containsExactly(says(FORBIDS, 1));
    }

    @Test
    void onATieTheMoreRestrictiveWinsWhateverComesFirst() {
        append(says(FORBIDS, 1));
        append(says(CLEARED, 1));
        assertThat(current()).containsExactly(says(FORBIDS, 1));

        change(work -> work.consentFacts()
                .append(List.of(
                        Samples.fact("2", new Statement.Subscribed(), at(1)),
                        Samples.fact("2", new Statement.Unreadable(), at(1)))));
        List<ConsentFact> second = read(work -> work.consentFacts().current(List.of(Samples.contact("2")), List.of()));
        assertThat(second).extracting(ConsentFact::statement).containsExactly(new Statement.Unreadable());
    }

    @Test
    void appendingTheSamePageAgainAddsNothing() {
        for (int round = 0; round < 3; round++) {
            append(says(FORBIDS, 1), says(CLEARED, 2), says(FORBIDS, 3));
        }

        assertThat(history()).hasSize(3);
        assertThat(current()).containsExactly(says(FORBIDS, 3));
    }

    @Test
    void theOrderOfReadingDoesNotChangeWhatIsCurrent() {
        Random random = new Random(101);
        for (int round = 0; round < 20; round++) {
            String id = "shuffled" + round;
            List<ConsentFact> facts = new ArrayList<>(List.of(
                    Samples.fact(id, FORBIDS, at(1)),
                    Samples.fact(id, CLEARED, at(2)),
                    Samples.fact(id, FORBIDS, at(3)),
                    Samples.fact(id, CLEARED, at(3)),
                    Samples.fact(id, new Statement.Unreadable(), at(2))));
            Collections.shuffle(facts, random);
            facts.forEach(fact -> append(fact));
            List<ConsentFact> now = read(work -> work.consentFacts().current(List.of(Samples.contact(id)), List.of()));
            assertThat(now).extracting(ConsentFact::statement).containsExactly(FORBIDS);
        }
    }

    @Test
    void suppressionsCoverAnAddressOrItsWholeDomain() {
        Suppression domain = new Suppression("@example.com", "competitor", Samples.NOON);
        Suppression single = new Suppression("one@other.com", "asked by phone", Samples.NOON);
        change(work -> {
            work.consentFacts().suppress(domain);
            work.consentFacts().suppress(single);
        });

        assertThat(suppressions("person1@example.com")).containsExactly(domain);
        assertThat(suppressions("one@other.com")).containsExactly(single);
        assertThat(suppressions("two@other.com", "x@sub.example.com")).isEmpty();

        boolean lifted = write(work -> work.consentFacts().liftSuppression("@example.com"));
        boolean again = write(work -> work.consentFacts().liftSuppression("@example.com"));
        assertThat(List.of(lifted, again)).containsExactly(true, false);
        assertThat(suppressions("person1@example.com")).isEmpty();
    }

    @Test
    void theSuppressionListIsReadInPartsInTheOrderOfItsEntries() {
        Suppression domain = new Suppression("@example.com", "competitor", Samples.NOON);
        Suppression first = new Suppression("a@other.com", "asked by phone", Samples.NOON);
        Suppression second = new Suppression("b@other.com", "asked by letter", Samples.NOON.plusSeconds(1));
        change(work -> {
            work.consentFacts().suppress(second);
            work.consentFacts().suppress(domain);
            work.consentFacts().suppress(first);
        });

        long all = read(work -> work.consentFacts().countSuppressions());
        List<Suppression> start = read(work -> work.consentFacts().suppressions(0, 2));
        List<Suppression> end = read(work -> work.consentFacts().suppressions(2, 2));
        assertThat(all).isEqualTo(3);
        assertThat(start).containsExactly(domain, first);
        assertThat(end).containsExactly(second);
    }

    private List<Suppression> suppressions(String... addresses) {
        List<EmailAddress> list =
                java.util.Arrays.stream(addresses).map(EmailAddress::new).toList();
        return read(work -> work.consentFacts().suppressionsOf(list));
    }

    @Test
    void namesEverybodyBehindAnAddress() {
        change(work -> work.people()
                .link(List.of(
                        Samples.link("1", "p-a", "info@example.com"), Samples.link("2", "p-b", "info@example.com"))));
        EmailAddress shared = new EmailAddress("info@example.com");

        Map<EmailAddress, List<PersonId>> persons =
                read(work -> work.consentFacts().personsBehind(List.of(shared, ADDRESS)));

        assertThat(persons).containsOnly(Map.entry(shared, List.of(new PersonId("p-a"), new PersonId("p-b"))));
    }
}
