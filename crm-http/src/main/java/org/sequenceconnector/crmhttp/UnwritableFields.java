package org.sequenceconnector.crmhttp;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.sequenceconnector.crm.WriteOutcome;
import org.sequenceconnector.record.ObjectType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fields of ours that an account does not let us write, because they are read-only for us or not there. They are left out of every
 * write, so that the rest of a record is written, for an hour; the first write after that tries anew. Each is an alarm in the log,
 * at most once an hour. Thread-safe.
 */
public final class UnwritableFields {
    /** How long a field is left out before it is tried again. */
    public static final Duration REST = Duration.ofHours(1);

    private static final Logger LOG = LoggerFactory.getLogger(UnwritableFields.class);

    private final String crm;
    private final Clock clock;
    private final Map<Key, Refusal> refused = new ConcurrentHashMap<>();
    private final Map<Key, Instant> alarms = new ConcurrentHashMap<>();

    /** @param crm the product's name, for the log */
    public UnwritableFields(String crm, Clock clock) {
        this.crm = crm;
        this.clock = clock;
    }

    /** No record of the type takes the field. */
    public void refused(ObjectType type, String field, WriteOutcome.Rejected words) {
        refused.put(new Key(type, field), new Refusal(words, clock.instant().plus(REST)));
        alarm(type, field, words);
    }

    /** One record did not take the field: others are still asked. */
    public void refusedOnce(ObjectType type, String field, WriteOutcome.Rejected words) {
        alarm(type, field, words);
    }

    /** Those of the fields that are left out for now. */
    public Set<String> among(ObjectType type, Set<String> fields) {
        if (refused.isEmpty()) {
            return Set.of();
        }
        Set<String> out = new HashSet<>();
        for (String field : fields) {
            if (why(type, field).isPresent()) {
                out.add(field);
            }
        }
        return out;
    }

    /** What the account said of the field, for as long as it is left out. */
    public Optional<WriteOutcome.Rejected> why(ObjectType type, String field) {
        Key key = new Key(type, field);
        Optional<Refusal> known = Optional.ofNullable(refused.get(key));
        if (known.isPresent() && !clock.instant().isBefore(known.orElseThrow().until())) {
            refused.remove(key, known.orElseThrow());
            return Optional.empty();
        }
        return known.map(Refusal::words);
    }

    private void alarm(ObjectType type, String field, WriteOutcome.Rejected words) {
        Instant now = clock.instant();
        Key key = new Key(type, field);
        Instant last = alarms.getOrDefault(key, Instant.MIN);
        if (last.equals(Instant.MIN) || !now.isBefore(last.plus(REST))) {
            alarms.put(key, now);
            LOG.error(
                    "{} does not let the connector write the field {} of a {} ({}: {}): it is left out, all other fields are"
                            + " written. Let the connector's user edit it, or install the fields again; it is tried again"
                            + " within the hour",
                    crm,
                    field,
                    type.word(),
                    words.code(),
                    words.words());
        }
    }

    private record Key(ObjectType type, String field) {}

    private record Refusal(WriteOutcome.Rejected words, Instant until) {}
}
