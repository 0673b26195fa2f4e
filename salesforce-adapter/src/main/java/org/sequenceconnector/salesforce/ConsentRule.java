package org.sequenceconnector.salesforce;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the consent records of one Individual come to. Several may hold at once: of one purpose the newest counts, and an
 * opt-out where two are equally new. Over purposes the opt-out wins, and a record without a purpose is about all of them.
 */
final class ConsentRule {
    static final String OPT_OUT = "OptOut";
    private static final String ANY_PURPOSE = "";

    private ConsentRule() {}

    /**
     * OptIn, OptOut, Seen, NotSeen, or an empty text when nothing was stated.
     *
     * @param purpose the data use purpose that is asked about; without one an opt-out of any purpose counts, because the
     *     safe reading of "may we write to this person" is the strictest
     */
    static String status(Collection<Statement> statements, Optional<String> purpose, Instant now) {
        Map<String, String> byPurpose = new HashMap<>();
        statements.stream()
                .filter(statement -> statement.holdsAt(now))
                .collect(Collectors.groupingBy(Statement::purpose))
                .forEach((of, held) -> byPurpose.put(of, newest(held)));
        if (purpose.isEmpty()) {
            return byPurpose.containsValue(OPT_OUT) ? OPT_OUT : byPurpose.getOrDefault(ANY_PURPOSE, "");
        }
        String general = byPurpose.getOrDefault(ANY_PURPOSE, "");
        String special = byPurpose.getOrDefault(purpose.orElseThrow(), "");
        if (general.equals(OPT_OUT) || special.equals(OPT_OUT)) {
            return OPT_OUT;
        }
        return special.isEmpty() ? general : special;
    }

    private static String newest(List<Statement> held) {
        return held.stream()
                .max(Comparator.comparing(Statement::capturedAt)
                        .thenComparing(statement -> statement.status().equals(OPT_OUT)))
                .map(Statement::status)
                .orElse("");
    }

    /**
     * One ContactPointTypeConsent record.
     *
     * @param purpose name of the data use purpose; empty: of every purpose
     * @param from holds from then on; empty: always
     * @param until holds before then; empty: for ever
     * @param capturedAt the epoch when it is not known
     */
    record Statement(
            String status, String purpose, Optional<Instant> from, Optional<Instant> until, Instant capturedAt) {
        boolean holdsAt(Instant now) {
            return from.filter(now::isBefore).isEmpty()
                    && until.filter(end -> !now.isBefore(end)).isEmpty();
        }
    }
}
