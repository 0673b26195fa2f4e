package org.sequenceconnector.sandbox.hubspot.api;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sequenceconnector.sandbox.hubspot.http.Errors;
import org.sequenceconnector.sandbox.hubspot.portal.CrmRecord;
import org.sequenceconnector.sandbox.hubspot.portal.ObjectKind;
import org.sequenceconnector.sandbox.hubspot.portal.Portal;
import org.sequenceconnector.sandbox.hubspot.portal.RecordWriter;
import org.sequenceconnector.sandbox.hubspot.portal.WriteOutcome;

/** Writes the rows of one batch and notes what became of each. */
final class RowWriter {
    private final Portal portal;
    private final ObjectKind kind;
    private final RecordWriter writer;
    private final BatchAnswer answer;
    private final Map<Set<String>, RecordJson> shapes = new HashMap<>();
    private final Map<Set<String>, RecordJson> createdShapes = new HashMap<>();

    RowWriter(Portal portal, ObjectKind kind, RecordWriter writer) {
        this.portal = portal;
        this.kind = kind;
        this.writer = writer;
        this.answer = new BatchAnswer(portal);
    }

    private RecordJson shape(Set<String> written, boolean created) {
        if (created) {
            return createdShapes.computeIfAbsent(written, names -> RecordJson.created(portal, kind, names));
        }
        // Rows of a batch nearly always write the same properties; looking those up once is most of the work saved.
        return shapes.computeIfAbsent(written, names -> RecordJson.written(portal, kind, names));
    }

    BatchAnswer answer() {
        return answer;
    }

    /** Ends the whole batch if this row would be refused and has no trace id. */
    void checkCreate(Map<String, String> written, String traceId) {
        if (traceId.isEmpty()) {
            writer.refusal(Optional.empty(), written).ifPresent(this::refuseBatch);
        }
    }

    /** Ends the whole batch if this row would be refused and has no trace id. */
    void checkUpdate(CrmRecord target, Map<String, String> written, String traceId) {
        if (traceId.isEmpty()) {
            writer.refusal(Optional.of(target), written).ifPresent(this::refuseBatch);
        }
    }

    private void refuseBatch(WriteOutcome refusal) {
        switch (refusal) {
            case WriteOutcome.Invalid invalid ->
                throw Errors.of(
                        400,
                        Errors.invalidValues(
                                invalid.problems(), portal.profile().portalId()));
            case WriteOutcome.Conflict conflict ->
                throw Errors.of(409, Errors.alreadyExists(kind.singular(), conflict.existingId()), "CONFLICT");
            case WriteOutcome.Written written -> throw new IllegalStateException("Not a refusal: " + written);
        }
    }

    Optional<CrmRecord> create(Map<String, String> written, String traceId) {
        return settle(writer.create(written), written, traceId, true, Optional.empty());
    }

    void update(CrmRecord target, Map<String, String> written, String traceId) {
        settle(writer.update(target, written), written, traceId, false, Optional.empty());
    }

    /** As {@link #create}, with {@code "new": true} in the result. */
    void upsertNew(Map<String, String> written, String traceId) {
        settle(writer.create(written), written, traceId, true, Optional.of(true));
    }

    /** As {@link #update}, with {@code "new": false} in the result. */
    void upsertKnown(CrmRecord target, Map<String, String> written, String traceId) {
        settle(writer.update(target, written), written, traceId, false, Optional.of(false));
    }

    private Optional<CrmRecord> settle(
            WriteOutcome outcome,
            Map<String, String> written,
            String traceId,
            boolean created,
            Optional<Boolean> isNew) {
        switch (outcome) {
            case WriteOutcome.Written done -> {
                var result = shape(written.keySet(), created).render(done.crmRecord());
                if (!traceId.isEmpty()) {
                    result.put("objectWriteTraceId", traceId);
                }
                isNew.ifPresent(flag -> result.put("new", flag));
                answer.result(result);
                return Optional.of(done.crmRecord());
            }
            case WriteOutcome.Invalid invalid -> answer.invalid(invalid.problems(), traceId);
            case WriteOutcome.Conflict conflict -> answer.conflict(kind, conflict.existingId(), traceId);
        }
        return Optional.empty();
    }
}
