package org.sequenceconnector.sandbox.hubspot.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.sequenceconnector.sandbox.hubspot.http.ApiAnswer;
import org.sequenceconnector.sandbox.hubspot.http.ApiException;
import org.sequenceconnector.sandbox.hubspot.http.ApiRequest;
import org.sequenceconnector.sandbox.hubspot.http.Errors;
import org.sequenceconnector.sandbox.hubspot.http.Json;
import org.sequenceconnector.sandbox.hubspot.portal.Portal;

/** The token endpoint. Parameters are read from the form-encoded body only. */
final class OAuthHandlers {
    private static final long USER_ID = 9_586_504;
    private final Portal portal;
    private final Credentials credentials;

    OAuthHandlers(Portal portal, Credentials credentials) {
        this.portal = portal;
        this.credentials = credentials;
    }

    ApiAnswer token(ApiRequest request) {
        Map<String, List<String>> form = request.form();
        requireClient(form);
        String grantType = value(form, "grant_type");
        switch (grantType) {
            case "refresh_token" -> {
                if (!credentials.refreshable(value(form, "refresh_token"))) {
                    throw refused("invalid_grant", "BAD_REFRESH_TOKEN", "missing or invalid refresh token");
                }
                return issued(Set.of(), true);
            }
            case "authorization_code" -> {
                if (!value(form, "code").startsWith("sandbox-code")) {
                    throw refused("invalid_grant", "BAD_AUTH_CODE", "missing or unknown auth code");
                }
                return issued(Set.of(), true);
            }
            case "client_credentials" -> {
                Set<String> scopes = Arrays.stream(value(form, "scope").split(" "))
                        .filter(scope -> !scope.isBlank())
                        .collect(Collectors.toSet());
                return issued(scopes, false);
            }
            default -> throw refused("unsupported_grant_type", "BAD_GRANT_TYPE", "unsupported grant type");
        }
    }

    private ApiAnswer issued(Set<String> scopes, boolean withRefreshToken) {
        ObjectNode body = Json.object().put("token_type", "bearer").put("access_token", credentials.issue(scopes));
        if (withRefreshToken) {
            body.put("refresh_token", Credentials.REFRESH_TOKEN);
        }
        body.put("expires_in", Credentials.LIFE.toSeconds())
                .put("token_use", "access_token")
                .put("hub_id", portal.profile().portalId())
                .put("user_id", USER_ID);
        ArrayNode list = body.putArray("scopes").add("oauth");
        scopes.forEach(list::add);
        return ApiAnswer.ok(body);
    }

    ApiAnswer introspect(ApiRequest request) {
        Map<String, List<String>> form = request.form();
        requireClient(form);
        return introspected(value(form, "token"));
    }

    private ApiAnswer introspected(String token) {
        Optional<Credentials.Grant> grant = credentials.grant(token);
        boolean refresh = credentials.refreshable(token);
        ObjectNode body = Json.object().put("active", refresh || grant.isPresent());
        if (refresh || grant.isPresent()) {
            body.put("hub_id", portal.profile().portalId())
                    .put("user_id", USER_ID)
                    .put("client_id", Credentials.CLIENT_ID)
                    .put("token_use", refresh ? "refresh_token" : "access_token");
        }
        grant.ifPresent(live -> body.put("app_id", Long.parseLong(live.app()))
                .put("expires_in", Math.max(0, (live.expiresAt() - portal.now()) / 1000)));
        return ApiAnswer.ok(body);
    }

    ApiAnswer revoke(ApiRequest request) {
        Map<String, List<String>> form = request.form();
        requireClient(form);
        credentials.revokeRefreshToken(value(form, "token"));
        return ApiAnswer.ok(Json.object());
    }

    ApiAnswer legacyAccessToken(ApiRequest request) {
        String token = request.variable("token");
        if (credentials.grant(token).isEmpty()) {
            throw Errors.notFound();
        }
        return introspected(token);
    }

    ApiAnswer staticTokenInfo(ApiRequest request) {
        Credentials.Grant grant =
                credentials.grant(request.json().path("tokenKey").asText()).orElseThrow(Errors::notFound);
        ObjectNode body = Json.object()
                .put("userId", USER_ID)
                .put("hubId", portal.profile().portalId())
                .put("appId", Long.parseLong(grant.app()));
        ArrayNode scopes = body.putArray("scopes");
        grant.scopes().forEach(scopes::add);
        return ApiAnswer.ok(body);
    }

    private static void requireClient(Map<String, List<String>> form) {
        if (!value(form, "client_id").equals(Credentials.CLIENT_ID)) {
            throw refused("invalid_client", "BAD_CLIENT_ID", "missing or unknown client id");
        }
        if (!value(form, "client_secret").equals(Credentials.CLIENT_SECRET)) {
            throw refused("invalid_client", "BAD_CLIENT_SECRET", "missing or invalid client secret");
        }
    }

    private static ApiException refused(String error, String status, String message) {
        return Errors.of(
                400,
                Json.object()
                        .put("error", error)
                        .put("error_description", message)
                        .put("status", status)
                        .put("message", message));
    }

    private static String value(Map<String, List<String>> form, String name) {
        List<String> values = form.getOrDefault(name, List.of());
        return values.isEmpty() ? "" : values.get(0);
    }
}
