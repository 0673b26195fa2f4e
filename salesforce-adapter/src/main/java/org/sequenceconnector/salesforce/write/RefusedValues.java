package org.sequenceconnector.salesforce.write;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.sequenceconnector.crm.WriteOutcome;
import org.sequenceconnector.crmhttp.UnwritableFields;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.RecordRef;

/**
 * What the org does not take. A field that no record takes is left out of all rows. A picklist value is refused by record, because
 * record types have values of their own: the same row is refused here for a quarter of an hour instead of asking again and again,
 * other rows are asked. Thread-safe.
 */
final class RefusedValues {
    private static final Duration REST = Duration.ofMinutes(15);
    private static final int MAX = 10_000;

    private final Clock clock;
    private final UnwritableFields fields;
    private final Map<Key, Refusal> refused = new ConcurrentHashMap<>();

    RefusedValues(Clock clock) {
        this.clock = clock;
        this.fields = new UnwritableFields("Salesforce", clock);
    }

    /** The field itself is missing or not ours to write. */
    void field(ObjectType type, String field, WriteOutcome.Rejected outcome) {
        fields.refused(type, field, outcome);
    }

    /** One record did not take the field, while others may. */
    void fieldOnce(ObjectType type, String field, WriteOutcome.Rejected outcome) {
        fields.refusedOnce(type, field, outcome);
    }

    /** The picklist does not have one value of the row's, at least not for records of its kind. */
    void value(WriteRow row, String field, WriteOutcome.Rejected outcome) {
        if (refused.size() >= MAX) {
            Instant now = clock.instant();
            refused.values().removeIf(old -> !now.isBefore(old.until()));
        }
        Optional.ofNullable(row.values().get(field))
                .filter(value -> !value.isNull() && refused.size() < MAX)
                .ifPresent(value -> refused.put(
                        new Key(row.record(), field, value.asText()),
                        new Refusal(outcome, clock.instant().plus(REST))));
    }

    /** The row without the fields that the org does not take now; may be left without any. */
    WriteRow writable(WriteRow row) {
        Set<String> out = fields.among(row.record().type(), row.values().keySet());
        return out.isEmpty() ? row : row.without(out);
    }

    /** What Salesforce said of a field of the row that is left out now. */
    Optional<WriteOutcome.Rejected> ofFields(WriteRow row) {
        return row.values().keySet().stream()
                .flatMap(field -> fields.why(row.record().type(), field).stream())
                .findFirst();
    }

    /** The answer Salesforce gave to this row's values a short while ago. */
    Optional<WriteOutcome.Rejected> of(WriteRow row) {
        if (refused.isEmpty()) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        for (Map.Entry<String, JsonNode> cell : row.values().entrySet()) {
            Key key = new Key(row.record(), cell.getKey(), cell.getValue().asText());
            Refusal known = refused.get(key);
            if (known != null && now.isBefore(known.until())) {
                return Optional.of(known.outcome());
            }
            if (known != null) {
                refused.remove(key, known);
            }
        }
        return Optional.empty();
    }

    private record Key(RecordRef record, String field, String value) {}

    private record Refusal(WriteOutcome.Rejected outcome, Instant until) {}
}
