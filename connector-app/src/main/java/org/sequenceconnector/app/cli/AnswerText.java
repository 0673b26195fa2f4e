package org.sequenceconnector.app.cli;

import java.util.Map;
import org.sequenceconnector.eligibility.Evidence;
import org.sequenceconnector.eligibility.Finding;
import org.sequenceconnector.eligibility.Verdict;
import org.sequenceconnector.pipeline.EnrollAnswer;

/** An answer in words. */
final class AnswerText {
    private AnswerText() {}

    static void print(Surroundings to, EnrollAnswer answer) {
        to.print(headline(answer));
        answer.decision().findings().forEach(finding -> print(to, finding));
        answer.notes().forEach(note -> to.print("  note  " + note.text()));
        if (!answer.dryRun()) {
            to.print("  decision " + answer.decision().id());
        }
    }

    static String headline(EnrollAnswer answer) {
        boolean draft = answer.request().asDraft() && answer.enrollment().isPresent();
        if (draft && answer.decision().verdict() != Verdict.NOOP) {
            return answer.request().identifier() + " is kept as draft "
                    + answer.enrollment().get().id() + " (" + answer.request().sequenceKey()
                    + "); start it with 'connector draft start'";
        }
        String words = switch (answer.decision().verdict()) {
            case ENROLL -> answer.dryRun() ? "would be enrolled" : "enrolled";
            case NOOP -> "is already in the sequence; nothing was changed";
            case REJECT -> "is not enrolled";
            case DEFER -> "is not enrolled now";
            case CONFIRM -> "is not enrolled: a warning has to be confirmed (--confirm --note REASON)";
        };
        return answer.request().identifier() + " " + words + " ("
                + answer.request().sequenceKey() + ")";
    }

    static void print(Surroundings to, Finding finding) {
        String waived = finding.waived() ? " (confirmed)" : "";
        to.print("  " + finding.code() + " [" + Words.lower(finding.severity()) + "]" + waived + ": "
                + finding.message());
        for (Evidence evidence : finding.evidence()) {
            to.print("      because of " + words(evidence));
        }
        to.print("      what helps: " + Words.resolution(finding.resolution()));
    }

    /** The evidence as a phrase; what has no phrase of its own is listed. */
    private static String words(Evidence evidence) {
        Map<String, String> details = evidence.details();
        return switch (evidence.kind()) {
            case "field", "consent" ->
                details.getOrDefault("field", evidence.kind())
                        + (details.containsKey("value") ? " = " + details.get("value") : "")
                        + (details.containsKey("record") ? " on " + details.get("record") : "")
                        + (details.containsKey("time") ? ", as of " + details.get("time") : "");
            case "rule" -> "rule " + details.get("id") + " (version " + details.get("version") + ")";
            case "enrollment" -> "enrollment " + details.get("id") + " in " + details.get("sequence");
            case "setting" -> "setting " + details.get("name") + " = " + details.get("value");
            default -> evidence.kind() + " " + details;
        };
    }
}
