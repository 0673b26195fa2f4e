package org.sequenceconnector.proof;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Counts answers by way and by reason, and keeps the wrong ones. For one thread. */
final class Tally {
    private static final int KEPT = 40;

    private final Map<Way, Counts> byWay = new EnumMap<>(Way.class);
    private final Map<String, Long> onlyReason = new TreeMap<>();
    private final Map<String, Long> wrongBecause = new TreeMap<>();
    private final List<String> wrong = new ArrayList<>();
    private long wrongs;
    private long asked;

    /** Answers to the questions of one way. */
    private static final class Counts {
        long no;
        long wrong;
        long excused;
        long free;
        long enrolled;
    }

    /**
     * @param withinDelay whether what forbids is younger than the delay that the documentation names
     * @param words of the question, for whoever reads a failure
     */
    void count(Way way, List<Oracle.No> reasons, boolean yes, boolean withinDelay, Supplier<String> words) {
        asked++;
        Counts counts = byWay.computeIfAbsent(way, none -> new Counts());
        if (reasons.isEmpty()) {
            counts.free++;
            counts.enrolled += yes ? 1 : 0;
            return;
        }
        counts.no++;
        if (reasons.size() == 1) {
            onlyReason.merge(reasons.getFirst().why(), 1L, Long::sum);
        }
        if (yes && withinDelay) {
            counts.excused++;
        } else if (yes) {
            wrong(way, counts, reasons, words);
        }
    }

    private void wrong(Way way, Counts counts, List<Oracle.No> reasons, Supplier<String> words) {
        counts.wrong++;
        wrongs++;
        wrongBecause.merge(reasons.stream().map(Oracle.No::why).toList().toString(), 1L, Long::sum);
        if (wrong.size() < KEPT) {
            wrong.add("question " + asked + ", " + way.words + ": " + words.get() + " although " + reasons);
        }
    }

    long asked() {
        return asked;
    }

    ProofReport report(long seed, double seconds) {
        Map<Way, ProofReport.Line> lines = new EnumMap<>(Way.class);
        byWay.forEach((way, counts) -> lines.put(
                way, new ProofReport.Line(counts.no, counts.wrong, counts.excused, counts.free, counts.enrolled)));
        return new ProofReport(seed, asked, wrongs, seconds, lines, onlyReason, wrongBecause, wrong);
    }

    static String percent(long part, long whole) {
        return whole == 0 ? "-" : String.format(Locale.ROOT, "%.0f %%", 100.0 * part / whole);
    }
}
