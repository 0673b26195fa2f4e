package org.sequenceconnector.writeback;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.sequenceconnector.crm.FieldDefinition;
import org.sequenceconnector.crm.RecordWrite;
import org.sequenceconnector.enrollment.DecisionRecord;
import org.sequenceconnector.outbox.Lane;
import org.sequenceconnector.outbox.OutboxEntry;
import org.sequenceconnector.person.PersonId;
import org.sequenceconnector.profile.ConsentView;
import org.sequenceconnector.profile.PersonReader;
import org.sequenceconnector.record.FieldValue;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.record.WriteMark;
import org.sequenceconnector.status.StatusInput;
import org.sequenceconnector.status.StatusView;
import org.sequenceconnector.sync.FieldMapping.FieldRule;
import org.sequenceconnector.sync.Mirror;
import org.sequenceconnector.trigger.FieldRequest;
import org.sequenceconnector.work.ConnectedCrm;
import org.sequenceconnector.work.Store;
import org.sequenceconnector.work.UnitOfWork;
import org.sequenceconnector.work.Workspace;

/**
 * Works out what each owed record should hold now, and leaves out what the CRM was last confirmed to hold. Adds the
 * clearing of an answered request, but only where the record still holds exactly what was answered.
 */
public final class WritePlanner {
    private static final Set<String> CONSENT_KEYS = StatusView.ofConsent(
                    new StatusInput.Consent("", "", Optional.empty()))
            .keySet();

    private final Store store;
    private final Supplier<Workspace> workspace;
    private final PersonReader persons;
    private final Clock clock;

    public WritePlanner(Store store, Supplier<Workspace> workspace, PersonReader persons, Clock clock) {
        this.store = store;
        this.workspace = workspace;
        this.persons = persons;
        this.clock = clock;
    }

    /**
     * @param entries all owed entries of the record
     * @param cleared answered requests that need no clearing after this write
     */
    record Planned(
            RecordWrite write, List<OutboxEntry> entries, Map<String, String> values, List<FieldRequest> cleared) {
        /** Whether nobody waits for it. */
        boolean upkeep() {
            return entries.stream().allMatch(entry -> entry.lane() == Lane.UPKEEP);
        }

        Planned {
            entries = List.copyOf(entries);
            values = Map.copyOf(values);
            cleared = List.copyOf(cleared);
        }
    }

    /**
     * A record that shows already what it should.
     *
     * @param cleared requests that were answered and are not on it any more
     */
    record Unchanged(List<OutboxEntry> entries, List<FieldRequest> cleared) {
        Unchanged {
            entries = List.copyOf(entries);
            cleared = List.copyOf(cleared);
        }
    }

    /**
     * @param unchanged what needs no write
     * @param marks to be set before writing
     */
    record Plan(List<Planned> writes, List<Unchanged> unchanged, List<WriteMark> marks) {
        Plan {
            writes = List.copyOf(writes);
            unchanged = List.copyOf(unchanged);
            marks = List.copyOf(marks);
        }

        /** A record that any of these entries is about is left out altogether. */
        Plan without(Set<OutboxEntry> overtaken) {
            List<Planned> kept = writes.stream()
                    .filter(planned -> planned.entries().stream().noneMatch(overtaken::contains))
                    .toList();
            return new Plan(
                    kept,
                    unchanged.stream()
                            .filter(record -> record.entries().stream().noneMatch(overtaken::contains))
                            .toList(),
                    marks);
        }
    }

    Plan plan(ConnectedCrm crm, List<OutboxEntry> entries) {
        Map<RecordRef, List<OutboxEntry>> byRecord = WriteBackStage.byRecord(entries);
        Map<RecordRef, List<FieldRequest>> toClear = store.reading(work -> toClear(work, byRecord.keySet()));
        Set<RecordRef> clearable = new AnsweredFields(crm).unchanged(toClear);
        Instant now = clock.instant();
        return store.reading(work -> {
            Map<RecordRef, Map<String, String>> confirmed = work.outbox().confirmed(byRecord.keySet());
            Map<RecordRef, PersonId> owners = work.people().ofRecords(byRecord.keySet());
            Map<RecordRef, Mirror.Head> heads = work.mirror().heads(byRecord.keySet());
            Map<PersonId, Optional<Owed>> views = new HashMap<>();
            List<Planned> writes = new ArrayList<>();
            List<Unchanged> unchanged = new ArrayList<>();
            List<WriteMark> marks = new ArrayList<>();
            byRecord.forEach((record, owed) -> {
                Mirror.Head head = heads.get(record);
                if (head != null && head.archived()) {
                    // Converted, merged or deleted since it was owed: whoever it lives on as is owed the same.
                    unchanged.add(new Unchanged(owed, toClear.getOrDefault(record, List.of())));
                    return;
                }
                // The record's person of now, who is another one after a split.
                PersonId owner = owners.getOrDefault(record, owed.getFirst().person());
                Optional<Owed> view = views.computeIfAbsent(owner, person -> owedValues(work, person, now));
                boolean upkeep = owed.stream().allMatch(entry -> entry.lane() == Lane.UPKEEP);
                Map<String, FieldValue> values = view.map(found -> upkeep && !found.asked()
                                ? found.keptUp(confirmed.getOrDefault(record, Map.of()))
                                : found)
                        .map(found -> changes(crm, record, found, confirmed))
                        .orElse(Map.of());
                List<FieldRequest> cleared = toClear.getOrDefault(record, List.of());
                Map<String, FieldValue> all = new LinkedHashMap<>(values);
                if (clearable.contains(record)) {
                    all.putAll(new AnsweredFields(crm).emptied(record.type()));
                }
                if (all.isEmpty()) {
                    unchanged.add(new Unchanged(owed, cleared));
                    return;
                }
                writes.add(planned(record, owed, values, all, cleared, now, crm));
                marks.addAll(marks(crm, record, all, now));
            });
            return new Plan(writes, unchanged, marks);
        });
    }

