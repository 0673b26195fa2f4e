package org.sequenceconnector.app.cli.run;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import org.sequenceconnector.app.cli.frame.ExitCodes;
import org.sequenceconnector.app.cli.frame.Surroundings;
import org.sequenceconnector.app.cli.frame.Trouble;
import org.sequenceconnector.app.cli.frame.Views;
import org.sequenceconnector.app.wiring.Application;
import org.sequenceconnector.desk.FreezeDesk;
import org.sequenceconnector.enrollment.Freeze;
import org.sequenceconnector.enrollment.FreezeScope;
import org.sequenceconnector.sequence.Catalog;
import org.sequenceconnector.sequence.Mailbox;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The emergency stop. */
public final class FreezeCommands {
    private FreezeCommands() {}

    /** What stopping and releasing have in common. */
    abstract static class Change implements Callable<Integer> {
        @Mixin
        private final Surroundings surroundings;

        @Option(
                names = "--scope",
                required = true,
                paramLabel = "SCOPE",
                description = "workspace, connection:ID, sequence:KEY, mailbox:ID or domain:NAME.")
        private String scope = "";

        @Option(names = "--dry-run", description = "Say whom it would be about and change nothing.")
        private boolean dryRun;

        Change(Surroundings surroundings) {
            this.surroundings = surroundings;
        }

        abstract FreezeDesk.Outcome make(FreezeDesk desk, FreezeScope of, boolean dry);

        abstract String words(FreezeScope of, FreezeDesk.Outcome outcome, boolean dry);

        final Surroundings surroundings() {
            return surroundings;
        }

        @Override
        public Integer call() {
            FreezeScope of = FreezeScope.parse(scope)
                    .orElseThrow(
                            () -> new Trouble.UsageException(
                                    "'" + scope
                                            + "' is no scope: write workspace, connection:ID, sequence:KEY, mailbox:ID or domain:NAME"));
            try (Application application = surroundings.open()) {
                check(of, application);
                FreezeDesk.Outcome outcome = make(application.connector().freezeDesk(), of, dryRun);
                if (surroundings.json()) {
                    surroundings.print(Views.object()
                            .put("scope", of.text())
                            .put("changed", outcome.changed())
                            .put("dry_run", dryRun)
                            .put("enrollments", outcome.enrollments())
                            .put("requests", outcome.requests()));
                } else {
                    surroundings.print(words(of, outcome, dryRun));
                }
                return outcome.changed() ? ExitCodes.OK : ExitCodes.REFUSED;
            }
        }

        /** A name that is mistyped would stop nothing. */
        void check(FreezeScope of, Application application) {
            Catalog catalog = application.workspace().catalog();
            List<Mailbox> mailboxes = catalog.mailboxes().all();
            switch (of) {
                case FreezeScope.Workspace everything -> {}
                case FreezeScope.Connection one -> application.account(one.connection());
                case FreezeScope.Sequence one ->
                    known(
                            "sequence",
                            one.key(),
                            catalog.sequences().stream()
                                    .map(each -> each.definition().key())
                                    .toList());
                case FreezeScope.OneMailbox one ->
                    known(
                            "mailbox",
                            one.id(),
                            mailboxes.stream().map(Mailbox::id).toList());
                case FreezeScope.SendingDomain one ->
                    known(
                            "sending domain",
                            one.name(),
                            mailboxes.stream()
                                    .map(each -> Mailbox.domainOf(each.address()))
                                    .distinct()
                                    .toList());
            }
        }

        private static void known(String what, String name, List<String> names) {
            if (!names.contains(name)) {
                throw new Trouble.UsageException("there is no " + what + " '" + name + "'; there "
                        + (names.isEmpty() ? "is none" : "are: " + String.join(", ", names)));
            }
        }
    }

    @Command(
            name = "freeze",
            mixinStandardHelpOptions = true,
            description = "Emergency stop: nobody is enrolled and no step is carried out until 'unfreeze'.",
            footer = {
                "",
                "Examples:",
                "  connector freeze --scope workspace --note \"wrong price in the emails\"",
                "  connector freeze --scope connection:hubspot-main --note \"bad import\" --dry-run",
                "  connector freeze --scope sequence:outbound --note \"legal asked\"",
                "  connector freeze --scope mailbox:ada --note \"somebody else reads it\"",
                "  connector freeze --scope domain:mail.example.com --note \"on a block list\""
            })
    public static final class Stop extends Change {
        @Option(names = "--note", required = true, paramLabel = "TEXT", description = "Why; people will see it.")
        private String note = "";

        public Stop(Surroundings surroundings) {
            super(surroundings);
        }

        @Override
        FreezeDesk.Outcome make(FreezeDesk desk, FreezeScope of, boolean dry) {
            if (note.isBlank()) {
                throw new Trouble.UsageException("--note needs a text: people will ask why nothing moves");
            }
            return desk.freeze(of, note, surroundings().actor(), dry);
        }

        @Override
        String words(FreezeScope of, FreezeDesk.Outcome outcome, boolean dry) {
            if (!outcome.changed()) {
                return of.words() + " is frozen already; nothing was changed.";
            }
            return (dry ? "Would freeze " : "Frozen: ") + of.words() + ". Enrollments that "
                    + (dry ? "would be paused: " : "were paused: ") + outcome.enrollments();
        }
    }

    @Command(
            name = "unfreeze",
            mixinStandardHelpOptions = true,
            description = "Lifts an emergency stop. What another stop still covers stays stopped.",
            footer = {"", "Example:", "  connector unfreeze --scope workspace"})
    public static final class Release extends Change {
        @Option(names = "--note", paramLabel = "TEXT", description = "Why; kept in the audit trail.")
        private String note = "";

        public Release(Surroundings surroundings) {
            super(surroundings);
        }

        @Override
        FreezeDesk.Outcome make(FreezeDesk desk, FreezeScope of, boolean dry) {
            return desk.unfreeze(of, note, surroundings().actor(), dry);
        }

        /** What was frozen may be gone from the configuration meanwhile. */
        @Override
        void check(FreezeScope of, Application application) {}

        @Override
        String words(FreezeScope of, FreezeDesk.Outcome outcome, boolean dry) {
            if (!outcome.changed()) {
                return of.words() + " is not frozen; nothing was changed.";
            }
            return (dry ? "Would release " : "Released: ") + of.words() + ". Enrollments that "
                    + (dry ? "it covers: " : "go on: ") + outcome.enrollments()
                    + (dry ? "" : "; requests asked again: " + outcome.requests());
        }
    }

    /** A warning above whatever a command shows; nothing when nothing is frozen. */
    public static void print(Surroundings to, List<Freeze> freezes) {
        freezes.forEach(freeze -> to.print("! " + freeze.detail() + " (since " + freeze.since() + ")"));
    }

    public static void add(ObjectNode node, Collection<Freeze> freezes) {
        ArrayNode list = node.putArray("freezes");
        freezes.forEach(freeze -> list.addObject()
                .put("scope", freeze.scope().text())
                .put("reason", freeze.reason())
                .put("by", freeze.by())
                .put("since", freeze.since().toString()));
    }
}
