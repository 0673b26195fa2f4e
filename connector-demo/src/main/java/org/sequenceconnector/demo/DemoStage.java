package org.sequenceconnector.demo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sequenceconnector.app.wiring.AccountLease;
import org.sequenceconnector.app.wiring.Application;
import org.sequenceconnector.config.ConfigLoader;
import org.sequenceconnector.record.ConnectionId;

/** Everything the demo runs on: the simulated accounts, people's access to them, and the connector between them. */
record DemoStage(
        Sandboxes sandboxes,
        DemoClock clock,
        Application application,
        HubSpotAccount contacts,
        SalesforceOrg org,
        Side hubSpot,
        Side salesforce,
        List<AccountLease> leases)
        implements AutoCloseable {
    private static final ConnectionId HUBSPOT = new ConnectionId("hubspot-demo");
    private static final ConnectionId SALESFORCE = new ConnectionId("salesforce-demo");

    /** @param folder where {@link DemoFolder#configure} has put the configuration of the accounts */
    static DemoStage open(Sandboxes sandboxes, DemoFolder folder, DemoClock clock) {
        Application application = Application.open(ConfigLoader.load(folder.configuration(), nothing -> null), clock);
        HubSpotAccount contacts = new HubSpotAccount(sandboxes.hubSpot());
        SalesforceOrg org = new SalesforceOrg(sandboxes.salesforce());
        return new DemoStage(
                sandboxes,
                clock,
                application,
                contacts,
                org,
                new Side("HubSpot", application.account(HUBSPOT), contacts),
                new Side("Salesforce", application.account(SALESFORCE), org),
                List.of(lease(application, HUBSPOT), lease(application, SALESFORCE)));
    }

    private static AccountLease lease(Application application, ConnectionId connection) {
        return AccountLease.take(application.store(), connection, application.worker(), application.clock());
    }

    List<Side> sides() {
        return List.of(hubSpot, salesforce);
    }

    /** Addresses of the accounts by the name of the CRM. */
    Map<String, String> addresses() {
        Map<String, String> addresses = new LinkedHashMap<>();
        addresses.put(hubSpot.name(), sandboxes.hubSpot().baseUrl());
        addresses.put(salesforce.name(), sandboxes.salesforce().baseUrl());
        return addresses;
    }

    /** Leaves the sandboxes running. */
    @Override
    public void close() {
        leases.forEach(AccountLease::close);
        application.close();
        contacts.close();
        org.close();
    }
}
