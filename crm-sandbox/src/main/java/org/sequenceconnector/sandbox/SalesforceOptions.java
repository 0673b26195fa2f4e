package org.sequenceconnector.sandbox;

import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.sequenceconnector.sandbox.salesforce.org.OrgProfile;

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

    public SalesforceOptions withPort(int newPort) {
        return new SalesforceOptions(
                newPort,
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

    public SalesforceOptions withSeed(OrgSeed newSeed) {
        return new SalesforceOptions(
                port,
                newSeed,
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

    public SalesforceOptions withClock(Clock newClock) {
        return new SalesforceOptions(
                port,
                seed,
                newClock,
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

    public SalesforceOptions withProfile(OrgProfile newProfile) {
        return new SalesforceOptions(
                port,
                seed,
                clock,
                newProfile,
                clientId,
                clientSecret,
                certificate,
                instanceHost,
                dailyCalls,
                sessionLife,
                latency,
                latencyPerRow);
    }

    public SalesforceOptions withClient(String id, String secret) {
        return new SalesforceOptions(
                port,
                seed,
                clock,
                profile,
                id,
                secret,
                certificate,
                instanceHost,
                dailyCalls,
                sessionLife,
                latency,
                latencyPerRow);
    }

    public SalesforceOptions withCertificate(PublicKey key) {
        return new SalesforceOptions(
                port,
                seed,
                clock,
                profile,
                clientId,
                clientSecret,
                Optional.of(key),
                instanceHost,
                dailyCalls,
                sessionLife,
                latency,
                latencyPerRow);
    }

    public SalesforceOptions withInstanceHost(String host) {
        return new SalesforceOptions(
                port,
                seed,
                clock,
                profile,
                clientId,
                clientSecret,
                certificate,
                Optional.of(host),
                dailyCalls,
                sessionLife,
                latency,
                latencyPerRow);
    }

    public SalesforceOptions withDailyCalls(int calls) {
        return new SalesforceOptions(
                port,
                seed,
                clock,
                profile,
                clientId,
                clientSecret,
                certificate,
                instanceHost,
                calls,
                sessionLife,
                latency,
                latencyPerRow);
    }

    public SalesforceOptions withSessionLife(Duration life) {
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
                life,
                latency,
                latencyPerRow);
    }

    public SalesforceOptions withLatency(Duration fixed) {
        return withLatency(Latency.fixed(fixed));
    }

    public SalesforceOptions withLatency(Latency newLatency) {
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
                newLatency,
                latencyPerRow);
    }

    public SalesforceOptions withLatencyPerRow(Duration perRow) {
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
                perRow);
    }
}
