package org.sequenceconnector.app.cli.privacy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sequenceconnector.app.cli.frame.AdministratorDecision;
import org.sequenceconnector.app.cli.frame.ExitCodes;
import org.sequenceconnector.app.cli.frame.Surroundings;
import org.sequenceconnector.app.cli.frame.Trouble;
import org.sequenceconnector.app.cli.frame.Views;
import org.sequenceconnector.app.cli.frame.Words;
import org.sequenceconnector.app.wiring.Application;
import org.sequenceconnector.consent.ConsentFact;
import org.sequenceconnector.consent.SourceWords;
import org.sequenceconnector.desk.NewPermission;
import org.sequenceconnector.desk.RestoreAnswer;
import org.sequenceconnector.desk.RestoreAnswer.Obstacle;
import org.sequenceconnector.desk.RestoreDesk;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "restore",
        mixinStandardHelpOptions = true,
        description = "Lifts the opt-outs of a person who gave new permission since. Do-not-contact fields and "
                + "the suppression list are not touched. Opt-outs that the connector copied into a CRM are taken "
                + "back there, where the CRM lets it; what anybody else set in a CRM is never cleared.",
        footer = {
            "",
            "Example:",
            "  connector consent restore ada@example.com --given-at 2026-03-01T09:30:00Z \\",
            "      --how \"signed form\" --proof \"archive, folder 4711\" \\",
            "      --note \"asked to get the newsletter again\" --dry-run"
        })
public final class ConsentRestoreCommand extends AdministratorDecision {
    @Parameters(paramLabel = "EMAIL|REF", description = "Address, or connection:contact:id.")
    private String identifier = "";

    @Option(names = "--given-at", required = true, paramLabel = "TIME", description = "When they gave it, in UTC.")
    private String givenAt = "";

    @Option(names = "--how", required = true, paramLabel = "TEXT", description = "How, for example: signed form.")
    private String how = "";

    @Option(names = "--proof", required = true, paramLabel = "TEXT", description = "Where the proof can be looked up.")
    private String proof = "";

    @Option(
            names = "--purpose",
            paramLabel = "NAME",
            description = "Lifts the unsubscription from this kind of content instead of the opt-out from everything.")
    private @Nullable String purpose;

    @Option(
            names = "--complaint",
            description = "Also takes back that the person reported mail as spam; nothing else ever lifts that.")
    private boolean complaint;

    public ConsentRestoreCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        NewPermission permission = permission();
        try (Application application = surroundings.open()) {
            RestoreAnswer answer = application
                    .connector()
                    .restoreDesk()
                    .restore(
                            identifier,
                            new RestoreDesk.Scope(Optional.ofNullable(purpose), complaint),
                            permission,
                            order());
            if (surroundings.json()) {
                surroundings.print(json(answer));
            } else {
                print(answer);
            }
            return answer instanceof RestoreAnswer.Restored ? ExitCodes.OK : ExitCodes.REFUSED;
        }
    }

    private NewPermission permission() {
        if (how.isBlank() || proof.isBlank()) {
            throw new Trouble.UsageException("--how and --proof need a text: without proof nothing is restored");
        }
        return new NewPermission(AuditCommands.instant("--given-at", givenAt), how, proof);
    }

    private void print(RestoreAnswer answer) {
        switch (answer) {
            case RestoreAnswer.Restored restored -> {
                surroundings.print(tense("Lifted", "Would be lifted") + " for person " + restored.person() + ":");
                restored.lifted().forEach(fact -> surroundings.print("  " + words(fact)));
                if (!restored.clearing().isEmpty()) {
                    surroundings.print(
                            "The connector had copied it to " + Words.list(restored.clearing()) + " and "
                                    + tense("takes", "would take")
                                    + " the copy back with the next writes. What looks as if "
                                    + "somebody else had changed it since stays, and 'connector writeback list --parked' names it.");
                }
                if (!restored.stillShown().isEmpty()) {
                    surroundings.print("The CRM still shows it on " + Words.list(restored.stillShown())
                            + ", and the connector clears nothing there: it is the opt-out itself, or a copy in a CRM "
                            + "that takes it back from nobody but a person. Clear it there too: a later statement that is no "
                            + "copy of ours opts the person out again.");
                }
            }
            case RestoreAnswer.Refused refused -> {
                surroundings.terminal().err().println("Nothing was restored for person " + refused.person() + ":");
                refused.obstacles()
                        .forEach(obstacle -> surroundings.terminal().err().println("  " + words(obstacle)));
            }
            case RestoreAnswer.NothingToLift nothing ->
                surroundings
                        .terminal()
                        .err()
                        .println("Person " + nothing.person() + " has no such opt-out. Run 'connector explain' to see "
                                + "what stands in the way.");
            case RestoreAnswer.NobodyMeant nobody ->
                surroundings
                        .terminal()
                        .err()
                        .println("Nobody matches, or several people do; then name a record. "
                                + "Run 'connector sync' if the contact is new.");
        }
    }

    private static String words(ConsentFact fact) {
        return "opt-out in " + SourceWords.of(fact.source()) + " of " + SourceWords.day(fact.sourceChangedAt())
                + (fact.propagated() ? " (a copy written by the connector)" : "");
    }

    private static String words(Obstacle obstacle) {
        return switch (obstacle) {
            case Obstacle.InTheFuture future -> "--given-at is in the future; name the time the permission was given.";
            case Obstacle.OlderThanOptOut older ->
                "the permission is not newer than the " + words(older.optOut())
                        + ". Ask the person again and name that time.";
            case Obstacle.Forbidden forbidden ->
                "they must not be contacted, says "
                        + SourceWords.of(forbidden.fact().source())
                        + ". Clear that field there; nothing here overrules it.";
            case Obstacle.Complaint complaint ->
                "they reported mail as spam, says "
                        + SourceWords.of(complaint.fact().source())
                        + ". If that is settled, an administrator takes it back with --complaint.";
            case Obstacle.Suppressed suppressed ->
                (suppressed.domain() ? "their domain" : "an address of theirs")
                        + " is on the suppression list or was blocked at an erasure. An administrator takes it off the list with "
                        + "'connector consent unsuppress'; the block of an erasure stays.";
            case Obstacle.FromEarlier earlier ->
                "an opt-out is kept from the time before a split. Restore it for the person it came from, "
                        + "or let its source clear it.";
        };
    }

    private ObjectNode json(RestoreAnswer answer) {
        ObjectNode node = Views.object()
                .put("restored", answer instanceof RestoreAnswer.Restored && !dryRun)
                .put("dry_run", dryRun);
        switch (answer) {
            case RestoreAnswer.Restored restored -> {
                node.put("person", restored.person().value());
                texts(
                        node,
                        "lifted",
                        restored.lifted().stream()
                                .map(ConsentRestoreCommand::words)
                                .toList());
                list(node, "clearing", restored.clearing());
                list(node, "still_shown", restored.stillShown());
            }
            case RestoreAnswer.Refused refused -> {
                node.put("person", refused.person().value());
                texts(
                        node,
                        "obstacles",
                        refused.obstacles().stream()
                                .map(ConsentRestoreCommand::words)
                                .toList());
            }
            case RestoreAnswer.NothingToLift nothing -> {
                node.put("person", nothing.person().value());
                texts(node, "lifted", List.of());
            }
            case RestoreAnswer.NobodyMeant nobody -> texts(node, "obstacles", List.of("nobody matches, or several do"));
        }
        return node;
    }

    private static void texts(ObjectNode node, String name, List<String> texts) {
        ArrayNode array = node.putArray(name);
        texts.forEach(array::add);
    }
}
