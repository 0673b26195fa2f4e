package org.sequenceconnector.person;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.sequenceconnector.person.IdentityResolver.Merge;
import org.sequenceconnector.person.IdentityResolver.Resolution;
import org.sequenceconnector.person.IdentityResolver.Seen;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.RecordRef;

class IdentityResolverTest {
    private static final PersonId SMALL = new PersonId("p-1");
    private static final PersonId MIDDLE = new PersonId("p-2");
    private static final PersonId LARGE = new PersonId("p-3");

    @Test
    void aRecordNobodyKnowsBecomesAPersonDerivedFromIt() {
        Resolution resolution = resolve(List.of(seen(contact("7"), "ann@example.org")), none(), none());

        assertThat(resolution.personOf()).containsEntry(contact("7"), PersonId.derivedFrom(contact("7")));
        assertThat(resolution.links())
                .containsExactly(new PersonLink(
                        contact("7"),
                        PersonId.derivedFrom(contact("7")),
                        EmailAddress.of("ann@example.org"),
                        MatchMethod.FIRST));
        assertThat(resolution.merges()).isEmpty();
    }

    @Test
    @DisplayName("H42: a HubSpot contact, a Salesforce contact and a lead in three spellings are one person")
    void spellingsOfOneAddressAreOnePerson() {
        List<Seen> batch = List.of(
                seen(contact("7"), " Ann@Example.ORG "),
                seen(RecordRef.of("salesforce", ObjectType.LEAD, "00Q1"), "ann@example.org"),
                seen(RecordRef.of("salesforce", ObjectType.CONTACT, "0031"), "ANN@EXAMPLE.ORG"));

        Resolution resolution = resolve(batch, none(), none());

        assertThat(resolution.personOf().values()).containsOnly(PersonId.derivedFrom(contact("7")));
        assertThat(resolution.links())
                .extracting(PersonLink::method)
                .containsExactlyInAnyOrder(MatchMethod.FIRST, MatchMethod.SHARED_ADDRESS, MatchMethod.SHARED_ADDRESS);
    }

    @Test
    @DisplayName("H42: dots and plus tags are significant: they make two people")
    void dotsAndTagsAreSignificant() {
        Resolution resolution = resolve(
                List.of(
                        seen(contact("1"), "ann.b@example.org"),
                        seen(contact("2"), "annb@example.org"),
                        seen(contact("3"), "annb+crm@example.org")),
                none(),
                none());

        assertThat(resolution.personOf().values()).doesNotHaveDuplicates();
    }

    @Test
    @DisplayName("H07: a record whose address changed keeps its person")
    void addressChangeKeepsThePerson() {
        Resolution resolution =
                resolve(List.of(seen(contact("7"), "ann.new@example.org")), Map.of(contact("7"), LARGE), none());

        assertThat(resolution.personOf()).containsEntry(contact("7"), LARGE);
        assertThat(resolution.links())
                .singleElement()
                .satisfies(link -> assertThat(link.address()).contains(address("ann.new@example.org")));
        assertThat(resolution.merges()).isEmpty();
    }

    @Test
    @DisplayName("H07: changing to an address that another person has joins the two, the smaller id survives")
    void takingOverAnAddressJoins() {
        Resolution resolution = resolve(
                List.of(seen(contact("7"), "ann@example.org")),
                Map.of(contact("7"), SMALL),
                Map.of(address("ann@example.org"), LARGE));

        assertThat(resolution.merges()).containsExactly(new Merge(SMALL, LARGE));
        assertThat(resolution.personOf()).containsEntry(contact("7"), SMALL);
    }

    @Test
    @DisplayName("H06: a record merged in the CRM brings its person along and is not linked again itself")
    void crmMergeJoins() {
        Seen survivor = new Seen(contact("9"), EmailAddress.of("b@example.org"), List.of(contact("7")));

        Resolution resolution = resolve(
                List.of(survivor),
                Map.of(contact("7"), SMALL, contact("9"), LARGE),
                Map.of(address("b@example.org"), LARGE));

        assertThat(resolution.merges()).containsExactly(new Merge(SMALL, LARGE));
        assertThat(resolution.links()).extracting(PersonLink::record).containsExactly(contact("9"));
        assertThat(resolution.links()).extracting(PersonLink::method).containsExactly(MatchMethod.CRM_MERGE);
    }

