package org.sequenceconnector.sandbox;

import java.nio.file.Path;
import org.sequenceconnector.sandbox.export.SeedReport;
import org.sequenceconnector.sandbox.hubspot.portal.Portal;
import org.sequenceconnector.sandbox.hubspot.seed.BelievableSeed;
import org.sequenceconnector.sandbox.hubspot.seed.CsvSeed;
import org.sequenceconnector.sandbox.hubspot.seed.JsonSeed;
import org.sequenceconnector.sandbox.hubspot.seed.Seed;
import org.sequenceconnector.sandbox.hubspot.seed.UniformSeed;

/** What an account holds at the start. Files are read when the sandbox starts. */
public final class PortalSeed {
    private final Seed seed;

    private PortalSeed(Seed seed) {
        this.seed = seed;
    }

    /** Nothing but what every account has. */
    public static PortalSeed empty() {
        return new PortalSeed(portal -> SeedReport.of(0));
    }

    /** The standard believable account with 2,000 contacts. */
    public static PortalSeed believable() {
        return believable(2_000, 42);
    }

    /**
     * Companies, owners and contacts in all the situations a sequence connector meets. The same arguments and clock give
     * the same account.
     *
     * @param contacts at least 100, so that every situation occurs
     */
    public static PortalSeed believable(int contacts, long seed) {
        return new PortalSeed(new BelievableSeed(contacts, seed));
    }

    /** Many plain contacts, quickly: for measurements. */
    public static PortalSeed uniform(int contacts) {
        return new PortalSeed(new UniformSeed(contacts));
    }

    /** The JSON format described in {@code docs/sandbox.md}. */
    public static PortalSeed fromJson(Path file) {
        return new PortalSeed(new JsonSeed(file));
    }

    /** A contact export. Rows, cells and columns that cannot be read are reported; an opt-out never gets lost. */
    public static PortalSeed fromContactExportCsv(Path file) {
        return new PortalSeed(new CsvSeed(file));
    }

    SeedReport plant(Portal portal) {
        return seed.plant(portal);
    }
}
