package org.sequenceconnector.app.cli.privacy;

import org.sequenceconnector.app.cli.frame.AdministratorDecision;
import org.sequenceconnector.app.cli.frame.ExitCodes;
import org.sequenceconnector.app.cli.frame.Surroundings;
import org.sequenceconnector.app.cli.frame.Trouble;
import org.sequenceconnector.app.cli.frame.Views;
import org.sequenceconnector.app.wiring.Application;
import org.sequenceconnector.desk.PersonDesk;
import org.sequenceconnector.desk.SuppressionDesk;
import org.sequenceconnector.person.EmailAddress;
import org.sequenceconnector.record.InvisibleText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The list of addresses and domains that must never be written to. */
public final class SuppressionCommands {
    private SuppressionCommands() {}

    /** What putting on the list and taking off it have in common. */
    abstract static class Change extends AdministratorDecision {
        @Parameters(paramLabel = "EMAIL|@DOMAIN", description = "An address, or a whole domain such as @example.com.")
        private String entry = "";

        Change(Surroundings surroundings) {
            super(surroundings);
        }

        abstract SuppressionDesk.Outcome make(SuppressionDesk desk, EmailAddress of, PersonDesk.Order order);

        /** @param entry as it was taken, which is what stands on the list */
        abstract String words(SuppressionDesk.Outcome outcome, EmailAddress entry);

        @Override
        public Integer call() {
            EmailAddress of = entry();
            PersonDesk.Order order = order();
            try (Application application = surroundings.open()) {
                SuppressionDesk.Outcome outcome = make(application.connector().suppressionDesk(), of, order);
                if (surroundings.json()) {
                    surroundings.print(Views.object()
                            .put("entry", of.value())
                            .put("changed", outcome.changed() && !dryRun)
                            .put("dry_run", dryRun)
                            .put("enrollments", outcome.enrollments()));
                } else {
                    surroundings.print(words(outcome, of));
                }
                return outcome.changed() ? ExitCodes.OK : ExitCodes.REFUSED;
            }
        }

        /** Whether a domain has the right shape is asked of an address in it. */
        private EmailAddress entry() {
            String visible = InvisibleText.removed(entry);
            String whole = visible.startsWith("@") ? "anybody" + visible : visible;
            return EmailAddress.of(whole)
                    .filter(EmailAddress::wellFormed)
                    .flatMap(any -> EmailAddress.of(entry))
                    .orElseThrow(() -> new Trouble.UsageException(
                            "'" + entry + "' is neither an address nor a domain such as @example.com"));
        }
    }

    @Command(
            name = "suppress",
            mixinStandardHelpOptions = true,
            description =
                    "Puts an address or a domain on the suppression list: nobody behind it is enrolled any more, and "
                            + "whoever runs in a sequence leaves it at once. No purpose is exempted from that.",
            footer = {
                "",
                "Examples:",
                "  connector consent suppress ada@example.com --note \"asked by letter of 3 March\"",
                "  connector consent suppress @example.com --note \"their lawyer wrote\" --dry-run"
            })
    public static final class Suppress extends Change {
        public Suppress(Surroundings surroundings) {
            super(surroundings);
        }

        @Override
        SuppressionDesk.Outcome make(SuppressionDesk desk, EmailAddress of, PersonDesk.Order order) {
            return desk.add(of, order);
        }

        @Override
        String words(SuppressionDesk.Outcome outcome, EmailAddress entry) {
            String what = entry
                    + (outcome.changed()
                            ? tense(" is on the suppression list now.", " would be put on the suppression list.")
                            : " is on the suppression list already.");
            return what + " Enrollments that " + tense("ended: ", "would end: ") + outcome.enrollments();
        }
    }

    @Command(
            name = "unsuppress",
            mixinStandardHelpOptions = true,
            description =
                    "Takes an address or a domain off the suppression list. Nobody is enrolled by that, and opt-outs, "
                            + "complaints and the block of an erased person stay.",
            footer = {"", "Example:", "  connector consent unsuppress ada@example.com --note \"listed by mistake\""})
    public static final class Unsuppress extends Change {
        public Unsuppress(Surroundings surroundings) {
            super(surroundings);
        }

        @Override
        SuppressionDesk.Outcome make(SuppressionDesk desk, EmailAddress of, PersonDesk.Order order) {
            return desk.lift(of, order);
        }

        @Override
        String words(SuppressionDesk.Outcome outcome, EmailAddress entry) {
            return entry
                    + (outcome.changed()
                            ? tense(
                                    " is not on the suppression list any more.",
                                    " would be taken off the suppression list.")
                            : " is not on the suppression list; nothing was changed.");
        }
    }
}
