package org.sequenceconnector.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sequenceconnector.consent.Channel;
import org.sequenceconnector.consent.ConsentFact;
import org.sequenceconnector.consent.FactKind;
import org.sequenceconnector.consent.FactSource;
import org.sequenceconnector.consent.Statement;
import org.sequenceconnector.consent.Suppression;
import org.sequenceconnector.criterion.PersonSnapshot;
import org.sequenceconnector.crm.SyncCursor;
import org.sequenceconnector.enrollment.Phase;
import org.sequenceconnector.person.EmailAddress;
import org.sequenceconnector.person.JoinedPast;
import org.sequenceconnector.person.PersonId;
import org.sequenceconnector.record.CrmRecord;
import org.sequenceconnector.record.FieldValue;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.record.StandardFields;
import org.sequenceconnector.sync.StreamState;
import org.sequenceconnector.sync.SyncStream;
import org.sequenceconnector.testkit.store.EnrollmentChange;
import org.sequenceconnector.testkit.store.Samples;
import org.sequenceconnector.testkit.store.StoreContract;
import org.sequenceconnector.work.UnitOfWork;

/** Whoever is read with a thousand others is seen as when read alone: a plan must not know less than an enrollment. */
public abstract class ReadingTogetherContract extends StoreContract {
    private final PersonReader reader = new PersonReader(Samples.CONNECTION::equals);

    @BeforeEach
    void everyShapeOfPerson() {
        change(work -> {
            work.mirror()
                    .saveState(
                            new SyncStream(Samples.CONNECTION, ObjectType.CONTACT, SyncStream.Kind.CHANGES),
                            new StreamState(
                                    SyncCursor.START, Optional.of(Samples.NOON), Optional.of(Samples.NOON), "m"));
            company(work, "acme");
            company(work, "other");
            company(work, "survivor");
            work.mirror().alias(companyRef("merged-away"), companyRef("survivor"));

            store(work, "1", "plain", Map.of());
            store(work, "2", "several", Map.of(StandardFields.COMPANY, "acme"));
            store(work, "3", "several", Map.of(StandardFields.COMPANY, "other"));
            store(
                    work,
                    "4",
                    "several",
                    Map.of(StandardFields.ADDITIONAL_EMAILS, "second@example.com;third@example.com"));
            store(work, "5", "colleague", Map.of(StandardFields.COMPANY, "merged-away"));
            store(work, "6", "absorbing", Map.of());
            store(work, "7", "absorbed", Map.of());
            work.people().merge(new PersonId("absorbing"), new PersonId("absorbed"));
            store(work, "8", "split", Map.of());
            store(work, "9", "half", Map.of());
            store(work, "10", "moved", Map.of());
            work.people().link(List.of(Samples.link("10", "moved", "new@example.com")));
            store(work, "11", "gone", Map.of());
            work.mirror().save(List.of(Samples.named("11", "gone").archivedAt(Samples.NOON.plusSeconds(9))));
            store(work, "12", "enrolled", Map.of());
            work.people().link(List.of(Samples.link("13", "awaited", "awaited@example.com")));
            store(work, "14", "awaited", Map.of());
            work.people().link(List.of(Samples.link("15", "awaited", "")));
            work.people().link(List.of(Samples.link("16", "unread", "unread@example.com")));
            permissions(work);
            enrollments(work);
        });
    }

    private static void permissions(UnitOfWork work) {
        work.consentFacts()
                .append(List.of(
                        optOut(new FactSource.CrmField(Samples.contact("1"), "opted_out"), "person1@example.com"),
                        optOut(new FactSource.CrmField(companyRef("other"), "do_not_contact"), ""),
                        optOut(new FactSource.CrmField(companyRef("survivor"), "do_not_contact"), ""),
                        local("third@example.com"),
                        local("person7@example.com"),
                        local("person10@example.com"),
                        optOut(new FactSource.CrmField(Samples.contact("9"), "opted_out"), "person9@example.com"),
                        new ConsentFact(
                                new FactSource.CrmField(Samples.contact("12"), "opted_out"),
                                FactKind.GLOBAL_OPT_OUT,
                                Channel.EMAIL,
                                Optional.empty(),
                                new Statement.Unreadable(),
                                Optional.empty(),
                                Samples.NOON,
                                Samples.NOON,
                                false,
                                "")));
        work.consentFacts().suppress(new Suppression("second@example.com", "asked by phone", Samples.NOON));
        work.consentFacts().suppress(new Suppression("person9@example.com", "asked by letter", Samples.NOON));
        work.consentFacts().suppress(new Suppression("@blocked.example", "a competitor", Samples.NOON));
        work.people()
                .remember(
                        new PersonId("split"),
                        new JoinedPast(
                                Set.of(Samples.contact("9")),
                                Set.of(new EmailAddress("person9@example.com")),
                                Samples.NOON.plus(Duration.ofDays(1))));
        work.people().link(List.of(Samples.link("14", "awaited", "somebody@blocked.example")));
    }

    private static void enrollments(UnitOfWork work) {
        work.enrollments().insert(Samples.enrollment("e1", "enrolled", "12", "welcome"));
        work.enrollments()
                .insert(EnrollmentChange.of(Samples.enrollment("e2", "enrolled", "12", "outbound"))
                        .phase(Phase.ENDED)
                        .asNew());
        work.enrollments().insert(Samples.enrollment("e3", "absorbing", "6", "welcome"));
    }

