package org.sequenceconnector.hubspot.call;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.sequenceconnector.crm.FieldDefinition;
import org.sequenceconnector.record.ConnectionId;

/**
 * How to reach one HubSpot account.
 *
 * @param baseUrl normally {@link #HUBSPOT}
 * @param apiVersion a dated version such as {@link #DEFAULT_VERSION}, or {@link #LEGACY} for the v3 and v4 paths
 * @param definitions the connector's own fields, known by key when writing
 */
public record HubSpotConfig(
        ConnectionId connection,
        URI baseUrl,
        String apiVersion,
        Auth auth,
        List<FieldDefinition> definitions,
        Tuning tuning) {
    public static final URI HUBSPOT = URI.create("https://api.hubapi.com");
    public static final String DEFAULT_VERSION = "2026-09";
    public static final String LEGACY = "legacy";
    private static final Pattern DATED = Pattern.compile("\\d{4}-\\d{2}(-beta)?");

    public HubSpotConfig {
        definitions = List.copyOf(definitions);
        if (!apiVersion.equals(LEGACY) && !DATED.matcher(apiVersion).matches()) {
            throw new IllegalArgumentException("api_version '" + apiVersion + "' is not known: use a date such as "
                    + DEFAULT_VERSION + ", or " + LEGACY);
        }
        if (!"https".equals(baseUrl.getScheme()) && !"http".equals(baseUrl.getScheme())) {
            throw new IllegalArgumentException("base_url must start with https:// (or http:// for a sandbox)");
        }
    }

    /** The usual settings with a token that does not expire. */
    public static HubSpotConfig withToken(
            ConnectionId connection, URI baseUrl, String token, List<FieldDefinition> definitions) {
        return new HubSpotConfig(
                connection, baseUrl, DEFAULT_VERSION, new StaticToken(token), definitions, Tuning.DEFAULT);
    }

    /** The credential. Its text never shows in {@code toString}. */
    public sealed interface Auth {}

    /** A token of a project app with static authentication, a service key or a legacy private app. */
    public record StaticToken(String token) implements Auth {
        public StaticToken {
            if (token.isBlank()) {
                throw new IllegalArgumentException("the HubSpot token is empty");
            }
        }

        @Override
        public String toString() {
            return "StaticToken[***]";
        }
    }

    /**
     * An OAuth app.
     *
     * @param storeRefreshToken called with a new refresh token before it is used, so that a crash cannot lose it
     */
    public record OAuth(String clientId, String clientSecret, String refreshToken, Consumer<String> storeRefreshToken)
            implements Auth {
        @Override
        public String toString() {
            return "OAuth[" + clientId + ", ***]";
        }
    }

    /**
     * Settings that rarely need a change.
     *
     * @param writeLanes batch updates in flight at once; at a round trip of 600 ms some 12 are needed for the full quota
     * @param readLanes pages and batches read at once
     * @param overlap how far behind the cursor an incremental read starts, because the search index is late
     * @param slack added to the rolling window, against jitter between our send and HubSpot's count
     * @param searchesPerSecond HubSpot allows 5 per account, shared by all its apps
     * @param associationsPerWindow calls of the association budget per 10 s: 100 on Free and Starter, else 150
     * @param keptForStatus share of the daily budget that sync leaves to status writes and consent
     * @param keptForConsent share of the daily budget that only consent may use
     * @param quietStart how long a window that an earlier process may have filled is taken for full; zero asks HubSpot
     *     with one call instead
     * @param share which part of the windows this process may use
     * @param callTimeout longest wait for one answer
     */
    public record Tuning(
            int writeLanes,
            int readLanes,
            Duration overlap,
            Duration slack,
            int searchesPerSecond,
            int associationsPerWindow,
            double keptForStatus,
            double keptForConsent,
            Duration quietStart,
            Share share,
            Duration callTimeout) {
        public static final Tuning DEFAULT = new Tuning(
                24,
                6,
                Duration.ofMinutes(10),
                Duration.ofMillis(150),
                4,
                100,
                0.10,
                0.05,
                Duration.ZERO,
                Share.WHOLE,
                Duration.ofSeconds(100));

        public Tuning {
            if (writeLanes < 1 || readLanes < 1 || searchesPerSecond < 1 || associationsPerWindow < 1) {
                throw new IllegalArgumentException("lanes and rates of a HubSpot connection must be at least 1");
            }
            if (keptForConsent < 0 || keptForStatus < keptForConsent || keptForStatus > 0.9) {
                throw new IllegalArgumentException(
                        "the daily reserve must be between 0 and 0.9, and the one for consent not above the one for status");
            }
        }

        /**
         * The same with another share of the daily budget that only consent may use. What sync leaves to status writes on
         * top of it stays as wide.
         *
         * @param share between 0 and 0.5
         */
        public Tuning withConsentReserve(double share) {
            return new Tuning(
                    writeLanes,
                    readLanes,
                    overlap,
                    slack,
                    searchesPerSecond,
                    associationsPerWindow,
                    share + (keptForStatus - keptForConsent),
                    share,
                    quietStart,
                    this.share,
                    callTimeout);
        }

        /** The same with another assumption about the process before this one. */
        public Tuning withQuietStart(Duration quiet) {
            return new Tuning(
                    writeLanes,
                    readLanes,
                    overlap,
                    slack,
                    searchesPerSecond,
                    associationsPerWindow,
                    keptForStatus,
                    keptForConsent,
                    quiet,
                    this.share,
                    callTimeout);
        }

        /** The same beside other processes. */
        public Tuning withShare(Share other) {
            return new Tuning(
                    writeLanes,
                    readLanes,
                    overlap,
                    slack,
                    searchesPerSecond,
                    associationsPerWindow,
                    keptForStatus,
                    keptForConsent,
                    quietStart,
                    other,
                    callTimeout);
        }
    }

    /** How the processes that talk to one account at the same time divide its rolling windows. */
    public enum Share {
        /** Everything: nobody else is about. */
        WHOLE,
        /** All but what one {@link #VISITOR} may need at any moment. */
        DRIVER,
        /** A few calls of each window, whatever the driver does with the others. */
        VISITOR;

        /** Calls of a window that belong to the visitor. */
        static final int VISITOR_CALLS = 4;
        /** Searches a second that belong to the visitor. */
        static final int VISITOR_SEARCHES = 1;
    }
}
