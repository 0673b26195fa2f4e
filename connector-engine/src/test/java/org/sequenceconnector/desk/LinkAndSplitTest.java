package org.sequenceconnector.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sequenceconnector.engine.WorkshopCatalog.WELCOME;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sequenceconnector.desk.PersonDesk.LinkAnswer;
import org.sequenceconnector.desk.PersonDesk.SplitAnswer;
import org.sequenceconnector.engine.Workshop;
import org.sequenceconnector.enrollment.EndCause;
import org.sequenceconnector.enrollment.Enrollment;
import org.sequenceconnector.person.EmailAddress;
import org.sequenceconnector.person.PersonId;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.testkit.crm.FakeCrmAccount;

/** Administrators say who is who: links that survive a sync, and splits that lose no opt-out. */
class LinkAndSplitTest {
    private static final String ANN = "ann@example.com";
    private static final String INFO = "info@example.com";

    @TempDir
    Path folder;

    private Workshop workshop;
    private FakeCrmAccount hubspot;
    private FakeCrmAccount salesforce;

    @BeforeEach
    void open() {
        workshop = new Workshop(folder);
        hubspot = workshop.hubspot.account();
        salesforce = workshop.salesforce.account();
    }

    @AfterEach
    void close() {
        workshop.close();
    }

    @Test
    void aLinkSharesConsentAtOnceAndSurvivesTheNextSync() {
        RecordRef ann = contact(ANN);
        RecordRef lead = lead("ann.private@example.org");
        workshop.settle();
        workshop.enroll(ANN, WELCOME);
        salesforce.change(ObjectType.LEAD, lead.id(), Map.of("hs_email_optout", "true"));
        workshop.settle();
        assertThat(workshop.enrollment(ANN).live()).isTrue();

        LinkAnswer answer = workshop.connector.personDesk().link(ann, lead, Workshop.order("same passport"));

        assertThat(answer).isInstanceOf(LinkAnswer.Linked.class);
        assertThat(workshop.enrollment(ANN).endCause()).contains(EndCause.OPT_OUT);
        workshop.pass(Duration.ofHours(1));
        hubspot.change(ObjectType.CONTACT, ann.id(), Map.of("firstname", "Ann"));
        salesforce.change(ObjectType.LEAD, lead.id(), Map.of("firstname", "Ann"));
        workshop.settle();
        assertThat(workshop.person(ann)).isEqualTo(workshop.person(lead));
        assertThat(hubspot.value(ObjectType.CONTACT, ann.id(), "hs_email_optout"))
                .isEqualTo("true");
        assertThat(actions(ann)).contains("person.linked", "person.merged");
        assertThat(workshop.connector.personDesk().link(lead, ann, Workshop.order("again")))
                .isInstanceOf(LinkAnswer.AlreadyOne.class);
    }

    @Test
    void aLinkLeavesOneEnrollmentPerSequence() {
        RecordRef ann = contact(ANN);
        RecordRef lead = lead("lead@example.com");
        workshop.settle();
        workshop.enroll(ANN, WELCOME);
        workshop.enroll("lead@example.com", WELCOME);

        LinkAnswer answer = workshop.connector.personDesk().link(ann, lead, Workshop.order("same person"));

        assertThat(answer)
                .isInstanceOfSatisfying(
                        LinkAnswer.Linked.class,
                        linked -> assertThat(linked.ended()).isOne());
        assertThat(workshop.enrollments(ANN).stream().filter(Enrollment::live)).hasSize(1);
    }

    @Test
    void aDryRunChangesNothing() {
        RecordRef ann = contact(ANN);
        RecordRef twin = second(ANN);
        RecordRef lead = lead("lead@example.com");
        workshop.settle();
        PersonDesk.Order dry = new PersonDesk.Order(Workshop.REP, "trying", true);

        assertThat(workshop.connector.personDesk().link(ann, lead, dry)).isInstanceOf(LinkAnswer.Linked.class);
        assertThat(workshop.connector.personDesk().split(twin, dry)).isInstanceOf(SplitAnswer.Parted.class);

        assertThat(workshop.person(lead)).isNotEqualTo(workshop.person(ann));
        assertThat(workshop.person(twin)).isEqualTo(workshop.person(ann));
        assertThat(actions(ann)).doesNotContain("person.linked", "person.split");
    }

    @Test
    void unknownRecordsAndLonelyPersonsAreNamed() {
        RecordRef ann = contact(ANN);
        RecordRef nobody = Workshop.contact("4711");
        workshop.settle();

        assertThat(workshop.connector.personDesk().link(ann, nobody, Workshop.order("guess")))
                .isEqualTo(new LinkAnswer.Unknown(nobody));
        assertThat(workshop.connector.personDesk().split(nobody, Workshop.order("guess")))
                .isEqualTo(new SplitAnswer.Unknown(nobody));
        assertThat(workshop.connector.personDesk().split(ann, Workshop.order("guess")))
                .isEqualTo(new SplitAnswer.Alone(workshop.person(ann)));
    }

