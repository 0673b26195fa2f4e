package org.sequenceconnector.testkit.crm;

import java.util.EnumSet;
import java.util.Set;
import org.sequenceconnector.crm.Capability;

/** Whose habits an in-memory account has. The field names are the same for both, so that one mapping serves either. */
public enum FakeCrmKind {
    /**
     * No leads. A merge makes a record with a new id that lists the old ones and keeps their addresses; both old ids
     * answer as the new one, and nobody is told that they are gone.
     */
    LIKE_HUBSPOT(
            Capability.ADDRESS_STATEMENTS,
            Capability.MERGE_ALIASES,
            Capability.SECONDARY_ADDRESSES,
            Capability.INSTALLS_FIELDS),
    /**
     * Leads that are converted into contacts. A merge keeps the winner's id and values, forgets those of the loser, and
     * lists the loser among the removed records with its winner.
     */
    LIKE_SALESFORCE(
            Capability.LEADS, Capability.REPORTS_MERGES, Capability.INSTALLS_FIELDS, Capability.CLEARS_OWN_OPT_OUTS);

    private final Set<Capability> capabilities;

    FakeCrmKind(Capability first, Capability... others) {
        this.capabilities = EnumSet.of(first, others);
    }

    Set<Capability> capabilities() {
        return EnumSet.copyOf(capabilities);
    }

    boolean can(Capability capability) {
        return capabilities.contains(capability);
    }
}
