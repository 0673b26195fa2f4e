package org.sequenceconnector.salesforce.read;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What the consent records about one person come to. Several may hold at once: of one topic (a data use purpose, or a
 * subscription) the newest answer counts, and an opt-out where two are equally new; having been shown a question is no
 * answer, and neither is a yes that waits to be confirmed. Over topics the opt-out wins, and a record without a topic is
 * about all of them.
 */
final class ConsentRule {
    static final String OPT_OUT = "OptOut";
    private static final String OPT_IN = "OptIn";
    private static final String SEEN = "Seen";
    private static final String ANY_TOPIC = "";

    private ConsentRule() {}

    /**
     * OptIn, OptOut, Seen, NotSeen, or an empty text when nothing was stated.
     *
     * @param topic what is asked about; without one an opt-out of any topic counts, because the safe reading of "may we
     *     write to this person" is the strictest
     */
    static String status(Collection<Statement> statements, Optional<String> topic, Instant now) {
        Map<String, String> byTopic = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        statements.stream()
                .filter(statement -> statement.holdsAt(now))
                .collect(Collectors.groupingBy(Statement::topic))
                .forEach((of, held) -> byTopic.put(of, newest(held)));
        if (topic.isEmpty()) {
            return byTopic.containsValue(OPT_OUT) ? OPT_OUT : byTopic.getOrDefault(ANY_TOPIC, "");
        }
        String general = byTopic.getOrDefault(ANY_TOPIC, "");
        String special = byTopic.getOrDefault(topic.orElseThrow(), "");
        if (general.equals(OPT_OUT) || special.equals(OPT_OUT)) {
            return OPT_OUT;
        }
        return special.isEmpty() ? general : special;
    }

    private static String newest(List<Statement> held) {
        List<Statement> answers = held.stream()
                .filter(statement ->
                        statement.status().equals(OPT_OUT) || statement.status().equals(OPT_IN))
                .toList();
        return (answers.isEmpty() ? held : answers)
                .stream()
                        .max(Comparator.comparing(Statement::capturedAt)
                                .thenComparing(statement -> statement.status().equals(OPT_OUT)))
                        .map(Statement::status)
                        .orElse("");
    }

    /** The status as far as it is settled: a refusal counts from when it was asked for, a permission when it is confirmed. */
    static String settled(String status) {
        return switch (status) {
            case "OptOutPending" -> OPT_OUT;
            case "OptInPending" -> SEEN;
            default -> status;
        };
    }

    /**
     * One record of a consent object.
     *
     * @param kind of contact point, or the action; empty: all, as far as anybody can see
     * @param topic name of the data use purpose or subscription; empty: every one
     * @param from holds from then on; empty: always
     * @param until holds before then; empty: for ever
     * @param capturedAt the epoch when it is not known
     */
    record Statement(
            String status,
            String kind,
            String topic,
            Optional<Instant> from,
            Optional<Instant> until,
            Instant capturedAt) {
        boolean holdsAt(Instant now) {
            return from.filter(now::isBefore).isEmpty()
                    && until.filter(end -> !now.isBefore(end)).isEmpty();
        }
    }
}
