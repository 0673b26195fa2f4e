package org.sequenceconnector.config;

import java.net.URI;
import java.util.Optional;

/** Where an account is and how to log in to it: what differs between the kinds of CRM. */
public sealed interface CrmAccount {
    URI baseUrl();

    String apiVersion();

    /** @param dailyReservePercent share of the daily calls that only opt-outs may use */
    record HubSpot(URI baseUrl, String apiVersion, Secret token, int dailyReservePercent) implements CrmAccount {}

    /**
     * @param baseUrl the org's My Domain
     * @param feed empty: changes are only polled
     * @param consentApiCrossCheck whether the Consent API is asked as well; the stricter answer counts
     */
    record Salesforce(
            URI baseUrl,
            String apiVersion,
            Login login,
            DailyBudget dailyBudget,
            Optional<Feed> feed,
            boolean consentApiCrossCheck)
            implements CrmAccount {}

    /** How the connector logs in to Salesforce. */
    sealed interface Login {
        String clientId();

        /** The app's own key and secret; the org says which user it acts as. */
        record ClientCredentials(String clientId, Secret clientSecret) implements Login {}

        /** @param privateKey RSA, in PEM form */
        record JwtBearer(String clientId, String username, Secret privateKey, URI audience) implements Login {}
    }

    /** Shares of the org's daily calls, all its integrations together, at which work is put off. */
    record DailyBudget(int bulkStopsAtPercent, int allButOptOutsStopsAtPercent) {}

    /** @param plaintext without TLS, as the sandbox speaks it */
    record Feed(String host, int port, boolean plaintext) {}
}
