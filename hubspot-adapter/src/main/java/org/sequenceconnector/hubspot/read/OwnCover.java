package org.sequenceconnector.hubspot.read;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sequenceconnector.hubspot.call.RecordJson;
import org.sequenceconnector.hubspot.read.OwnWrites.Attempt;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.RawRecord;

/**
 * Which of our own writes to one type of record search need not show again, and why that hides nothing. A person may have
 * changed a record a moment before we wrote into it: then only our write can be seen from outside, and it must not be passed
 * over. Therefore records that we wrote are first read back by id, which shows them whole and as they are, and count as read
 * up to the time of our last write before that. From then on search leaves out those of them that did not change later:
 * records are told by the moment we wrote into our own field, which splits all records into ranges without gaps.
 *
 * <p>Somebody else may bring one of these moments into another record, as a merge does. Therefore the records in a range are
 * counted whenever it is used; one too many, and nothing is left out any more. For one reader at a time; thread-safe.
 */
final class OwnCover {
    /** Fewer than a page of search are not worth it. */
    private static final int WORTH = HubSpotReader.MAX_SEARCH_PAGE;

    /** How long the index may go on showing a row under the moment it had before. */
    private static final Duration INDEXED = Duration.ofMinutes(1);

    private final ObjectType type;
    private final OwnWrites own;
    private final Duration overlap;
    private final List<Range> covered = new ArrayList<>();
    private Optional<Reading> reading = Optional.empty();
    private long putOffUpTo = Long.MIN_VALUE;

    OwnCover(ObjectType type, OwnWrites own, Duration overlap) {
        this.type = type;
        this.own = own;
        this.overlap = overlap;
    }

    /**
     * Records with our moment behind {@code after} and not behind {@code upTo}.
     *
     * @param readUpTo what changed in them before this is read
     * @param rows those of them that search should find there, with their modification times
     */
    record Range(long after, long upTo, long readUpTo, Map<String, Row> rows) {}

    /** @param countsUntil when the index has surely learnt that it was written again */
    record Row(long modified, Instant countsUntil) {}

    /** Records that are read back now. */
    private record Reading(Range range, List<Attempt> attempts, List<String> left, Set<String> answered) {}

    /** Leaves nothing out any more. */
    synchronized void forget() {
        covered.clear();
        reading = Optional.empty();
        putOffUpTo = Long.MIN_VALUE;
    }

    /** The same, and takes no earlier write for a reason again. */
    synchronized void giveUp() {
        forget();
        own.forgetAll(type);
    }

    /**
     * A run begins: what was written meanwhile is to be read back, and what is still being written is put off to the next run.
     *
     * @param from modification time that the run starts at
     */
    synchronized void begin(long from) {
        covered.removeIf(range -> range.readUpTo() <= from);
        reading = Optional.empty();
        putOffUpTo = Long.MIN_VALUE;
        List<Attempt> remembered = own.remembered(type);
        if (remembered.stream().mapToInt(attempt -> attempt.ids().size()).sum() < WORTH) {
            return;
        }
        if (remembered.getFirst().first() <= top()) {
            // Our clock was set back: moments tell nothing any more.
            giveUp();
            return;
        }
        List<Attempt> ready = ready(remembered);
        Optional<Instant> told = own.lastTold(type);
        Set<String> ids = new HashSet<>();
        ready.forEach(attempt -> ids.addAll(attempt.ids()));
        if (ids.size() >= WORTH && told.isPresent()) {
            long after = covered.isEmpty() ? ready.getFirst().first() - 1 : top();
            long upTo = ready.stream().mapToLong(Attempt::last).max().orElseThrow();
            Range range = new Range(after, upTo, told.orElseThrow().toEpochMilli() + 1, new HashMap<>());
            reading = Optional.of(new Reading(range, ready, new ArrayList<>(ids), new HashSet<>()));
        }
        putOff(remembered);
    }

    /** Those that are answered, as far as no open one carries the same moment. */
    private List<Attempt> ready(List<Attempt> remembered) {
        long firstOpen = remembered.stream()
                .filter(attempt -> !own.settled(attempt))
                .mapToLong(Attempt::first)
                .min()
                .orElse(Long.MAX_VALUE);
        return remembered.stream().filter(attempt -> attempt.last() < firstOpen).toList();
    }

