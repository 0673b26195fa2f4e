package org.sequenceconnector.sandbox.salesforce.org;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** Refusals of single rows on demand. The first rule that matches a row strikes. Guarded by the org's lock. */
public final class RowTroubles {
    private final Clock clock;
    private final List<Trouble> waiting = new ArrayList<>();
    private long struck;

    RowTroubles(Clock clock) {
        this.clock = clock;
    }

    private interface Trouble {
        Optional<SaveError> strike(String id);

        default boolean spent() {
            return false;
        }
    }

    /** Locks this share of rows, 0 to 1, each at most once, drawn from a seeded generator. */
    public void lockRowsOnce(double share, long seed) {
        Random random = new Random(seed);
        Set<String> seen = new HashSet<>();
        waiting.add(id -> seen.add(id) && random.nextDouble() < share ? Optional.of(locked(id)) : Optional.empty());
    }

    /** Locks this share of all row saves, again and again, for a time by the org's clock. */
    public void lockRowsFor(double share, long seed, Duration time) {
        Random random = new Random(seed);
        long end = clock.millis() + time.toMillis();
        waiting.add(new Trouble() {
            @Override
            public Optional<SaveError> strike(String id) {
                return random.nextDouble() < share ? Optional.of(locked(id)) : Optional.empty();
            }

            @Override
            public boolean spent() {
                return clock.millis() >= end;
            }
        });
    }

    /** Refuses the next saves of one row, or of any row when {@code id} is empty. */
    public void refuse(String id, SaveError error, int times) {
        int[] left = {times};
        waiting.add(new Trouble() {
            @Override
            public Optional<SaveError> strike(String row) {
                if (!id.isEmpty() && !id.equals(row)) {
                    return Optional.empty();
                }
                left[0]--;
                return Optional.of(error);
            }

            @Override
            public boolean spent() {
                return left[0] <= 0;
            }
        });
    }

    public void clear() {
        waiting.clear();
    }

    /** Rows refused so far. */
    public long struck() {
        return struck;
    }

    Optional<SaveError> strike(String id) {
        waiting.removeIf(Trouble::spent);
        for (Trouble trouble : waiting) {
            Optional<SaveError> error = trouble.strike(id);
            if (error.isPresent()) {
                struck++;
                return error;
            }
        }
        return Optional.empty();
    }

    static SaveError locked(String id) {
        return SaveError.of(
                "UNABLE_TO_LOCK_ROW", "unable to obtain exclusive access to this record or 1 records: " + id);
    }
}
