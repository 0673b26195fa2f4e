package org.sequenceconnector.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.sequenceconnector.person.EmailAddress;
import org.sequenceconnector.person.JoinedPast;
import org.sequenceconnector.person.Person;
import org.sequenceconnector.person.PersonId;
import org.sequenceconnector.person.Separation;
import org.sequenceconnector.record.RecordRef;

/** Persons and the records behind which they are. */
public abstract class PeopleContract extends StoreContract {
    private static final PersonId ADA = new PersonId("p-ada");
    private static final PersonId TWIN = new PersonId("p-twin");
    private static final EmailAddress ADDRESS = new EmailAddress("ada@example.com");

    private Optional<Person> find(PersonId id) {
        return read(work -> work.people().find(id));
    }

    @Test
    void gathersRecordsAndDistinctAddresses() {
        change(work -> work.people()
                .link(List.of(
                        Samples.link("1", "p-ada", "ada@example.com"),
                        Samples.link("2", "p-ada", "Ada@Example.com"),
                        Samples.link("3", "p-ada", ""),
                        Samples.link("4", "p-other", "other@example.com"))));

        assertThat(find(ADA))
                .contains(new Person(
                        ADA,
                        List.of(Samples.contact("1"), Samples.contact("2"), Samples.contact("3")),
                        List.of(ADDRESS)));
        assertThat(find(new PersonId("p-nobody"))).isEmpty();
    }

    @Test
    void findsPersonsByRecordAndByAddress() {
        change(work -> work.people().link(List.of(Samples.link("1", "p-ada", "ada@example.com"))));

        Map<RecordRef, PersonId> byRecord =
                read(work -> work.people().ofRecords(List.of(Samples.contact("1"), Samples.contact("9"))));
        Map<EmailAddress, List<PersonId>> byAddress =
                read(work -> work.people().byAddress(List.of(ADDRESS, new EmailAddress("x@example.com"))));

        assertThat(byRecord).containsOnly(Map.entry(Samples.contact("1"), ADA));
        assertThat(byAddress).containsOnly(Map.entry(ADDRESS, List.of(ADA)));
    }

    @Test
    void aRecordThatIsLinkedAgainMoves() {
        change(work -> work.people().link(List.of(Samples.link("1", "p-ada", "ada@example.com"))));
        change(work -> work.people().link(List.of(Samples.link("1", "p-twin", "new@example.com"))));

        assertThat(find(ADA)).isEmpty();
        assertThat(find(TWIN).orElseThrow().addresses()).containsExactly(new EmailAddress("new@example.com"));
    }

    @Test
    void anAbsorbedPersonAnswersAsTheSurvivorEvenAfterFurtherMerges() {
        change(work -> {
            work.people()
                    .link(List.of(
                            Samples.link("1", "p-ada", "a@example.com"),
                            Samples.link("2", "p-twin", "b@example.com"),
                            Samples.link("3", "p-last", "c@example.com")));
            work.people().merge(ADA, TWIN);
            work.people().merge(new PersonId("p-last"), ADA);
            work.people().merge(ADA, TWIN);
        });

        assertThat(find(TWIN)).isEqualTo(find(new PersonId("p-last")));
        assertThat(find(TWIN).orElseThrow().records()).hasSize(3);
    }

    /** A page that was read before the merge is stored after it. */
    @Test
    void linkingToAnAbsorbedPersonLinksToTheSurvivor() {
        change(work -> {
            work.people().link(List.of(Samples.link("1", "p-ada", "a@example.com")));
            work.people().merge(ADA, TWIN);
            work.people().link(List.of(Samples.link("2", "p-twin", "b@example.com")));
        });

        assertThat(find(ADA).orElseThrow().records()).containsExactly(Samples.contact("1"), Samples.contact("2"));
    }

    @Test
    void walksAllPersonsInIdOrder() {
        change(work -> work.people()
                .link(List.of(
                        Samples.link("1", "p-b", "b@example.com"),
                        Samples.link("2", "p-a", "a@example.com"),
                        Samples.link("3", "p-a", "a@example.com"),
                        Samples.link("4", "p-c", "c@example.com"))));

        List<PersonId> first = read(work -> work.people().after(Optional.empty(), 2));
        List<PersonId> rest = read(work -> work.people().after(Optional.of(new PersonId("p-b")), 9));

        assertThat(first).containsExactly(new PersonId("p-a"), new PersonId("p-b"));
        assertThat(rest).containsExactly(new PersonId("p-c"));
    }

    /** H07: an opt-out of the address that a record held before still has to find its person. */
    @Test
    void remembersTheAddressesThatRecordsGaveUp() {
        change(work -> work.people().link(List.of(Samples.link("1", "p-ada", "ada@example.com"))));
        change(work -> work.people().link(List.of(Samples.link("1", "p-ada", "ada@example.com"))));
        assertThat(formerAddresses(ADA)).isEmpty();

        change(work -> work.people().link(List.of(Samples.link("1", "p-ada", "new@example.com"))));

        assertThat(formerAddresses(ADA)).containsExactly(ADDRESS);
        assertThat(find(ADA).orElseThrow().addresses()).containsExactly(new EmailAddress("new@example.com"));
        Map<EmailAddress, List<PersonId>> behind =
                read(work -> work.consentFacts().personsBehind(List.of(ADDRESS)));
        assertThat(behind).containsOnly(Map.entry(ADDRESS, List.of(ADA)));
    }

