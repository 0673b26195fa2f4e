package org.sequenceconnector.app.wiring;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.sequenceconnector.account.OneAccountCrm;
import org.sequenceconnector.config.ConnectorConfig;
import org.sequenceconnector.config.CrmAccount;
import org.sequenceconnector.config.LoadedConfig;
import org.sequenceconnector.crm.CrmAdapter;
import org.sequenceconnector.crm.FieldDefinition;
import org.sequenceconnector.hubspot.HubSpotAdapterFactory;
import org.sequenceconnector.hubspot.call.HubSpotConfig;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.salesforce.SalesforceAdapterFactory;
import org.sequenceconnector.salesforce.call.SalesforceConfig;
import org.sequenceconnector.work.ConnectedCrm;
import org.sequenceconnector.work.Connections;
import org.sequenceconnector.work.Store;

/** Connects the configured CRM accounts. Makes no call yet. */
final class CrmAccounts {
    private CrmAccounts() {}

    static Connections connect(LoadedConfig config, Store store, Clock clock, Pace pace) {
        HubSpotAdapterFactory hubSpot = new HubSpotAdapterFactory(clock, new Random());
        SalesforceAdapterFactory salesforce = new SalesforceAdapterFactory(clock, new Random());
        List<ConnectedCrm> accounts = new ArrayList<>();
        for (ConnectorConfig.Connection connection : config.connector().connections()) {
            List<FieldDefinition> fields = config.fields(connection.id());
            CrmAdapter adapter = switch (connection.account()) {
                case CrmAccount.HubSpot account -> hubSpot.connect(hubSpot(connection, account, fields, pace));
                case CrmAccount.Salesforce account -> salesforce.connect(salesforce(connection, account, fields));
            };
            accounts.add(new ConnectedCrm(
                    new OneAccountCrm(adapter, store, clock),
                    config.mapping(connection.id()),
                    fields,
                    types(connection.account()),
                    connection.writeToAll()));
        }
        return new Connections(accounts);
    }

    private static HubSpotConfig hubSpot(
            ConnectorConfig.Connection connection,
            CrmAccount.HubSpot account,
            List<FieldDefinition> fields,
            Pace pace) {
        return new HubSpotConfig(
                connection.id(),
                account.baseUrl(),
                account.apiVersion(),
                new HubSpotConfig.StaticToken(account.token().reveal()),
                fields,
                HubSpotConfig.Tuning.DEFAULT
                        .withConsentReserve(account.dailyReservePercent() / 100.0)
                        .withQuietStart(pace.quietStart())
                        .withShare(pace.visiting() ? HubSpotConfig.Share.VISITOR : HubSpotConfig.Share.DRIVER));
    }

    private static SalesforceConfig salesforce(
            ConnectorConfig.Connection connection, CrmAccount.Salesforce account, List<FieldDefinition> fields) {
        CrmAccount.DailyBudget budget = account.dailyBudget();
        return new SalesforceConfig(
                connection.id(),
                account.baseUrl(),
                account.apiVersion(),
                login(account.login()),
                fields,
                SalesforceConfig.Tuning.DEFAULT.withDailyShares(
                        budget.bulkStopsAtPercent() / 100.0, budget.allButOptOutsStopsAtPercent() / 100.0),
                account.feed().map(feed -> new SalesforceConfig.Feed(feed.host(), feed.port(), !feed.plaintext())),
                account.consentApiCrossCheck());
    }

    private static SalesforceConfig.Auth login(CrmAccount.Login login) {
        return switch (login) {
            case CrmAccount.Login.ClientCredentials app ->
                new SalesforceConfig.ClientCredentials(
                        app.clientId(), app.clientSecret().reveal());
            case CrmAccount.Login.JwtBearer app ->
                new SalesforceConfig.JwtBearer(
                        app.clientId(),
                        app.username(),
                        app.privateKey().reveal(),
                        app.audience().toString());
        };
    }

    /** Companies before the people that point at them. */
    private static List<ObjectType> types(CrmAccount account) {
        return switch (account) {
            case CrmAccount.HubSpot hubSpot -> List.of(ObjectType.COMPANY, ObjectType.CONTACT);
            case CrmAccount.Salesforce salesforce -> List.of(ObjectType.COMPANY, ObjectType.CONTACT, ObjectType.LEAD);
        };
    }
}
