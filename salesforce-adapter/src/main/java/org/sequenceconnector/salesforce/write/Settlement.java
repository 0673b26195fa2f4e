package org.sequenceconnector.salesforce.write;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.sequenceconnector.crm.CrmException;
import org.sequenceconnector.crm.WriteOutcome;
import org.sequenceconnector.crmhttp.SafeWords;

/** Collects what became of every row of one write. Thread-safe. */
final class Settlement {
    private static final Duration LOCKED_FOR_LONG = Duration.ofSeconds(30);

    private final RefusedValues refusedValues;
    private final boolean partly;
    private final Map<Integer, WriteOutcome> outcomes = new ConcurrentHashMap<>();
    private final Map<Integer, Removed> removed = new ConcurrentHashMap<>();
    private final Queue<CrmException> troubles = new ConcurrentLinkedQueue<>();
    private volatile boolean learnt;

    /** For rows of which each field counts by itself. */
    Settlement(RefusedValues refusedValues) {
        this(refusedValues, true);
    }

    private Settlement(RefusedValues refusedValues, boolean partly) {
        this.refusedValues = refusedValues;
        this.partly = partly;
    }

    /** For rows that are written with all of their fields or not at all, as an opt-out is. */
    static Settlement whole(RefusedValues refusedValues) {
        return new Settlement(refusedValues, false);
    }

    /** Whether a row may be written without the fields that the org does not take. */
    boolean partly() {
        return partly;
    }

    /** A row that no longer exists under its id; where it lives on is still to be looked up. */
    record Removed(WriteRow row, RowVerdict.Removed verdict) {}

    /**
     * Settles the row by what Salesforce said of it; nothing means written.
     *
     * @return false when the row should be sent again within seconds
     */
    boolean settle(WriteRow row, List<RowError> errors) {
        learnt = true;
        if (errors.isEmpty()) {
            put(row, new WriteOutcome.Written());
            return true;
        }
        return switch (RowVerdict.of(errors)) {
            case RowVerdict.Again passing -> false;
            case RowVerdict.Later later -> {
                put(row, new WriteOutcome.TryLater(later.reason(), Optional.of(later.rest())));
                yield true;
            }
            case RowVerdict.Refused refused -> {
                WriteOutcome.Rejected outcome = new WriteOutcome.Rejected(refused.code(), refused.words());
                if (refused.code().equals(RowVerdict.INVALID_OPTION)) {
                    errors.forEach(error -> error.fields().forEach(field -> refusedValues.value(row, field, outcome)));
                }
                put(row, outcome);
                yield true;
            }
            case RowVerdict.Removed gone -> {
                removed.put(row.position(), new Removed(row, gone));
                yield true;
            }
        };
    }

    void put(WriteRow row, WriteOutcome outcome) {
        learnt = true;
        removed.remove(row.position());
        outcomes.put(row.position(), outcome);
    }

    /** Other transactions held the row whenever it was tried. */
    void stillLocked(WriteRow row) {
        put(row, new WriteOutcome.TryLater("other work in the org keeps the row locked", Optional.of(LOCKED_FOR_LONG)));
    }

    /** Nothing is known of these rows; writing them again is harmless. */
    void unsent(Collection<WriteRow> rows, CrmException trouble) {
        troubles.add(trouble);
        WriteOutcome later =
                new WriteOutcome.TryLater(SafeWords.of(String.valueOf(trouble.getMessage())), trouble.retryAfter());
        rows.forEach(row -> outcomes.put(row.position(), later));
    }

    List<Removed> removed() {
        return List.copyOf(removed.values());
    }

    /** One outcome per position, in order. */
    List<WriteOutcome> inOrder(int count) {
        if (!learnt && !troubles.isEmpty()) {
            throw troubles.element();
        }
        List<WriteOutcome> ordered = new ArrayList<>(count);
        for (int position = 0; position < count; position++) {
            ordered.add(Optional.ofNullable(outcomes.get(position)).orElseThrow());
        }
        return ordered;
    }
}
