package org.sequenceconnector.app.cli.people;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.sequenceconnector.app.cli.frame.ExitCodes;
import org.sequenceconnector.app.cli.frame.Listing;
import org.sequenceconnector.app.cli.frame.Surroundings;
import org.sequenceconnector.app.cli.frame.Table;
import org.sequenceconnector.app.cli.frame.Trouble;
import org.sequenceconnector.app.cli.frame.Views;
import org.sequenceconnector.app.cli.frame.Words;
import org.sequenceconnector.app.cli.text.AnswerText;
import org.sequenceconnector.app.cli.text.OptionNames;
import org.sequenceconnector.app.cli.text.PersonNames;
import org.sequenceconnector.app.wiring.Application;
import org.sequenceconnector.enroll.DraftDesk;
import org.sequenceconnector.enroll.EnrollAnswer;
import org.sequenceconnector.enrollment.Enrollment;
import org.sequenceconnector.enrollment.EnrollmentId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Enrollments that hold their place and wait for a person. */
public final class DraftCommands {
    private DraftCommands() {}

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Lists the drafts, oldest first. One that nobody starts within 30 days is discarded.",
            footer = {"", "Example:", "  connector draft list"})
    public static final class ListDrafts implements Callable<Integer> {
        @Mixin
        private final Surroundings surroundings;

        @Mixin
        private final Listing listing = new Listing();

        @Option(
                names = "--limit",
                paramLabel = "N",
                defaultValue = "100",
                description = "Show at most this many. Default: 100.")
        private int limit;

        public ListDrafts(Surroundings surroundings) {
            this.surroundings = surroundings;
        }

        @Override
        public Integer call() {
            try (Listing.Place place = listing.open(surroundings);
                    Application application = surroundings.open()) {
                List<Enrollment> drafts = application.connector().draftDesk().open(limit);
                PersonNames names = PersonNames.of(
                        application,
                        drafts.stream().map(draft -> draft.target().record()).toList());
                Table table = new Table("DRAFT", "SINCE", "BY", "SEQUENCE", "RECORD", "PERSON");
                drafts.forEach(draft -> table.row(
                        draft.id(),
                        draft.createdAt(),
                        draft.enrolledBy(),
                        draft.sequenceName(),
                        draft.target().record(),
                        names.of(draft.target().record())));
                place.give(
                        table,
                        () -> json(drafts),
                        "There is no draft.",
                        "Start one: connector draft start DRAFT --dry-run");
                return ExitCodes.OK;
            }
        }

        private static ObjectNode json(List<Enrollment> drafts) {
            ObjectNode report = Views.object();
            ArrayNode list = report.putArray("drafts");
            drafts.forEach(draft -> list.add(Views.enrollment(draft)));
            return report;
        }
    }

    @Command(
            name = "start",
            mixinStandardHelpOptions = true,
            description = "Starts a draft: every check runs again, and a draft that does not pass stays a draft.",
            footer = {
                "",
                "Examples:",
                "  connector draft start e3f0a91c --dry-run",
                "  connector draft start e3f0a91c --confirm --note \"agreed on the phone\""
            })
    public static final class Start implements Callable<Integer> {
        @Mixin
        private final Surroundings surroundings;

        @Parameters(paramLabel = "DRAFT", description = "The id that 'draft list' shows.")
        private String draft = "";

        @Option(names = "--confirm", description = "Confirm the warnings that may be confirmed; needs --note.")
        private boolean confirm;

        @Option(names = "--note", paramLabel = "TEXT", description = "The reason, kept with the decision.")
        private @Nullable String note;

        @Option(names = "--dry-run", description = "Run the checks and change nothing.")
        private boolean dryRun;

        public Start(Surroundings surroundings) {
            this.surroundings = surroundings;
        }

        @Override
        public Integer call() {
            if (confirm && (note == null || note.isBlank())) {
                throw new Trouble.UsageException("--confirm needs --note with the reason");
            }
            try (Application application = surroundings.openForVisit()) {
                DraftDesk.Order order = new DraftDesk.Order(
                        surroundings.actor(), Optional.ofNullable(note), confirm, surroundings.newCause(), dryRun);
                return print(
                        surroundings,
                        application.connector().draftDesk().start(new EnrollmentId(draft), order),
                        OptionNames.of(application));
            }
        }
    }

    @Command(
            name = "discard",
            mixinStandardHelpOptions = true,
            description = "Gives a draft up; its place is free again.",
            footer = {"", "Example:", "  connector draft discard e3f0a91c"})
    public static final class Discard implements Callable<Integer> {
        @Mixin
        private final Surroundings surroundings;

        @Parameters(paramLabel = "DRAFT", description = "The id that 'draft list' shows.")
        private String draft = "";

        @Option(names = "--dry-run", description = "Say what would be discarded and change nothing.")
        private boolean dryRun;

        public Discard(Surroundings surroundings) {
            this.surroundings = surroundings;
        }

        @Override
        public Integer call() {
            try (Application application = surroundings.open()) {
                return print(
                        surroundings,
                        application
                                .connector()
                                .draftDesk()
                                .discard(
                                        new EnrollmentId(draft), surroundings.actor(), surroundings.newCause(), dryRun),
                        OptionNames.NONE);
            }
        }
    }

    private static int print(Surroundings to, DraftDesk.Answer answer, OptionNames names) {
        return switch (answer) {
            case DraftDesk.Answer.Decided decided -> decided(to, decided.answer(), names);
            case DraftDesk.Answer.Discarded discarded -> {
                if (to.json()) {
                    to.print(Views.enrollment(discarded.enrollment()));
                } else {
                    to.print(discarded.enrollment().sequenceName() + ": " + Words.status(discarded.enrollment()));
                }
                yield ExitCodes.OK;
            }
            case DraftDesk.Answer.NoDraft none -> {
                to.terminal().err().println("connector: " + none.why());
                yield ExitCodes.REFUSED;
            }
        };
    }

    private static int decided(Surroundings to, EnrollAnswer answer, OptionNames names) {
        if (to.json()) {
            to.print(Views.answer(answer));
        } else {
            AnswerText.print(to, answer, names);
        }
        return answer.enrolled() ? ExitCodes.OK : ExitCodes.REFUSED;
    }
}
