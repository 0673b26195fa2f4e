package org.sequenceconnector.writeback;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.sequenceconnector.crm.FieldSelection;
import org.sequenceconnector.record.FieldValue;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.RawRecord;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.record.StandardFields;
import org.sequenceconnector.sync.FieldMapping.FieldRule;
import org.sequenceconnector.trigger.FieldRequest;
import org.sequenceconnector.work.ConnectedCrm;

/**
 * The request fields of records after their request was answered. Action, sequence and note are one request: they are
 * compared and emptied together, so that no note stays behind for somebody else's confirmation, and no second request
 * that differs in one of them is taken for the first.
 */
final class AnsweredFields {
    private final ConnectedCrm crm;

    AnsweredFields(ConnectedCrm crm) {
        this.crm = crm;
    }

    /**
     * Reads the request fields again. A record of which anything was changed meanwhile asks something new and keeps it.
     *
     * @param answered what was answered of each record, oldest first; only the last answer can be what it still holds
     * @return the records that still hold exactly what was answered
     */
    Set<RecordRef> unchanged(Map<RecordRef, List<FieldRequest>> answered) {
        Set<RecordRef> unchanged = new TreeSet<>();
        Map<ObjectType, List<RecordRef>> byType =
                answered.keySet().stream().collect(Collectors.groupingBy(RecordRef::type));
        byType.forEach((type, refs) -> {
            Map<String, String> fields = fields(type);
            if (!fields.containsKey(StandardFields.REQUEST_ACTION)) {
                return;
            }
            Map<String, RawRecord> now = crm.adapter()
                    .read(
                            type,
                            new FieldSelection(Set.copyOf(fields.values())),
                            refs.stream().map(RecordRef::id).toList());
            for (RecordRef ref : refs) {
                List<FieldRequest> requests = answered.getOrDefault(ref, List.of());
                Optional.ofNullable(now.get(ref.id()))
                        .filter(record -> holds(record, fields, requests.getLast()))
                        .ifPresent(record -> unchanged.add(ref));
            }
        });
        return unchanged;
    }

    private static boolean holds(RawRecord record, Map<String, String> fields, FieldRequest answered) {
        Map<String, String> asked = Map.of(
                StandardFields.REQUEST_ACTION, answered.action(),
                StandardFields.REQUEST_SEQUENCE, answered.sequence(),
                StandardFields.REQUEST_NOTE, answered.note());
        return fields.entrySet().stream()
                .allMatch(field -> record.fields()
                        .getOrDefault(field.getValue(), "")
                        .strip()
                        .equals(asked.get(field.getKey())));
    }

    /** The values that take the request off the record. */
    Map<String, FieldValue> emptied(ObjectType type) {
        Map<String, FieldValue> emptied = new LinkedHashMap<>();
        fields(type).keySet().stream()
                .filter(name -> name.equals(StandardFields.REQUEST_ACTION) || installed(type, name))
                .forEach(name -> emptied.put(name, FieldValue.EMPTY));
        return emptied;
    }

    private boolean installed(ObjectType type, String name) {
        return crm.definitions().stream()
                .anyMatch(definition -> definition.key().equals(name)
                        && definition.objectTypes().contains(type));
    }

    /** The CRM's names of the request fields that are mapped, by our names. */
    private Map<String, String> fields(ObjectType type) {
        Map<String, String> fields = new HashMap<>();
        for (FieldRule rule : crm.mapping().rules(type)) {
            if (StandardFields.REQUEST.contains(rule.name())) {
                fields.put(rule.name(), rule.crmField());
            }
        }
        return fields;
    }
}
