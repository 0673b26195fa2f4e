package org.sequenceconnector.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.sequenceconnector.crm.WriteOutcome;
import org.sequenceconnector.record.ObjectType;

/**
 * Fields and picklist values that the org lacks. Rows that carry one are refused here for a quarter of an hour instead of
 * asking again and again; the first row after that asks anew. Thread-safe.
 */
final class RefusedValues {
    private static final Duration REST = Duration.ofMinutes(15);
    private static final int MOST = 10_000;
    private static final String ANY = "";

    private final Clock clock;
    private final Map<Key, Refusal> refused = new ConcurrentHashMap<>();

    RefusedValues(Clock clock) {
        this.clock = clock;
    }

    /** The field itself is missing or not ours to write. */
    void field(ObjectType type, String field, WriteOutcome.Rejected outcome) {
        put(new Key(type, field, ANY), outcome);
    }

    /** The picklist does not have one value of the row's. */
    void value(WriteRow row, String field, WriteOutcome.Rejected outcome) {
        Optional.ofNullable(row.values().get(field))
                .filter(value -> !value.isNull())
                .ifPresent(value -> put(new Key(row.record().type(), field, value.asText()), outcome));
    }

    /** The answer Salesforce gave to such a row a short while ago. */
    Optional<WriteOutcome.Rejected> of(WriteRow row) {
        if (refused.isEmpty()) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        for (Map.Entry<String, JsonNode> cell : row.values().entrySet()) {
            ObjectType type = row.record().type();
            String text = cell.getValue().isNull() ? ANY : cell.getValue().asText();
            for (String value : new TreeSet<>(List.of(ANY, text))) {
                Key key = new Key(type, cell.getKey(), value);
                Refusal known = refused.get(key);
                if (known != null && now.isBefore(known.until())) {
                    return Optional.of(known.outcome());
                }
                if (known != null) {
                    // This row asks again; the others of its kind wait for what it learns.
                    refused.remove(key, known);
                }
            }
        }
        return Optional.empty();
    }

    private void put(Key key, WriteOutcome.Rejected outcome) {
        if (refused.size() < MOST) {
            refused.put(key, new Refusal(outcome, clock.instant().plus(REST)));
        }
    }

    private record Key(ObjectType type, String field, String value) {}

    private record Refusal(WriteOutcome.Rejected outcome, Instant until) {}
}
