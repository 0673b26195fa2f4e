package org.sequenceconnector.salesforce.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sequenceconnector.salesforce.feed.FeedBench.contact;
import static org.sequenceconnector.salesforce.feed.FeedBench.id;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.sequenceconnector.crm.ChangeFeed;
import org.sequenceconnector.crm.CrmAuthorizationException;
import org.sequenceconnector.crm.RetryableCrmException;
import org.sequenceconnector.crm.SyncCursor;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.sandbox.salesforce.events.EventField;

/** What the feed does when the line, the login or the saved place is gone. */
class FeedRecoveryTest {
    private static final String ADA = id("003", 1);
    private final FeedBench bench = new FeedBench();

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void goesOnFromTheSavedPlaceAfterARestart() {
        bench.listen();
        bench.update("Contact", ADA, Map.of("Title", "Before"));
        assertThat(bench.news().changed()).containsExactly(contact(ADA));
        bench.stopListening();

        bench.clock.advance(Duration.ofHours(50));
        List<RecordRef> meanwhile = bench.changeTitles(250);
        bench.listen();

        assertThat(bench.records(250)).containsExactlyInAnyOrderElementsOf(meanwhile);
    }

    /** Whoever saves places only after the effect hears the rest again, at worst some of it twice. */
    @Test
    void tellsAgainWhatWasNotSaved() {
        bench.listen();
        bench.update("Contact", ADA, Map.of("Title", "First"));
        bench.news();
        Map<ObjectType, SyncCursor> savedBefore = Map.copyOf(bench.saved);
        bench.update("Contact", id("003", 2), Map.of("Title", "Second"));
        bench.news();
        bench.stopListening();
        bench.saved.putAll(savedBefore);

        bench.listen();

        assertThat(bench.news().changed()).containsExactly(contact(id("003", 2)));
    }

    @Test
    @DisplayName("H26: down for four days with 500 changes: reports the gap, asks for a poll, hears what comes next")
    void reportsTheGapAndPollsWhenTheSavedPlaceIsTooOld() {
        bench.listen();
        bench.update("Contact", ADA, Map.of("Title", "Before"));
        bench.news();
        SyncCursor tooOld = bench.saved.get(ObjectType.CONTACT);
        bench.stopListening();

        for (int day = 0; day < 4; day++) {
            bench.changeTitles(125);
            bench.clock.advance(Duration.ofDays(1));
        }
        bench.listenTo(3);
        ChangeFeed.News news = bench.news();

        assertThat(news.gap())
                .hasValueSatisfying(words -> assertThat(words)
                        .contains("/data/ContactChangeEvent")
                        .contains("contact")
                        .contains("polled"));
        assertThat(news.poll()).containsExactly(ObjectType.CONTACT);

        bench.listenUntil(() -> bench.server.openStreams() == 4);
        bench.update("Contact", id("003", 777), Map.of("Title", "After"));
        assertThat(bench.news().changed()).containsExactly(contact(id("003", 777)));
        assertThat(bench.saved.get(ObjectType.CONTACT)).isNotEqualTo(tooOld);
    }

    @Test
    @DisplayName("H26: an org that was moved does not know any replay id")
    void reportsTheGapWhenAllReplayIdsHaveBecomeWorthless() {
        bench.listen();
        bench.update("Contact", ADA, Map.of("Title", "Before"));
        bench.news();
        bench.server.bus().forgetReplayIds();
        bench.server.faults().dropStreams();

        Optional<String> gap = bench.news().gap();
        for (int more = 0; gap.isEmpty() && more < 5; more++) {
            gap = bench.news().gap();
        }
        assertThat(gap).isPresent();
    }

    @Test
    void logsInAgainAndLosesNothingWhenTheSessionEnds() {
        bench.listen();
        bench.update("Contact", ADA, Map.of("Title", "Before"));
        bench.news();
        bench.server.keepAliveNow();
        bench.logins.revoke();
        bench.server.tick();
        List<RecordRef> meanwhile = bench.changeTitles(40);

        assertThat(bench.records(40)).containsExactlyInAnyOrderElementsOf(meanwhile);
        bench.listenUntil(() -> bench.server.openStreams() == 4);
        assertThat(bench.logins.made).hasValue(2);
    }

