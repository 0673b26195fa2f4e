package org.sequenceconnector.sandbox.salesforce.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import org.sequenceconnector.sandbox.salesforce.org.ObjectStore;
import org.sequenceconnector.sandbox.salesforce.org.Org;
import org.sequenceconnector.sandbox.salesforce.org.schema.SObjectRow;

/** Login, logout and looking into tokens; see the <a
 * href="https://help.salesforce.com/s/articleView?id=xcloud.remoteaccess_oauth_flows.htm&type=5">OAuth flows</a>. */
public final class LoginHandlers {
    private static final String JWT_GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer";
    private static final Set<String> COMMON_HOSTS =
            Set.of("https://login.salesforce.com", "https://test.salesforce.com");
    private static final long MAX_ASSERTION_MILLIS = 180_000;
    private final Org org;
    private final Sessions sessions;
    private final ConnectedApp app;
    private final Optional<String> instanceHost;

    /** @param instanceHost where tokens work when that is not the host of the login, for example {@code localhost:8182} */
    public LoginHandlers(Org org, Sessions sessions, ConnectedApp app, Optional<String> instanceHost) {
        this.org = org;
        this.sessions = sessions;
        this.app = app;
        this.instanceHost = instanceHost;
    }

    public void register(ApiRouter router) {
        router.add("POST", "services/oauth2/token", this::token);
        router.add("POST", "services/oauth2/revoke", this::revoke);
        router.add("GET", "services/oauth2/revoke", this::revoke);
        router.add("POST", "services/oauth2/introspect", this::introspect);
        router.add("GET", "services/oauth2/userinfo", this::userInfo);
        router.add("GET", "id/{organization}/{user}", this::userInfo);
    }

    private ApiAnswer token(ApiRequest request) {
        Optional<OAuthError> scripted = app.scriptedError();
        if (scripted.isPresent()) {
            throw scripted.get().exception();
        }
        return switch (request.formValue("grant_type")) {
            case "client_credentials" -> clientCredentials(request);
            case JWT_GRANT -> jwtBearer(request);
            case "refresh_token" -> refresh(request);
            default -> throw OAuthError.UNSUPPORTED_GRANT.exception();
        };
    }

    private ApiAnswer clientCredentials(ApiRequest request) {
        requireClient(request);
        String username = app.runAsUsername().orElseThrow(OAuthError.NO_RUN_AS_USER::exception);
        return ApiAnswer.ok(opened(request, user(username)));
    }

    private ApiAnswer jwtBearer(ApiRequest request) {
        JwtAssertion assertion = JwtAssertion.parse(request.formValue("assertion"));
        if (!assertion.claim("iss").equals(app.clientId())) {
            throw OAuthError.INVALID_CLIENT_ID.exception();
        }
        String audience = assertion.claim("aud").replaceFirst("/+$", "");
        if (COMMON_HOSTS.contains(audience)) {
            throw OAuthError.APP_NOT_FOUND.exception();
        }
        if (!audience.equals(url(request.header("Host"))) && !audience.equals(url(instance(request)))) {
            throw OAuthError.WRONG_AUDIENCE.exception();
        }
        boolean signed = app.certificate().filter(assertion::signedBy).isPresent();
        long left =
                assertion.claims().path("exp").asLong(0) * 1_000 - org.clock().millis();
        if (!signed || left <= 0 || left > MAX_ASSERTION_MILLIS) {
            throw OAuthError.BAD_ASSERTION.exception();
        }
        String username = assertion.claim("sub");
        if (!app.approved(username)) {
            throw OAuthError.NOT_APPROVED.exception();
        }
        return ApiAnswer.ok(opened(request, user(username)));
    }

    private ApiAnswer refresh(ApiRequest request) {
        requireClient(request);
        String refreshToken = request.formValue("refresh_token");
        String userId = sessions.refreshUser(refreshToken).orElseThrow(OAuthError.DEAD_REFRESH_TOKEN::exception);
        ObjectNode body = opened(request, userId);
        sessions.rotate(refreshToken, userId).ifPresent(next -> body.put("refresh_token", next));
        return ApiAnswer.ok(body);
    }

