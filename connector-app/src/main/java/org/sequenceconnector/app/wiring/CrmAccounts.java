package org.sequenceconnector.app.wiring;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.sequenceconnector.app.config.ConnectorConfig;
import org.sequenceconnector.app.config.CrmAccount;
import org.sequenceconnector.app.config.LoadedConfig;
import org.sequenceconnector.crm.CrmAdapter;
import org.sequenceconnector.crm.FieldDefinition;
import org.sequenceconnector.hubspot.HubSpotAdapterFactory;
import org.sequenceconnector.hubspot.HubSpotConfig;
import org.sequenceconnector.pipeline.ConnectedCrm;
import org.sequenceconnector.pipeline.Connections;
import org.sequenceconnector.record.ObjectType;

/** Connects the configured CRM accounts. Makes no call yet. */
final class CrmAccounts {
    private CrmAccounts() {}

    /** @param quietStart how long to wait for the calls of a process that drove the accounts before to leave the window */
    static Connections connect(LoadedConfig config, Clock clock, Duration quietStart) {
        HubSpotAdapterFactory hubSpot = new HubSpotAdapterFactory(clock, new Random());
        List<ConnectedCrm> accounts = new ArrayList<>();
        for (ConnectorConfig.Connection connection : config.connector().connections()) {
            List<FieldDefinition> fields = config.fields(connection.id());
            CrmAdapter adapter = switch (connection.account()) {
                case CrmAccount.HubSpot account -> hubSpot.connect(hubSpot(connection, account, fields, quietStart));
                case CrmAccount.Salesforce account ->
                    throw new IllegalStateException(connection.id() + " cannot be connected");
            };
            accounts.add(new ConnectedCrm(
                    adapter,
                    config.mapping(connection.id()),
                    fields,
                    List.of(ObjectType.COMPANY, ObjectType.CONTACT),
                    connection.writeToAll()));
        }
        return new Connections(accounts);
    }

    private static HubSpotConfig hubSpot(
            ConnectorConfig.Connection connection,
            CrmAccount.HubSpot account,
            List<FieldDefinition> fields,
            Duration quietStart) {
        return new HubSpotConfig(
                connection.id(),
                account.baseUrl(),
                account.apiVersion(),
                new HubSpotConfig.StaticToken(account.token().reveal()),
                fields,
                HubSpotConfig.Tuning.DEFAULT
                        .withConsentReserve(account.dailyReservePercent() / 100.0)
                        .withQuietStart(quietStart));
    }
}