    @Test
    void aSplitPairIsNotJoinedAgainByItsSharedAddress() {
        RecordRef first = contact(INFO);
        RecordRef other = second(INFO);
        workshop.settle();
        assertThat(workshop.person(first)).isEqualTo(workshop.person(other));

        workshop.connector.personDesk().split(other, Workshop.order("two people read this mailbox"));
        workshop.pass(Duration.ofHours(1));
        hubspot.change(ObjectType.CONTACT, first.id(), Map.of("firstname", "Ann"));
        salesforce.change(ObjectType.CONTACT, other.id(), Map.of("firstname", "Bob"));
        workshop.settle();

        assertThat(workshop.person(first)).isNotEqualTo(workshop.person(other));
        assertThat(actions(first)).contains("person.split");
    }

    @Test
    void anAddressOfSeveralPersonsIsAmbiguousAndARecordIsNot() {
        RecordRef first = contact(INFO);
        RecordRef other = second(INFO);
        workshop.settle();
        workshop.connector.personDesk().split(other, Workshop.order("two people read this mailbox"));

        assertThat(workshop.codes(workshop.enrollByHand(INFO, WELCOME))).containsExactly("AMBIGUOUS_MATCH");
        assertThat(workshop.connector.statusDesk().meantBy(INFO)).hasSize(2);
        assertThat(workshop.enroll(first.toString(), WELCOME).enrolled()).isTrue();
        assertThat(workshop.enroll(other.toString(), WELCOME).enrolled()).isTrue();
    }

    /** A role address is one address of several people. */
    @Test
    void anOptOutOfASharedAddressEndsEverybodysEnrollments() {
        RecordRef first = contact(INFO);
        RecordRef other = second(INFO);
        workshop.settle();
        workshop.connector.personDesk().split(other, Workshop.order("two people read this mailbox"));
        workshop.enroll(first.toString(), WELCOME);
        workshop.enroll(other.toString(), WELCOME);
        workshop.settle();

        workshop.connector.consentDesk().optOut(EmailAddress.of(INFO).orElseThrow(), "person", "one-click");

        assertThat(live(first)).isEmpty();
        assertThat(live(other)).isEmpty();
    }

    @Test
    void anOptOutThatOneCrmTellsOfASharedAddressReachesTheOtherPerson() {
        RecordRef first = contact(INFO);
        RecordRef other = second(INFO);
        workshop.settle();
        workshop.connector.personDesk().split(other, Workshop.order("two people read this mailbox"));
        workshop.enroll(first.toString(), WELCOME);
        workshop.settle();

        workshop.pass(Duration.ofMinutes(5));
        salesforce.change(ObjectType.CONTACT, other.id(), Map.of("hs_email_optout", "true"));
        workshop.sync();
        workshop.react();

        assertThat(live(first)).isEmpty();
    }

    @Test
    void optOutsOfTheTimeTogetherStayOnBothUntilTheirOwnSourceClearsThem() {
        RecordRef ann = contact(ANN);
        RecordRef lead = lead("lead@example.com");
        workshop.settle();
        workshop.connector.personDesk().link(ann, lead, Workshop.order("looked alike"));
        salesforce.change(ObjectType.LEAD, lead.id(), Map.of("hs_email_optout", "true"));
        workshop.sync();
        workshop.react();

        SplitAnswer answer = workshop.connector.personDesk().split(lead, Workshop.order("they are sisters"));

        assertThat(answer)
                .isInstanceOfSatisfying(
                        SplitAnswer.Parted.class,
                        parted -> assertThat(parted.keptOnBoth()).isOne());
        assertThat(workshop.person(ann)).isNotEqualTo(workshop.person(lead));
        assertThat(workshop.codes(workshop.enroll(ann.toString(), WELCOME))).contains("OPTED_OUT");
        assertThat(workshop.codes(workshop.enroll(lead.toString(), WELCOME))).contains("OPTED_OUT");

        workshop.pass(Duration.ofHours(1));
        salesforce.change(ObjectType.LEAD, lead.id(), Map.of("hs_email_optout", "false"));
        workshop.settle();
        assertThat(workshop.enroll(lead.toString(), WELCOME).enrolled()).isTrue();
        assertThat(workshop.enroll(ann.toString(), WELCOME).enrolled()).isTrue();
    }

    @Test
    void whatASourceSaysAfterTheSplitIsAboutItsOwnHalfOnly() {
        RecordRef ann = contact(ANN);
        RecordRef lead = lead("lead@example.com");
        workshop.settle();
        workshop.connector.personDesk().link(ann, lead, Workshop.order("looked alike"));
        workshop.connector.personDesk().split(lead, Workshop.order("they are sisters"));
        workshop.pass(Duration.ofHours(1));

        salesforce.change(ObjectType.LEAD, lead.id(), Map.of("hs_email_optout", "true"));
        workshop.sync();

        assertThat(workshop.codes(workshop.enroll(lead.toString(), WELCOME))).contains("OPTED_OUT");
        assertThat(workshop.enroll(ann.toString(), WELCOME).enrolled()).isTrue();
    }

