package org.sequenceconnector.demo;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.sequenceconnector.sandbox.HubSpotSandbox;
import org.sequenceconnector.sandbox.OrgSeed;
import org.sequenceconnector.sandbox.PortalSeed;
import org.sequenceconnector.sandbox.SalesforceOptions;
import org.sequenceconnector.sandbox.SalesforceSandbox;
import org.sequenceconnector.sandbox.SandboxOptions;
import org.sequenceconnector.sandbox.export.SeedReport;

/**
 * The two simulated accounts of the demo. Invented people come from seeds that overlap; people of a file are in HubSpot, and
 * some of them in Salesforce as well.
 *
 * @param invented whether the org has its people already
 */
record Sandboxes(HubSpotSandbox hubSpot, SalesforceSandbox salesforce, boolean invented) implements AutoCloseable {
    private static final long SEED = 42;

    /** @param contacts a contact export of HubSpot; empty for {@code size} invented contacts */
    static Sandboxes start(Optional<Path> contacts, int size, Clock clock) {
        PortalSeed people =
                contacts.map(PortalSeed::fromContactExportCsv).orElseGet(() -> PortalSeed.believable(size, SEED));
        OrgSeed org = contacts.isPresent() ? OrgSeed.empty() : OrgSeed.believable(size, SEED);
        HubSpotSandbox hubSpot = HubSpotSandbox.start(
                SandboxOptions.defaults().withClock(clock).withSeed(people).withToken(HubSpotAccount.READ_TOKEN));
        try {
            return new Sandboxes(
                    hubSpot,
                    SalesforceSandbox.start(
                            SalesforceOptions.defaults().withClock(clock).withSeed(org)),
                    contacts.isEmpty());
        } catch (RuntimeException failed) {
            hubSpot.close();
            throw failed;
        }
    }

    int contacts() {
        return hubSpot.seedReport().contacts();
    }

    /** What became of the user's file. */
    SeedReport seed() {
        return hubSpot.seedReport();
    }

    @Override
    public void close() {
        salesforce.close();
        hubSpot.close();
    }
}
