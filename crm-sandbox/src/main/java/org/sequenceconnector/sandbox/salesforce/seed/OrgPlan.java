package org.sequenceconnector.sandbox.salesforce.seed;

import org.sequenceconnector.sandbox.export.SeedReport;
import org.sequenceconnector.sandbox.salesforce.org.Org;

/** Fills an org that is still empty. */
@FunctionalInterface
public interface OrgPlan {
    /** Gives the number of people planted: contacts and leads. */
    int plant(Org org);

    /** The same, and what could not be read in a file. */
    default SeedReport report(Org org) {
        return SeedReport.of(plant(org));
    }
}