    @Test
    void aChainOfMergesInOneBatchHasOneSurvivor() {
        Resolution resolution = resolve(
                List.of(
                        new Seen(contact("3"), Optional.empty(), List.of(contact("2"))),
                        new Seen(contact("2"), Optional.empty(), List.of(contact("1")))),
                Map.of(contact("1"), LARGE, contact("2"), MIDDLE, contact("3"), SMALL),
                none());

        assertThat(resolution.merges()).containsExactly(new Merge(SMALL, MIDDLE), new Merge(SMALL, LARGE));
        assertThat(resolution.personOf()).containsEntry(contact("2"), SMALL).containsEntry(contact("3"), SMALL);
    }

    @Test
    void aMergedRecordThatWasNeverSeenGetsNoLink() {
        Resolution resolution =
                resolve(List.of(new Seen(contact("9"), Optional.empty(), List.of(contact("1")))), none(), none());

        assertThat(resolution.personOf()).containsOnlyKeys(contact("9"));
        assertThat(resolution.personOf()).containsEntry(contact("9"), PersonId.derivedFrom(contact("9")));
    }

    @Test
    void aConvertedLeadSaysSo() {
        RecordRef lead = RecordRef.of("salesforce", ObjectType.LEAD, "00Q1");
        RecordRef contact = RecordRef.of("salesforce", ObjectType.CONTACT, "0031");

        Resolution resolution =
                resolve(List.of(new Seen(contact, Optional.empty(), List.of(lead))), Map.of(lead, SMALL), none());

        assertThat(resolution.links())
                .containsExactly(new PersonLink(contact, SMALL, Optional.empty(), MatchMethod.LEAD_CONVERSION));
    }

    /** Import tools like to fill empty address fields with such words. */
    @Test
    void wordsInTheAddressFieldJoinNobody() {
        Resolution resolution = resolve(
                List.of(seen(contact("1"), "n/a"), seen(contact("2"), "N/A")), none(), Map.of(address("n/a"), SMALL));

        assertThat(resolution.personOf().values()).doesNotHaveDuplicates().doesNotContain(SMALL);
    }

    @Test
    void anUnchangedRecordNeedsNoLink() {
        Seen unchanged = new Seen(contact("7"), EmailAddress.of("ann@example.org"), List.of(), Optional.empty(), true);

        Resolution resolution =
                resolve(List.of(unchanged), Map.of(contact("7"), SMALL), Map.of(address("ann@example.org"), SMALL));

        assertThat(resolution.links()).isEmpty();
        assertThat(resolution.merges()).isEmpty();
        assertThat(resolution.personOf()).containsEntry(contact("7"), SMALL);
    }

    @Test
    void aRecordReadTwiceInABatchCountsAsReadLast() {
        Resolution resolution = resolve(
                List.of(
                        seen(contact("1"), "old@example.org"),
                        seen(contact("1"), "new@example.org"),
                        seen(contact("2"), "old@example.org")),
                none(),
                none());

        assertThat(resolution.personOf().get(contact("1")))
                .isNotEqualTo(resolution.personOf().get(contact("2")));
    }

