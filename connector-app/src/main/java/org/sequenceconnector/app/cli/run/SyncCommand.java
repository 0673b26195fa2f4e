package org.sequenceconnector.app.cli.run;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.sequenceconnector.app.cli.frame.Accounts;
import org.sequenceconnector.app.cli.frame.ExitCodes;
import org.sequenceconnector.app.cli.frame.ProgressLine;
import org.sequenceconnector.app.cli.frame.Surroundings;
import org.sequenceconnector.app.cli.frame.Trouble;
import org.sequenceconnector.app.cli.frame.Views;
import org.sequenceconnector.app.wiring.AccountLease;
import org.sequenceconnector.app.wiring.Application;
import org.sequenceconnector.enroll.FieldRequestStage;
import org.sequenceconnector.intake.FieldGap;
import org.sequenceconnector.intake.SyncReport;
import org.sequenceconnector.react.ReactReport;
import org.sequenceconnector.runner.StepReport;
import org.sequenceconnector.work.ConnectedCrm;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "sync",
        mixinStandardHelpOptions = true,
        description = {
            "Reads what changed in the CRM, acts on it, answers requests made on records, and hands over the steps that are due.",
            "Exits with 1 when an account does not deliver a field that is mapped."
        },
        footer = {"", "Examples:", "  connector sync", "  connector sync --full --connection hubspot-main"})
public final class SyncCommand implements Callable<Integer> {
    @Mixin
    private final Surroundings surroundings;

    @Option(
            names = "--full",
            description = "Read everything again, not only changes, and look for records that are gone without a report"
                    + " and for fields of the connector that somebody else changed.")
    private boolean full;

    @Option(
            names = "--many-removed",
            description = "With --full: more than one in five records of a kind are really gone; remove them here too.")
    private boolean manyRemoved;

    @Option(names = "--connection", paramLabel = "ID", description = "Only this connection. Default: all.")
    private @Nullable String connection;

    public SyncCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        try (Application application = surroundings.open();
                ProgressLine progress = new ProgressLine(surroundings.terminal())) {
            ArrayNode synced = Views.object().arrayNode();
            boolean complete = true;
            for (ConnectedCrm account : Accounts.chosen(application, connection)) {
                try (AccountLease lease = Accounts.lease(application, account.id())) {
                    Instant start = application.clock().instant();
                    SyncReport report = application.connector().sync().run(account, full, progress);
                    int vanished = full ? compare(application, account, start, progress) : 0;
                    synced.add(json(report, vanished));
                    complete &= report.gaps().isEmpty();
                    progress.close();
                    print(report, vanished);
                }
            }
            ReactReport reacted = application.connector().react().run(progress);
            FieldRequestStage.Report requests =
                    application.connector().fieldRequests().run();
            StepReport steps = application.connector().steps().run();
            progress.close();
            report(synced, reacted, requests, steps);
            return complete ? ExitCodes.OK : ExitCodes.REFUSED;
        }
    }

    /** As in the night: what a complete read did not meet is asked for by id, and archived when it is gone. */
    private int compare(Application application, ConnectedCrm account, Instant start, ProgressLine progress) {
        int vanished = manyRemoved
                ? application.connector().sweep().reconcileEvenMany(account, start, progress)
                : application.connector().sweep().reconcile(account, start, progress);
        if (vanished > 0) {
            application.connector().sync().removals(account);
        }
        return vanished;
    }

    private void print(SyncReport report, int vanished) {
        if (surroundings.json()) {
            return;
        }
        surroundings.print(String.format(
                "%s: %,d read, %,d changed, %,d removed, %,d merged, %,d set aside",
                report.connection(),
                report.read(),
                report.changed(),
                report.removed() + vanished,
                report.merges(),
                report.quarantined()));
        if (vanished > 0) {
            surroundings.print("  " + Trouble.counted(vanished, "record")
                    + " vanished without a report of a removal; if they were erased there, erase them here;"
                    + " 'connector erasures' lists them");
        }
        if (report.overwritten() > 0) {
            surroundings.print("  " + Trouble.counted(report.overwritten(), "record")
                    + " had a field of the connector changed by somebody else; it is written again,"
                    + " at most once a day and record");
        }
        report.troubles().forEach(trouble -> surroundings.print("  " + trouble));
        report.gaps().forEach(gap -> {
            surroundings.print("  NOT DELIVERED: " + gap.sentence() + ".");
            surroundings.print("      fix: " + gap.remedy());
        });
    }

    private void report(ArrayNode synced, ReactReport reacted, FieldRequestStage.Report requests, StepReport steps) {
        if (surroundings.json()) {
            ObjectNode report = Views.object();
            report.set("connections", synced);
            report.putObject("consequences")
                    .put("persons", reacted.persons())
                    .put("ended", reacted.ended())
                    .put("held", reacted.held())
                    .put("lifted", reacted.lifted())
                    .put("opt_outs_owed", reacted.optOutsOwed());
            report.put("requests_answered", requests.answered());
            report.put("steps_handed_over", steps.handedOver());
            surroundings.print(report);
        } else {
            surroundings.print(String.format(
                    "Looked at %,d people: %,d enrollments ended, %,d paused, %,d released. %,d requests answered, %,d steps handed over.",
                    reacted.persons(),
                    reacted.ended(),
                    reacted.held(),
                    reacted.lifted(),
                    requests.answered(),
                    steps.handedOver()));
        }
    }

    private static ObjectNode json(FieldGap gap) {
        ObjectNode node = Views.object()
                .put("object", gap.type().word())
                .put("field", gap.field())
                .put("since", gap.since().toString())
                .put("stops_connection", gap.stops())
                .put("consequence", gap.consequence())
                .put("fix", gap.remedy());
        ArrayNode names = node.putArray("mapped_as");
        gap.mappedAs().forEach(names::add);
        return node;
    }

    private static ObjectNode json(SyncReport report, int vanished) {
        ObjectNode node = Views.object()
                .put("connection", report.connection().value())
                .put("read", report.read())
                .put("changed", report.changed())
                .put("removed", report.removed() + vanished)
                .put("vanished", vanished)
                .put("merged", report.merges())
                .put("requests", report.requests())
                .put("quarantined", report.quarantined())
                .put("overwritten", report.overwritten());
        ArrayNode troubles = node.putArray("troubles");
        report.troubles().forEach(troubles::add);
        ArrayNode gaps = node.putArray("not_delivered");
        report.gaps().forEach(gap -> gaps.add(json(gap)));
        return node;
    }
}
