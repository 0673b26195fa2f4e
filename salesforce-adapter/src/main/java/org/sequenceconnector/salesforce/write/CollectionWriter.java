package org.sequenceconnector.salesforce.write;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.sequenceconnector.crm.CrmAuthorizationException;
import org.sequenceconnector.crm.CrmException;
import org.sequenceconnector.crm.WriteOutcome;
import org.sequenceconnector.crmhttp.Lanes;
import org.sequenceconnector.crmhttp.Pause;
import org.sequenceconnector.salesforce.query.ContactAccounts;

/**
 * Writes rows by sObject Collections, several calls at once, and settles each row by its place in the answer.
 *
 * <p>A row that met a lock goes again a few times within two seconds in all, together with others of its kind; after that
 * it is for later. A call that is refused as a whole is taken apart: first by the field that the refusal names, else by
 * halves, until the guilty rows stand alone.
 *
 * @see <a href="https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_composite_sobjects_collections_update.htm">
 *     the call</a>
 */
final class CollectionWriter {
    private static final int MAX_ATTEMPTS = 4;
    private static final long FIRST_WAIT_MILLIS = 250;
    /** A wait this long is not sat out by anybody: the rows that have not left yet are not sent at all. */
    private static final Duration LONG_WAIT = Duration.ofMinutes(1);

    private final RowCalls calls;
    private final Lanes lanes;
    private final ContactAccounts accounts;
    private final RefusedValues refusedValues;
    private final Clock clock;
    private final Pause pause;
    private final RandomGenerator random;

    CollectionWriter(
            RowCalls calls,
            Lanes lanes,
            ContactAccounts accounts,
            RefusedValues refusedValues,
            Clock clock,
            Pause pause,
            RandomGenerator random) {
        this.calls = calls;
        this.lanes = lanes;
        this.accounts = accounts;
        this.refusedValues = refusedValues;
        this.clock = clock;
        this.pause = pause;
        this.random = random;
    }

    /** Every row is settled when this returns. */
    void write(List<WriteRow> rows, Settlement settlement) {
        if (rows.isEmpty()) {
            return;
        }
        Run run = new Run(rows, settlement);
        int most = (rows.size() + RowQueue.MAX_CALL - 1) / RowQueue.MAX_CALL;
        List<Supplier<Integer>> work = Collections.nCopies(Math.min(lanes.count(), most), run::lane);
        lanes.all(work);
    }

    /** One write, shared by its lanes. */
    private final class Run {
        private final RowQueue queue;
        private final Settlement settlement;
        private final Map<Integer, Integer> attempts = new ConcurrentHashMap<>();

        Run(List<WriteRow> rows, Settlement settlement) {
            this.queue = new RowQueue(rows);
            this.settlement = settlement;
        }

        /** Sends calls until nothing is left; returns how many. */
        Integer lane() {
            int sent = 0;
            while (true) {
                switch (queue.next(clock)) {
                    case RowQueue.Next.Call call -> {
                        try {
                            sent += send(sorted(call.rows()));
                        } finally {
                            queue.finished(call.rows());
                        }
                    }
                    case RowQueue.Next.Wait wait -> {
                        try {
                            pause.sleep(wait.time());
                        } finally {
                            queue.slept();
                        }
                    }
                    case RowQueue.Next.Done done -> {
                        return sent;
                    }
                }
            }
        }

        private int send(List<WriteRow> rows) {
            List<WriteRow> promising = new ArrayList<>();
            for (WriteRow row : rows) {
                WriteRow writable = settlement.partly() ? refusedValues.writable(row) : row;
                Optional<WriteOutcome.Rejected> known = refusedValues.of(writable);
                boolean nothingLeft = writable.values().isEmpty() || !settlement.partly();
                if (known.isEmpty() && nothingLeft) {
                    known = refusedValues.ofFields(row);
                }
                if (known.isPresent()) {
                    settlement.put(row, known.orElseThrow());
                } else {
                    promising.add(writable);
                }
            }
            return promising.isEmpty() ? 0 : attempt(promising);
        }

