package org.sequenceconnector.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.sequenceconnector.enrollment.Enrollment;
import org.sequenceconnector.person.EmailAddress;
import org.sequenceconnector.person.JoinedPast;
import org.sequenceconnector.person.Person;
import org.sequenceconnector.person.PersonId;
import org.sequenceconnector.record.RecordRef;

/** Reading many persons at once gives what reading each of them gives. */
public abstract class BatchReadsContract extends StoreContract {
    private static final PersonId ADA = new PersonId("p-ada");
    private static final PersonId BEN = new PersonId("p-ben");
    private static final PersonId NOBODY = new PersonId("p-nobody");

    @Test
    void personsComeInIdOrderWithAllTheirRecords() {
        change(work -> work.people()
                .link(List.of(
                        Samples.link("2", "p-ben", "ben@example.com"),
                        Samples.link("1", "p-ada", "ada@example.com"),
                        Samples.link("3", "p-ada", ""))));

        List<Person> persons = read(work -> work.people().findAll(List.of(BEN, NOBODY, ADA)));

        assertThat(persons)
                .containsExactly(
                        read(work -> work.people().find(ADA)).orElseThrow(),
                        read(work -> work.people().find(BEN)).orElseThrow());
    }

    @Test
    void formerAddressesAndJoinedPastsAreFoundForThoseWhoHaveAny() {
        change(work -> {
            work.people().link(List.of(Samples.link("1", "p-ada", "old@example.com")));
            work.people().link(List.of(Samples.link("1", "p-ada", "new@example.com")));
            work.people().remember(BEN, new JoinedPast(Set.of(Samples.contact("9")), Set.of(), Samples.NOON));
        });

        Map<PersonId, List<EmailAddress>> former = read(work -> work.people().formerAddresses(List.of(ADA, BEN)));
        Set<PersonId> split = read(work -> work.people().withJoinedPast(List.of(ADA, BEN)));
        assertThat(former).containsOnly(Map.entry(ADA, List.of(new EmailAddress("old@example.com"))));
        assertThat(split).containsExactly(BEN);
    }

    @Test
    void everybodyIsMetOnceInTheOrderOfTheRecordsWhateverThePages() {
        change(work -> work.people()
                .link(List.of(
                        Samples.link("5", "p-ada", "ada@example.com"),
                        Samples.link("1", "p-ben", "ben@example.com"),
                        Samples.link("3", "p-ada", ""),
                        Samples.link("4", "p-nobody", ""))));

        Map<RecordRef, PersonId> all = read(work -> work.people().firstRecordsAfter(Optional.empty(), 10));
        Map<RecordRef, PersonId> rest =
                read(work -> work.people().firstRecordsAfter(Optional.of(Samples.contact("1")), 1));

        assertThat(all)
                .containsExactly(
                        Map.entry(Samples.contact("1"), BEN),
                        Map.entry(Samples.contact("3"), ADA),
                        Map.entry(Samples.contact("4"), NOBODY));
        assertThat(rest).containsExactly(Map.entry(Samples.contact("3"), ADA));
    }

    @Test
    void aliasesAreFoundForRecordsThatWereMergedAway() {
        change(work -> work.mirror().alias(Samples.contact("1"), Samples.contact("2")));

        Map<RecordRef, RecordRef> aliases =
                read(work -> work.mirror().aliases(List.of(Samples.contact("1"), Samples.contact("2"))));
        assertThat(aliases).containsOnly(Map.entry(Samples.contact("1"), Samples.contact("2")));
    }

    @Test
    void enrollmentsOfManyPersonsComeTogether() {
        Enrollment ada = Samples.enrollment("e1", "p-ada", "1", "welcome");
        Enrollment ben = Samples.enrollment("e2", "p-ben", "2", "welcome");
        change(work -> {
            work.enrollments().insert(ada);
            work.enrollments().insert(ben);
            work.enrollments().insert(Samples.enrollment("e3", "p-other", "3", "welcome"));
        });

        List<Enrollment> together = read(work -> work.enrollments().ofPersons(List.of(ADA, BEN, NOBODY)));
        assertThat(together).containsExactly(ben, ada);
    }
}
