package org.sequenceconnector.app.cli.privacy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.sequenceconnector.app.cli.frame.AdministratorDecision;
import org.sequenceconnector.app.cli.frame.ExitCodes;
import org.sequenceconnector.app.cli.frame.Surroundings;
import org.sequenceconnector.app.cli.frame.Trouble;
import org.sequenceconnector.app.cli.frame.Views;
import org.sequenceconnector.app.cli.frame.Words;
import org.sequenceconnector.app.wiring.Application;
import org.sequenceconnector.desk.ErasureDesk;
import org.sequenceconnector.record.RecordRef;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "erase",
        mixinStandardHelpOptions = true,
        description =
                "Removes everything that names a person from the connector's store. Their enrollments end. The CRM is "
                        + "not touched; erase the person there as well.",
        footer = {
            "",
            "Examples:",
            "  connector erase ada@example.com --note \"request 4711\" --dry-run",
            "  connector erase hubspot-main:contact:33451 --note \"came back\" --allow-again",
            "  connector erase hubspot-main:contact:33451 --note \"deleted by mistake\" --keep"
        })
public final class EraseCommand extends AdministratorDecision {
    @Parameters(paramLabel = "EMAIL|REF", description = "Address, or connection:contact:id.")
    private String identifier = "";

    @Option(
            names = "--keep",
            description = "Instead, take the named record off the list of 'connector erasures': its person stays here.")
    private boolean keep;

    @Option(
            names = "--allow-again",
            description =
                    "Instead, let the named erased record be read again. Addresses that had opted out stay blocked.")
    private boolean allowAgain;

    public EraseCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        try (Application application = surroundings.open()) {
            ErasureDesk desk = application.connector().erasureDesk();
            if (keep) {
                return keep(desk, record(identifier));
            }
            return allowAgain ? allow(desk, record(identifier)) : erase(desk);
        }
    }

    private int keep(ErasureDesk desk, RecordRef record) {
        if (dryRun) {
            throw new Trouble.UsageException("--keep has no dry run");
        }
        boolean was = desk.dismissSuspicion(record, order());
        if (surroundings.json()) {
            surroundings.print(Views.object().put("record", record.toString()).put("kept", was));
        } else {
            surroundings.print(was ? "It is off the list; the person stays here." : record + " is not on the list.");
        }
        return was ? ExitCodes.OK : ExitCodes.REFUSED;
    }

    private int erase(ErasureDesk desk) {
        Optional<ErasureDesk.Report> found = desk.erase(identifier, order());
        if (found.isEmpty()) {
            surroundings
                    .terminal()
                    .err()
                    .println("Nobody matches, or several people do; then name a record. Erased already: "
                            + Trouble.counted(desk.kept().records(), "record") + ".");
            return ExitCodes.REFUSED;
        }
        if (surroundings.json()) {
            surroundings.print(json(found.get()));
        } else {
            print(found.get(), desk);
        }
        return ExitCodes.OK;
    }

    private void print(ErasureDesk.Report report, ErasureDesk desk) {
        surroundings.print(tense("Erased", "Would be erased") + ": person " + report.person() + " with "
                + Words.list(report.records()));
        surroundings.print("  live enrollments that " + tense("ended", "would end") + ": " + report.ended());
        surroundings.print("  addresses that " + tense("were", "would be") + " removed: " + report.addresses() + ", of "
                + "which " + report.blocked() + " stay blocked as keyed hashes");
        if (!dryRun) {
            surroundings.print("  rows removed or emptied: " + report.rows());
            surroundings.print("  records that are not read any more, of everybody erased: "
                    + desk.kept().records());
            surroundings.print(
                    report.scrubbed()
                            ? "The database file holds nothing of it any more. Backups made before still do."
                            : "Free pages, write-ahead files and backups of the database may hold it until they are "
                                    + "reused or expire. On SQLite: stop the service and repeat the command on anybody, or "
                                    + "run VACUUM.");
        }
        surroundings.print("The CRM was not touched.");
    }

    private ObjectNode json(ErasureDesk.Report report) {
        ObjectNode node = Views.object()
                .put("person", report.person().value())
                .put("dry_run", dryRun)
                .put("addresses", report.addresses())
                .put("blocked", report.blocked())
                .put("ended_enrollments", report.ended())
                .put("rows", report.rows())
                .put("scrubbed", report.scrubbed());
        list(node, "records", report.records());
        return node;
    }

    private int allow(ErasureDesk desk, RecordRef record) {
        if (dryRun) {
            throw new Trouble.UsageException("--allow-again has no dry run");
        }
        boolean was = desk.allowAgain(record, order());
        if (surroundings.json()) {
            surroundings.print(Views.object().put("record", record.toString()).put("allowed_again", was));
        } else {
            surroundings.print(
                    was
                            ? "It is read again at its next change, or with 'connector sync --full'."
                            : record + " was not erased.");
        }
        return was ? ExitCodes.OK : ExitCodes.REFUSED;
    }
}
