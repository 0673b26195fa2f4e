package org.sequenceconnector.salesforce.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sequenceconnector.salesforce.feed.FeedBench.contact;
import static org.sequenceconnector.salesforce.feed.FeedBench.id;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sequenceconnector.crm.ChangeFeed;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.sandbox.salesforce.events.EventField;
import org.sequenceconnector.sandbox.salesforce.events.EventType;
import org.sequenceconnector.sandbox.salesforce.events.RowChange;

/** What the feed makes of events while the line works. */
class SalesforceFeedTest {
    private static final String ADA = id("003", 1);
    private static final String BEN = id("003", 2);
    private static final String LEAD = id("00Q", 1);

    private final FeedBench bench = new FeedBench();

    @BeforeEach
    void listen() {
        bench.listen();
    }

    @AfterEach
    void close() {
        bench.close();
    }

    /** Something to wait for after events that must not show up. */
    private ChangeFeed.News newsUpToAMark() {
        bench.update("Contact", id("003", 999), Map.of("Title", "Mark"));
        return bench.news();
    }

    private static final RecordRef MARK = contact(id("003", 999));

    @Test
    void namesTheRecordsThatWereChangedCreatedRemovedAndBroughtBack() {
        bench.update("Contact", ADA, Map.of("Title", "Director"));
        bench.commit(
                bench.change("Contact", BEN, EventType.CREATE, Map.of("Email", "ben@example.org"), Set.of(), ""),
                bench.change("Contact", id("003", 3), EventType.DELETE, Map.of(), Set.of(), FeedBench.OURS),
                bench.change("Lead", LEAD, EventType.UNDELETE, Map.of("Email", "x@example.org"), Set.of(), ""));

        assertThat(bench.records(4))
                .containsExactlyInAnyOrder(
                        contact(ADA),
                        contact(BEN),
                        contact(id("003", 3)),
                        new RecordRef(FeedBench.ORG, ObjectType.LEAD, LEAD));
    }

    @Test
    void leavesOutWhatWeWroteOurselves() {
        bench.commit(bench.change("Contact", ADA, EventType.UPDATE, Map.of("Title", "Ours"), Set.of(), FeedBench.OURS));

        assertThat(newsUpToAMark().changed()).containsExactly(MARK);
    }

    @Test
    void leavesOutChangesOfFieldsThatNobodyMapped() {
        bench.update("Contact", ADA, Map.of("Description", "long story", "LastModifiedDate", bench.clock.instant()));

        assertThat(newsUpToAMark().changed()).containsExactly(MARK);
    }

    @Test
    void tellsOfAFieldThatWasEmptied() {
        bench.update("Contact", ADA, Map.of("LastModifiedDate", bench.clock.instant()), "Title");

        assertThat(bench.news().changed()).containsExactly(contact(ADA));
    }

    @Test
    void tellsOfConsentThoughItIsNotMapped() {
        bench.update("Contact", ADA, Map.of("HasOptedOutOfEmail", true));

        assertThat(bench.news().changed()).containsExactly(contact(ADA));
    }

    @Test
    void knowsPartsOfNamesAndAddressesByTheNamesQueriesUse() {
        bench.update("Contact", ADA, Map.of("FirstName", "Ada"));
        bench.update("Contact", BEN, Map.of("MailingCity", "Kassel"));
        bench.update("Contact", id("003", 3), Map.of("LastName", "Not mapped", "MailingStreet", "Nor this"));
        bench.update("Contact", id("003", 4), Map.of("Title", "Mark"));

        assertThat(bench.records(3)).containsExactlyInAnyOrder(contact(ADA), contact(BEN), contact(id("003", 4)));
    }

    @Test
    void tellsOfAContactThatMovedToAnotherAccountWhenAFieldOfTheAccountIsMapped() {
        bench.update("Contact", ADA, Map.of("AccountId", id("001", 1)));

        assertThat(bench.news().changed()).containsExactly(contact(ADA));
    }

    @Test
    void readsALongTextThatTravelsAsADifference() {
        bench.update("Contact", ADA, Map.of("Title", "t".repeat(2_000)));

        assertThat(bench.news().changed()).containsExactly(contact(ADA));
    }

    @Test
    void namesEveryRecordOfAMergedEvent() {
        RowChange first = bench.change("Contact", ADA, EventType.UPDATE, Map.of("Title", "CTO"), Set.of(), "bulk");
        RowChange second = new RowChange(
                "Contact",
                BEN,
                EventType.UPDATE,
                Map.of("Title", "CTO"),
                Set.of(),
                first.committedAt(),
                "bulk",
                first.userId(),
                first.transactionKey(),
                2,
                first.commitNumber());
        bench.commit(first, second);

        assertThat(bench.news().changed()).containsExactlyInAnyOrder(contact(ADA), contact(BEN));
        assertThat(bench.server.counters().deliveries()).isEqualTo(1);
    }

