package org.sequenceconnector.salesforce.call;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import okhttp3.HttpUrl;
import org.sequenceconnector.crm.CrmAuthorizationException;
import org.sequenceconnector.crm.OurTurn;
import org.sequenceconnector.crm.RetryableCrmException;
import org.sequenceconnector.crmhttp.Whereabouts;

/**
 * Logs in at the org's My Domain address. Neither flow gives a refresh token or says how long the session lasts, so a
 * session is used until Salesforce refuses it.
 *
 * @see <a href="https://help.salesforce.com/s/articleView?id=xcloud.remoteaccess_oauth_flows.htm">OAuth flows</a>
 */
public final class SalesforceLogin {
    private static final Duration ANOTHER_TRY = Duration.ofSeconds(10);
    private static final Duration LONG_REST = Duration.ofMinutes(5);

    private final SalesforceConfig config;
    private final SalesforceApi api;
    private final Clock clock;
    private final HttpUrl tokens;

    public SalesforceLogin(SalesforceConfig config, SalesforceApi api, Clock clock) {
        this.config = config;
        this.api = api;
        this.clock = clock;
        this.tokens = at(config.baseUrl().toString())
                .newBuilder()
                .addPathSegments("services/oauth2/token")
                .build();
    }

    /**
     * One request, one new session.
     *
     * @throws CrmAuthorizationException naming the setting to mend
     * @throws RetryableCrmException when the login service is in trouble
     */
    Session login() {
        OurTurn.require();
        Reply<JsonNode> reply = SalesforceHttp.send(api.form(tokens, fields()), Decoder.JSON);
        return switch (reply) {
            case Reply.Done<JsonNode> done -> session(done.body());
            case Reply.Refused<JsonNode> refused -> throw refused(refused.refusal());
            case Reply.LoggedOut<JsonNode> out -> throw misconfigured(out.words());
            case Reply.Moved<JsonNode> moved ->
                throw new CrmAuthorizationException(moved.words(), Whereabouts.MOVED_REMEDY);
            case Reply.Forbidden<JsonNode> forbidden -> throw misconfigured(forbidden.words());
            case Reply.Exhausted<JsonNode> exhausted -> throw later(exhausted.words(), LONG_REST);
            case Reply.Crowded<JsonNode> crowded -> throw later(crowded.words(), ANOTHER_TRY);
            case Reply.Maintenance<JsonNode> maintenance -> throw later(maintenance.words(), LONG_REST);
            case Reply.Overloaded<JsonNode> overloaded -> throw later(overloaded.words(), ANOTHER_TRY);
            case Reply.NoAnswer<JsonNode> none ->
                throw later("no answer (" + none.cause().getClass().getSimpleName() + ")", ANOTHER_TRY);
        };
    }

    private Map<String, String> fields() {
        return switch (config.auth()) {
            case SalesforceConfig.ClientCredentials app ->
                Map.of(
                        "grant_type",
                        "client_credentials",
                        "client_id",
                        app.clientId(),
                        "client_secret",
                        app.clientSecret());
            case SalesforceConfig.JwtBearer app ->
                Map.of(
                        "grant_type",
                        "urn:ietf:params:oauth:grant-type:jwt-bearer",
                        "assertion",
                        JwtAssertion.of(app, clock.instant()));
        };
    }

    /** The identity address ends with the organization's and the user's id. */
    private Session session(JsonNode body) {
        String token = body.path("access_token").asText("");
        String instance = body.path("instance_url").asText("");
        if (token.isEmpty() || instance.isEmpty()) {
            throw later("an answer without a token or an instance_url", ANOTHER_TRY);
        }
        String[] identity = body.path("id").asText("").split("/");
        return new Session(
                token,
                InstanceUrl.of(tokens, instance),
                config.apiVersion(),
                identity.length < 2 ? "" : SalesforceIds.normal(identity[identity.length - 2]),
                identity.length < 2 ? "" : SalesforceIds.normal(identity[identity.length - 1]));
    }

    private static RuntimeException refused(Refusal refusal) {
        String words = refusal.words();
        return switch (refusal.code()) {
            case "rate_limit_exceeded", "login_rate_exceeded" -> later(words, LONG_REST);
            case "unknown_error", "temporarily_unavailable", "server_error" -> later(words, ANOTHER_TRY);
            default -> misconfigured(words);
        };
    }

    private static CrmAuthorizationException misconfigured(String words) {
        return new CrmAuthorizationException(
                "Salesforce does not let the connector in: " + fix(words) + ". Salesforce says: " + words,
                fix(words) + "; restart if a setting of the connection changed");
    }

    private static String fix(String words) {
        if (words.contains("no client credentials user")) {
            return "enable the client credentials flow in the external client app and choose a Run As user in its policies";
        }
        if (words.contains("hasn't approved")) {
            return "pre-authorise the integration user for the app, by its profile or a permission set";
        }
        if (words.contains("audience")) {
            return "set the audience to the org's My Domain address";
        }
        if (words.contains("app_not_found") || words.contains("not installed")) {
            return "set base_url to the My Domain address of the org that holds the external client app";
        }
        if (words.contains("invalid_client")) {
            return "compare client id and client secret with the app's consumer key and secret";
        }
        if (words.contains("inactive_user")) {
            return "activate the integration user";
        }
        if (words.contains("inactive_org")) {
            return "the org is inactive or gone: see base_url";
        }
        return "check the app's OAuth settings, the integration user and the IP restrictions";
    }

    private static RetryableCrmException later(String what, Duration wait) {
        return new RetryableCrmException("Salesforce's login is in trouble: " + what, Optional.of(wait));
    }

    private static HttpUrl at(String address) {
        HttpUrl url = HttpUrl.parse(address);
        if (url == null) {
            throw new CrmAuthorizationException("base_url of the Salesforce connection is not an address: mend it");
        }
        return url.newBuilder().encodedPath("/").build();
    }
}
