package org.sequenceconnector.sandbox.salesforce.api;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Access and refresh tokens of one org. Nothing in a login's answer tells when they end. Safe for use by many threads. */
public final class Sessions {
    /** A refresh token that works from the start. */
    public static final String FIRST_REFRESH_TOKEN = "sandbox-refresh-token";

    private static final Duration STANDARD_LIFE = Duration.ofHours(2);
    private final Clock clock;
    private final String organizationId;
    private final Map<String, Session> sessions = new ConcurrentHashMap<>();
    private final Map<String, String> userByRefreshToken = new ConcurrentHashMap<>();
    private final AtomicInteger serial = new AtomicInteger();
    private final AtomicInteger logins = new AtomicInteger();
    private volatile Duration life = STANDARD_LIFE;
    private volatile boolean rotating;

    public Sessions(Clock clock, String organizationId, String refreshUserId) {
        this.clock = clock;
        this.organizationId = organizationId;
        userByRefreshToken.put(FIRST_REFRESH_TOKEN, refreshUserId);
    }

    /** Issues an access token that works at one host. */
    Session open(String userId, String clientId, String host) {
        logins.incrementAndGet();
        String token = organizationId.substring(0, 15) + "!AQ.sandbox." + serial.incrementAndGet();
        Session session = new Session(token, userId, clientId, clock.millis() + life.toMillis(), host);
        sessions.put(token, session);
        return session;
    }

    /** The session behind a live token. */
    public Optional<Session> find(String token) {
        return Optional.ofNullable(sessions.get(token)).filter(session -> session.expiresAt() > clock.millis());
    }

    /** The session behind a live token, if it belongs to this host. */
    public Optional<Session> find(String token, String host) {
        return find(token)
                .filter(session -> session.host().isEmpty() || session.host().equalsIgnoreCase(host));
    }

    /** Ends an access token, or kills a refresh token. */
    public void revoke(String token) {
        sessions.remove(token);
        userByRefreshToken.remove(token);
    }

    /** Ends all access tokens, as an administrator who logs everybody out. */
    public void revokeAll() {
        sessions.clear();
    }

    /** How long tokens issued from now on live. */
    public void setLife(Duration newLife) {
        life = newLife;
    }

    /** Whether a refresh gives a new refresh token and kills the old one. */
    public void setRotating(boolean rotate) {
        rotating = rotate;
    }

    /** Successful logins so far, of all kinds. */
    public int logins() {
        return logins.get();
    }

    /** Whose refresh token this is; empty for a dead one. */
    Optional<String> refreshUser(String refreshToken) {
        return Optional.ofNullable(userByRefreshToken.get(refreshToken));
    }

    /** A new refresh token in place of the old; empty when tokens do not rotate. */
    Optional<String> rotate(String refreshToken, String userId) {
        if (!rotating) {
            return Optional.empty();
        }
        userByRefreshToken.remove(refreshToken);
        String next = "sandbox-refresh-token-" + serial.incrementAndGet();
        userByRefreshToken.put(next, userId);
        return Optional.of(next);
    }
}
