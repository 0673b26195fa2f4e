package org.sequenceconnector.salesforce.feed;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.sequenceconnector.crm.ChangeFeed;
import org.sequenceconnector.crm.CrmAuthorizationException;
import org.sequenceconnector.crm.FieldSelection;
import org.sequenceconnector.crm.SyncCursor;
import org.sequenceconnector.record.ConnectionId;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.salesforce.call.SalesforceConfig;
import org.sequenceconnector.sandbox.salesforce.events.EventBus;
import org.sequenceconnector.sandbox.salesforce.events.EventField;
import org.sequenceconnector.sandbox.salesforce.events.EventOptions;
import org.sequenceconnector.sandbox.salesforce.events.EventServer;
import org.sequenceconnector.sandbox.salesforce.events.EventType;
import org.sequenceconnector.sandbox.salesforce.events.RowChange;
import org.sequenceconnector.testkit.SettableClock;

/** A feed, the simulated event bus it listens to, and a keeper of positions that may be used for the next feed. */
final class FeedBench implements AutoCloseable {
    static final ConnectionId ORG = new ConnectionId("salesforce-main");
    static final String OURS = "com/salesforce/api/rest/67.0;client=SeqConnector";
    static final String SOMEBODY = "com/salesforce/api/soap/67.0;client=SfdcInternalAPI/";
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final int MAX_TRIES = 200;
    /** Only so that a fault ends the test. */
    static final long MINUTES_BEFORE_A_FAULT = 5;

    final SettableClock clock = new SettableClock();
    final EventServer server;
    final Map<ObjectType, SyncCursor> saved = new HashMap<>();
    final Logins logins = new Logins();
    private int commits;
    private Optional<ChangeFeed> feed = Optional.empty();

    FeedBench() {
        server = EventServer.start(EventOptions.defaults(clock), logins::accepts);
        EventBus bus = server.bus();
        bus.define(
                "Contact",
                List.of(
                        EventField.text("AccountId"),
                        EventField.text("Email"),
                        EventField.text("Title"),
                        EventField.text("Description"),
                        new EventField("HasOptedOutOfEmail", EventField.Kind.BOOLEAN),
                        EventField.text("FirstName"),
                        EventField.text("MailingCity"),
                        new EventField("LastModifiedDate", EventField.Kind.DATETIME)));
        bus.define(
                "Lead",
                List.of(
                        EventField.text("Email"),
                        EventField.text("Status"),
                        new EventField("IsConverted", EventField.Kind.BOOLEAN),
                        EventField.text("ConvertedContactId"),
                        new EventField("LastModifiedDate", EventField.Kind.DATETIME)));
        bus.define("Account", List.of(EventField.text("Name"), EventField.text("Industry")));
        bus.define("Individual", List.of(new EventField("HasOptedOutSolicit", EventField.Kind.BOOLEAN)));
    }

    /** Logins of which each is good until it is revoked. */
    static final class Logins implements FeedCredentials {
        final AtomicInteger made = new AtomicInteger(1);
        private volatile int good = 1;
        private volatile boolean loginWorks = true;

        boolean accepts(String token, String instance, String tenant) {
            return token.equals("token-" + good)
                    && instance.equals("https://acme.my.salesforce.com")
                    && tenant.equals("00D");
        }

        void revoke() {
            good++;
        }

        /** New logins are made, but the event bus will not have them. */
        void refuseAllFromNowOn() {
            good = -1;
        }

        void breakLogin() {
            loginWorks = false;
        }

        @Override
        public Login current() {
            return new Login("token-" + made.get(), "https://acme.my.salesforce.com", "00D");
        }

        @Override
        public Login renew(Login refused) {
            if (!loginWorks) {
                throw new CrmAuthorizationException("the app is blocked");
            }
            if (refused.equals(current())) {
                made.incrementAndGet();
            }
            return current();
        }
    }

    /** Listens to contacts, leads and companies of which only {@code Title}, {@code FirstName} and a few more are mapped. */
    ChangeFeed listen() {
        return listenTo(4);
    }

    /** The same when so many channels are there. */
    ChangeFeed listenTo(int channels) {
        ChangeFeed opened = newFeed(new QuickWaiting());
        feed = Optional.of(opened);
        // The first call opens the streams; from then on the server knows where this feed starts.
        opened.next(Duration.ZERO);
        waitUntil(() -> server.openStreams() >= channels);
        return opened;
    }

    /** A feed that waits for real. */
    SalesforceFeed patientFeed() {
        return newFeed(FeedWaiting.real());
    }

