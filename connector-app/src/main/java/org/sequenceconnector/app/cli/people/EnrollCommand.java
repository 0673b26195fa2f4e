package org.sequenceconnector.app.cli.people;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.sequenceconnector.app.cli.frame.ExitCodes;
import org.sequenceconnector.app.cli.frame.Listing;
import org.sequenceconnector.app.cli.frame.Shown;
import org.sequenceconnector.app.cli.frame.Surroundings;
import org.sequenceconnector.app.cli.frame.Trouble;
import org.sequenceconnector.app.cli.frame.Views;
import org.sequenceconnector.app.cli.text.AccountTrouble;
import org.sequenceconnector.app.cli.text.AnswerText;
import org.sequenceconnector.app.cli.text.DataAge;
import org.sequenceconnector.app.cli.text.OptionNames;
import org.sequenceconnector.app.cli.text.Requests;
import org.sequenceconnector.app.wiring.Application;
import org.sequenceconnector.enroll.EnrollAnswer;
import org.sequenceconnector.finding.Verdict;
import org.sequenceconnector.sequence.Catalog;
import org.sequenceconnector.sequence.EnrollmentMethod;
import org.sequenceconnector.sequence.TargetType;
import org.sequenceconnector.trigger.EnrollmentRequest;
import org.sequenceconnector.trigger.Source;
import org.sequenceconnector.trigger.StartAt;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "enroll",
        mixinStandardHelpOptions = true,
        description = "Asks to enroll one person, or everybody in a CSV file.",
        footer = {
            "",
            "Examples:",
            "  connector enroll ada@example.com --sequence outbound --dry-run",
            "  connector enroll hubspot-main:contact:33451 --sequence welcome",
            "  connector enroll ada@example.com --sequence outbound --confirm --note \"agreed\"",
            "  connector enroll ada@example.com --sequence outbound --draft",
            "  connector enroll ada@example.com --sequence outbound --when-possible",
            "  connector enroll --file people.csv --sequence welcome --dry-run",
            "  connector enroll --file people.csv --sequence welcome --csv --output out.csv",
            "  connector enroll ada@example.com --sequence outbound --event webinar-8812",
            "  connector enroll ada@example.com --sequence dunning --event d-31 --about deal",
            "",
            "The file needs a header with a column 'email' or 'ref'. Broken rows are reported and the others go on."
        })
public final class EnrollCommand implements Callable<Integer> {
    @Mixin
    private final Surroundings surroundings;

    @Parameters(arity = "0..1", paramLabel = "EMAIL|REF", description = "Address, or connection:contact:id.")
    private @Nullable String identifier;

    @Option(
            names = "--sequence",
            required = true,
            paramLabel = "KEY|NAME",
            description = "Key or name of the sequence.")
    private String sequence = "";

    @Option(names = "--file", paramLabel = "FILE.csv", description = "Everybody in this file.")
    private @Nullable Path file;

    @Option(names = "--dry-run", description = "Decide, and store nothing.")
    private boolean dryRun;

    @Option(names = "--draft", description = "Only reserve the place; a person starts it with 'draft start'.")
    private boolean draft;

    @Option(names = "--confirm", description = "Confirm the warnings that may be confirmed; needs --note.")
    private boolean confirm;

    @Option(
            names = "--when-possible",
            description =
                    "If it is possible only later, enroll then by itself. Every check is asked again, and a warning has to be"
                            + " confirmed then.")
    private boolean whenPossible;

    @Option(names = "--note", paramLabel = "TEXT", description = "The reason, kept with the decision.")
    private @Nullable String note;

    @Option(
            names = "--start-at",
            paramLabel = "WHERE",
            defaultValue = "first",
            description = "Where a repeat begins: first, next-unsent, or step:KEY.")
    private String startAt = "first";

    @Option(
            names = "--event",
            paramLabel = "ID",
            description = "The event that sets it off; each event starts a sequence once.")
    private @Nullable String event;

    @Option(
            names = "--conversation",
            paramLabel = "ID",
            description = "The idle conversation that sets it off; each is handled once for a sequence.")
    private @Nullable String conversation;

    @Option(
            names = "--about",
            paramLabel = "TARGET",
            description = "What the event is about: contact, deal, appointment or charge. Default: the contact.")
    private @Nullable TargetType about;

