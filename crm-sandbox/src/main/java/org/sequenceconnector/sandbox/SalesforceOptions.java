package org.sequenceconnector.sandbox;

import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.sequenceconnector.sandbox.salesforce.org.standard.OrgProfile;

/**
 * How a Salesforce sandbox starts. Every method gives a changed copy.
 *
 * @param port 0 for any free one
 * @param certificate the key JWT assertions must be signed with; without one that flow always fails
 * @param instanceHost where tokens work when that is not the host of the login, for example {@code localhost:8182}
 * @param dailyCalls API calls in any 24 hours
 * @param latencyPerRow on top of the latency of a call, for every row it touches
 */
public record SalesforceOptions(
        int port,
        OrgSeed seed,
        Clock clock,
        OrgProfile profile,
        String clientId,
        String clientSecret,
        Optional<PublicKey> certificate,
        Optional<String> instanceHost,
        int dailyCalls,
        Duration sessionLife,
        Latency latency,
        Duration latencyPerRow) {
    public static final String DEFAULT_CLIENT_ID = "sandbox-client";
    public static final String DEFAULT_CLIENT_SECRET = "sandbox-secret";
    private static final int ENTERPRISE_CALLS = 100_000;

    /** Any port, an empty org of Enterprise Edition, the system clock, no latency, sessions of two hours. */
    public static SalesforceOptions defaults() {
        return new SalesforceOptions(
                0,
                OrgSeed.empty(),
                Clock.systemUTC(),
                OrgProfile.standard(),
                DEFAULT_CLIENT_ID,
                DEFAULT_CLIENT_SECRET,
                Optional.empty(),
                Optional.empty(),
                ENTERPRISE_CALLS,
                Duration.ofHours(2),
                Latency.none(),
                Duration.ZERO);
    }

    public SalesforceOptions withPort(int port) {
        return with(draft -> draft.port = port);
    }

    public SalesforceOptions withSeed(OrgSeed seed) {
        return with(draft -> draft.seed = seed);
    }

    public SalesforceOptions withClock(Clock clock) {
        return with(draft -> draft.clock = clock);
    }

    public SalesforceOptions withProfile(OrgProfile profile) {
        return with(draft -> draft.profile = profile);
    }

    public SalesforceOptions withClient(String id, String secret) {
        return with(draft -> {
            draft.clientId = id;
            draft.clientSecret = secret;
        });
    }

    public SalesforceOptions withCertificate(PublicKey key) {
        return with(draft -> draft.certificate = Optional.of(key));
    }

    public SalesforceOptions withInstanceHost(String host) {
        return with(draft -> draft.instanceHost = Optional.of(host));
    }

    public SalesforceOptions withDailyCalls(int calls) {
        return with(draft -> draft.dailyCalls = calls);
    }

    public SalesforceOptions withSessionLife(Duration life) {
        return with(draft -> draft.sessionLife = life);
    }

    public SalesforceOptions withLatency(Duration fixed) {
        return withLatency(Latency.fixed(fixed));
    }

    public SalesforceOptions withLatency(Latency latency) {
        return with(draft -> draft.latency = latency);
    }

    public SalesforceOptions withLatencyPerRow(Duration perRow) {
        return with(draft -> draft.latencyPerRow = perRow);
    }

    private SalesforceOptions with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.options();
    }

    /** A copy while it is being changed. */
    private static final class Draft {
        private int port;
        private OrgSeed seed;
        private Clock clock;
        private OrgProfile profile;
        private String clientId;
        private String clientSecret;
        private Optional<PublicKey> certificate;
        private Optional<String> instanceHost;
        private int dailyCalls;
        private Duration sessionLife;
        private Latency latency;
        private Duration latencyPerRow;

        Draft(SalesforceOptions from) {
            this.port = from.port;
            this.seed = from.seed;
            this.clock = from.clock;
            this.profile = from.profile;
            this.clientId = from.clientId;
            this.clientSecret = from.clientSecret;
            this.certificate = from.certificate;
            this.instanceHost = from.instanceHost;
            this.dailyCalls = from.dailyCalls;
            this.sessionLife = from.sessionLife;
            this.latency = from.latency;
            this.latencyPerRow = from.latencyPerRow;
        }

        SalesforceOptions options() {
            return new SalesforceOptions(
                    port,
                    seed,
                    clock,
                    profile,
                    clientId,
                    clientSecret,
                    certificate,
                    instanceHost,
                    dailyCalls,
                    sessionLife,
                    latency,
                    latencyPerRow);
        }
    }
}
