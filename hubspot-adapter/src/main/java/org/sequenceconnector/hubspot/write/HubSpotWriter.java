package org.sequenceconnector.hubspot.write;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.sequenceconnector.crm.CallPriority;
import org.sequenceconnector.crm.CrmAuthorizationException;
import org.sequenceconnector.crm.CrmException;
import org.sequenceconnector.crm.FieldSelection;
import org.sequenceconnector.crm.OutcomeUnknownException;
import org.sequenceconnector.crm.RecordWrite;
import org.sequenceconnector.crm.WriteOutcome;
import org.sequenceconnector.crmhttp.Lanes;
import org.sequenceconnector.crmhttp.UnwritableFields;
import org.sequenceconnector.hubspot.call.HubSpotCalls;
import org.sequenceconnector.hubspot.call.HubSpotErrors;
import org.sequenceconnector.hubspot.call.HubSpotTypes;
import org.sequenceconnector.hubspot.call.Lane;
import org.sequenceconnector.hubspot.call.RecordJson;
import org.sequenceconnector.hubspot.call.Refusal;
import org.sequenceconnector.hubspot.read.HubSpotReader;
import org.sequenceconnector.hubspot.read.OwnWrites;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.RawRecord;
import org.sequenceconnector.record.RecordRef;

/**
 * Writes the connector's own properties in batches of 100, several batches at once, and settles every row by itself:
 *
 * <ol>
 *   <li>the row is in {@code results}: written;
 *   <li>an entry of {@code errors} names its trace or its id: refused, or gone;
 *   <li>neither, which HubSpot does to merged-away ids: all of them are read back in one batch, and only what that does not
 *       find is looked up singly.
 * </ol>
 *
 * <p>A whole batch that is refused is halved until the guilty row stands alone; a batch whose answer was lost is read back.
 * A row with no outcome does not exist.
 *
 * @see <a href="https://developers.hubspot.com/docs/api-reference/error-handling">multi-status answers</a>
 */
public final class HubSpotWriter {
    private final HubSpotCalls calls;
    private final HubSpotReader reader;
    private final PropertyValues values;
    private final Lanes lanes;
    private final UnwritableFields unwritable;
    private final OwnWrites own;

    public HubSpotWriter(
            HubSpotCalls calls, HubSpotReader reader, PropertyValues values, Lanes lanes, OwnWrites own, Clock clock) {
        this.own = own;
        this.unwritable = new UnwritableFields("HubSpot", clock);
        this.calls = calls;
        this.reader = reader;
        this.values = values;
        this.lanes = lanes;
    }

    /** One outcome per write, in the order given. Writes go before sync in any case. */
    public List<WriteOutcome> write(List<RecordWrite> writes) {
        return CallPriority.current() == CallPriority.Level.NORMAL
                ? CallPriority.with(CallPriority.Level.STATUS, () -> writeAll(writes))
                : writeAll(writes);
    }

    private List<WriteOutcome> writeAll(List<RecordWrite> writes) {
        Map<RecordRef, WriteOutcome> outcomes = new HashMap<>();
        Map<ObjectType, List<UpdateRow>> rows = new EnumMap<>(ObjectType.class);
        for (RecordWrite write : writes) {
            Optional<String> unknown = values.unknownKey(write.values());
            if (unknown.isPresent()) {
                outcomes.put(
                        write.record(),
                        new WriteOutcome.Rejected(
                                "UNKNOWN_FIELD", "the connector has no field definition for " + unknown.orElseThrow()));
            } else {
                rows.computeIfAbsent(write.record().type(), ignored -> new ArrayList<>())
                        .add(new UpdateRow(write.record(), values.properties(write.values()), write.trace()));
            }
        }
        Queue<CrmAuthorizationException> stop = new ConcurrentLinkedQueue<>();
        List<Supplier<BatchResult>> work = new ArrayList<>();
        rows.forEach((type, all) -> HubSpotReader.batches(all, HubSpotReader.MAX_BATCH)
                .forEach(batch -> work.add(() -> attempt(type, batch, stop))));
        if (!work.isEmpty()) {
            List<BatchResult> results = own.during(rows, () -> lanes.all(work));
            boolean nothingLearnt = outcomes.isEmpty()
                    && results.stream().allMatch(result -> result.trouble().isPresent());
            if (nothingLearnt) {
                throw results.getFirst().trouble().orElseThrow();
            }
            results.forEach(result -> outcomes.putAll(result.outcomes()));
        }
        return writes.stream()
                .map(write -> Optional.ofNullable(outcomes.get(write.record())).orElseThrow())
                .toList();
    }

    /**
     * Trouble with one batch leaves the others alone: its rows are to be tried later. What a person has to mend ends the write:
     * batches that have not left yet are not sent at all.
     */
    private BatchResult attempt(ObjectType type, List<UpdateRow> batch, Queue<CrmAuthorizationException> stop) {
        Optional<CrmAuthorizationException> stopped = Optional.ofNullable(stop.peek());
        if (stopped.isPresent()) {
            return later(batch, stopped.orElseThrow());
        }
        try {
            return new BatchResult(settleWritable(type, batch), Optional.empty());
        } catch (CrmAuthorizationException refused) {
            stop.add(refused);
            return later(batch, refused);
        } catch (CrmException trouble) {
            return later(batch, trouble);
        }
    }

