package org.sequenceconnector.sandbox.salesforce.api;

import java.security.PublicKey;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The external client app integrations log in through, as an administrator set it up. Safe for use by many threads. */
public final class ConnectedApp {
    private final String clientId;
    private final String clientSecret;
    private final Set<String> approvedUsernames = ConcurrentHashMap.newKeySet();
    private final Deque<OAuthError> scripted = new ArrayDeque<>();
    private volatile Optional<String> runAsUsername;
    private volatile Optional<PublicKey> certificate;

    public ConnectedApp(String clientId, String clientSecret, String username, Optional<PublicKey> certificate) {
        this.clientId = clientId;
        this.clientSecret = clientSecret;
        this.runAsUsername = Optional.of(username);
        this.certificate = certificate;
        approvedUsernames.add(username);
    }

    public String clientId() {
        return clientId;
    }

    boolean secretMatches(String secret) {
        return clientSecret.equals(secret);
    }

    /** The next logins fail like this. */
    public void failNextLogins(OAuthError error, int times) {
        synchronized (scripted) {
            for (int at = 0; at < times; at++) {
                scripted.add(error);
            }
        }
    }

    Optional<OAuthError> scriptedError() {
        synchronized (scripted) {
            return Optional.ofNullable(scripted.poll());
        }
    }

    /** Who client-credentials logins run as; empty switches that flow off. */
    public void setRunAsUsername(Optional<String> username) {
        runAsUsername = username;
    }

    Optional<String> runAsUsername() {
        return runAsUsername;
    }

    /** Pre-authorises a user for JWT logins. */
    public void approve(String username) {
        approvedUsernames.add(username);
    }

    public void disapprove(String username) {
        approvedUsernames.remove(username);
    }

    boolean approved(String username) {
        return approvedUsernames.contains(username);
    }

    /** The key JWT assertions must be signed with. */
    public void setCertificate(PublicKey key) {
        certificate = Optional.of(key);
    }

    Optional<PublicKey> certificate() {
        return certificate;
    }
}
