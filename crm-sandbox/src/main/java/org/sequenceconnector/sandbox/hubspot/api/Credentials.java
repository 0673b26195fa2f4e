package org.sequenceconnector.sandbox.hubspot.api;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Tokens the account accepts: static ones that never expire, and access tokens issued for one OAuth app that live 1800
 * seconds by the simulator's clock. Safe for use by many threads.
 */
public final class Credentials {
    public static final String CLIENT_ID = "sandbox-client";
    public static final String CLIENT_SECRET = "sandbox-secret";
    public static final String REFRESH_TOKEN = "sandbox-refresh-token";
    static final Duration LIFE = Duration.ofSeconds(1800);
    private static final String OAUTH_APP = "2000001";
    private final Clock clock;
    private final Map<String, Grant> grants = new ConcurrentHashMap<>();
    private final Set<String> revokedRefreshTokens = ConcurrentHashMap.newKeySet();
    private final AtomicInteger serial = new AtomicInteger();
    private final AtomicInteger apps = new AtomicInteger(1_000_000);

    /**
     * What a token stands for.
     *
     * @param scopes empty for all scopes
     * @param expiresAt epoch milliseconds
     */
    public record Grant(String app, boolean oauth, Set<String> scopes, long expiresAt) {
        public boolean covers(String scope) {
            boolean umbrella = scope.startsWith("communication_preferences.")
                    && !scope.contains("batch")
                    && scopes.contains("communication_preferences.read_write");
            return scopes.isEmpty() || scopes.contains(scope) || umbrella;
        }
    }

    public Credentials(Clock clock) {
        this.clock = clock;
    }

    /** Accepts a static token, which counts as an app of its own. */
    public void allow(String token, Set<String> scopes) {
        grants.compute(
                token,
                (same, known) -> new Grant(
                        known == null ? Integer.toString(apps.incrementAndGet()) : known.app(),
                        false,
                        Set.copyOf(scopes),
                        Long.MAX_VALUE));
    }

    /** The grant behind a live token; empty for an unknown or expired one. */
    public Optional<Grant> grant(String token) {
        return Optional.ofNullable(grants.get(token)).filter(grant -> grant.expiresAt() > clock.millis());
    }

    /** Issues an access token of the OAuth app. */
    public String issue(Set<String> scopes) {
        String token = "sandbox-access-" + serial.incrementAndGet();
        grants.put(token, new Grant(OAUTH_APP, true, Set.copyOf(scopes), clock.millis() + LIFE.toMillis()));
        return token;
    }

    /** Ends a token now, static or issued. */
    public void expire(String token) {
        grants.computeIfPresent(token, (same, grant) -> new Grant(grant.app(), grant.oauth(), grant.scopes(), 0));
    }

    /** Makes a refresh token useless. Access tokens already issued live on to their end. */
    public void revokeRefreshToken(String token) {
        revokedRefreshTokens.add(token);
    }

    boolean refreshable(String token) {
        return token.equals(REFRESH_TOKEN) && !revokedRefreshTokens.contains(token);
    }
}
