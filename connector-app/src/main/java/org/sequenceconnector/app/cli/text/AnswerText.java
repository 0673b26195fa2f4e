package org.sequenceconnector.app.cli.text;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;
import org.sequenceconnector.app.cli.frame.Moments;
import org.sequenceconnector.app.cli.frame.Shown;
import org.sequenceconnector.app.cli.frame.Surroundings;
import org.sequenceconnector.enroll.EnrollAnswer;
import org.sequenceconnector.enrollment.Sender;
import org.sequenceconnector.finding.Advice;
import org.sequenceconnector.finding.Finding;
import org.sequenceconnector.finding.Verdict;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.sequence.EnrollmentMethod;

/** An answer in words. */
public final class AnswerText {
    private AnswerText() {}

    /** @param names what the accounts call stored values */
    public static void print(Surroundings to, EnrollAnswer answer, OptionNames names) {
        to.print(headline(answer));
        answer.decision()
                .findings()
                .forEach(finding -> print(to, finding, answer.decision().verdict(), names));
        later(answer).ifPresent(words -> to.print("  " + words));
        answer.notes().forEach(note -> to.print("  note  " + note.text()));
        if (!answer.dryRun()) {
            to.print("  decision " + answer.decision().id() + before(answer));
        }
    }

    /** The same with the person's and the sequence's name. */
    public static void print(Surroundings to, EnrollAnswer answer, OptionNames names, Shown shown) {
        print(to, answer, names);
        answer.decision()
                .target()
                .flatMap(shown::name)
                .ifPresent(name -> to.print("  this is " + name + ", "
                        + answer.decision().target().map(RecordRef::toString).orElse("")));
        shown.sequenceName(answer.request().sequenceKey()).ifPresent(name -> to.print("  the sequence is " + name));
    }

    /** When it begins and who is concerned, where there is an enrollment. */
    public static void printStart(Surroundings to, EnrollAnswer answer, Shown shown) {
        answer.enrollment().ifPresent(enrollment -> {
            enrollment.nextStepAt().ifPresent(at -> to.print("  next step at " + shown.at(at)));
            to.print("  tasks for " + shown.taskOwner(enrollment)
                    + shown.sender(enrollment)
                            .map(sender -> ", sent from " + sender)
                            .orElse(""));
        });
    }

    public static void addNames(ObjectNode node, EnrollAnswer answer, Shown shown) {
        node.put("record", answer.decision().target().map(RecordRef::toString).orElse(null));
        node.put("person_name", answer.decision().target().flatMap(shown::name).orElse(null));
        node.put(
                "sequence_name",
                shown.sequenceName(answer.request().sequenceKey()).orElse(null));
        answer.enrollment().ifPresent(enrollment -> {
            node.put(
                    "next_step_at",
                    enrollment.nextStepAt().map(Instant::toString).orElse(null));
            node.put("task_owner", enrollment.taskOwner());
            node.put("sender", enrollment.sender().map(Sender::address).orElse(null));
        });
    }

    public static String headline(EnrollAnswer answer) {
        boolean draft = answer.request().asDraft() && answer.enrollment().isPresent();
        if (draft && answer.decision().verdict() != Verdict.NOOP) {
            return answer.request().identifier() + " is kept as draft "
                    + answer.enrollment().get().id() + " (" + answer.request().sequenceKey()
                    + "); start it with 'connector draft start'";
        }
        String words = switch (answer.decision().verdict()) {
            case ENROLL ->
                answer.dryRun()
                        ? "would be enrolled"
                        : answer.replayed() ? "was enrolled before; nothing was changed" : "enrolled";
            case NOOP -> "is already in the sequence; nothing was changed";
            case REJECT -> "is not enrolled";
            case DEFER -> "is not enrolled now";
            case CONFIRM -> "is not enrolled: a warning has to be confirmed (--confirm --note REASON)";
        };
        return answer.request().identifier() + " " + words + " ("
                + answer.request().sequenceKey() + ")";
    }

    /** Nobody takes an old answer for news. */
    public static String before(EnrollAnswer answer) {
        return answer.replayed()
                ? ", the answer that this request got at "
                        + Moments.of(answer.decision().decidedAt()) + "; nothing was decided again"
                : "";
    }

    /** What becomes of a request that somebody asked by hand and that is possible only later. */
    public static Optional<String> later(EnrollAnswer answer) {
        boolean byHand = answer.request().method() == EnrollmentMethod.MANUAL;
        if (answer.decision().verdict() != Verdict.DEFER
                || !byHand
                || answer.request().asDraft()) {
            return Optional.empty();
        }
        String time = answer.possibleFrom()
                .map(from -> "from " + Moments.of(from) + " on")
                .orElse("as soon as this has passed");
        return Optional.of(
                answer.leftToPerson()
                        ? "It is not tried again by itself. Ask again " + time
                                + ", or add --when-possible now to be enrolled then by itself."
                        : "It is tried again by itself " + time + ".");
    }

    public static void print(Surroundings to, Finding finding, Verdict answer, OptionNames names) {
        to.print("  " + finding.message());
        finding.evidence().stream()
                .map(each -> EvidenceText.of(each, names))
                .distinct()
                .forEach(words -> to.print("      seen: " + words));
        to.print("      what it means: " + meaning(finding) + " (" + finding.code() + ")");
        to.print("      what would change this: " + Advice.of(finding, answer, Moments::of));
    }

    private static String meaning(Finding finding) {
        if (finding.waived()) {
            return "somebody has confirmed it, so it does not stand in the way";
        }
        return switch (finding.severity()) {
            case HARD -> "no enrollment as long as it is so; nobody can confirm it";
            case CONFIRM -> "a warning; somebody who has checked it may go on";
            case DEFER -> "not now; later it is possible without a change to the person";
            case BLOCK_AHEAD -> "the enrollment starts, and waits when it comes to that step";
            case NOOP -> "nothing to do";
        };
    }
}
