package org.sequenceconnector.app.cli.people;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.sequenceconnector.app.cli.frame.ExitCodes;
import org.sequenceconnector.app.cli.frame.Surroundings;
import org.sequenceconnector.app.cli.frame.Trouble;
import org.sequenceconnector.app.cli.frame.Views;
import org.sequenceconnector.app.cli.frame.Words;
import org.sequenceconnector.app.wiring.Application;
import org.sequenceconnector.desk.OptOutReplyDesk;
import org.sequenceconnector.desk.OutcomeDesk;
import org.sequenceconnector.enrollment.Enrollment;
import org.sequenceconnector.enrollment.Outcome;
import org.sequenceconnector.lifecycle.OutcomeScope;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "outcome",
        mixinStandardHelpOptions = true,
        description = "Says what came back from a person, or that what a sequence was about is settled.",
        footer = {
            "",
            "Examples:",
            "  connector outcome ada@example.com --reply --at 2026-11-04T10:00:00Z",
            "  connector outcome ada@example.com --reply --at 2026-11-04T10:00:00Z",
            "  connector outcome ada@example.com --absent-until 2027-05-04 \\",
            "      --at 2026-11-04T10:00:00Z",
            "  connector outcome ada@example.com --negative-reply --sequence outbound \\",
            "      --at 2026-11-04T10:00:00Z",
            "  connector outcome ada@example.com --opt-out-reply --at 2026-11-04T10:00:00Z",
            "  connector outcome ada@example.com --resolved --target chat-51 \\",
            "      --at 2026-11-04T10:00:00Z",
            "",
            "The same outcome told twice changes nothing. A reply that asks us to stop is an opt-out (--opt-out-reply): it counts",
            "at once, for everybody who has the address and in every sequence, and the CRMs are told."
        })
public final class OutcomeCommand implements Callable<Integer> {
    @Mixin
    private final Surroundings surroundings;

    @Parameters(paramLabel = "EMAIL|REF", description = "Address, or connection:contact:id.")
    private String identifier = "";

    @ArgGroup(multiplicity = "1")
    private Kind kind = new Kind();

    @Option(names = "--at", required = true, paramLabel = "TIME", description = "UTC time at which it happened.")
    private Instant at = Instant.EPOCH;

    @Option(
            names = "--class",
            paramLabel = "CLASS",
            description = "How a --reply is classed: positive, neutral or objection. Shown on the record.")
    private @Nullable ReplyClass replyClass;

    @Option(
            names = "--sequence",
            paramLabel = "KEY|NAME",
            description = "Only this sequence. Default: all of the person's.")
    private @Nullable String sequence;

    @Option(
            names = "--target",
            paramLabel = "ID",
            description = "Only what the conversation or event of this id set off.")
    private @Nullable String target;

    @Option(names = "--dry-run", description = "Say which enrollments it would be about and change nothing.")
    private boolean dryRun;

    public OutcomeCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** What only a person can say of a reply; other classes follow from the kind of outcome. */
    enum ReplyClass {
        POSITIVE(Outcome.Reply.Kind.POSITIVE),
        NEUTRAL(Outcome.Reply.Kind.NEUTRAL),
        OBJECTION(Outcome.Reply.Kind.OBJECTION);

        private final Outcome.Reply.Kind kind;

        ReplyClass(Outcome.Reply.Kind kind) {
            this.kind = kind;
        }
    }

    /** Exactly one of them. */
    static final class Kind {
        @Option(names = "--reply", description = "A person answered.")
        private boolean reply;

        @Option(
                names = "--doubtful-reply",
                description = "An answer that may be an opt-out; pauses until somebody says what it is.")
        private boolean doubtful;

        @Option(names = "--negative-reply", description = "A person answered that they are not interested.")
        private boolean negative;

        @Option(names = "--opt-out-reply", description = "A person answered that they want no more email.")
        private boolean optOut;

        @Option(names = "--meeting", description = "A meeting was booked.")
        private boolean meeting;

        @Option(names = "--absent", description = "An automatic answer says that the person is away; no return date.")
        private boolean absent;

        @Option(
                names = "--absent-until",
                paramLabel = "DATE",
                description = "The same with the day on which they are back.")
        private @Nullable LocalDate back;

        @Option(
                names = "--goal",
                description = "The goal is reached: the charge is paid, the deal is won, the appointment was held.")
        private boolean goal;

