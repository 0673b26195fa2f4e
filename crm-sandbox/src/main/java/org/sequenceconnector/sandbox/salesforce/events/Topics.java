package org.sequenceconnector.sandbox.salesforce.events;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The channels of the org. Names are case-sensitive. */
final class Topics {
    private static final String EVERYTHING = "/data/ChangeEvents";
    private static final String PREFIX = "/data/";
    private static final String SUFFIX = "ChangeEvent";

    private Topics() {}

    /** Objects for which Change Data Capture is switched on. */
    static final List<String> ENTITIES = List.of("Contact", "Lead", "Account", "Individual");

    /** Which objects' events the channel carries; empty when there is no such channel. */
    static Optional<Predicate<String>> find(String topic) {
        if (topic.equals(EVERYTHING)) {
            return Optional.of(ENTITIES::contains);
        }
        return ENTITIES.stream()
                .filter(entity -> topic.equals(PREFIX + entity + SUFFIX))
                .findFirst()
                .map(entity -> entity::equals);
    }

    /** The object of a channel that carries only one; the first of all for the channel that carries all. */
    static String entityFor(String topic) {
        return ENTITIES.stream()
                .filter(entity -> topic.equals(PREFIX + entity + SUFFIX))
                .findFirst()
                .orElse(ENTITIES.get(0));
    }
}