    @Test
    void theOrderOfTheBatchDoesNotMatter() {
        long seed = 20_261_121L;
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            List<Seen> batch = new ArrayList<>();
            Map<RecordRef, PersonId> linked = new HashMap<>();
            for (int i = 0; i < 12; i++) {
                RecordRef absorbed = contact("old" + random.nextInt(8));
                batch.add(new Seen(
                        contact("c" + i),
                        EmailAddress.of("user" + random.nextInt(8) + "@example.org"),
                        random.nextInt(4) == 0 ? List.of(absorbed) : List.of()));
                if (random.nextBoolean()) {
                    linked.put(contact("c" + i), new PersonId("p-" + random.nextInt(6)));
                    linked.put(absorbed, new PersonId("p-" + random.nextInt(6)));
                }
            }
            Resolution first = resolve(batch, linked, none());
            Collections.shuffle(batch, random);

            assertThat(resolve(batch, linked, none()))
                    .as("seed %d, round %d", seed, round)
                    .isEqualTo(first);
            List<PersonId> absorbed =
                    first.merges().stream().map(Merge::absorbed).toList();
            assertThat(first.merges()).extracting(Merge::survivor).noneMatch(absorbed::contains);
            assertThat(first.personOf().values()).noneMatch(absorbed::contains);
        }
    }

    @Test
    @DisplayName("H24: a converted lead brings its contact along before the contact was ever read")
    void aConvertedLeadLinksItsContactAhead() {
        RecordRef lead = RecordRef.of("salesforce", ObjectType.LEAD, "00Q1");
        RecordRef contact = RecordRef.of("salesforce", ObjectType.CONTACT, "0031");

        Resolution resolution = resolve(
                List.of(new Seen(lead, EmailAddress.of("ann@example.org"), List.of(), Optional.of(contact), false)),
                Map.of(lead, SMALL),
                none());

        assertThat(resolution.links())
                .contains(new PersonLink(contact, SMALL, Optional.empty(), MatchMethod.LEAD_CONVERSION));
        assertThat(resolution.merges()).isEmpty();
    }

    @Test
    @DisplayName("H24: a lead converted into somebody else's contact makes the two one person")
    void aConversionIntoAnotherPersonsContactJoins() {
        RecordRef lead = RecordRef.of("salesforce", ObjectType.LEAD, "00Q1");
        RecordRef contact = RecordRef.of("salesforce", ObjectType.CONTACT, "0031");

        Resolution resolution = resolve(
                List.of(new Seen(lead, EmailAddress.of("ann@example.org"), List.of(), Optional.of(contact), false)),
                Map.of(lead, LARGE, contact, SMALL),
                none());

        assertThat(resolution.merges()).containsExactly(new Merge(SMALL, LARGE));
        assertThat(resolution.links()).extracting(PersonLink::record).containsExactly(lead);
    }

    @Test
    void separatedPersonsAreNotJoinedByTheirSharedAddress() {
        Map<EmailAddress, List<PersonId>> owners = Map.of(address("ann@example.org"), List.of(SMALL, LARGE));

        Resolution resolution = IdentityResolver.resolve(
                List.of(seen(contact("1"), "ann@example.org"), seen(contact("2"), "ann@example.org")),
                Map.of(contact("1"), LARGE, contact("2"), SMALL),
                owners,
                Set.of(new Separation(SMALL, LARGE)));

        assertThat(resolution.merges()).isEmpty();
        assertThat(resolution.personOf()).containsEntry(contact("1"), LARGE).containsEntry(contact("2"), SMALL);
    }

    @Test
    void separatedPersonsAreJoinedByAMergeInTheCrm() {
        Resolution resolution = IdentityResolver.resolve(
                List.of(new Seen(contact("1"), Optional.empty(), List.of(contact("2")))),
                Map.of(contact("1"), LARGE, contact("2"), SMALL),
                Map.of(),
                Set.of(new Separation(SMALL, LARGE)));

        assertThat(resolution.merges()).containsExactly(new Merge(SMALL, LARGE));
    }

    @Test
    void aNewRecordOfASharedAddressJoinsOnlyOneOfTheSeparated() {
        Resolution resolution = IdentityResolver.resolve(
                List.of(seen(contact("3"), "ann@example.org")),
                Map.of(),
                Map.of(address("ann@example.org"), List.of(SMALL, LARGE)),
                Set.of(new Separation(SMALL, LARGE)));

        assertThat(resolution.merges()).isEmpty();
        assertThat(resolution.personOf()).containsEntry(contact("3"), SMALL);
    }

    private static Resolution resolve(
            List<Seen> batch, Map<RecordRef, PersonId> linked, Map<EmailAddress, PersonId> owners) {
        Map<EmailAddress, List<PersonId>> lists = new HashMap<>();
        owners.forEach((address, person) -> lists.put(address, List.of(person)));
        return IdentityResolver.resolve(batch, linked, lists, Set.of());
    }

    private static Seen seen(RecordRef record, String address) {
        return new Seen(record, EmailAddress.of(address), List.of());
    }

    private static EmailAddress address(String text) {
        return EmailAddress.of(text).orElseThrow();
    }

    private static RecordRef contact(String id) {
        return RecordRef.of("hubspot", ObjectType.CONTACT, id);
    }

    private static <K, V> Map<K, V> none() {
        return Map.of();
    }
}