    private ObjectNode opened(ApiRequest request, String userId) {
        Session session = sessions.open(userId, app.clientId(), instance(request));
        String issuedAt = Long.toString(org.clock().millis());
        return Json.object()
                .put("access_token", session.token())
                .put("signature", Base64.getEncoder().encodeToString(issuedAt.getBytes(StandardCharsets.US_ASCII)))
                .put("scope", "api")
                .put("instance_url", url(session.host()))
                .put("id", "https://login.salesforce.com/id/" + org.profile().organizationId() + "/" + userId)
                .put("token_type", "Bearer")
                .put("issued_at", issuedAt)
                .put("api_instance_url", "https://api.salesforce.com")
                .put("token_format", "opaque");
    }

    private String instance(ApiRequest request) {
        return instanceHost.orElse(request.header("Host"));
    }

    private static String url(String host) {
        return "http://" + host;
    }

    private String user(String username) {
        return org.locked(() -> {
            ObjectStore users = org.store("User");
            SObjectRow user = users.all().stream()
                    .filter(row -> users.text(row, "Username").equalsIgnoreCase(username))
                    .findFirst()
                    .orElseThrow(OAuthError.NOT_APPROVED::exception);
            if (!users.flag(user, "IsActive")) {
                throw OAuthError.INACTIVE_USER.exception();
            }
            return user.id();
        });
    }

    /** The pair travels in the form or as HTTP Basic. */
    private void requireClient(ApiRequest request) {
        String id = request.formValue("client_id");
        String secret = request.formValue("client_secret");
        String authorization = request.header("Authorization");
        if (authorization.regionMatches(true, 0, "Basic ", 0, 6)) {
            String[] pair = basic(authorization.substring(6).strip()).split(":", 2);
            id = pair[0];
            secret = pair.length > 1 ? pair[1] : "";
        }
        if (!id.equals(app.clientId())) {
            throw OAuthError.INVALID_CLIENT_ID.exception();
        }
        if (!app.secretMatches(secret)) {
            throw OAuthError.INVALID_CLIENT.exception();
        }
    }

    private static String basic(String encoded) {
        try {
            return new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw OAuthError.INVALID_CLIENT.exception();
        }
    }

    private ApiAnswer revoke(ApiRequest request) {
        String token = request.parameter("token").orElseGet(() -> request.formValue("token"));
        sessions.revoke(token);
        return ApiAnswer.empty(200);
    }

    private ApiAnswer introspect(ApiRequest request) {
        requireClient(request);
        Optional<Session> session = sessions.find(request.formValue("token"));
        ObjectNode body = Json.object().put("active", session.isPresent());
        session.ifPresent(live -> body.put("scope", "api")
                .put("client_id", live.clientId())
                .put("username", username(live.userId()))
                .put("sub", "https://login.salesforce.com/id/" + org.profile().organizationId() + "/" + live.userId())
                .put("token_type", "access_token")
                .put("exp", live.expiresAt() / 1_000));
        return ApiAnswer.ok(body);
    }

    private ApiAnswer userInfo(ApiRequest request) {
        Session session = sessions.find(request.token(), request.header("Host"))
                .orElseThrow(() -> new ApiException(ApiAnswer.text(403, "text/plain", "Bad_OAuth_Token")));
        return ApiAnswer.ok(Json.object()
                .put("user_id", session.userId())
                .put("organization_id", org.profile().organizationId())
                .put("preferred_username", username(session.userId()))
                .put("username", username(session.userId()))
                .put("active", true));
    }

    private String username(String userId) {
        return org.locked(() -> org.find(userId)
                .map(user -> org.store("User").text(user, "Username"))
                .orElse(""));
    }
}