    @Test
    void asksAPersonWhenAFreshLoginIsRefusedAsWell() {
        bench.listen();
        bench.logins.refuseAllFromNowOn();

        assertThatThrownBy(bench::listenOn)
                .isInstanceOf(CrmAuthorizationException.class)
                .hasMessageContaining("API Enabled")
                .hasMessageNotContaining("token-");
    }

    @Test
    void asksAPersonWhenNoLoginCanBeHad() {
        bench.listen();
        bench.logins.breakLogin();
        bench.logins.revoke();

        assertThatThrownBy(bench::listenOn)
                .isInstanceOf(CrmAuthorizationException.class)
                .hasMessageContaining("blocked");
    }

    @Test
    void opensABrokenStreamAgainAndLosesNothing() {
        bench.listen();
        bench.update("Contact", ADA, Map.of("Title", "Before"));
        bench.news();
        bench.server.faults().dropStreams();
        List<RecordRef> meanwhile = bench.changeTitles(120);

        assertThat(bench.records(120)).containsAll(meanwhile);
    }

    /** Before the first event or sign of life there is no place to go on from. */
    @Test
    void asksForAPollWhenAStreamBreaksBeforeItHadAPlace() {
        bench.listen();
        bench.server.faults().dropStreams();

        assertThat(bench.news().poll()).isNotEmpty();
    }

    @Test
    void waitsLongerAndLongerAndThenGivesTheLineUpForNow() {
        bench.listen();
        bench.server.faults().refuseCalls(1_000);
        bench.server.faults().dropStreams();
        Instant before = bench.clock.instant();

        assertThatThrownBy(bench::listenOn)
                .isInstanceOfSatisfying(
                        RetryableCrmException.class,
                        trouble -> assertThat(trouble.retryAfter()).contains(Duration.ofMinutes(5)))
                .hasMessageContaining("UNAVAILABLE");
        assertThat(Duration.between(before, bench.clock.instant()))
                .isBetween(Duration.ofSeconds(10), Duration.ofMinutes(10));
    }

    @Test
    void asksForASchemaAgainThatCouldNotBeHad() {
        bench.listen();
        bench.update("Contact", ADA, Map.of("Title", "Before"));
        bench.news();
        bench.server.bus().addField("Contact", EventField.text("A_New_One__c"));
        bench.server.faults().failSchemaRequests(2);
        List<RecordRef> changed = bench.changeTitles(30);

        assertThat(bench.records(30)).containsExactlyInAnyOrderElementsOf(changed);
    }

    /** A line on which nothing moves at all is not a quiet one: Salesforce speaks up every 270 seconds. */
    @Test
    void opensAStreamAgainThatHasFallenSilent() {
        bench.listen();
        int before = bench.server.counters().subscriptions();
        bench.clock.advance(Duration.ofHours(1));

        bench.quietly();

        FeedBench.waitUntil(() -> bench.server.counters().subscriptions() >= before + 1);
    }

    @Test
    void goesOnWithoutPrivacyFlagsWhenTheOrgDoesNotOfferThem() {
        bench.server.faults().switchOff("/data/IndividualChangeEvent");
        bench.listenTo(3);
        bench.update("Contact", ADA, Map.of("Title", "Director"));

        assertThat(bench.news().changed()).containsExactly(contact(ADA));
    }

    @Test
    void saysWhatToSwitchOnWhenAChannelIsMissing() {
        bench.server.faults().switchOff("/data/LeadChangeEvent");
        bench.listenTo(3);

        assertThatThrownBy(bench::listenOn)
                .isInstanceOf(RetryableCrmException.class)
                .hasMessageContaining("switch on Change Data Capture")
                .hasMessageContaining("/data/LeadChangeEvent");
    }

    @Test
    void closingEndsAWaitingCall() throws Exception {
        SalesforceFeed feed = bench.patientFeed();
        CompletableFuture<ChangeFeed.News> waiting =
                CompletableFuture.supplyAsync(() -> feed.next(Duration.ofHours(1)));
        FeedBench.waitUntil(() -> bench.server.openStreams() == 4);

        feed.close();

        assertThat(waiting.get(FeedBench.MINUTES_BEFORE_A_FAULT, TimeUnit.MINUTES)
                        .changed())
                .isEmpty();
    }
}
