package org.sequenceconnector.app.serve;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.sequenceconnector.record.ConnectionId;

/**
 * What each stage of each connection does in this process while it drives, and what is wrong with it. A stage that is neither
 * at work nor has worked for ten intervals is silent, whatever became of its thread. Safe for use by many threads.
 */
final class AccountHealth {
    private static final int MISSED_INTERVALS = 10;
    private static final Duration SAID_AGAIN = Duration.ofMinutes(1);

    private final Clock clock;
    private final Duration interval;
    private final SortedMap<Place, State> states = new TreeMap<>();
    private final Map<Place, Long> failures = new HashMap<>();
    private final Map<Place, Said> said = new HashMap<>();
    private Optional<Instant> driving = Optional.empty();

    /** @param interval how often a stage is to work at least */
    AccountHealth(Clock clock, Duration interval) {
        this.clock = clock;
        this.interval = interval;
    }

    private record Place(ConnectionId connection, Stage stage) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            int connections = connection.value().compareTo(other.connection().value());
            return connections != 0 ? connections : stage.compareTo(other.stage());
        }
    }

    /**
     * @param heard when the stage began or ended last
     * @param worked when it last ended without failing
     */
    private record State(boolean atWork, Instant heard, Optional<Instant> worked, Optional<Failure> failure) {
        static final State NONE = new State(false, Instant.MIN, Optional.empty(), Optional.empty());
    }

    private record Failure(Instant since, String cause, String fix) {}

    private record Said(String cause, Instant at) {}

    /**
     * Something that is wrong now.
     *
     * @param cause in words
     * @param fix who can do what about it, in words
     */
    record Trouble(ConnectionId connection, Stage stage, String cause, Instant since, String fix) {}

    /** This process drives from now on. */
    synchronized void drives() {
        states.clear();
        driving = Optional.of(clock.instant());
    }

    /** Another process drives, or none: what stages did here says nothing any more. */
    synchronized void standsBy() {
        states.clear();
        driving = Optional.empty();
    }

    /** Since when this process drives the accounts; empty while it stands by. */
    synchronized Optional<Instant> driving() {
        return driving;
    }

    synchronized void began(ConnectionId connection, Stage stage) {
        State state = state(connection, stage);
        states.put(new Place(connection, stage), new State(true, clock.instant(), state.worked(), state.failure()));
    }

    synchronized void succeeded(ConnectionId connection, Stage stage) {
        Instant now = clock.instant();
        states.put(new Place(connection, stage), new State(false, now, Optional.of(now), Optional.empty()));
    }

    /** @return whether it is news: the same cause is worth one line of the log a minute */
    synchronized boolean failed(ConnectionId connection, Stage stage, String cause, String fix) {
        Instant now = clock.instant();
        Place place = new Place(connection, stage);
        failures.merge(place, 1L, Long::sum);
        State state = state(connection, stage);
        Instant since = state.failure().map(Failure::since).orElse(now);
        states.put(place, new State(false, now, state.worked(), Optional.of(new Failure(since, cause, fix))));
        Said last = said.get(place);
        boolean news = last == null
                || !last.cause().equals(cause)
                || now.isBefore(last.at())
                || !now.isBefore(last.at().plus(SAID_AGAIN));
        if (news) {
            said.put(place, new Said(cause, now));
        }
        return news;
    }

    /** How often the stage failed in this process, whoever drove meanwhile. */
    synchronized long failures(ConnectionId connection, Stage stage) {
        return failures.getOrDefault(new Place(connection, stage), 0L);
    }

    synchronized Optional<Instant> lastSuccess(ConnectionId connection, Stage stage) {
        return state(connection, stage).worked();
    }

    /** What fails or is silent now. */
    synchronized List<Trouble> troubles() {
        List<Trouble> troubles = new ArrayList<>();
        Instant longAgo = clock.instant().minus(interval.multipliedBy(MISSED_INTERVALS));
        for (Map.Entry<Place, State> each : states.entrySet()) {
            Place place = each.getKey();
            State state = each.getValue();
            if (state.failure().isPresent()) {
                Failure failure = state.failure().get();
                troubles.add(new Trouble(
                        place.connection(), place.stage(), failure.cause(), failure.since(), failure.fix()));
            } else if (place.stage().paced() && state.heard().isBefore(longAgo) && !held(place)) {
                troubles.add(new Trouble(
                        place.connection(),
                        place.stage(),
                        "has not worked for ten intervals",
                        state.heard(),
                        "look for its last words in the log, and restart this process"));
            }
        }
        return troubles;
    }

    /** Whether the stage, or one that it takes turns with, is at work. */
    private boolean held(Place place) {
        return states.entrySet().stream()
                .anyMatch(each -> each.getKey().connection().equals(place.connection())
                        && each.getKey().stage().takesTurnsWith(place.stage())
                        && each.getValue().atWork());
    }

    private State state(ConnectionId connection, Stage stage) {
        return states.getOrDefault(new Place(connection, stage), State.NONE);
    }
}