    @Test
    void eachIsSeenTogetherAsAlone() {
        List<PersonView> together = read(work -> reader.readAll(work, everybody(work)));
        List<Optional<PersonView>> alone = read(work -> everybody(work).stream()
                .map(id -> reader.read(work, id, Optional.empty()))
                .toList());

        assertThat(together)
                .containsExactlyInAnyOrderElementsOf(
                        alone.stream().flatMap(Optional::stream).toList());
        assertThat(together).extracting(view -> view.snapshot().id().value()).doesNotContain("unread", "absorbed");
    }

    @Test
    void whatBelongsToSomebodyIsFoundWhereverItStands() {
        Map<String, PersonView> seen = new HashMap<>();
        read(work -> reader.readAll(work, everybody(work)))
                .forEach(view -> seen.put(view.snapshot().id().value(), view));

        assertThat(seen).hasSize(10);
        assertThat(seen.values())
                .as("whoever has a record that was never read may have said something there")
                .allMatch(view -> view.snapshot().firstConsentReadComplete() != view.awaitsRecord());
        PersonSnapshot several = snapshot(seen, "several");
        assertThat(several.records()).hasSize(3);
        assertThat(several.company()).isPresent();
        assertThat(several.otherCompanies()).hasSize(1);
        assertThat(facts(seen, "several"))
                .as("its second company's and its third address's")
                .hasSize(2);
        assertThat(suppressions(seen, "several")).containsExactly("second@example.com");
        assertThat(facts(seen, "colleague")).as("of the company that survived").hasSize(1);
        assertThat(facts(seen, "absorbing")).as("of the absorbed person").hasSize(1);
        assertThat(facts(seen, "moved")).as("of the address before").hasSize(1);
        assertThat(facts(seen, "split")).as("of the other half").hasSize(1);
        assertThat(suppressions(seen, "split")).containsExactly("person9@example.com");
        assertThat(suppressions(seen, "awaited")).containsExactly("@blocked.example");
        assertThat(seen.get("awaited")).matches(PersonView::awaitsRecord);
        assertThat(snapshot(seen, "enrolled").unreadableConsentFields()).hasSize(1);
        assertThat(snapshot(seen, "enrolled").foreignEnrolled()).containsExactly(Samples.contact("12"));
        assertThat(view(seen, "enrolled").enrollments()).hasSize(2);
        assertThat(snapshot(seen, "gone").liveRecords()).isEmpty();
    }

    @Test
    void aQuestionAboutOneRecordIsAboutThatRecordsCompany() {
        PersonView view = read(work -> reader.read(work, new PersonId("several"), Optional.of(Samples.contact("3"))))
                .orElseThrow();

        assertThat(view.snapshot().target()).isEqualTo(Samples.contact("3"));
        assertThat(view.snapshot().company()).map(CrmRecord::ref).contains(companyRef("other"));
        assertThat(view.snapshot().otherCompanies()).extracting(CrmRecord::ref).containsExactly(companyRef("acme"));
    }

    private static List<PersonId> everybody(UnitOfWork work) {
        return work.people().after(Optional.empty(), 1_000);
    }

    private static PersonView view(Map<String, PersonView> seen, String person) {
        return Optional.ofNullable(seen.get(person)).orElseThrow();
    }

    private static PersonSnapshot snapshot(Map<String, PersonView> seen, String person) {
        return view(seen, person).snapshot();
    }

    private static List<ConsentFact> facts(Map<String, PersonView> seen, String person) {
        return view(seen, person).facts();
    }

    private static List<String> suppressions(Map<String, PersonView> seen, String person) {
        return view(seen, person).suppressions().stream()
                .map(Suppression::pattern)
                .toList();
    }

    private static void store(UnitOfWork work, String contact, String person, Map<String, String> texts) {
        Map<String, FieldValue> fields = new HashMap<>();
        fields.put("first_name", FieldValue.text(person));
        texts.forEach((name, text) -> fields.put(name, FieldValue.text(text)));
        fields.put(StandardFields.FOREIGN_ENROLLED, new FieldValue.Flag(person.equals("enrolled")));
        work.mirror().save(List.of(Samples.record(Samples.contact(contact), fields)));
        work.people().link(List.of(Samples.link(contact, person, "person" + contact + "@example.com")));
    }

    private static void company(UnitOfWork work, String id) {
        work.mirror().save(List.of(Samples.record(companyRef(id), Map.of("name", FieldValue.text(id)))));
    }

    private static RecordRef companyRef(String id) {
        return new RecordRef(Samples.CONNECTION, ObjectType.COMPANY, id);
    }

    private static ConsentFact local(String address) {
        return optOut(new FactSource.Local("phone", new EmailAddress(address)), address);
    }

    private static ConsentFact optOut(FactSource source, String address) {
        return new ConsentFact(
                source,
                FactKind.GLOBAL_OPT_OUT,
                Channel.EMAIL,
                Optional.empty(),
                new Statement.Forbids(),
                EmailAddress.of(address),
                Samples.NOON,
                Samples.NOON,
                false,
                "");
    }
}
