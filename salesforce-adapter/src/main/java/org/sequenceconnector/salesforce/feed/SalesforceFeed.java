package org.sequenceconnector.salesforce.feed;

import com.google.protobuf.ByteString;
import com.salesforce.eventbus.protobuf.ConsumerEvent;
import com.salesforce.eventbus.protobuf.FetchResponse;
import io.grpc.StatusRuntimeException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.random.RandomGenerator;
import org.sequenceconnector.crm.ChangeFeed;
import org.sequenceconnector.crm.CrmAuthorizationException;
import org.sequenceconnector.crm.FieldSelection;
import org.sequenceconnector.crm.RetryableCrmException;
import org.sequenceconnector.crm.SyncCursor;
import org.sequenceconnector.record.ConnectionId;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.salesforce.call.SalesforceConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Change Data Capture through the Pub/Sub API. gRPC's threads only fill the inbox; everything else, logging in included,
 * happens on the listening thread inside {@link #next}. More events are asked for only when the earlier ones were taken
 * out, so the inbox holds at most {@value FeedStream#WINDOW} of each channel.
 *
 * <p>A place is told on together with the news up to it and saved by the caller afterwards; whatever breaks in between, the
 * events come again.
 */
public final class SalesforceFeed implements ChangeFeed {
    private static final Logger LOG = LoggerFactory.getLogger(SalesforceFeed.class);
    private static final int MAX_RECORDS_AT_ONCE = 1_000;
    private static final int MAX_FAILURES = 8;
    private static final Duration BEFORE_A_NEW_FEED = Duration.ofMinutes(5);

    private final FeedLine line;
    private final FeedCredentials credentials;
    private final Clock clock;
    private final FeedWaiting waiting;
    private final FeedDecoder decoder = new FeedDecoder();
    private final BlockingQueue<FeedSignal> inbox = new LinkedBlockingQueue<>();
    private final List<FeedStream> streams;
    private final FeedNews news;
    private final Set<FeedTopic> moved = new HashSet<>();
    private volatile boolean closed;

    /** @param random spreads the waits before a broken stream is opened again */
    public SalesforceFeed(
            ConnectionId connection,
            SalesforceConfig.Feed address,
            FeedCredentials credentials,
            Map<ObjectType, FieldSelection> fields,
            Map<ObjectType, SyncCursor> positions,
            Clock clock,
            FeedWaiting waiting,
            RandomGenerator random) {
        this.line = new FeedLine(address);
        this.credentials = credentials;
        this.clock = clock;
        this.waiting = waiting;
        this.news = new FeedNews(connection, fields);
        this.streams = FeedTopic.of(fields.keySet(), address.channels()).stream()
                .map(topic -> new FeedStream(topic, FeedPositions.of(topic, positions), random))
                .toList();
    }

    @Override
    public News next(Duration patience) {
        Instant until = clock.instant().plus(patience);
        boolean patient = true;
        do {
            openStreams();
            Optional<Instant> reopening = nextReopening().filter(until::isAfter);
            Optional<FeedSignal> signal = await(until, reopening);
            patient = signal.isPresent() || reopening.isPresent();
            while (signal.isPresent() && !closed) {
                take(signal.get());
                signal = news.size() < MAX_RECORDS_AT_ONCE ? Optional.ofNullable(inbox.poll()) : Optional.empty();
            }
        } while (patient && !closed && !news.isWorthTelling() && clock.instant().isBefore(until));
        return tell();
    }

    private News tell() {
        Map<FeedTopic, ByteString> places = new HashMap<>();
        streams.forEach(stream -> stream.place().ifPresent(place -> places.put(stream.topic(), place)));
        Map<ObjectType, SyncCursor> positions = FeedPositions.toPositions(places);
        Set<ObjectType> movedTypes = new HashSet<>();
        moved.forEach(topic -> movedTypes.add(topic.carrier()));
        positions.keySet().retainAll(movedTypes);
        moved.clear();
        return news.take(positions);
    }

    private void openStreams() {
        Instant now = clock.instant();
        for (FeedStream stream : streams) {
            if (stream.isSilent(now)) {
                LOG.warn(
                        "No sign of life on {}; opening it again",
                        stream.topic().name());
                stream.reopenNow(now);
            }
            if (!closed && stream.mustOpen(now) && stream.open(line, credentials.current(), inbox, now)) {
                news.pollFor(stream.topic().types());
            }
        }
    }

    private Optional<Instant> nextReopening() {
        return streams.stream().flatMap(stream -> stream.reopenAt().stream()).min(Instant::compareTo);
    }

    private Optional<FeedSignal> await(Instant until, Optional<Instant> reopening) {
        if (news.isWorthTelling()) {
            return Optional.ofNullable(inbox.poll());
        }
        Instant now = clock.instant();
        return reopening
                .map(due -> waiting.beforeReopening(inbox, between(now, due)))
                .orElseGet(() -> waiting.forNews(inbox, between(now, until)));
    }

    private static Duration between(Instant now, Instant then) {
        return now.isBefore(then) ? Duration.between(now, then) : Duration.ZERO;
    }

    private void take(FeedSignal signal) {
        switch (signal) {
            case FeedSignal.Arrived arrived ->
                current(arrived.from()).ifPresent(stream -> take(stream, arrived.from(), arrived.answer()));
            case FeedSignal.Ended ended ->
                current(ended.from())
                        .ifPresent(stream -> mend(stream, ended.from().login(), ended.trouble(), ended.words()));
            case FeedSignal.Closed closing -> LOG.debug("The feed was closed");
        }
    }

    /** Empty for what comes late from a stream that was given up. */
    private Optional<FeedStream> current(FeedSubscription subscription) {
        return streams.stream().filter(stream -> stream.isCurrent(subscription)).findFirst();
    }

    private void take(FeedStream stream, FeedSubscription from, FetchResponse answer) {
        for (ConsumerEvent event : answer.getEventsList()) {
            try {
                news.add(decoder.read(event.getEvent(), id -> line.schema(from.login(), id)));
            } catch (StatusRuntimeException noSchema) {
                // The rest of the answer comes again once the stream is open again after the last place.
                mend(stream, from.login(), FeedTrouble.of(noSchema), FeedTrouble.words(noSchema));
                return;
            } catch (FeedDecoder.UnreadableEventException unreadable) {
                LOG.warn(
                        "An event on {} cannot be read; polling instead",
                        stream.topic().name(),
                        unreadable);
                news.pollFor(stream.topic().types());
            }
            moveTo(stream, event.getReplayId());
        }
        if (answer.getEventsCount() == 0) {
            moveTo(stream, answer.getLatestReplayId());
        } else {
            stream.askFor(answer.getEventsCount());
        }
        stream.worked(clock.instant());
    }

    private void moveTo(FeedStream stream, ByteString place) {
        stream.moveTo(place);
        moved.add(stream.topic());
    }

    private void mend(FeedStream stream, FeedCredentials.Login login, FeedTrouble trouble, String words) {
        String name = stream.topic().name();
        switch (trouble) {
            case SESSION_GONE -> logInAgain(stream, login, words);
            case PLACE_UNKNOWN -> startAnew(stream, words);
            case NOT_OFFERED -> {
                if (stream.topic().optional()) {
                    LOG.info("The org offers no events on {} ({}); going on without", name, words);
                    stream.giveUp();
                } else {
                    later(stream, words + ": switch on Change Data Capture for it in Setup, and let the user read it");
                }
            }
            case BROKEN -> later(stream, words);
        }
    }

    private void logInAgain(FeedStream stream, FeedCredentials.Login refused, String words) {
        if (!stream.noteRenewedLogin()) {
            throw new CrmAuthorizationException("Salesforce refuses change events with a fresh login (" + words
                    + "): check that the integration user has API Enabled and may use the Pub/Sub API from here");
        }
        credentials.renew(refused);
        stream.reopenNow(clock.instant());
    }

    private void startAnew(FeedStream stream, String words) {
        if (stream.place().isEmpty()) {
            later(stream, words);
            return;
        }
        FeedTopic topic = stream.topic();
        LOG.warn("The saved place on {} is not known any more; starting anew", topic.name());
        news.gap(
                "Salesforce does not know the saved place on " + topic.name() + " any more (" + words
                        + "), so change events about " + topic.about() + " were lost; they are polled instead",
                topic.types());
        stream.forgetPlace();
        stream.reopenNow(clock.instant());
    }

    private void later(FeedStream stream, String words) {
        int failures = stream.reopenLater(clock.instant());
        LOG.info("{} broke: {}; attempt {}", stream.topic().name(), words, failures);
        if (failures >= MAX_FAILURES) {
            throw new RetryableCrmException(
                    "Change events on " + stream.topic().name() + " could not be had " + failures
                            + " times in a row, last: " + words,
                    Optional.of(BEFORE_A_NEW_FEED));
        }
    }

    @Override
    public void close() {
        closed = true;
        inbox.add(new FeedSignal.Closed());
        line.close();
    }
}
