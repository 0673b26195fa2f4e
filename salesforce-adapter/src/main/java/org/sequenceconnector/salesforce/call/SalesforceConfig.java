package org.sequenceconnector.salesforce.call;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.sequenceconnector.crm.FieldDefinition;
import org.sequenceconnector.record.ConnectionId;

/**
 * How to reach one Salesforce org.
 *
 * @param baseUrl the org's My Domain address, for example {@code https://acme.my.salesforce.com}: login goes there, and
 *     every further call to the {@code instance_url} that the login answers with
 * @param apiVersion for example {@link #DEFAULT_VERSION}
 * @param definitions the connector's own fields, known by key when writing
 * @param feed the change stream, if it is switched on
 * @param consentApi whether Salesforce's Consent API is asked beside the local reading of consent; the stricter wins
 */
public record SalesforceConfig(
        ConnectionId connection,
        URI baseUrl,
        String apiVersion,
        Auth auth,
        List<FieldDefinition> definitions,
        Tuning tuning,
        Optional<Feed> feed,
        boolean consentApi) {
    public static final String DEFAULT_VERSION = "v67.0";
    private static final Pattern VERSION = Pattern.compile("v\\d{2,3}\\.0");
    private static final List<String> SHARED_HOSTS = List.of("login.salesforce.com", "test.salesforce.com");

    public SalesforceConfig {
        definitions = List.copyOf(definitions);
        if (!VERSION.matcher(apiVersion).matches()) {
            throw new IllegalArgumentException(
                    "api_version '" + apiVersion + "' is not known: use one such as " + DEFAULT_VERSION);
        }
        if (!"https".equals(baseUrl.getScheme()) && !"http".equals(baseUrl.getScheme())) {
            throw new IllegalArgumentException("base_url must start with https:// (or http:// for a sandbox)");
        }
        if (SHARED_HOSTS.contains(String.valueOf(baseUrl.getHost()))) {
            throw new IllegalArgumentException("base_url must be the org's My Domain address, such as "
                    + "https://acme.my.salesforce.com: external client apps cannot log in at " + baseUrl.getHost());
        }
    }

    /** The usual settings with a client id and secret. */
    public static SalesforceConfig withClientCredentials(
            ConnectionId connection,
            URI baseUrl,
            String clientId,
            String clientSecret,
            List<FieldDefinition> definitions) {
        return new SalesforceConfig(
                connection,
                baseUrl,
                DEFAULT_VERSION,
                new ClientCredentials(clientId, clientSecret),
                definitions,
                Tuning.DEFAULT,
                Optional.empty(),
                false);
    }

    public SalesforceConfig withTuning(Tuning other) {
        return new SalesforceConfig(connection, baseUrl, apiVersion, auth, definitions, other, feed, consentApi);
    }

    public SalesforceConfig withFeed(Feed on) {
        return new SalesforceConfig(
                connection, baseUrl, apiVersion, auth, definitions, tuning, Optional.of(on), consentApi);
    }

    /** The same with Salesforce's Consent API asked as well. */
    public SalesforceConfig withConsentApi() {
        return new SalesforceConfig(connection, baseUrl, apiVersion, auth, definitions, tuning, feed, true);
    }

    /** The credential. Its secret text never shows in {@code toString}. */
    public sealed interface Auth {
        String clientId();
    }

    /** An external client app with the client credentials flow; it acts as the app's Run As user. */
    public record ClientCredentials(String clientId, String clientSecret) implements Auth {
        public ClientCredentials {
            if (clientId.isBlank() || clientSecret.isBlank()) {
                throw new IllegalArgumentException("the Salesforce client id and secret must not be empty");
            }
        }

        @Override
        public String toString() {
            return "ClientCredentials[" + clientId + ", ***]";
        }
    }

    /**
     * An external client app with the JWT bearer flow.
     *
     * @param username of the integration user
     * @param privateKeyPem an RSA key of 2,048 bits or more, PKCS #8 in PEM; its certificate is uploaded to the app
     * @param audience the My Domain address, unless the org was told otherwise
     */
    public record JwtBearer(String clientId, String username, String privateKeyPem, String audience) implements Auth {
        public JwtBearer {
            if (clientId.isBlank() || username.isBlank() || audience.isBlank()) {
                throw new IllegalArgumentException(
                        "the Salesforce client id, the username and the audience must not be empty");
            }
        }

        @Override
        public String toString() {
            return "JwtBearer[" + clientId + ", ***]";
        }
    }

    /**
     * Where change events come from.
     *
     * @param encrypted false only for a sandbox
     * @param channels channels to listen to, for example {@code /data/Sequences__chn}, each taken to tell about every mapped
     *     type; none for the standard channel of each type
     */
    public record Feed(String host, int port, boolean encrypted, List<String> channels) {
        /** Salesforce's global Pub/Sub endpoint. */
        public static final Feed GLOBAL = new Feed("api.pubsub.salesforce.com", 7443, true);

        public Feed {
            channels = List.copyOf(channels);
            for (String channel : channels) {
                if (!channel.startsWith("/data/")) {
                    throw new IllegalArgumentException("channel '" + channel
                            + "' is not usable: change events are on channels that start with /data/");
                }
            }
        }

        /** The standard channels. */
        public Feed(String host, int port, boolean encrypted) {
            this(host, port, encrypted, List.of());
        }
    }

    /**
     * Settings that rarely need a change.
     *
     * @param parallelCalls requests in flight at once, of all threads; halved for a while when the org is crowded
     * @param readLanes pages and batches read at once
     * @param writeLanes collection calls in flight at once
     * @param overlap how far behind the cursor an incremental read starts: a row may become visible minutes after its stamp
     * @param settle how far behind the present a position stays, and how long a delivered row is delivered again
     * @param pageSize most rows of one page, 200 to 2,000
     * @param bulkReadThreshold from this many records on, the first load is a Bulk API job
     * @param bulkWriteThreshold from this many rows on, a write is a Bulk API job
     * @param bulkShare share of the daily calls after which bulk work rests
     * @param commonShare share of the daily calls after which everything but opt-outs rests
     * @param callTimeout longest wait for one answer
     */
    public record Tuning(
            int parallelCalls,
            int readLanes,
            int writeLanes,
            Duration overlap,
            Duration settle,
            int pageSize,
            int bulkReadThreshold,
            int bulkWriteThreshold,
            double bulkShare,
            double commonShare,
            Duration callTimeout) {
        public static final Tuning DEFAULT = new Tuning(
                8,
                5,
                6,
                Duration.ofMinutes(10),
                Duration.ofSeconds(60),
                2_000,
                20_000,
                2_000,
                0.80,
                0.95,
                Duration.ofSeconds(120));

        public Tuning {
            if (parallelCalls < 1 || readLanes < 1 || writeLanes < 1) {
                throw new IllegalArgumentException("lanes and calls of a Salesforce connection must be at least 1");
            }
            if (pageSize < 200 || pageSize > 2_000) {
                throw new IllegalArgumentException("Salesforce pages hold 200 to 2,000 rows");
            }
            if (bulkShare <= 0 || commonShare < bulkShare || commonShare > 1) {
                throw new IllegalArgumentException(
                        "the shares of the daily calls must be above 0 and at most 1, that of bulk work not above the other");
            }
        }

        /**
         * The same with another share of the daily calls that only opt-outs may use.
         *
         * @param share between 0 and 0.5
         */
        public Tuning withConsentReserve(double share) {
            double common = 1 - share;
            return new Tuning(
                    parallelCalls,
                    readLanes,
                    writeLanes,
                    overlap,
                    settle,
                    pageSize,
                    bulkReadThreshold,
                    bulkWriteThreshold,
                    Math.min(bulkShare, common),
                    common,
                    callTimeout);
        }

        /**
         * The same with other shares of the daily calls.
         *
         * @param bulk after which bulk work rests
         * @param common after which everything but opt-outs rests
         */
        public Tuning withDailyShares(double bulk, double common) {
            return new Tuning(
                    parallelCalls,
                    readLanes,
                    writeLanes,
                    overlap,
                    settle,
                    pageSize,
                    bulkReadThreshold,
                    bulkWriteThreshold,
                    bulk,
                    common,
                    callTimeout);
        }

        /** The same with other limits between single calls and Bulk API jobs. */
        public Tuning withBulkThresholds(int read, int write) {
            return new Tuning(
                    parallelCalls,
                    readLanes,
                    writeLanes,
                    overlap,
                    settle,
                    pageSize,
                    read,
                    write,
                    bulkShare,
                    commonShare,
                    callTimeout);
        }

        /** The same with other lanes. */
        public Tuning withLanes(int calls, int read, int write) {
            return new Tuning(
                    calls,
                    read,
                    write,
                    overlap,
                    settle,
                    pageSize,
                    bulkReadThreshold,
                    bulkWriteThreshold,
                    bulkShare,
                    commonShare,
                    callTimeout);
        }
    }
}
