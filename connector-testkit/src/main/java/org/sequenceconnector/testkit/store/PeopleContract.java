package org.sequenceconnector.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sequenceconnector.person.EmailAddress;
import org.sequenceconnector.person.Person;
import org.sequenceconnector.person.PersonId;
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
        Map<EmailAddress, PersonId> byAddress =
                read(work -> work.people().byAddress(List.of(ADDRESS, new EmailAddress("x@example.com"))));

        assertThat(byRecord).containsOnly(Map.entry(Samples.contact("1"), ADA));
        assertThat(byAddress).containsOnly(Map.entry(ADDRESS, ADA));
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
}