    @Test
    void aLocalOptOutOfTheTimeTogetherStaysOnBoth() {
        RecordRef ann = contact(ANN);
        RecordRef lead = lead("lead@example.com");
        workshop.settle();
        workshop.connector.personDesk().link(ann, lead, Workshop.order("looked alike"));
        workshop.connector.consentDesk().optOut(EmailAddress.of(ANN).orElseThrow(), "person", "one-click");

        workshop.connector.personDesk().split(lead, Workshop.order("they are sisters"));

        assertThat(workshop.codes(workshop.enroll(ann.toString(), WELCOME))).contains("OPTED_OUT");
        assertThat(workshop.codes(workshop.enroll(lead.toString(), WELCOME))).contains("OPTED_OUT");
    }

    @Test
    void enrollmentsGoWithTheRecordTheyAreAbout() {
        RecordRef ann = contact(ANN);
        RecordRef lead = lead("lead@example.com");
        workshop.settle();
        workshop.connector.personDesk().link(ann, lead, Workshop.order("looked alike"));
        workshop.enroll(lead.toString(), WELCOME);
        workshop.settle();

        workshop.connector.personDesk().split(lead, Workshop.order("they are sisters"));
        workshop.settle();

        assertThat(live(lead)).hasSize(1);
        assertThat(live(ann)).isEmpty();
        assertThat(salesforce.value(ObjectType.LEAD, lead.id(), "enrl_status")).isEqualTo("queued");
        assertThat(workshop.shown(ann.id(), "in_sequence")).isNotEqualTo("true");
    }

    @Test
    @DisplayName("A merge in the CRM joins a split pair again: the CRM's own word is newer than the administrator's")
    void aMergeInTheCrmJoinsASplitPair() {
        RecordRef one = second(INFO);
        RecordRef other = second(INFO);
        workshop.settle();
        workshop.connector.personDesk().split(other, Workshop.order("two people"));
        assertThat(workshop.person(one)).isNotEqualTo(workshop.person(other));

        salesforce.merge(ObjectType.CONTACT, one.id(), other.id());
        workshop.settle();

        assertThat(workshop.person(one)).isEqualTo(workshop.person(other));
    }

    @Test
    void aLinkTakesASplitBack() {
        RecordRef first = contact(INFO);
        RecordRef other = second(INFO);
        workshop.settle();
        workshop.connector.personDesk().split(other, Workshop.order("two people"));

        workshop.connector.personDesk().link(first, other, Workshop.order("one after all"));
        workshop.pass(Duration.ofHours(1));
        salesforce.change(ObjectType.CONTACT, other.id(), Map.of("firstname", "Bob"));
        workshop.settle();

        assertThat(workshop.person(first)).isEqualTo(workshop.person(other));
        assertThat(workshop.connector.statusDesk().meantBy(INFO)).hasSize(1);
    }

    @Test
    void sharedFurtherAddressesAreSuggestedPageByPageAndNeverAfterASplit() {
        RecordRef ann = contact(ANN);
        RecordRef anna = contact("anna@example.com");
        hubspot.change(ObjectType.CONTACT, anna.id(), Map.of("hs_additional_emails", ANN + ";x@example.com"));
        contact("x@example.com");
        workshop.settle();

        SuggestionDesk.Page all = workshop.connector.suggestionDesk().suggestions(0, 10);
        assertThat(all.total()).isEqualTo(2);
        assertThat(all.suggestions())
                .extracting(each -> each.persons().shared().value())
                .containsExactly(ANN, "x@example.com");
        assertThat(workshop.connector.suggestionDesk().suggestions(1, 10).suggestions())
                .hasSize(1);

        workshop.connector.personDesk().link(ann, anna, Workshop.order("the same"));
        workshop.connector.personDesk().split(anna, Workshop.order("not the same"));
        assertThat(workshop.connector.suggestionDesk().suggestions(0, 10).total())
                .isEqualTo(1);
    }

    private RecordRef contact(String email) {
        return Workshop.contact(hubspot.addContact(email));
    }

    private RecordRef second(String email) {
        return Workshop.second(ObjectType.CONTACT, salesforce.addContact(email));
    }

    private RecordRef lead(String email) {
        return Workshop.second(ObjectType.LEAD, salesforce.addLead(email));
    }

    private List<Enrollment> live(RecordRef record) {
        PersonId person = workshop.person(record);
        return workshop.read(work -> work.enrollments().liveOf(List.of(person)));
    }

    private List<String> actions(RecordRef record) {
        PersonId person = workshop.person(record);
        return workshop.read(work -> work.auditTrail().about(person.value(), 1_000)).stream()
                .map(each -> each.entry().action())
                .toList();
    }
}
