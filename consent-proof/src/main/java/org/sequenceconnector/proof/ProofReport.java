package org.sequenceconnector.proof;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What came out.
 *
 * @param seed repeats the same questions
 * @param asked how many
 * @param wrong how many yes although the oracle says no; the promise is none
 * @param lines by way of asking
 * @param onlyReason how often each reason was the only one for no
 * @param wrongBecause how often each set of reasons was passed over
 * @param examples of wrong answers, the first ones
 */
public record ProofReport(
        long seed,
        long asked,
        long wrong,
        double seconds,
        Map<Way, Line> lines,
        Map<String, Long> onlyReason,
        Map<String, Long> wrongBecause,
        List<String> examples) {
    public ProofReport {
        lines = Map.copyOf(lines);
        onlyReason = Map.copyOf(onlyReason);
        wrongBecause = Map.copyOf(wrongBecause);
        examples = List.copyOf(examples);
    }

    /**
     * @param no questions to which the oracle says no
     * @param wrong of these the answer was yes
     * @param withinDelay of these the answer was yes, and what forbids is younger than the documented delay
     * @param free questions to which the oracle says nothing
     * @param yes of these the answer was yes; the others are stricter than they would have to be
     */
    public record Line(long no, long wrong, long withinDelay, long free, long yes) {}

    /** For people; the last line is the result. */
    public String text() {
        StringBuilder text = new StringBuilder();
        text.append(String.format(
                Locale.ROOT, "%-28s %9s %6s %7s %9s %9s%n", "way in", "no", "yes!", "within", "may", "yes"));
        for (Way way : Way.values()) {
            Line line = lines.get(way);
            if (line != null) {
                text.append(String.format(
                        Locale.ROOT,
                        "%-28s %9d %6d %7d %9d %9s%n",
                        way.words,
                        line.no(),
                        line.wrong(),
                        line.withinDelay(),
                        line.free(),
                        Tally.percent(line.yes(), line.free())));
            }
        }
        onlyReason.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(each -> text.append(
                        String.format(Locale.ROOT, "  only reason: %-52s %9d%n", each.getKey(), each.getValue())));
        wrongBecause.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(each -> text.append(
                        String.format(Locale.ROOT, "PASSED OVER %6d times: %s%n", each.getValue(), each.getKey())));
        examples.forEach(each -> text.append("WRONG: ").append(each).append('\n'));
        text.append(String.format(
                Locale.ROOT,
                "consent-proof: %d questions, seed %d, %d yes where the oracle says no, %.1f s",
                asked,
                seed,
                wrong,
                seconds));
        return text.toString();
    }
}
