package org.sequenceconnector.benchmark;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.sequenceconnector.consent.ConsentFact;
import org.sequenceconnector.consent.FactKind;
import org.sequenceconnector.consent.FactSource;
import org.sequenceconnector.enrollment.EnrollmentId;
import org.sequenceconnector.enrollment.Phase;
import org.sequenceconnector.record.ConnectionId;
import org.sequenceconnector.record.RecordRef;

/** People who opt out at random moments, and how long it takes until that has its effects. */
final class OptOuts {
    private final TimedConnector timed;
    private final Map<Integer, EnrollmentId> enrollments;
    private final Duration look;
    private final Map<RecordRef, OptOut> waiting = new LinkedHashMap<>();
    private final List<OptOut> done = new ArrayList<>();
    private boolean committed;
    private boolean over;

    OptOuts(TimedConnector timed, Map<Integer, EnrollmentId> enrollments, Duration look) {
        this.timed = timed;
        this.enrollments = enrollments;
        this.look = look;
    }

    private static final class OptOut {
        private final RecordRef record;
        private final EnrollmentId enrollment;
        private final Instant at;
        private Optional<Duration> known = Optional.empty();
        private Optional<Duration> ended = Optional.empty();

        OptOut(RecordRef record, EnrollmentId enrollment, Instant at) {
            this.record = record;
            this.enrollment = enrollment;
            this.at = at;
        }
    }

    /** Whether everything has had its effect. */
    boolean over() {
        return over;
    }

    /** Lets these people opt out at random moments within that time, half of them in either CRM. */
    void commit(int from, int count, Duration within, Random random) {
        List<Long> moments = random.longs(count, 0, Math.max(1, within.toMillis()))
                .sorted()
                .boxed()
                .toList();
        Instant start = timed.time.instant();
        for (int number = 0; number < count && !timed.time.failed(); number++) {
            Instant at = start.plusMillis(moments.get(number));
            Duration left = Duration.between(timed.time.instant(), at);
            if (left.isPositive()) {
                timed.time.sleep(left);
            }
            BothCrms.Person person = timed.crms.person(from + number);
            boolean inSalesforce = number % 2 == 1;
            if (inSalesforce) {
                timed.crms.optOutInSalesforce(person);
            } else {
                timed.crms.optOutInHubSpot(person);
            }
            RecordRef said = inSalesforce ? person.lead() : person.contact();
            waiting.put(
                    said,
                    new OptOut(
                            said,
                            Optional.ofNullable(enrollments.get(from + number)).orElseThrow(),
                            timed.time.instant()));
        }
        committed = true;
    }

    /**
     * Looks until everything has had its effect.
     *
     * @throws IllegalStateException when that takes longer than this
     */
    void watch(Duration patience) {
        Instant end = timed.time.instant().plus(patience);
        while (!over && !timed.time.failed()) {
            look();
            over = committed && waiting.isEmpty();
            if (timed.time.instant().isAfter(end)) {
                over = true;
                throw new IllegalStateException(waiting.size() + " opt-outs had no effect within " + patience);
            }
            timed.time.sleep(look);
        }
    }

    private void look() {
        Instant now = timed.time.instant();
        Set<RecordRef> known = known();
        List<OptOut> ended = new ArrayList<>();
        for (OptOut each : waiting.values()) {
            Duration since = Duration.between(each.at, now);
            if (known.contains(each.record)) {
                each.known = each.known.or(() -> Optional.of(since));
                if (hasEnded(each.enrollment)) {
                    each.ended = Optional.of(since);
                    ended.add(each);
                }
            }
        }
        ended.forEach(each -> waiting.remove(each.record));
        done.addAll(ended);
    }

    private Set<RecordRef> known() {
        Set<RecordRef> known = new HashSet<>();
        List<ConsentFact> facts =
                timed.store.reading(work -> work.consentFacts().current(List.copyOf(waiting.keySet()), List.of()));
        for (ConsentFact fact : facts) {
            if (fact.kind() == FactKind.GLOBAL_OPT_OUT
                    && fact.statement().optsOut()
                    && fact.source() instanceof FactSource.CrmField field) {
                known.add(field.record());
            }
        }
        return known;
    }

    private boolean hasEnded(EnrollmentId id) {
        return timed.store
                        .reading(work -> work.enrollments().find(id))
                        .orElseThrow()
                        .phase()
                != Phase.ACTIVE;
    }

    void print() {
        for (ConnectionId account : timed.accounts()) {
            List<OptOut> here = done.stream()
                    .filter(each -> each.record.connection().equals(account))
                    .toList();
            print(
                    "known here",
                    account,
                    here.stream().flatMap(each -> each.known.stream()).sorted().toList());
            print(
                    "enrollment ended",
                    account,
                    here.stream().flatMap(each -> each.ended.stream()).sorted().toList());
        }
    }

    private static void print(String what, ConnectionId account, List<Duration> sorted) {
        System.out.printf(
                "  opted out in %s, %s: p50 %.1f s, p95 %.1f s, max %.1f s (%d)%n",
                account, what, percentile(sorted, 50), percentile(sorted, 95), percentile(sorted, 100), sorted.size());
    }

    private static double percentile(List<Duration> sorted, int percent) {
        int place = Math.max(0, (sorted.size() * percent + 99) / 100 - 1);
        return sorted.isEmpty() ? Double.NaN : sorted.get(place).toMillis() / 1_000.0;
    }
}
