package org.sequenceconnector.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.sequenceconnector.app.wiring.AccountLease;
import org.sequenceconnector.app.wiring.Application;
import org.sequenceconnector.crm.InstallStep;
import org.sequenceconnector.pipeline.ConnectedCrm;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "hubspot",
        mixinStandardHelpOptions = true,
        description = "Creates the connector's properties in HubSpot. Can be repeated; never deletes.",
        footer = {"", "Examples:", "  connector install hubspot --plan", "  connector install hubspot"})
final class InstallCommand implements Callable<Integer> {
    @Mixin
    private final Surroundings surroundings;

    @Option(names = "--plan", description = "Only say what would be done.")
    private boolean plan;

    @Option(names = "--connection", paramLabel = "ID", description = "Only this connection. Default: all.")
    private @Nullable String connection;

    InstallCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        try (Application application = surroundings.open()) {
            boolean conflict = false;
            ObjectNode report = Views.object().put("plan", plan);
            ArrayNode list = report.putArray("steps");
            for (ConnectedCrm account : Accounts.chosen(application, connection)) {
                List<InstallStep> steps = steps(application, account);
                conflict |= steps.stream().anyMatch(step -> step.action() == InstallStep.Action.CONFLICT);
                steps.forEach(step -> list.addObject()
                        .put("connection", account.id().value())
                        .put("action", step.action().name())
                        .put("subject", step.subject())
                        .put("detail", step.detail()));
                print(account, steps);
            }
            if (surroundings.json()) {
                surroundings.print(report);
            }
            return conflict ? ExitCodes.REFUSED : ExitCodes.OK;
        }
    }

    private List<InstallStep> steps(Application application, ConnectedCrm account) {
        try (AccountLease lease = Accounts.lease(application, account.id())) {
            return plan
                    ? account.adapter().planInstall(account.definitions())
                    : account.adapter().install(account.definitions());
        }
    }

    private void print(ConnectedCrm account, List<InstallStep> steps) {
        if (surroundings.json()) {
            return;
        }
        long unchanged = steps.stream()
                .filter(step -> step.action() == InstallStep.Action.UNCHANGED)
                .count();
        surroundings.print(account.id() + (plan ? ": this would be done" : ": done"));
        steps.stream()
                .filter(step -> step.action() != InstallStep.Action.UNCHANGED)
                .forEach(step -> surroundings.print(
                        String.format("  %-14s %s  %s", Words.lower(step.action()), step.subject(), step.detail())));
        surroundings.print("  " + unchanged + " as they should be");
    }
}