    @Test
    void readsRecordsAgainWhoseEventsSalesforceCouldNotWrite() {
        bench.server.bus().gap("Contact", EventType.GAP_UPDATE, ADA, BEN);

        assertThat(bench.news().changed()).containsExactlyInAnyOrder(contact(ADA), contact(BEN));
    }

    @Test
    void asksForAPollWhenAnEventNamesNoRecords() {
        bench.server.bus().gap("Lead", EventType.GAP_OVERFLOW);
        bench.server.bus().gap("Account", EventType.GAP_UPDATE, "001*");

        ChangeFeed.News first = bench.news();
        Set<ObjectType> asked = first.poll().size() == 2
                ? first.poll()
                : union(first.poll(), bench.news().poll());
        assertThat(asked).containsExactlyInAnyOrder(ObjectType.LEAD, ObjectType.COMPANY);
    }

    private static Set<ObjectType> union(Set<ObjectType> some, Set<ObjectType> others) {
        Set<ObjectType> all = new java.util.HashSet<>(some);
        all.addAll(others);
        return all;
    }

    @Test
    void asksForAPollOfPeopleWhenPrivacyFlagsChange() {
        bench.update("Individual", id("0PK", 1), Map.of("HasOptedOutSolicit", true));

        ChangeFeed.News news = bench.news();
        assertThat(news.poll()).containsExactlyInAnyOrder(ObjectType.CONTACT, ObjectType.LEAD);
        assertThat(news.changed()).isEmpty();
    }

    /** Salesforce leaves LastModifiedDate out of the event of a converted lead. */
    @Test
    void tellsOfAConvertedLead() {
        bench.update("Lead", LEAD, Map.of("IsConverted", true, "ConvertedContactId", ADA, "Status", "Converted"));

        assertThat(bench.news().changed()).containsExactly(new RecordRef(FeedBench.ORG, ObjectType.LEAD, LEAD));
    }

    @Test
    void readsEventsWrittenBeforeAndAfterAFieldWasAdded() {
        bench.update("Contact", ADA, Map.of("Title", "Before"));
        bench.server.bus().addField("Contact", EventField.text("A_New_One__c"));
        bench.update("Contact", BEN, Map.of("Title", "After", "A_New_One__c", "x"));

        assertThat(bench.records(2)).containsExactlyInAnyOrder(contact(ADA), contact(BEN));
    }

    @Test
    void readsAThousandEventsWithoutEverHavingMoreThanAHundredOutstanding() {
        List<RecordRef> changed = bench.changeTitles(1_000);

        assertThat(bench.records(1_000)).containsExactlyInAnyOrderElementsOf(changed);
        // The simulator ends a stream that asks for too much; none was opened a second time.
        assertThat(bench.server.counters().subscriptions()).isEqualTo(4);
        assertThat(bench.server.counters().deliveries()).isEqualTo(1_000);
    }

    @Test
    void takesNoMoreThanAHundredEventsWhileNobodyAsksForNews() {
        bench.changeTitles(500);

        FeedBench.waitUntil(() -> bench.server.counters().deliveries() >= 100);
        bench.server.tick();
        assertThat(bench.server.counters().deliveries()).isEqualTo(100);
    }

    @Test
    void acceptsAnEventThatIsDeliveredTwice() {
        bench.server.faults().duplicateEvents(1);
        bench.update("Contact", ADA, Map.of("Title", "Twice"));

        assertThat(bench.news().changed()).containsExactly(contact(ADA));
        assertThat(bench.server.counters().deliveries()).isEqualTo(2);
    }

    @Test
    void tellsALateEventWhenItComes() {
        bench.server.faults().delayEvents(Duration.ofSeconds(30));
        bench.update("Contact", ADA, Map.of("Title", "Late"));
        assertThat(bench.quietly().changed()).isEmpty();

        assertThat(bench.news().changed()).containsExactly(contact(ADA));
    }

    @Test
    void movesOnWithTheNewestPlaceWhileNothingHappens() {
        bench.server.keepAliveNow();

        ChangeFeed.News news = bench.quietly();
        for (int more = 0; news.positions().size() < 3 && more < 20; more++) {
            news = bench.quietly();
        }
        assertThat(bench.saved).containsOnlyKeys(ObjectType.values());
        assertThat(news.changed()).isEmpty();
        assertThat(news.poll()).isEmpty();
    }
}
