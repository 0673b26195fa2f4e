package org.sequenceconnector.salesforce.feed;

import com.google.protobuf.ByteString;
import com.salesforce.eventbus.protobuf.FetchRequest;
import com.salesforce.eventbus.protobuf.ReplayPreset;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.random.RandomGenerator;

/** One channel's place and the state of listening to it, over all attempts. For the listening thread. */
final class FeedStream {
    /** Salesforce owes no more than this at a time. */
    static final int WINDOW = 100;

    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Duration MAX_WAIT = Duration.ofMinutes(2);
    /** Salesforce breaks its silence within 270 seconds; a line that is silent for longer is dead. */
    private static final Duration MAX_SILENCE = Duration.ofMinutes(6);

    private final FeedTopic topic;
    private final RandomGenerator random;
    private Optional<ByteString> place;
    private Optional<FeedSubscription> open = Optional.empty();
    private Instant reopenAt = Instant.MIN;
    private Instant lastHeard = Instant.MIN;
    private int failures;
    private boolean loginRenewed;
    private boolean wasOpen;
    private boolean givenUp;

    FeedStream(FeedTopic topic, Optional<ByteString> place, RandomGenerator random) {
        this.topic = topic;
        this.place = place;
        this.random = random;
    }

    FeedTopic topic() {
        return topic;
    }

    Optional<ByteString> place() {
        return place;
    }

    void moveTo(ByteString newPlace) {
        if (!newPlace.isEmpty()) {
            place = Optional.of(newPlace);
        }
    }

    boolean isCurrent(FeedSubscription subscription) {
        return open.isPresent() && open.get() == subscription;
    }

    boolean mustOpen(Instant now) {
        return !givenUp && open.isEmpty() && !now.isBefore(reopenAt);
    }

    /** When it may be opened again; empty while it is open. */
    Optional<Instant> reopenAt() {
        return givenUp || open.isPresent() ? Optional.empty() : Optional.of(reopenAt);
    }

    /**
     * Starts to listen after the last place, or with what happens from now on.
     *
     * @return whether notices may be lost because it was open before and Salesforce had not told a place yet
     */
    boolean open(FeedLine line, FeedCredentials.Login login, BlockingQueue<FeedSignal> inbox, Instant now) {
        FetchRequest.Builder first =
                FetchRequest.newBuilder().setTopicName(topic.name()).setNumRequested(WINDOW);
        place.ifPresentOrElse(
                replayId -> first.setReplayPreset(ReplayPreset.CUSTOM).setReplayId(replayId),
                () -> first.setReplayPreset(ReplayPreset.LATEST));
        open = Optional.of(line.subscribe(login, first.build(), inbox));
        lastHeard = now;
        boolean loses = wasOpen && place.isEmpty();
        wasOpen = true;
        return loses;
    }

    /** An answer came and could be used. */
    void worked(Instant now) {
        lastHeard = now;
        failures = 0;
        loginRenewed = false;
    }

    boolean isSilent(Instant now) {
        return open.isPresent() && now.isAfter(lastHeard.plus(MAX_SILENCE));
    }

    /** Events are used up: as many more may come. */
    void askFor(int events) {
        open.ifPresent(subscription -> subscription.ask(FetchRequest.newBuilder()
                .setTopicName(topic.name())
                .setNumRequested(events)
                .build()));
    }

    /** The place is worth nothing: start anew. */
    void forgetPlace() {
        place = Optional.empty();
        wasOpen = false;
    }

    void reopenNow(Instant now) {
        hangUp();
        reopenAt = now;
    }

    /** @return whether this was the first time since the line last worked */
    boolean noteRenewedLogin() {
        boolean first = !loginRenewed;
        loginRenewed = true;
        return first;
    }

    /**
     * Waits twice as long with every failure, and any time up to that, so that many do not come back at once.
     *
     * @return failures since the line last worked
     */
    int reopenLater(Instant now) {
        hangUp();
        long longest = Math.min(MAX_WAIT.toMillis(), FIRST_WAIT.toMillis() << Math.min(failures, Integer.SIZE));
        reopenAt = now.plusMillis(1 + random.nextLong(longest));
        return ++failures;
    }

    void giveUp() {
        hangUp();
        givenUp = true;
    }

    private void hangUp() {
        open.ifPresent(FeedSubscription::cancel);
        open = Optional.empty();
    }
}
