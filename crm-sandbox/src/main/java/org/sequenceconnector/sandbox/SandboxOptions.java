package org.sequenceconnector.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.sequenceconnector.sandbox.hubspot.limits.AccountTier;
import org.sequenceconnector.sandbox.hubspot.portal.PortalProfile;

/**
 * How a sandbox starts. Every method gives a changed copy.
 *
 * @param port 0 for any free one
 * @param tokens accepted static tokens with their scopes; an empty set of scopes stands for all
 * @param searchIndexLag how long a change stays invisible to search
 */
public record SandboxOptions(
        int port,
        PortalSeed seed,
        Clock clock,
        AccountTier tier,
        Map<String, Set<String>> tokens,
        PortalProfile profile,
        Duration searchIndexLag,
        Latency latency) {
    public static final String DEFAULT_TOKEN = "sandbox-token";

    public SandboxOptions {
        tokens = Map.copyOf(tokens);
    }

    /** Any port, an empty account, the system clock, Professional limits, no latency. */
    public static SandboxOptions defaults() {
        return new SandboxOptions(
                0,
                PortalSeed.empty(),
                Clock.systemUTC(),
                AccountTier.PROFESSIONAL,
                Map.of(DEFAULT_TOKEN, Set.of()),
                new PortalProfile(123_456, ZoneId.of("Europe/Berlin"), false, true),
                Duration.ZERO,
                Latency.none());
    }

    public SandboxOptions withPort(int newPort) {
        return new SandboxOptions(newPort, seed, clock, tier, tokens, profile, searchIndexLag, latency);
    }

    public SandboxOptions withSeed(PortalSeed newSeed) {
        return new SandboxOptions(port, newSeed, clock, tier, tokens, profile, searchIndexLag, latency);
    }

    public SandboxOptions withClock(Clock newClock) {
        return new SandboxOptions(port, seed, newClock, tier, tokens, profile, searchIndexLag, latency);
    }

    public SandboxOptions withTier(AccountTier newTier) {
        return new SandboxOptions(port, seed, clock, newTier, tokens, profile, searchIndexLag, latency);
    }

    /** Accepts one more static token; no scopes stand for all. */
    public SandboxOptions withToken(String token, String... scopes) {
        Map<String, Set<String>> more = new HashMap<>(tokens);
        more.put(token, Set.of(scopes));
        return new SandboxOptions(port, seed, clock, tier, more, profile, searchIndexLag, latency);
    }

    public SandboxOptions withPortalId(long portalId) {
        return withProfile(
                new PortalProfile(portalId, profile.zone(), profile.enterprise(), profile.consentTouchesContact()));
    }

    public SandboxOptions withZone(ZoneId zone) {
        return withProfile(
                new PortalProfile(profile.portalId(), zone, profile.enterprise(), profile.consentTouchesContact()));
    }

    /** Marketing Hub Enterprise, which opens the consent batch calls. */
    public SandboxOptions withEnterprise(boolean enterprise) {
        return withProfile(
                new PortalProfile(profile.portalId(), profile.zone(), enterprise, profile.consentTouchesContact()));
    }

    public SandboxOptions withProfile(PortalProfile newProfile) {
        return new SandboxOptions(port, seed, clock, tier, tokens, newProfile, searchIndexLag, latency);
    }

    public SandboxOptions withSearchIndexLag(Duration lag) {
        return new SandboxOptions(port, seed, clock, tier, tokens, profile, lag, latency);
    }

    public SandboxOptions withLatency(Duration fixed) {
        return withLatency(Latency.fixed(fixed));
    }

    public SandboxOptions withLatency(Latency newLatency) {
        return new SandboxOptions(port, seed, clock, tier, tokens, profile, searchIndexLag, newLatency);
    }
}
