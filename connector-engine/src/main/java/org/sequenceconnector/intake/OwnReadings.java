package org.sequenceconnector.intake;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.sequenceconnector.record.RawRecord;
import org.sequenceconnector.record.RecordRef;

/**
 * What this process itself has read of late, by ticks that nobody sets. The store tells when a record was read by the clock on
 * some machine's wall, and that clock, or ours, may be wrong by a minute without anybody noticing: then an old reading looks
 * new. Whoever needs to know how old a reading is can rely on its own alone. Thread-safe.
 */
public final class OwnReadings {
    /** Some ten megabytes. What falls out is read once more. */
    private static final int MAX = 100_000;

    /** So far the two clocks may part within half a minute without anybody having set one. */
    private static final Duration APART = Duration.ofSeconds(1);

    private final Cache<RecordRef, Long> ticksByRecord =
            Caffeine.newBuilder().maximumSize(MAX).build();
    private final Clock clock;
    private final LongSupplier ticks;

    /** @param ticks nanoseconds that nobody sets, from anywhere */
    public OwnReadings(Clock clock, LongSupplier ticks) {
        this.clock = clock;
        this.ticks = ticks;
    }

    /**
     * When a CRM was asked.
     *
     * @param at on the wall, as it is stored
     * @param ticks nanoseconds that nobody sets
     */
    public record Moment(Instant at, long ticks) {
        Moment earlier(Duration length) {
            return new Moment(at.minus(length), ticks - length.toNanos());
        }

        OwnReadings.Moment latest(Moment other) {
            return other.ticks() - ticks > 0 ? other : this;
        }

        /** How much time has passed until a later one; empty when the clock on the wall was set, or the machine slept. */
        Optional<Duration> until(Moment later) {
            Duration onTheWall = Duration.between(at, later.at());
            Duration counted = Duration.ofNanos(later.ticks() - ticks);
            boolean agree = onTheWall.minus(counted).abs().compareTo(APART) <= 0;
            return agree ? Optional.of(counted) : Optional.empty();
        }
    }

    /** The ticks of this machine; a clock that a test moves keeps time by itself. */
    public static LongSupplier ticksBeside(Clock clock) {
        boolean machine = clock.getClass().equals(Clock.systemUTC().getClass());
        return machine
                ? System::nanoTime
                : () -> Duration.between(Instant.EPOCH, clock.instant()).toNanos();
    }

    Moment now() {
        return new Moment(clock.instant(), ticks.getAsLong());
    }

    /** These are stored, as they were at this moment or later. */
    void note(Collection<RawRecord> records, Moment readAt) {
        records.forEach(record -> ticksByRecord
                .asMap()
                .merge(record.ref(), readAt.ticks(), (before, read) -> read - before > 0 ? read : before));
    }

    /** Whether this process has read the record at this moment or later. */
    boolean since(RecordRef record, Moment moment) {
        Long read = ticksByRecord.getIfPresent(record);
        return read != null && read - moment.ticks() >= 0;
    }
}
