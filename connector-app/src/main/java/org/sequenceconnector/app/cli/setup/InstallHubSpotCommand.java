package org.sequenceconnector.app.cli.setup;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.sequenceconnector.app.cli.frame.Accounts;
import org.sequenceconnector.app.cli.frame.ExitCodes;
import org.sequenceconnector.app.cli.frame.Surroundings;
import org.sequenceconnector.app.wiring.AccountLease;
import org.sequenceconnector.app.wiring.Application;
import org.sequenceconnector.config.CrmAccount;
import org.sequenceconnector.crm.InstallStep;
import org.sequenceconnector.work.ConnectedCrm;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "hubspot",
        mixinStandardHelpOptions = true,
        description = "Creates the connector's properties in HubSpot. Can be repeated; never deletes. Names mapped "
                + "properties that HubSpot calculates; exit code 1 with --dry-run when one of them states consent and "
                + "the mapping does not accept that.",
        footer = {"", "Examples:", "  connector install hubspot --dry-run", "  connector install hubspot"})
public final class InstallHubSpotCommand implements Callable<Integer> {
    @Mixin
    private final Surroundings surroundings;

    @Option(names = "--dry-run", description = "Say what would be made and make nothing.")
    private boolean dryRun;

    @Option(names = "--connection", paramLabel = "ID", description = "Only this connection. Default: all of HubSpot.")
    private @Nullable String connection;

    public InstallHubSpotCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        try (Application application = surroundings.open()) {
            InstallReport report = new InstallReport(surroundings, dryRun);
            for (ConnectedCrm account : Accounts.of(CrmAccount.HubSpot.class, application, connection)) {
                look(application, account, report);
            }
            report.print();
            boolean stuck = report.has(InstallStep.Action.CONFLICT) || (dryRun && !report.fieldsAccepted());
            return stuck ? ExitCodes.REFUSED : ExitCodes.OK;
        }
    }

    private void look(Application application, ConnectedCrm account, InstallReport report) {
        try (AccountLease lease = Accounts.lease(application, account.id())) {
            report.add(
                    account.id(),
                    dryRun ? "this would be done" : "done",
                    dryRun
                            ? account.adapter().planInstall(account.definitions())
                            : account.adapter().install(account.definitions()));
            String mapping = Accounts.mappingFile(application.config(), account.id());
            report.addCalculated(account.id(), new CalculatedHealth(account, mapping).ask());
        }
    }
}
