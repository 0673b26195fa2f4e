package org.sequenceconnector.app.wiring;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.sequenceconnector.app.config.ConnectorConfig;
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
            CrmAdapter adapter = switch (connection.kind()) {
                case HUBSPOT -> hubSpot.connect(hubSpot(connection, fields, quietStart));
            };
            accounts.add(new ConnectedCrm(
                    adapter,
                    config.mapping(connection.id()),
                    fields,
                    List.of(ObjectType.COMPANY, ObjectType.CONTACT),
                    true));
        }
        return new Connections(accounts);
    }

    private static HubSpotConfig hubSpot(
            ConnectorConfig.Connection connection, List<FieldDefinition> fields, Duration quietStart) {
        return new HubSpotConfig(
                connection.id(),
                connection.baseUrl(),
                connection.apiVersion(),
                new HubSpotConfig.StaticToken(connection.token().reveal()),
                fields,
                HubSpotConfig.Tuning.DEFAULT
                        .withConsentReserve(connection.dailyReservePercent() / 100.0)
                        .withQuietStart(quietStart));
    }
}