    private SalesforceFeed newFeed(FeedWaiting waiting) {
        return new SalesforceFeed(
                ORG,
                new SalesforceConfig.Feed("127.0.0.1", server.port(), false),
                logins,
                Map.of(
                        ObjectType.CONTACT,
                                FieldSelection.of("Email", "Title", "FirstName", "MailingCity", "Account.Name"),
                        ObjectType.LEAD, FieldSelection.of("Email"),
                        ObjectType.COMPANY, FieldSelection.of("Name")),
                Map.copyOf(saved),
                clock,
                waiting,
                new Random(7));
    }

    /** Waits for real until it is so; the clock of the bench stands still. */
    static void waitUntil(java.util.function.BooleanSupplier so) {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(MINUTES_BEFORE_A_FAULT);
        while (!so.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("it did not happen");
            }
            Thread.onSpinWait();
        }
    }

    /** The next news worth telling, its positions saved. */
    ChangeFeed.News news() {
        for (int tries = 0; tries < MAX_TRIES; tries++) {
            ChangeFeed.News news = quietly();
            if (!news.changed().isEmpty()
                    || !news.poll().isEmpty()
                    || news.gap().isPresent()) {
                return news;
            }
        }
        throw new AssertionError("no news came");
    }

    /** One call of the feed, its positions saved. */
    ChangeFeed.News quietly() {
        ChangeFeed.News news = feed.orElseThrow().next(PATIENCE);
        saved.putAll(news.positions());
        return news;
    }

    /** Listens on until it is so; what is told meanwhile is left alone. */
    void listenUntil(java.util.function.BooleanSupplier so) {
        for (int tries = 0; tries < MAX_TRIES && !so.getAsBoolean(); tries++) {
            quietly();
        }
        waitUntil(so);
    }

    /** Calls the feed until it throws. */
    void listenOn() {
        for (int tries = 0; tries < 5 * MAX_TRIES; tries++) {
            quietly();
        }
    }

    /** Listens until so many different records were told of. */
    Set<RecordRef> records(int count) {
        Set<RecordRef> all = new java.util.LinkedHashSet<>();
        while (all.size() < count) {
            all.addAll(news().changed());
        }
        return all;
    }

    void update(String entity, String id, Map<String, Object> values, String... nulled) {
        commit(change(entity, id, EventType.UPDATE, values, Set.of(nulled), SOMEBODY));
    }

    void commit(RowChange... changes) {
        server.bus().committed(List.of(changes));
    }

    RowChange change(
            String entity, String id, EventType type, Map<String, Object> values, Set<String> nulled, String origin) {
        commits++;
        Instant now = clock.instant();
        return new RowChange(
                entity,
                id,
                type,
                values,
                nulled,
                now,
                origin,
                "005000000000001AAA",
                "transaction-" + commits,
                1,
                commits);
    }

    static RecordRef contact(String id) {
        return new RecordRef(ORG, ObjectType.CONTACT, id);
    }

    static String id(String prefix, int number) {
        return prefix + String.format("%012dAAA", number);
    }

    /** Titles of so many contacts change, each in a transaction of its own. */
    List<RecordRef> changeTitles(int count) {
        List<RecordRef> changed = new ArrayList<>();
        for (int number = 1; number <= count; number++) {
            update("Contact", id("003", number), Map.of("Title", "Title " + number));
            changed.add(contact(id("003", number)));
        }
        return changed;
    }

    void stopListening() {
        feed.ifPresent(ChangeFeed::close);
        feed = Optional.empty();
        waitUntil(() -> server.openStreams() == 0);
    }

    /** Waits a blink for the line, and lets the rest of the time pass on the clock. */
    private final class QuickWaiting implements FeedWaiting {
        private static final long BLINK_MILLIS = 50;

        @Override
        public Optional<FeedSignal> forNews(BlockingQueue<FeedSignal> inbox, Duration longest) {
            Optional<FeedSignal> signal = poll(inbox, longest.isZero() ? 0 : BLINK_MILLIS);
            if (signal.isEmpty()) {
                clock.advance(longest);
            }
            return signal;
        }

        @Override
        public Optional<FeedSignal> beforeReopening(BlockingQueue<FeedSignal> inbox, Duration longest) {
            Optional<FeedSignal> signal = poll(inbox, 0);
            if (signal.isEmpty()) {
                clock.advance(longest);
            }
            return signal;
        }

        private static Optional<FeedSignal> poll(BlockingQueue<FeedSignal> inbox, long millis) {
            try {
                return Optional.ofNullable(inbox.poll(millis, TimeUnit.MILLISECONDS));
            } catch (InterruptedException stopping) {
                throw new AssertionError("nobody stops a test", stopping);
            }
        }
    }

    @Override
    public void close() {
        feed.ifPresent(ChangeFeed::close);
        server.close();
    }
}
