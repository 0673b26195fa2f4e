package org.sequenceconnector.hubspot.call;

/** Where the bearer token comes from. The record calls do not know which kind of credential stands behind it. */
public interface TokenProvider {
    /**
     * The token to use now. May fetch one, at most one at a time per provider.
     *
     * @throws org.sequenceconnector.crm.CrmException when none can be had
     */
    String token();

    /**
     * HubSpot did not accept this token. Whether another one can be had, so that the call is worth repeating.
     *
     * @param refused the token that was used; when it is not the current one any more, somebody renewed it already
     */
    boolean renew(String refused);

    /** A token that never changes. */
    static TokenProvider fixed(String token) {
        return new TokenProvider() {
            @Override
            public String token() {
                return token;
            }

            @Override
            public boolean renew(String refused) {
                return false;
            }
        };
    }
}
