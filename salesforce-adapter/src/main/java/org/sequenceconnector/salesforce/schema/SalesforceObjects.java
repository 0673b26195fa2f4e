package org.sequenceconnector.salesforce.schema;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.sequenceconnector.crm.FieldDescription;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.salesforce.call.Lane;
import org.sequenceconnector.salesforce.call.SalesforceCalls;
import org.sequenceconnector.salesforce.call.SalesforceTypes;

/** Objects as the org describes them to our user, cached for a while. Thread-safe. */
public final class SalesforceObjects {
    private final SalesforceCalls calls;
    private final Cache<String, Optional<ObjectShape>> cache;

    public SalesforceObjects(SalesforceCalls calls, Clock clock) {
        this.calls = calls;
        Ticker ticker = () -> Duration.ofMillis(clock.millis()).toNanos();
        this.cache = Caffeine.newBuilder()
                .ticker(ticker)
                .expireAfterWrite(Duration.ofMinutes(15))
                .build();
    }

    /** Empty when the org has no such object or does not show it to us: both look the same from here. */
    public Optional<ObjectShape> shape(String sobject) {
        Optional<ObjectShape> known = cache.getIfPresent(sobject);
        if (known != null) {
            return known;
        }
        Optional<ObjectShape> asked = calls.get(
                        Lane.COMMON,
                        session -> session.data("sobjects/" + sobject + "/describe")
                                .build())
                .found()
                .map(ObjectShape::of);
        cache.put(sobject, asked);
        return asked;
    }

    public boolean has(String sobject, String field) {
        return shape(sobject).map(shape -> shape.has(field)).orElse(false);
    }

    /** Asks anew the next time: a field that was there has been refused. */
    public void forget() {
        cache.invalidateAll();
    }

    public Map<String, FieldDescription> describe(ObjectType type) {
        Map<String, FieldDescription> described = new HashMap<>();
        shape(SalesforceTypes.sobject(type))
                .ifPresent(shape -> shape.fields()
                        .values()
                        .forEach(field -> described.put(
                                field.name(),
                                new FieldDescription(
                                        field.name(),
                                        field.label(),
                                        field.type(),
                                        field.updateable(),
                                        field.calculated(),
                                        field.optionLabels()))));
        return described;
    }
}