    /** What is on its way comes back with the next run, whole; it must not wait for long. */
    private void putOff(List<Attempt> remembered) {
        List<Attempt> open = remembered.stream()
                .filter(attempt -> reading.isEmpty()
                        || attempt.last() > reading.orElseThrow().range().upTo())
                .toList();
        Instant longAgo = own.now().minus(overlap.dividedBy(2));
        boolean recent = open.stream().allMatch(attempt -> attempt.began().isAfter(longAgo));
        if (recent && open.stream().mapToInt(attempt -> attempt.ids().size()).sum() >= WORTH) {
            putOffUpTo = open.stream().mapToLong(Attempt::last).max().orElse(Long.MIN_VALUE);
        }
    }

    /** The next ids to be read back, at most so many; empty: nothing is left. */
    synchronized List<String> toReadBack(int limit) {
        return reading.map(Reading::left)
                .map(left -> List.copyOf(left.subList(0, Math.min(limit, left.size()))))
                .orElse(List.of());
    }

    /**
     * These were asked for and answered so.
     *
     * @param modifiedProperty name of the record's modification time
     * @return whether more are to be read back
     */
    synchronized boolean readBack(List<String> asked, Collection<RawRecord> answered, String modifiedProperty) {
        Reading now = reading.orElseThrow();
        now.left().removeAll(Set.copyOf(asked));
        String stampProperty = own.property(type).orElseThrow();
        for (RawRecord record : answered) {
            long stamp = millis(record, stampProperty);
            long modified = millis(record, modifiedProperty);
            if (stamp > now.range().after()
                    && stamp <= now.range().upTo()
                    && modified < now.range().readUpTo()) {
                now.range().rows().put(record.ref().id(), new Row(modified, Instant.MAX));
            }
            now.answered().add(record.ref().id());
        }
        return !now.left().isEmpty();
    }

    /** Everything that was read back is stored: from now on it is left out. */
    synchronized void stored() {
        reading.filter(done -> done.left().isEmpty()).ifPresent(done -> {
            Instant soon = own.now().plus(INDEXED);
            for (Range earlier : covered) {
                earlier.rows()
                        .replaceAll((id, row) -> done.answered().contains(id)
                                        && row.countsUntil().isAfter(soon)
                                ? new Row(row.modified(), soon)
                                : row);
            }
            covered.add(done.range());
            own.forget(type, done.attempts());
            reading = Optional.empty();
        });
    }

    /** Search shows these, so that the index has moved them out of their range if they are later. */
    synchronized void shown(Collection<RawRecord> records, String modifiedProperty) {
        for (Range range : covered) {
            for (RawRecord record : records) {
                if (millis(record, modifiedProperty) >= range.readUpTo()) {
                    range.rows().remove(record.ref().id());
                }
            }
        }
    }

    synchronized List<Range> covered() {
        return List.copyOf(covered);
    }

    /** Whether search leaves anything out. */
    synchronized boolean leavesOut() {
        return !covered.isEmpty() || putOffUpTo > Long.MIN_VALUE;
    }

    /** Moments behind this are not left out. */
    synchronized long leftOutUpTo() {
        return Math.max(top(), putOffUpTo);
    }

    /** Moments up to this are not left out. */
    synchronized long leftOutAfter() {
        if (!covered.isEmpty()) {
            return covered.getFirst().after();
        }
        return own.remembered(type).stream().mapToLong(Attempt::first).min().orElse(putOffUpTo) - 1;
    }

    /** How many records search may count in the ranges from this modification time on, if nobody else's is among them. */
    synchronized long expected(Collection<Range> ranges, long from) {
        Instant now = own.now();
        return ranges.stream()
                .flatMap(range -> range.rows().values().stream())
                .filter(row -> row.modified() >= from && row.countsUntil().isAfter(now))
                .count();
    }

    private long top() {
        return covered.isEmpty() ? Long.MIN_VALUE : covered.getLast().upTo();
    }

    private static long millis(RawRecord record, String property) {
        return RecordJson.instant(record.fields().getOrDefault(property, ""))
                .map(Instant::toEpochMilli)
                .orElse(Long.MAX_VALUE);
    }
}
