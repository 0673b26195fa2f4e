package org.sequenceconnector.app.wiring;

import java.time.Clock;
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

    static Connections connect(LoadedConfig config, Clock clock, Pace pace) {
        HubSpotAdapterFactory hubSpot = new HubSpotAdapterFactory(clock, new Random());
        List<ConnectedCrm> accounts = new ArrayList<>();
        for (ConnectorConfig.Connection connection : config.connector().connections()) {
            List<FieldDefinition> fields = config.fields(connection.id());
            CrmAdapter adapter = switch (connection.kind()) {
                case HUBSPOT -> hubSpot.connect(hubSpot(connection, fields, pace));
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
            ConnectorConfig.Connection connection, List<FieldDefinition> fields, Pace pace) {
        return new HubSpotConfig(
                connection.id(),
                connection.baseUrl(),
                connection.apiVersion(),
                new HubSpotConfig.StaticToken(connection.token().reveal()),
                fields,
                HubSpotConfig.Tuning.DEFAULT
                        .withConsentReserve(connection.dailyReservePercent() / 100.0)
                        .withQuietStart(pace.quietStart())
                        .withShare(pace.visiting() ? HubSpotConfig.Share.VISITOR : HubSpotConfig.Share.DRIVER));
    }
}