        @Option(names = "--resolved", description = "The conversation was resolved.")
        private boolean resolved;

        Outcome outcome(Instant at, ZoneId zone) {
            if (back != null) {
                return new Outcome.Absence(
                        at, Optional.of(back.atStartOfDay(zone).toInstant()));
            }
            if (absent) {
                return new Outcome.Absence(at, Optional.empty());
            }
            if (meeting) {
                return new Outcome.Meeting(at);
            }
            if (goal) {
                return new Outcome.GoalReached(at);
            }
            if (resolved) {
                return new Outcome.ConversationResolved(at);
            }
            return new Outcome.Reply(at, replyKind());
        }

        private Outcome.Reply.Kind replyKind() {
            if (reply) {
                return Outcome.Reply.Kind.GENUINE;
            }
            if (doubtful) {
                return Outcome.Reply.Kind.DOUBTFUL;
            }
            if (negative) {
                return Outcome.Reply.Kind.NEGATIVE;
            }
            if (optOut) {
                return Outcome.Reply.Kind.OPT_OUT;
            }
            throw new IllegalStateException("the command line asks for one kind of outcome");
        }
    }

    @Override
    public Integer call() {
        try (Application application = surroundings.open()) {
            if (at.isAfter(application.clock().instant())) {
                throw new Trouble.UsageException("--at " + at + " is in the future; tell what happened, when it did");
            }
            if (replyClass != null && !kind.reply) {
                throw new Trouble.UsageException("--class says how a --reply is classed; give it with --reply");
            }
            if (kind.optOut) {
                return optOut(application.connector().optOutReplyDesk());
            }
            Outcome outcome = replyClass == null
                    ? kind.outcome(at, application.workspace().zone())
                    : new Outcome.Reply(at, replyClass.kind);
            OutcomeDesk desk = application.connector().outcomeDesk();
            OutcomeScope scope =
                    new OutcomeScope(Surroundings.begun(application, sequence), Optional.ofNullable(target));
            List<Enrollment> concerned = desk.concerned(identifier, scope, outcome);
            List<Enrollment> changed = dryRun
                    ? concerned
                    : desk.tell(identifier, scope, outcome, surroundings.actor(), surroundings.newCause());
            print(concerned, changed);
            return concerned.isEmpty() ? ExitCodes.REFUSED : ExitCodes.OK;
        }
    }

    /** It counts whether or not anybody is enrolled. */
    private int optOut(OptOutReplyDesk desk) {
        if (sequence != null || target != null) {
            throw new Trouble.UsageException("an opt-out is about every email; leave --sequence and --target out");
        }
        if (dryRun) {
            List<Enrollment> covered = desk.covered(identifier);
            report(covered.size(), covered, "It would be recorded as an opt-out; no enrollment runs.");
            return ExitCodes.OK;
        }
        return switch (desk.tell(identifier, at, surroundings.actor(), surroundings.newCause())) {
            case OptOutReplyDesk.Answer.Recorded recorded -> {
                List<Enrollment> changed = recorded.changed();
                report(changed.size(), changed, "Recorded as an opt-out; no enrollment ran.");
                yield ExitCodes.OK;
            }
            case OptOutReplyDesk.Answer.KnownAlready known -> {
                report(0, List.of(), "This was known already; nothing was changed.");
                yield ExitCodes.OK;
            }
            case OptOutReplyDesk.Answer.NoAddress none -> {
                report(0, List.of(), "There is no such address or record; give the address that the reply came from.");
                yield ExitCodes.REFUSED;
            }
        };
    }

    private void report(int concerned, List<Enrollment> changed, String nothing) {
        if (surroundings.json()) {
            ObjectNode report = Views.object().put("dry_run", dryRun).put("concerned", concerned);
            ArrayNode list = report.putArray("changed");
            changed.forEach(enrollment -> list.add(Views.enrollment(enrollment)));
            surroundings.print(report);
        } else if (changed.isEmpty()) {
            surroundings.print(nothing);
        } else {
            changed.forEach(each -> surroundings.print(
                    each.sequenceName() + ": " + Words.status(each) + (dryRun ? " -> would take it" : "")));
        }
    }

    private void print(List<Enrollment> concerned, List<Enrollment> changed) {
        report(
                concerned.size(),
                changed,
                concerned.isEmpty()
                        ? "No such enrollment of this person ran then, or it ended too long ago."
                        : "This was known already; nothing was changed.");
    }
}
