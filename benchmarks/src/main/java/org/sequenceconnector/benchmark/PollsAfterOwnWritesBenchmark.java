package org.sequenceconnector.benchmark;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.sequenceconnector.crm.FieldDefinition;
import org.sequenceconnector.sandbox.hubspot.portal.ChangeSource;
import org.sequenceconnector.sandbox.hubspot.portal.ObjectKind;

/**
 * What a poll of HubSpot costs in the ten minutes after many writes of ours, while others change a few records: against the
 * same without the field that tells our own writes ({@code synced_at}), when all of them are read again by every poll.
 */
final class PollsAfterOwnWritesBenchmark {
    private static final Instant START = Instant.parse("2026-11-03T08:00:00Z");
    private static final Duration OBSERVED = Duration.ofMinutes(10);
    private static final int BY_OTHERS = 100;

    private PollsAfterOwnWritesBenchmark() {}

    /** What one poll took. */
    private record Poll(long searches, long otherCalls, Duration length) {}

    static void run(int writes) throws IOException {
        List<Poll> known = polls(writes, every -> true);
        List<Poll> unknown = polls(writes, field -> !field.key().equals("synced_at"));
        System.out.printf(
                "polls-after-own-writes: %d records written by us, %d changed by others, %d polls in ten minutes,"
                        + " round trip 180 ms, simulated time%n",
                writes, BY_OTHERS, known.size());
        print("known by their own field", known);
        print("the same without it", unknown);
        System.out.printf(
                "ratio without to with: searches %.1f, seconds %.1f%n",
                (double) searches(unknown) / searches(known), seconds(unknown) / seconds(known));
    }

    private static List<Poll> polls(int writes, Predicate<FieldDefinition> ours) throws IOException {
        try (TimedConnector timed = new TimedConnector(new WaitedTime(START), ours)) {
            IntStream.range(0, writes + BY_OTHERS).forEach(timed.crms::add);
            timed.install();
            timed.settle();
            timed.enroll(0, writes);
            timed.writeBack(BothCrms.HUBSPOT);
            List<Poll> polls = new ArrayList<>();
            int count = (int) OBSERVED.dividedBy(timed.polling());
            for (int number = 0; number < count; number++) {
                timed.time.sleep(timed.polling());
                int from = writes + BY_OTHERS * number / count;
                int to = writes + BY_OTHERS * (number + 1) / count;
                IntStream.range(from, to).forEach(person -> change(timed, person));
                polls.add(poll(timed));
            }
            return polls;
        }
    }

    private static void change(TimedConnector timed, int person) {
        timed.crms
                .hubSpot
                .portal()
                .force(
                        ObjectKind.CONTACT,
                        Long.parseLong(timed.crms.person(person).contact().id()),
                        Map.of("firstname", "Changed"),
                        ChangeSource.user("9586504"));
    }

    private static Poll poll(TimedConnector timed) {
        long searches = searchesOf(timed);
        long all = timed.answered(BothCrms.HUBSPOT);
        Instant began = timed.time.instant();
        timed.read(BothCrms.HUBSPOT);
        long searched = searchesOf(timed) - searches;
        return new Poll(
                searched,
                timed.answered(BothCrms.HUBSPOT) - all - searched,
                Duration.between(began, timed.time.instant()));
    }

    private static long searchesOf(TimedConnector timed) {
        return timed.crms.hubSpot.counters().byEndpoint().entrySet().stream()
                .filter(endpoint -> endpoint.getKey().endsWith("/search"))
                .flatMap(endpoint -> endpoint.getValue().values().stream())
                .mapToLong(Long::longValue)
                .sum();
    }

    private static long searches(List<Poll> polls) {
        return polls.stream().mapToLong(Poll::searches).sum();
    }

    private static double seconds(List<Poll> polls) {
        return polls.stream().mapToLong(poll -> poll.length().toMillis()).sum() / 1_000.0;
    }

    private static void print(String what, List<Poll> polls) {
        List<Long> searches = polls.stream().map(Poll::searches).sorted().toList();
        List<Duration> lengths = polls.stream().map(Poll::length).sorted().toList();
        long most = Collections.max(polls.stream().map(Poll::otherCalls).toList());
        System.out.printf(
                "%s: searches a poll median %d, most %d, sum %d; other calls of a poll at most %d; seconds a poll median %.1f,"
                        + " most %.1f (the first %.1f)%n",
                what,
                searches.get(searches.size() / 2),
                searches.getLast(),
                searches(polls),
                most,
                lengths.get(lengths.size() / 2).toMillis() / 1_000.0,
                lengths.getLast().toMillis() / 1_000.0,
                polls.getFirst().length().toMillis() / 1_000.0);
    }
}