    private static Planned planned(
            RecordRef record,
            List<OutboxEntry> owed,
            Map<String, FieldValue> values,
            Map<String, FieldValue> all,
            List<FieldRequest> cleared,
            Instant now,
            ConnectedCrm crm) {
        boolean stamps = crm.definitions().stream()
                .anyMatch(definition -> definition.key().equals("synced_at"));
        Map<String, FieldValue> written = new LinkedHashMap<>(all);
        if (stamps) {
            written.put("synced_at", FieldValue.moment(now));
        }
        Map<String, String> texts = new HashMap<>();
        values.forEach((key, value) -> texts.put(key, value.asText()));
        return new Planned(
                new RecordWrite(record, written, WriteBackStage.trace(owed.getFirst())), owed, texts, cleared);
    }

    /**
     * What the person's records should hold.
     *
     * @param asked whether anybody ever asked to enroll the person
     */
    private record Owed(Map<String, FieldValue> values, boolean asked) {
        /**
         * What is to be said of somebody nobody ever asked for: whether consent is denied, or no longer is, and what
         * stands in a field that others filled. All the other fields stay as empty as they are.
         */
        Owed keptUp(Map<String, String> confirmed) {
            boolean forbids = ConsentView.forbids(values);
            Map<String, FieldValue> kept = new HashMap<>(values);
            kept.keySet()
                    .removeIf(key -> confirmed.getOrDefault(key, "").isEmpty()
                            && !(forbids && CONSENT_KEYS.contains(key))
                            && !(CONSENT_KEYS.contains(key) && confirmed.containsKey(StatusView.CONSENT)));
            return new Owed(kept, asked);
        }
    }

    private Optional<Owed> owedValues(UnitOfWork work, PersonId person, Instant now) {
        return persons.read(work, person, Optional.empty()).map(view -> {
            Workspace current = workspace.get();
            Optional<DecisionRecord> lastDecision = work.enrollments().lastDecisionOf(person);
            Map<String, FieldValue> values = StatusView.of(new StatusInput(
                    view.enrollments(),
                    lastDecision,
                    ConsentView.stated(current, view, now),
                    current.zone(),
                    current.console()));
            return new Owed(values, !view.enrollments().isEmpty() || lastDecision.isPresent());
        });
    }

    private static Map<String, FieldValue> changes(
            ConnectedCrm crm, RecordRef record, Owed owed, Map<RecordRef, Map<String, String>> confirmed) {
        Set<String> known = crm.definitions().stream()
                .filter(definition -> definition.objectTypes().contains(record.type()))
                .map(FieldDefinition::key)
                .collect(Collectors.toSet());
        Map<String, String> before = confirmed.getOrDefault(record, Map.of());
        Map<String, FieldValue> changes = new LinkedHashMap<>();
        owed.values().forEach((key, value) -> {
            // A field that was never written and has nothing to say is left alone: empty is what it holds.
            boolean same = value.asText().equals(before.getOrDefault(key, ""));
            if (known.contains(key) && !same) {
                changes.put(key, value);
            }
        });
        return changes;
    }

    private static Map<RecordRef, List<FieldRequest>> toClear(UnitOfWork work, Set<RecordRef> records) {
        Map<RecordRef, List<FieldRequest>> toClear = new HashMap<>();
        for (RecordRef record : records) {
            List<FieldRequest> requests = work.fieldRequests().toClear(record);
            if (!requests.isEmpty()) {
                toClear.put(record, requests);
            }
        }
        return toClear;
    }

    /** Marks for those written fields that the mapping also reads; nothing else can come back. */
    private static List<WriteMark> marks(
            ConnectedCrm crm, RecordRef record, Map<String, FieldValue> written, Instant now) {
        Map<String, String> neutralByCrmName = crm.mapping().rules(record.type()).stream()
                .collect(Collectors.toMap(FieldRule::crmField, FieldRule::name, (one, other) -> one));
        List<WriteMark> marks = new ArrayList<>();
        for (FieldDefinition definition : crm.definitions()) {
            FieldValue value = written.get(definition.key());
            String neutral = neutralByCrmName.get(definition.crmName());
            if (value != null && neutral != null) {
                marks.add(new WriteMark(record, neutral, value.asText(), now));
            }
        }
        return marks;
    }
}
