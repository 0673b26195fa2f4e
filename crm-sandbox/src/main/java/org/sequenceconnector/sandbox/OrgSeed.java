package org.sequenceconnector.sandbox;

import java.nio.file.Path;
import org.sequenceconnector.sandbox.export.SeedReport;
import org.sequenceconnector.sandbox.salesforce.org.Org;
import org.sequenceconnector.sandbox.salesforce.seed.BelievableOrg;
import org.sequenceconnector.sandbox.salesforce.seed.CsvOrg;
import org.sequenceconnector.sandbox.salesforce.seed.JsonOrg;
import org.sequenceconnector.sandbox.salesforce.seed.OrgBasics;
import org.sequenceconnector.sandbox.salesforce.seed.OrgPlan;
import org.sequenceconnector.sandbox.salesforce.seed.UniformOrg;

/** What an org holds at the start. All of them have the connector's fields. Files are read when the sandbox starts. */
public final class OrgSeed {
    private final OrgPlan plan;

    private OrgSeed(OrgPlan plan) {
        this.plan = plan;
    }

    /** Users and fields, but no people. */
    public static OrgSeed empty() {
        return new OrgSeed(org -> {
            OrgBasics.install(org);
            return 0;
        });
    }

    /** The standard believable org: it overlaps with {@link PortalSeed#believable()}. */
    public static OrgSeed believable() {
        return believable(2_000, 42);
    }

    /**
     * The Salesforce side of the company that {@link PortalSeed#believable(int, long)} gives for the same arguments: a share of
     * its people with the same addresses, as contacts of accounts or as leads, and some people HubSpot does not know.
     *
     * @param hubSpotContacts at least 100, so that every situation occurs
     */
    public static OrgSeed believable(int hubSpotContacts, long seed) {
        return new OrgSeed(new BelievableOrg(hubSpotContacts, seed));
    }

    /** Many plain contacts, quickly: for measurements. */
    public static OrgSeed uniform(int contacts) {
        return new OrgSeed(new UniformOrg(contacts));
    }

    /** The JSON format described in {@code docs/sandbox.md}. */
    public static OrgSeed fromJson(Path file) {
        return new OrgSeed(new JsonOrg(file));
    }

    /** A report or export of contacts or leads. What cannot be read is told. */
    public static OrgSeed fromReportCsv(Path file) {
        return new OrgSeed(new CsvOrg(file));
    }

    SeedReport plant(Org org) {
        return plan.report(org);
    }
}