    private static BatchResult later(List<UpdateRow> batch, CrmException trouble) {
        Map<RecordRef, WriteOutcome> later = new LinkedHashMap<>();
        batch.forEach(row ->
                later.put(row.record(), new WriteOutcome.TryLater(HubSpotErrors.words(trouble), trouble.retryAfter())));
        return new BatchResult(later, Optional.of(trouble));
    }

    /** Leaves out what the account does not let us write; a row with nothing left gets the account's words. */
    private Map<RecordRef, WriteOutcome> settleWritable(ObjectType type, List<UpdateRow> batch) {
        Map<RecordRef, WriteOutcome> outcomes = new LinkedHashMap<>();
        List<UpdateRow> writable = new ArrayList<>();
        for (UpdateRow row : batch) {
            Set<String> out = unwritable.among(type, row.properties().keySet());
            UpdateRow smaller = out.isEmpty() ? row : row.without(out);
            if (smaller.properties().isEmpty() && !out.isEmpty()) {
                outcomes.put(
                        row.record(),
                        unwritable.why(type, out.iterator().next()).orElseThrow());
            } else {
                writable.add(smaller);
            }
        }
        if (!writable.isEmpty()) {
            outcomes.putAll(settle(type, writable));
        }
        return outcomes;
    }

    private Map<RecordRef, WriteOutcome> settle(ObjectType type, List<UpdateRow> batch) {
        HubSpotCalls.Answer answer;
        try {
            answer = calls.write(
                    Lane.BURST,
                    api -> api.post(calls.paths().batchUpdate(HubSpotTypes.path(type)), UpdateRow.body(batch)));
        } catch (OutcomeUnknownException unanswered) {
            return readBack(type, batch, unanswered);
        }
        return switch (answer) {
            case HubSpotCalls.Answer.Ok ok -> settleByRow(type, batch, ok.body());
            case HubSpotCalls.Answer.No no -> settleRefusal(type, batch, no.refusal());
        };
    }

    private Map<RecordRef, WriteOutcome> settleByRow(ObjectType type, List<UpdateRow> batch, JsonNode body) {
        Set<String> written = new HashSet<>();
        body.path("results").forEach(node -> {
            written.add(RecordJson.id(node));
            RecordJson.instant(node.path("updatedAt")).ifPresent(at -> own.told(type, at));
        });
        Map<String, Refusal> refusedByTrace = new HashMap<>();
        Set<String> missing = new HashSet<>();
        for (JsonNode error : body.path("errors")) {
            Refusal refusal = HubSpotErrors.rowRefusal(error);
            if (refusal.kind() == Refusal.Kind.NOT_FOUND) {
                missing.addAll(refusal.ids());
                missing.addAll(refusal.traces());
            } else {
                refusal.traces().forEach(trace -> refusedByTrace.put(trace, refusal));
                refusal.ids().forEach(id -> refusedByTrace.put(id, refusal));
            }
        }
        Map<RecordRef, WriteOutcome> outcomes = new LinkedHashMap<>();
        List<UpdateRow> unnamed = new ArrayList<>();
        Map<UpdateRow, Refusal> aboutProperties = new LinkedHashMap<>();
        for (UpdateRow row : batch) {
            Refusal refusal = refusedByTrace.containsKey(row.trace())
                    ? refusedByTrace.get(row.trace())
                    : refusedByTrace.get(row.record().id());
            if (written.contains(row.record().id())) {
                outcomes.put(row.record(), new WriteOutcome.Written());
            } else if (refusal != null && !row.named(refusal).isEmpty()) {
                aboutProperties.put(row, refusal);
            } else if (refusal != null) {
                outcomes.put(row.record(), new WriteOutcome.Rejected(refusal.code(), refusal.words()));
            } else {
                unnamed.add(row);
            }
        }
        outcomes.putAll(lookUp(type, unnamed));
        if (!aboutProperties.isEmpty()) {
            Set<String> taken = new HashSet<>();
            batch.stream()
                    .filter(row -> written.contains(row.record().id()))
                    .forEach(row -> taken.addAll(row.properties().keySet()));
            outcomes.putAll(withoutProperties(type, aboutProperties, taken));
        }
        return outcomes;
    }