        private int attempt(List<WriteRow> rows) {
            RowReply reply;
            try {
                reply = calls.update(rows);
            } catch (CrmException trouble) {
                settlement.unsent(rows, trouble);
                if (endsTheRun(trouble)) {
                    settlement.unsent(queue.drain(), trouble);
                }
                return 1;
            }
            return switch (reply) {
                case RowReply.Rows answered -> 1 + settleAll(rows, answered);
                case RowReply.Refused refused -> 1 + takeApart(rows, refused.errors());
            };
        }

        /** Rows that name a field which is not ours to write go once more without it. */
        private int settleAll(List<WriteRow> rows, RowReply.Rows answered) {
            FieldRefusals refusals = new FieldRefusals(refusedValues);
            for (int index = 0; index < rows.size(); index++) {
                List<RowError> errors = index < answered.errors().size()
                        ? answered.errors().get(index)
                        : List.of(new RowError("UNKNOWN_EXCEPTION", "no answer for the row", List.of()));
                if (!settlement.partly() || !refusals.take(rows.get(index), errors)) {
                    settle(rows.get(index), errors);
                }
            }
            List<WriteRow> again = refusals.withoutTheField(settlement::put);
            return again.isEmpty() ? 0 : send(again);
        }

        private void settle(WriteRow row, List<RowError> errors) {
            if (settlement.settle(row, errors)) {
                return;
            }
            int attempt = attempts.merge(row.position(), 1, Integer::sum);
            if (attempt >= MAX_ATTEMPTS) {
                settlement.stillLocked(row);
            } else {
                // Full jitter: whoever holds the lock may be a neighbour that waits just as long.
                long wait = random.nextLong(FIRST_WAIT_MILLIS << (attempt - 1)) + 1;
                queue.sendAgain(row.afterLock(accounts, errors), clock.instant().plusMillis(wait));
            }
        }

        private int takeApart(List<WriteRow> rows, List<RowError> errors) {
            boolean lasting = switch (RowVerdict.of(errors)) {
                case RowVerdict.Again passing -> false;
                case RowVerdict.Later later -> false;
                case RowVerdict.Refused refused -> true;
                case RowVerdict.Removed removed -> true;
            };
            boolean single = rows.size() == 1
                    && !(settlement.partly()
                            && NamedField.of(rows.getFirst(), errors).isPresent());
            if (!lasting || single) {
                rows.forEach(row -> settle(row, errors));
                return 0;
            }
            List<WriteRow> others = new ArrayList<>();
            for (WriteRow row : rows) {
                Optional<String> culprit = NamedField.of(row, errors);
                if (culprit.isEmpty()) {
                    others.add(row);
                } else {
                    if (!settlement.partly()) {
                        settlement.settle(row, errors);
                    }
                    if (RowVerdict.of(errors) instanceof RowVerdict.Refused refused) {
                        refusedValues.field(
                                row.record().type(),
                                culprit.orElseThrow(),
                                new WriteOutcome.Rejected(refused.code(), refused.words()));
                    }
                }
            }
            if (others.size() < rows.size()) {
                // The field is left out from now on, which leaves every row smaller.
                List<WriteRow> left = settlement.partly() ? rows : others;
                return left.isEmpty() ? 0 : send(left);
            }
            int middle = rows.size() / 2;
            return attempt(rows.subList(0, middle)) + attempt(rows.subList(middle, rows.size()));
        }
    }

    private static boolean endsTheRun(CrmException trouble) {
        return trouble instanceof CrmAuthorizationException
                || trouble.retryAfter()
                        .filter(wait -> wait.compareTo(LONG_WAIT) >= 0)
                        .isPresent();
    }

    /** Rows of one type next to each other: Salesforce takes at most ten changes of type in a call. */
    private static List<WriteRow> sorted(List<WriteRow> rows) {
        return rows.stream()
                .sorted(Comparator.comparing(row -> row.record().type()))
                .toList();
    }
}
