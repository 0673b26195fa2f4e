package org.sequenceconnector.sandbox.salesforce.org.standard;

import org.sequenceconnector.sandbox.salesforce.org.schema.RecordIds;

/**
 * What an org is.
 *
 * @param organizationId 18 characters
 * @param edition as shown in SOQL, for example {@code Enterprise Edition}
 * @param personAccounts whether people may live on accounts
 * @param salesEngagement whether cadences exist
 */
public record OrgProfile(String organizationId, String edition, boolean personAccounts, boolean salesEngagement) {
    public static OrgProfile standard() {
        return new OrgProfile(RecordIds.of("00D", 1_234_567), "Enterprise Edition", false, true);
    }

    /** Another org, as a sandbox is after every refresh although its record ids stay. */
    public OrgProfile withOrganizationId(String id) {
        return new OrgProfile(id, edition, personAccounts, salesEngagement);
    }

    public OrgProfile withPersonAccounts(boolean on) {
        return new OrgProfile(organizationId, edition, on, salesEngagement);
    }

    public OrgProfile withSalesEngagement(boolean on) {
        return new OrgProfile(organizationId, edition, personAccounts, on);
    }
}
