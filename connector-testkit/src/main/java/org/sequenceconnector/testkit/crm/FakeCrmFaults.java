package org.sequenceconnector.testkit.crm;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.sequenceconnector.crm.CrmException;
import org.sequenceconnector.crm.RetryableCrmException;

/** What goes wrong at a {@link FakeCrmAccount}, and how often it was called. Guarded by the account. */
final class FakeCrmFaults {
    private final Deque<Failure> failures = new ArrayDeque<>();
    private final Map<String, String> refusedRows = new HashMap<>();
    private final Map<String, Integer> lockedRows = new HashMap<>();
    private long calls;
    private long refusals;
    private long callsLeft = Long.MAX_VALUE;

    /** Counts a call; the failure that is due, if any, decides whether it happens before or after the work. */
    Optional<Failure> enter() {
        calls++;
        if (callsLeft <= 0) {
            refusals++;
            return Optional.of(new Failure(
                    new RetryableCrmException("the fake account's calls are used up: allow more", Optional.empty()),
                    false));
        }
        callsLeft--;
        return Optional.ofNullable(failures.poll());
    }

    void failNext(CrmException failure, boolean afterTheWork) {
        failures.add(new Failure(failure, afterTheWork));
    }

    void refuseRow(String id, String code) {
        refusedRows.put(id, code);
    }

    void acceptRow(String id) {
        refusedRows.remove(id);
    }

    Optional<String> refusalOf(String id) {
        return Optional.ofNullable(refusedRows.get(id));
    }

    void lockRow(String id, int times) {
        lockedRows.put(id, times);
    }

    /** Whether the row is locked for this write, which uses the lock up once. */
    boolean takeLock(String id) {
        int left = lockedRows.getOrDefault(id, 0);
        lockedRows.put(id, Math.max(0, left - 1));
        return left > 0;
    }

    void allowCalls(long count) {
        callsLeft = count;
    }

    long calls() {
        return calls;
    }

    long refusals() {
        return refusals;
    }

    record Failure(CrmException exception, boolean afterTheWork) {}
}