    /**
     * Rows that name properties which are not ours to write go once more without them.
     *
     * @param taken properties that other rows of the batch could write: these are not left out for everybody
     */
    private Map<RecordRef, WriteOutcome> withoutProperties(
            ObjectType type, Map<UpdateRow, Refusal> rows, Set<String> taken) {
        Map<RecordRef, WriteOutcome> outcomes = new LinkedHashMap<>();
        List<UpdateRow> again = new ArrayList<>();
        rows.forEach((row, refusal) -> {
            Set<String> named = row.named(refusal);
            WriteOutcome.Rejected words = new WriteOutcome.Rejected(refusal.code(), refusal.words());
            for (String property : named) {
                if (rows.size() > 1 && !taken.contains(property)) {
                    unwritable.refused(type, property, words);
                } else {
                    unwritable.refusedOnce(type, property, words);
                }
            }
            UpdateRow smaller = row.without(named);
            if (smaller.properties().isEmpty()) {
                outcomes.put(row.record(), words);
            } else {
                again.add(smaller);
            }
        });
        if (!again.isEmpty()) {
            outcomes.putAll(settle(type, again));
        }
        return outcomes;
    }

    /** Batches know no merged-away ids; only those are asked for one by one. */
    private Map<RecordRef, WriteOutcome> lookUp(ObjectType type, List<UpdateRow> unnamed) {
        Map<RecordRef, WriteOutcome> outcomes = new LinkedHashMap<>();
        if (unnamed.size() == 1) {
            outcomes.put(unnamed.getFirst().record(), lookUp(type, unnamed.getFirst()));
            return outcomes;
        }
        if (unnamed.isEmpty()) {
            return outcomes;
        }
        Map<String, RawRecord> held = held(type, unnamed);
        for (UpdateRow row : unnamed) {
            Optional<RawRecord> record =
                    Optional.ofNullable(held.get(row.record().id()));
            outcomes.put(row.record(), record.isPresent() ? found(row, record.orElseThrow()) : lookUp(type, row));
        }
        return outcomes;
    }

    private Map<String, RawRecord> held(ObjectType type, List<UpdateRow> batch) {
        Set<String> names = new HashSet<>();
        batch.forEach(row -> names.addAll(row.properties().keySet()));
        return reader.readPlain(
                type,
                new FieldSelection(names),
                batch.stream().map(row -> row.record().id()).toList());
    }

    /** The whole call was refused: the guilty row is found by halving, at most 15 calls for one among a hundred. */
    private Map<RecordRef, WriteOutcome> settleRefusal(ObjectType type, List<UpdateRow> batch, Refusal refusal) {
        Map<RecordRef, WriteOutcome> outcomes = new LinkedHashMap<>();
        Map<UpdateRow, Refusal> named = new LinkedHashMap<>();
        batch.stream().filter(row -> !row.named(refusal).isEmpty()).forEach(row -> named.put(row, refusal));
        if (!named.isEmpty()) {
            List<UpdateRow> others =
                    batch.stream().filter(row -> !named.containsKey(row)).toList();
            outcomes.putAll(withoutProperties(type, named, Set.of()));
            if (!others.isEmpty()) {
                outcomes.putAll(settle(type, others));
            }
            return outcomes;
        }
        if (batch.size() > 1) {
            int middle = batch.size() / 2;
            outcomes.putAll(settle(type, batch.subList(0, middle)));
            outcomes.putAll(settle(type, batch.subList(middle, batch.size())));
            return outcomes;
        }
        UpdateRow row = batch.getFirst();
        outcomes.put(
                row.record(),
                refusal.kind() == Refusal.Kind.NOT_FOUND
                        ? lookUp(type, row)
                        : new WriteOutcome.Rejected(refusal.code(), refusal.words()));
        return outcomes;
    }

    /** The answer was lost: the rows that hold the values were written, the others are tried again later. */
    private Map<RecordRef, WriteOutcome> readBack(
            ObjectType type, List<UpdateRow> batch, OutcomeUnknownException unanswered) {
        Map<RecordRef, WriteOutcome> outcomes = new LinkedHashMap<>();
        for (UpdateRow row : batch) {
            outcomes.put(row.record(), new WriteOutcome.TryLater(HubSpotErrors.words(unanswered), Optional.empty()));
        }
        Map<String, RawRecord> held = held(type, batch);
        for (UpdateRow row : batch) {
            Optional.ofNullable(held.get(row.record().id()))
                    .filter(row::isHeldBy)
                    .ifPresent(record -> outcomes.put(row.record(), new WriteOutcome.Written()));
        }
        return outcomes;
    }

    private WriteOutcome lookUp(ObjectType type, UpdateRow row) {
        String id = row.record().id();
        Optional<RawRecord> found =
                reader.readOne(type, new FieldSelection(row.properties().keySet()), id);
        if (found.isEmpty()) {
            return new WriteOutcome.Gone(Optional.empty());
        }
        RawRecord record = found.orElseThrow();
        if (!record.ref().id().equals(id)) {
            return new WriteOutcome.Gone(Optional.of(record.ref().id()));
        }
        return found(row, record);
    }

    private static WriteOutcome found(UpdateRow row, RawRecord record) {
        return row.isHeldBy(record)
                ? new WriteOutcome.Written()
                : new WriteOutcome.TryLater(
                        "HubSpot neither wrote nor refused the row", Optional.of(Duration.ofMinutes(1)));
    }

    private record BatchResult(Map<RecordRef, WriteOutcome> outcomes, Optional<CrmException> trouble) {}
}
