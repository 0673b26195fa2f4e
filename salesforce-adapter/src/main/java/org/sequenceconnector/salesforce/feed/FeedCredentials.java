package org.sequenceconnector.salesforce.feed;

/** The login that change events are read with. The feed does not know how one logs in. */
interface FeedCredentials {
    /**
     * The login to use now. May log in first.
     *
     * @throws org.sequenceconnector.crm.CrmException when none can be had
     */
    Login current();

    /**
     * A login in place of one that Salesforce did not accept. When somebody renewed it already, that one.
     *
     * @throws org.sequenceconnector.crm.CrmException when none can be had
     */
    Login renew(Login refused);

    /**
     * @param instanceUrl the instance that the token is good for
     * @param organizationId 18 characters; events call it the tenant
     */
    record Login(String accessToken, String instanceUrl, String organizationId) {
        @Override
        public String toString() {
            return "Login[" + organizationId + ", ***]";
        }
    }
}
