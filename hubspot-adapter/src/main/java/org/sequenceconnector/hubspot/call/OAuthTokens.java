package org.sequenceconnector.hubspot.call;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.sequenceconnector.crm.CrmAuthorizationException;
import org.sequenceconnector.crm.OurTurn;
import org.sequenceconnector.crm.RetryableCrmException;
import org.sequenceconnector.crmhttp.RetryAfter;
import org.sequenceconnector.crmhttp.Whereabouts;

/**
 * Access tokens of an OAuth app. One refresh at a time: whoever comes while one runs waits for its result. Renews at 80 %
 * of a token's life, as HubSpot asks not to wait for a refusal. A new refresh token is handed to the store before the
 * access token that came with it is used.
 *
 * @see <a href="https://developers.hubspot.com/docs/api-reference/latest/authentication/manage-oauth-tokens">tokens</a>
 */
public final class OAuthTokens implements TokenProvider {
    private final HubSpotApi api;
    private final HubSpotPaths paths;
    private final HubSpotConfig.OAuth app;
    private final Clock clock;
    private String refreshToken;
    private String current = "";
    private Instant renewAt = Instant.MIN;
    private Instant expiresAt = Instant.MIN;

    public OAuthTokens(HubSpotApi api, HubSpotPaths paths, HubSpotConfig.OAuth app, Clock clock) {
        this.api = api;
        this.paths = paths;
        this.app = app;
        this.clock = clock;
        this.refreshToken = app.refreshToken();
    }

    @Override
    public synchronized String token() {
        if (clock.instant().isBefore(renewAt)) {
            return current;
        }
        try {
            refresh();
        } catch (RetryableCrmException transientTrouble) {
            // The old token still works for its last fifth of life.
            if (!clock.instant().isBefore(expiresAt)) {
                throw transientTrouble;
            }
        }
        return current;
    }

    @Override
    public synchronized boolean renew(String refused) {
        if (refused.equals(current)) {
            refresh();
        }
        return true;
    }

    private void refresh() {
        OurTurn.require();
        Reply reply = HubSpotHttp.send(api.form(
                paths.token(),
                Map.of(
                        "grant_type",
                        "refresh_token",
                        "refresh_token",
                        refreshToken,
                        "client_id",
                        app.clientId(),
                        "client_secret",
                        app.clientSecret())));
        switch (reply) {
            case Reply.Done done -> accept(done.body());
            case Reply.Refused refused -> throw misconfigured(HubSpotErrors.deadTokenReason(refused.refusal()));
            case Reply.Moved moved -> throw new CrmAuthorizationException(moved.words(), Whereabouts.MOVED_REMEDY);
            case Reply.Unauthorized unauthorized -> throw misconfigured(Optional.of("INVALID_CLIENT"));
            case Reply.Forbidden forbidden -> throw misconfigured(Optional.of("FORBIDDEN"));
            case Reply.RateLimited limited ->
                throw later("its quota", limited.retryAfter().map(RetryAfter::granted));
            case Reply.Locked locked -> throw later("a lock", Optional.of(Duration.ofSeconds(2)));
            case Reply.Moving moving ->
                throw later(
                        "a move of the account", Optional.of(moving.retryAfter().granted()));
            case Reply.Overloaded overloaded -> throw later("an overload", Optional.empty());
            case Reply.NoAnswer none -> throw later("the network", Optional.empty());
        }
    }

    private void accept(JsonNode body) {
        String token = body.path("access_token").asText("");
        if (token.isEmpty()) {
            throw later("an answer without one", Optional.empty());
        }
        String renewed = body.path("refresh_token").asText("");
        if (!renewed.isEmpty() && !renewed.equals(refreshToken)) {
            app.storeRefreshToken().accept(renewed);
            refreshToken = renewed;
        }
        Duration life = Duration.ofSeconds(body.path("expires_in").asLong(1_800));
        Instant now = clock.instant();
        current = token;
        renewAt = now.plus(life.multipliedBy(4).dividedBy(5));
        expiresAt = now.plus(life);
    }

    private static CrmAuthorizationException misconfigured(Optional<String> reason) {
        return new CrmAuthorizationException(
                switch (reason.orElse("REFUSED")) {
                    case "BAD_REFRESH_TOKEN", "INVALID_GRANT", "BAD_HUB" ->
                        "HubSpot no longer accepts the connection of this app (" + reason.orElse("")
                                + "): install the app again in the HubSpot account";
                    default ->
                        "HubSpot refuses the app's settings (" + reason.orElse("REFUSED")
                                + "): compare client id, client secret and scopes with the app's page";
                });
    }

    private static RetryableCrmException later(String what, Optional<Duration> wait) {
        return new RetryableCrmException("HubSpot gave no new access token because of " + what, wait);
    }
}
