package org.sequenceconnector.salesforce.write;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.sequenceconnector.crmhttp.Pause;

/**
 * The rows that wait for a call, handed out as full calls to several lanes. Rows of one account leave in the same call, or,
 * when they are too many for one, in calls that follow each other; no account is ever in two calls at once. Rows that met a
 * lock come back here and leave again in shared calls, so that they cost few. Rows without a known account fill what space
 * is left.
 *
 * <p>Thread-safe; {@link #next} blocks while only other lanes' answers can bring new work.
 */
final class RowQueue {
    /** Salesforce's limit for one collection. */
    static final int MAX_CALL = 200;

    /** Groups that may leave at once, by their size. */
    private final TreeMap<Integer, Deque<List<WriteRow>>> ready = new TreeMap<>();

    /** Groups whose account is in a call, by account. */
    private final Map<String, List<List<WriteRow>>> held = new HashMap<>();

    private final Set<String> busyAccounts = new HashSet<>();
    private final List<Waiting> again = new ArrayList<>();
    private int calls;
    private boolean sleeper;

    RowQueue(List<WriteRow> rows) {
        grouped(rows).forEach(this::offer);
    }

    /** What a lane should do now. */
    sealed interface Next {
        record Call(List<WriteRow> rows) implements Next {}

        /** Nothing may leave before this time has passed, and no answer is awaited: sleep, then say {@link #slept}. */
        record Wait(Duration time) implements Next {}

        record Done() implements Next {}
    }

    synchronized Next next(Clock clock) {
        while (true) {
            Instant now = clock.instant();
            List<WriteRow> due = due(now);
            boolean freshRows = !ready.isEmpty();
            // A call for few locked rows alone is a waste as long as there are others to come.
            if (due.size() >= MAX_CALL || !freshRows && calls == 0 && due.size() == again.size()) {
                if (!due.isEmpty()) {
                    return call(takeAgain(due));
                }
            }
            if (freshRows) {
                List<WriteRow> call = fill();
                if (!call.isEmpty()) {
                    return call(call);
                }
                continue;
            }
            if (calls == 0 && again.isEmpty()) {
                return new Next.Done();
            }
            if (calls == 0 && !sleeper) {
                sleeper = true;
                return new Next.Wait(untilLast(now));
            }
            awaitNews();
        }
    }

    /** The wait that was asked for is over. */
    synchronized void slept() {
        sleeper = false;
        notifyAll();
    }

    /** The call is over. */
    synchronized void finished(List<WriteRow> call) {
        calls--;
        for (WriteRow row : call) {
            if (!row.account().isEmpty() && busyAccounts.remove(row.account())) {
                List<List<WriteRow>> free = held.remove(row.account());
                if (free != null) {
                    free.forEach(this::offer);
                }
            }
        }
        notifyAll();
    }

    /** The row is to be sent once more, but not before {@code due}. Call this before {@link #finished}. */
    synchronized void sendAgain(WriteRow row, Instant due) {
        again.add(new Waiting(row, due));
    }

    /** Takes everything out that has not left yet. */
    synchronized List<WriteRow> drain() {
        List<WriteRow> rows = new ArrayList<>();
        ready.values().forEach(groups -> groups.forEach(rows::addAll));
        held.values().forEach(groups -> groups.forEach(rows::addAll));
        again.forEach(waiting -> rows.add(waiting.row()));
        ready.clear();
        held.clear();
        again.clear();
        notifyAll();
        return rows;
    }

    private static List<List<WriteRow>> grouped(List<WriteRow> rows) {
        Map<String, List<WriteRow>> byAccount = new LinkedHashMap<>();
        List<List<WriteRow>> groups = new ArrayList<>();
        for (WriteRow row : rows) {
            if (row.account().isEmpty()) {
                groups.add(List.of(row));
            } else {
                byAccount
                        .computeIfAbsent(row.account(), ignored -> new ArrayList<>())
                        .add(row);
            }
        }
        groups.addAll(byAccount.values());
        return groups;
    }

    private void offer(List<WriteRow> group) {
        String account = group.getFirst().account();
        if (!account.isEmpty() && busyAccounts.contains(account)) {
            held.computeIfAbsent(account, ignored -> new ArrayList<>()).add(group);
        } else {
            ready.computeIfAbsent(group.size(), ignored -> new ArrayDeque<>()).add(group);
        }
    }

    /** One call from the fresh groups: the largest first, since an account of thousands needs many calls in a row. */
    private List<WriteRow> fill() {
        List<WriteRow> call = new ArrayList<>();
        int largest = ready.lastKey();
        if (largest > MAX_CALL) {
            List<WriteRow> group = poll(largest);
            if (busyAccounts.contains(group.getFirst().account())) {
                offer(group);
                return call;
            }
            call.addAll(group.subList(0, MAX_CALL));
            take(group.getFirst().account());
            offer(group.subList(MAX_CALL, group.size()));
            return call;
        }
        while (call.size() < MAX_CALL) {
            Integer size = ready.floorKey(MAX_CALL - call.size());
            if (size == null) {
                return call;
            }
            List<WriteRow> group = poll(size);
            String account = group.getFirst().account();
            if (!account.isEmpty() && busyAccounts.contains(account)) {
                offer(group);
            } else {
                take(account);
                call.addAll(group);
            }
        }
        return call;
    }

    private List<WriteRow> poll(int size) {
        Deque<List<WriteRow>> groups = Objects.requireNonNull(ready.get(size));
        List<WriteRow> group = groups.removeFirst();
        if (groups.isEmpty()) {
            ready.remove(size);
        }
        return group;
    }

    private void take(String account) {
        if (!account.isEmpty()) {
            busyAccounts.add(account);
        }
    }

    private List<WriteRow> due(Instant now) {
        List<WriteRow> due = new ArrayList<>();
        for (Waiting waiting : again) {
            if (!waiting.due().isAfter(now)
                    && !busyAccounts.contains(waiting.row().account())) {
                due.add(waiting.row());
            }
        }
        return due;
    }

    private List<WriteRow> takeAgain(List<WriteRow> due) {
        List<WriteRow> call = List.copyOf(due.subList(0, Math.min(due.size(), MAX_CALL)));
        Set<Integer> leaving = new HashSet<>();
        call.forEach(row -> leaving.add(row.position()));
        again.removeIf(waiting -> leaving.contains(waiting.row().position()));
        call.forEach(row -> take(row.account()));
        return call;
    }

    @SuppressWarnings("WaitNotInLoop")
    private void awaitNews() {
        try {
            wait();
        } catch (InterruptedException stopping) {
            throw Pause.stopped();
        }
    }

    private Next.Call call(List<WriteRow> rows) {
        calls++;
        return new Next.Call(rows);
    }

    private Duration untilLast(Instant now) {
        Instant last =
                again.stream().map(Waiting::due).max(Comparator.naturalOrder()).orElse(now);
        Duration time = Duration.between(now, last);
        return time.isPositive() ? time : Duration.ofMillis(1);
    }

    private record Waiting(WriteRow row, Instant due) {}
}