    @Option(names = "--yes", description = "Do not ask before enrolling more than 100.")
    private boolean yes;

    @Mixin
    private final Listing listing = new Listing();

    public EnrollCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        if ((identifier == null) == (file == null)) {
            throw new Trouble.UsageException("name one person, or a file with --file");
        }
        if (draft && file != null) {
            throw new Trouble.UsageException("--draft is for one person; a file is enrolled at once");
        }
        if (confirm && (note == null || note.isBlank())) {
            throw new Trouble.UsageException("--confirm needs --note with the reason");
        }
        StartAt where = StartAt.of(startAt)
                .orElseThrow(() -> new Trouble.UsageException(
                        "--start-at is first, next-unsent or step:KEY, not '" + startAt + "'"));
        if (file != null && !where.equals(StartAt.FIRST)) {
            throw new Trouble.UsageException("--start-at is for one person; a file begins at the first step");
        }
        if ((event != null || conversation != null) && (confirm || draft || file != null)) {
            throw new Trouble.UsageException(
                    "--event and --conversation ask as a rule does: for one person, at once, with nobody who confirms");
        }
        if (whenPossible && (draft || file != null || event != null || conversation != null)) {
            throw new Trouble.UsageException(
                    "--when-possible is for one person who is asked for by hand; for all others the sequence says it");
        }
        if (event != null && conversation != null) {
            throw new Trouble.UsageException("one thing sets it off: give --event or --conversation");
        }
        if (about != null && (event == null || about == TargetType.CONVERSATION)) {
            throw new Trouble.UsageException(
                    "--about says what an --event is about; a conversation is given with --conversation");
        }
        try (Listing.Place place = listing.open(surroundings, file != null);
                Application application = surroundings.openForVisit()) {
            sequence = Surroundings.sequence(application, sequence);
            int code = file == null
                    ? one(application, String.valueOf(identifier), where)
                    : new BulkEnrollment(surroundings, application, sequence, dryRun, yes).run(file, place);
            return AccountTrouble.instead(code, surroundings, application);
        }
    }

    private int one(Application application, String who, StartAt where) {
        EnrollmentRequest request = request(who, application.clock().instant())
                .startingAt(where)
                .about(target(application.workspace().catalog()));
        EnrollAnswer answer = application.connector().enrollmentDesk().enroll(request, dryRun);
        DataAge age =
                new DataAge(answer.decision().readAt(), application.clock().instant());
        Shown shown = new Shown(application);
        if (surroundings.json()) {
            ObjectNode node = Views.answer(answer);
            AnswerText.addNames(node, answer, shown);
            age.add(node);
            surroundings.print(node);
        } else {
            AnswerText.print(surroundings, answer, OptionNames.of(application), shown);
            AnswerText.printStart(surroundings, answer, shown);
            age.print(surroundings, shown);
        }
        boolean good = answer.enrolled()
                || answer.enrollment().isPresent()
                || answer.decision().verdict() == Verdict.NOOP;
        return good ? ExitCodes.OK : ExitCodes.REFUSED;
    }

    /** A conversation is what a sequence on conversations runs on; to any other it only says that the person is idle. */
    private TargetType target(Catalog catalog) {
        if (about != null) {
            return about;
        }
        boolean onConversations = catalog.sequence(sequence)
                .filter(found -> found.definition().targetType() == TargetType.CONVERSATION)
                .isPresent();
        return conversation != null && onConversations ? TargetType.CONVERSATION : TargetType.CONTACT;
    }

    private EnrollmentRequest request(String who, Instant now) {
        if (event != null) {
            return Requests.setOffBy(new Source(Source.Kind.EVENT, event), surroundings.actor(), who, sequence, now);
        }
        if (conversation != null) {
            return Requests.setOffBy(
                    new Source(Source.Kind.CONVERSATION, conversation), surroundings.actor(), who, sequence, now);
        }
        return Requests.of(
                        surroundings.newCause(),
                        EnrollmentMethod.MANUAL,
                        surroundings.actor(),
                        who,
                        sequence,
                        note,
                        confirm,
                        draft,
                        now)
                .whenPossible(whenPossible);
    }
}