    @Test
    void theSurvivorOfAMergeKeepsTheFormerAddresses() {
        change(work -> work.people().link(List.of(Samples.link("1", "p-ada", "ada@example.com"))));
        change(work -> work.people().link(List.of(Samples.link("1", "p-ada", "new@example.com"))));
        change(work -> work.people().link(List.of(Samples.link("2", "p-twin", "twin@example.com"))));

        change(work -> work.people().merge(TWIN, ADA));

        assertThat(formerAddresses(TWIN)).containsExactly(ADDRESS);
        assertThat(formerAddresses(ADA)).containsExactly(ADDRESS);
    }

    /** An identifier that means several persons must be recognisable as such. */
    @Test
    void namesEveryPersonOfASharedAddress() {
        change(work -> work.people()
                .link(List.of(
                        Samples.link("1", "p-twin", "ada@example.com"),
                        Samples.link("2", "p-ada", "ada@example.com"),
                        Samples.link("3", "p-ada", "ada@example.com"))));

        assertThat(this.<Map<EmailAddress, List<PersonId>>>read(
                        work -> work.people().byAddress(List.of(ADDRESS))))
                .containsOnly(Map.entry(ADDRESS, List.of(ADA, TWIN)));
    }

    @Test
    void aSplitMovesTheRecordsAndSeparatesThePersons() {
        change(work -> work.people()
                .link(List.of(
                        Samples.link("1", "p-ada", "ada@example.com"), Samples.link("2", "p-ada", "ada@example.com"))));

        change(work -> work.people().split(ADA, TWIN, List.of(Samples.contact("2"))));

        assertThat(find(ADA).orElseThrow().records()).containsExactly(Samples.contact("1"));
        assertThat(find(TWIN).orElseThrow().records()).containsExactly(Samples.contact("2"));
        assertThat(find(TWIN).orElseThrow().addresses()).containsExactly(ADDRESS);
        assertThat(separations(ADA, TWIN)).containsExactly(new Separation(ADA, TWIN));
        assertThat(separations(ADA)).isEmpty();
    }

    @Test
    void aMergeEndsTheSeparationOfTheTwoAndKeepsThoseFromOthers() {
        PersonId last = new PersonId("p-last");
        change(work -> {
            work.people()
                    .link(List.of(
                            Samples.link("1", "p-ada", "ada@example.com"),
                            Samples.link("2", "p-ada", "ada@example.com"),
                            Samples.link("3", "p-ada", "ada@example.com")));
            work.people().split(ADA, TWIN, List.of(Samples.contact("2")));
            work.people().split(ADA, last, List.of(Samples.contact("3")));
        });

        change(work -> work.people().merge(TWIN, ADA));

        assertThat(separations(ADA, TWIN)).isEmpty();
        assertThat(separations(TWIN, last)).containsExactly(new Separation(last, TWIN));
    }

    @Test
    void remembersWhatAPersonWasOneWithAndTheLaterTimeWins() {
        Instant early = Instant.parse("2026-11-01T10:00:00Z");
        Instant late = early.plusSeconds(3600);
        JoinedPast first = new JoinedPast(Set.of(Samples.contact("2")), Set.of(ADDRESS), early);
        change(work -> {
            work.people().link(List.of(Samples.link("1", "p-ada", "a@example.com")));
            work.people().remember(ADA, first);
            work.people().remember(ADA, first);
        });
        assertThat(pasts(ADA)).containsExactly(first);

        change(work -> work.people().remember(ADA, new JoinedPast(Set.of(Samples.contact("2")), Set.of(), late)));

        assertThat(pasts(ADA))
                .containsExactly(
                        new JoinedPast(Set.of(), Set.of(ADDRESS), early),
                        new JoinedPast(Set.of(Samples.contact("2")), Set.of(), late));
        assertThat(pasts(TWIN)).isEmpty();
    }

    @Test
    void theSurvivorOfAMergeKeepsTheJoinedPasts() {
        JoinedPast past =
                new JoinedPast(Set.of(Samples.contact("9")), Set.of(ADDRESS), Instant.parse("2026-11-01T10:00:00Z"));
        change(work -> {
            work.people()
                    .link(List.of(
                            Samples.link("1", "p-ada", "a@example.com"), Samples.link("2", "p-twin", "b@example.com")));
            work.people().remember(ADA, past);
            work.people().merge(TWIN, ADA);
        });

        assertThat(pasts(TWIN)).containsExactly(past);
        assertThat(pasts(ADA)).containsExactly(past);
    }

    private Set<Separation> separations(PersonId... persons) {
        return read(work -> work.people().separations(List.of(persons)));
    }

    private List<JoinedPast> pasts(PersonId person) {
        return read(work -> work.people().joinedPasts(person));
    }

    private List<EmailAddress> formerAddresses(PersonId person) {
        return read(work -> work.people().formerAddresses(person));
    }
}
