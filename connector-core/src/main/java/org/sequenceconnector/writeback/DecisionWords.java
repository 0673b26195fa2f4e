package org.sequenceconnector.writeback;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.sequenceconnector.eligibility.Finding;
import org.sequenceconnector.eligibility.Resolution;
import org.sequenceconnector.eligibility.Verdict;
import org.sequenceconnector.enrollment.DecisionRecord;

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
                .map(finding -> finding.message() + whatToDo(finding, zone))
                .collect(Collectors.joining("\n"));
        if (decision.verdict() != Verdict.ENROLL) {
            return findings;
        }
        String enrolled = "Enrolled in " + sequenceName + ".";
        return findings.isEmpty() ? enrolled : enrolled + "\n" + findings;
    }

    private static String whatToDo(Finding finding, ZoneId zone) {
        if (finding.waived()) {
            return " Confirmed.";
        }
        return switch (finding.resolution()) {
            case Resolution.Wait wait -> waiting(finding.retryAt().or(wait::until), zone);
            case Resolution.DataChange change -> " To change this, correct the record.";
            case Resolution.AdminChange change -> " To change this, ask an administrator.";
            case Resolution.PersonConfirm confirm -> " To enroll anyway, confirm the warnings and give a reason.";
            case Resolution.Never never -> "";
        };
    }

    private static String waiting(Optional<Instant> until, ZoneId zone) {
        return until.map(at -> " Possible again from " + at.atZone(zone).format(MINUTE) + ".")
                .orElse(" This passes by itself.");
    }
}
