package org.sequenceconnector.status;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Collectors;
import org.sequenceconnector.enrollment.DecisionRecord;
import org.sequenceconnector.finding.Advice;
import org.sequenceconnector.finding.Finding;
import org.sequenceconnector.finding.Verdict;

/** A decision as a record shows it: one code for the answer, and every finding in words with what to do about it. */
final class DecisionWords {
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("d MMMM uuuu HH:mm zzz", Locale.ENGLISH);

    private DecisionWords() {}

    static String answer(Verdict verdict) {
        return switch (verdict) {
            case ENROLL -> "ENROLLED";
            case NOOP -> "ALREADY_ENROLLED";
            case REJECT -> "NOT_ENROLLED";
            case CONFIRM -> "NEEDS_CONFIRMATION";
            case DEFER -> "WAITING";
        };
    }

    /** @param sequenceName as people know it */
    static String text(DecisionRecord decision, String sequenceName, ZoneId zone) {
        String findings = decision.findings().stream()
                .map(finding -> finding.message() + whatToDo(finding, decision.verdict(), zone))
                .collect(Collectors.joining("\n"));
        if (decision.verdict() != Verdict.ENROLL) {
            return findings;
        }
        String enrolled = "Enrolled in " + sequenceName + ".";
        return findings.isEmpty() ? enrolled : enrolled + "\n" + findings;
    }

    /** In the same words as the command line, with the time to the minute. */
    private static String whatToDo(Finding finding, Verdict answer, ZoneId zone) {
        return finding.waived()
                ? " Confirmed."
                : " What would change this: "
                        + Advice.of(finding, answer, at -> at.atZone(zone).format(MINUTE));
    }
}
