package org.sequenceconnector.app.cli.setup;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.sequenceconnector.app.cli.frame.Accounts;
import org.sequenceconnector.app.cli.frame.ExitCodes;
import org.sequenceconnector.app.cli.frame.Surroundings;
import org.sequenceconnector.app.wiring.AccountLease;
import org.sequenceconnector.app.wiring.Application;
import org.sequenceconnector.config.CrmAccount;
import org.sequenceconnector.work.ConnectedCrm;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "salesforce",
        mixinStandardHelpOptions = true,
        description = {
            "Compares the org with the connector's fields and says what to deploy.",
            "Fields of Salesforce are metadata: an administrator deploys them, the connector never does."
        },
        footer = {"", "Example:", "  connector install salesforce --dry-run"})
public final class InstallSalesforceCommand implements Callable<Integer> {
    @Mixin
    private final Surroundings surroundings;

    @Option(
            names = "--dry-run",
            description = "Compare. There is nothing else this command does; exit code 1 when something is missing, or "
                    + "when a formula or roll-up states consent and the mapping does not accept that.")
    private boolean dryRun;

    @Option(
            names = "--connection",
            paramLabel = "ID",
            description = "Only this connection. Default: all of Salesforce.")
    private @Nullable String connection;

    public InstallSalesforceCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        try (Application application = surroundings.open()) {
            InstallReport report = new InstallReport(surroundings, dryRun);
            for (ConnectedCrm account : Accounts.of(CrmAccount.Salesforce.class, application, connection)) {
                try (AccountLease lease = Accounts.lease(application, account.id())) {
                    report.add(
                            account.id(),
                            "compared with the org",
                            account.adapter().planInstall(account.definitions()));
                    String mapping = Accounts.mappingFile(application.config(), account.id());
                    report.addCalculated(account.id(), new CalculatedHealth(account, mapping).ask());
                }
            }
            report.print();
            if (!report.inOrder() && !surroundings.json()) {
                howToDeploy();
            }
            return report.inOrder() && report.fieldsAccepted() ? ExitCodes.OK : ExitCodes.REFUSED;
        }
    }

    private void howToDeploy() {
        surroundings.print("An administrator deploys what is missing, from the folder manifests/salesforce:");
        surroundings.print("  sf project deploy start --source-dir force-app --target-org ORG --dry-run");
        surroundings.print("  sf project deploy start --source-dir force-app --target-org ORG");
        surroundings.print("then gives the connector's user the permission set Sequence_Connector_Integration.");
        surroundings.print("Another field_prefix than Enrl_: connector install salesforce-project --help");
    }
}
