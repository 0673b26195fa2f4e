package org.sequenceconnector.criterion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.sequenceconnector.consent.Regions;
import org.sequenceconnector.eligibility.Given;
import org.sequenceconnector.person.EmailAddress;
import org.sequenceconnector.person.PersonId;
import org.sequenceconnector.record.CrmRecord;
import org.sequenceconnector.record.FieldValue;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.record.StandardFields;

/** What decisions see of a person: the records that still exist, one address, and where the person lives. */
class PersonSnapshotTest {
    private static final EmailAddress ANN = new EmailAddress("ann@example.test");
    private static final EmailAddress BEA = new EmailAddress("bea@example.test");

    @Test
    void aTargetWithoutAnAddressIsWrittenToAtTheFirstOfTheOthers() {
        assertThat(person("", false, List.of(BEA, ANN)).writtenTo()).contains(ANN);
        assertThat(person("", false, List.of()).writtenTo()).isEmpty();
    }

    @Test
    void theTargetsOwnAddressComesBeforeAllOthersHoweverItIsWritten() {
        assertThat(person("bea@example.test", false, List.of(ANN, BEA)).writtenTo())
                .contains(BEA);
        assertThat(person(" BEA@Example.test", false, List.of(ANN, BEA)).writtenTo())
                .contains(BEA);
        assertThat(person("new@example.test", false, List.of(ANN, BEA)).writtenTo())
                .contains(new EmailAddress("new@example.test"));
    }

    @Test
    void theAddressOfARecordThatIsGoneIsNotWrittenToAsTheTargets() {
        assertThat(person("bea@example.test", true, List.of(ANN)).writtenTo()).contains(ANN);
        assertThat(person("bea@example.test", true, List.of(ANN)).targetRecord())
                .isEmpty();
    }

    @Test
    void theTargetIsFoundAmongTheRecordsByItsReference() {
        Given given = new Given().alsoLead(1, Map.of());
        PersonSnapshot person = given.person();

        assertThat(person.targetRecord().orElseThrow().ref()).isEqualTo(Given.CONTACT);
        PersonSnapshot readAgain = about(
                RecordRef.of("hubspot-main", Given.CONTACT.type(), Given.CONTACT.id()),
                person.records(),
                List.of(),
                List.of());
        assertThat(readAgain.targetRecord().orElseThrow().ref()).isEqualTo(Given.CONTACT);
        assertThat(about(Given.COMPANY, person.records(), List.of(), List.of()).targetRecord())
                .isEmpty();
    }

    @Test
    void aRecordThatIsGoneNamesNoCountry() {
        Given given = new Given()
                .with(it -> it.fields.put(StandardFields.COUNTRY, FieldValue.text("FR")))
                .alsoLead(1, Map.of(StandardFields.COUNTRY, FieldValue.text("DE")));
        assertThat(given.person().regions()).containsExactly("DE", "FR");

        given.archived = true;
        assertThat(given.person().regions()).containsExactly("DE");
    }

    @Test
    void whoseCountryCannotBeReadLivesWhereTheStrictestRuleHolds() {
        Given given = new Given().with(it -> it.fields.put(StandardFields.COUNTRY, FieldValue.text("over the hills")));

        assertThat(given.person().regions()).containsExactly(Regions.UNREADABLE);
    }

    @Test
    void companiesAreInOneOrderWhateverTheStoreGave() {
        Given given = new Given();
        given.alsoAt("B", Map.of()).alsoAt("A", Map.of()).alsoAt("C", Map.of());
        List<CrmRecord> companies = new ArrayList<>(given.otherCompanies);

        assertThat(given.person().otherCompanies())
                .extracting(company -> company.ref().id())
                .containsExactly("A", "B", "C");
        assertThat(about(Given.CONTACT, List.of(), List.of(), companies.subList(0, 2))
                        .otherCompanies())
                .extracting(company -> company.ref().id())
                .containsExactly("A", "B");
        assertThat(about(Given.CONTACT, List.of(), List.of(), companies.subList(0, 1))
                        .otherCompanies())
                .hasSize(1);
    }

    @Test
    void twoReadingsAreEqualWhenEverythingInThemIs() {
        List<CrmRecord> records = new Given().person().records();
        PersonSnapshot ann = about(Given.CONTACT, records, List.of(ANN), List.of());
        CrmRecord company = new Given().alsoAt("A", Map.of()).otherCompanies.getFirst();

        assertThat(about(Given.CONTACT, records, List.of(ANN), List.of()))
                .isEqualTo(ann)
                .hasSameHashCodeAs(ann)
                .extracting(Object::hashCode)
                .isNotEqualTo(0);
        assertThat(ann.addresses()).containsExactly(ANN);
        assertThat(List.of(
                        about(Given.LEAD, records, List.of(ANN), List.of()),
                        about(Given.CONTACT, List.of(), List.of(ANN), List.of()),
                        about(Given.CONTACT, records, List.of(ANN, BEA), List.of()),
                        about(Given.CONTACT, records, List.of(ANN), List.of(company)),
                        changed(records, "p2", Optional.empty(), List.of(), true, Set.of()),
                        changed(records, "p1", Optional.of(company), List.of(), true, Set.of()),
                        changed(
                                records,
                                "p1",
                                Optional.empty(),
                                List.of(new PersonSnapshot.UnreadableField(Given.CONTACT, "optout")),
                                true,
                                Set.of()),
                        changed(records, "p1", Optional.empty(), List.of(), false, Set.of()),
                        changed(records, "p1", Optional.empty(), List.of(), true, Set.of(Given.CONTACT))))
                .doesNotContain(ann)
                .doesNotHaveDuplicates();
        assertThat(changed(records, "p1", Optional.empty(), List.of(), true, Set.of()))
                .isEqualTo(ann);
    }

    @Test
    void namesAPersonWithoutSayingAnythingAboutThem() {
        assertThat(person("ann@example.test", false, List.of(ANN))).hasToString("p1 as " + Given.CONTACT);
    }

    private static PersonSnapshot changed(
            List<CrmRecord> records,
            String id,
            Optional<CrmRecord> company,
            List<PersonSnapshot.UnreadableField> unreadable,
            boolean complete,
            Set<RecordRef> foreign) {
        return new PersonSnapshot(
                new PersonId(id), Given.CONTACT, records, company, List.of(ANN), unreadable, complete, foreign);
    }

    private static PersonSnapshot person(String email, boolean archived, List<EmailAddress> addresses) {
        Given given = new Given()
                .with(it -> it.fields.put(StandardFields.EMAIL, FieldValue.text(email)))
                .with(it -> it.archived = archived);
        return about(Given.CONTACT, given.person().records(), addresses, List.of());
    }

    private static PersonSnapshot about(
            RecordRef target, List<CrmRecord> records, List<EmailAddress> addresses, List<CrmRecord> otherCompanies) {
        return new PersonSnapshot(
                new PersonId("p1"),
                target,
                records,
                Optional.empty(),
                addresses,
                List.of(),
                true,
                Set.of(),
                otherCompanies);
    }
}
