package org.sequenceconnector.sandbox.salesforce.events;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Turns committed changes into events and keeps them. Safe for use by many threads; subscribers are told on the thread of
 * whoever committed.
 */
public final class EventBus {
    /** From here on the platform only says that there was more. */
    private static final int MAX_CHANGES_OF_A_TRANSACTION = 100_000;

    private final Clock clock;
    private final EventFaults faults;
    private final EventSchemas schemas = new EventSchemas();
    private final EventLog log;
    private final List<Runnable> subscribers = new CopyOnWriteArrayList<>();

    EventBus(Clock clock, EventOptions options, EventFaults faults) {
        this.clock = clock;
        this.faults = faults;
        this.log = new EventLog(options.retention(), options.random());
    }

    /** Sets the fields that events of an object may carry, in any order. Call again after fields were added or removed. */
    public void define(String entity, Collection<EventField> fields) {
        schemas.define(entity, fields);
    }

    /** Adds one field, as an administrator would; later events have another schema. */
    public void addField(String entity, EventField field) {
        schemas.addField(entity, field);
    }

    /** What one transaction did, in its order. Equal changes of several rows become one event. */
    public void committed(List<RowChange> changes) {
        List<RowChange> told = changes;
        if (changes.size() > MAX_CHANGES_OF_A_TRANSACTION) {
            told = changes.subList(0, MAX_CHANGES_OF_A_TRANSACTION);
            changes.stream().skip(told.size()).map(RowChange::entity).distinct().forEach(this::appendOverflow);
        }
        for (List<RowChange> same : merged(told)) {
            append(same.get(0), same.stream().map(RowChange::recordId).toList());
        }
        subscribers.forEach(Runnable::run);
    }

    /**
     * Tells of changes without their content, as the platform does when it could not write the events.
     *
     * @param type one of the GAP types
     * @param recordIds full ids, or a wildcard such as {@code 003*}; none for an overflow
     */
    public void gap(String entity, EventType type, String... recordIds) {
        if (!type.name().startsWith("GAP_")) {
            throw new IllegalArgumentException(type + " is not a gap: use one of the GAP types");
        }
        appendGap(entity, type, List.of(recordIds));
        subscribers.forEach(Runnable::run);
    }

    /** All replay ids handed out so far stop being valid, as after the org was moved. */
    public void forgetReplayIds() {
        log.forgetPlaces();
    }

    EventSchemas schemas() {
        return schemas;
    }

    EventLog log() {
        return log;
    }

    /** Calls the subscriber after every commit until the answer is run. */
    Runnable onNews(Runnable subscriber) {
        subscribers.add(subscriber);
        return () -> subscribers.remove(subscriber);
    }

    private static Collection<List<RowChange>> merged(List<RowChange> changes) {
        Map<Integer, List<RowChange>> groups = new LinkedHashMap<>();
        List<RowChange> firsts = new ArrayList<>();
        Map<Integer, List<Integer>> byContent = new LinkedHashMap<>();
        for (RowChange change : changes) {
            int content = Objects.hash(change.entity(), change.type(), change.values(), change.nulled());
            List<Integer> candidates = byContent.computeIfAbsent(content, key -> new ArrayList<>());
            int group = candidates.stream()
                    .filter(candidate -> firsts.get(candidate).sameChangeAs(change))
                    .findFirst()
                    .orElse(-1);
            if (group < 0) {
                group = firsts.size();
                firsts.add(change);
                candidates.add(group);
            }
            groups.computeIfAbsent(group, key -> new ArrayList<>()).add(change);
        }
        return groups.values();
    }

    private void append(RowChange change, List<String> recordIds) {
        schemas.newest(change.entity()).ifPresent(schema -> {
            Instant now = clock.instant();
            byte[] payload = EventWriter.write(schema, change, recordIds);
            log.append(change.entity(), schema.id(), payload, now, now.plus(faults.delay()));
        });
    }

    private void appendOverflow(String entity) {
        appendGap(entity, EventType.GAP_OVERFLOW, List.of());
    }

    private void appendGap(String entity, EventType type, List<String> recordIds) {
        append(new RowChange(entity, "", type, Map.of(), Set.of(), clock.instant(), "", "", "", 1, 0), recordIds);
    }
}
