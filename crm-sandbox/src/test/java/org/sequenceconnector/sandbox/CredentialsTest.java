package org.sequenceconnector.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.sequenceconnector.sandbox.hubspot.api.Credentials;

/** Tokens, their life, and scopes. */
class CredentialsTest extends SandboxTest {
    private static final String CLIENT = "client_id=sandbox-client&client_secret=sandbox-secret";
    private static final String REFRESH = "grant_type=refresh_token&refresh_token=sandbox-refresh-token&" + CLIENT;

    @Test
    void refusesUnknownTokens() {
        ApiClient.Answer answer = new ApiClient(start(options -> options), "wrong").get(CONTACTS);
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.json().path("category").asText()).isEqualTo("INVALID_AUTHENTICATION");
    }

    @Test
    void namesTheMissingScope() {
        HubSpotSandbox sandbox = start(options -> options.withToken("narrow", "crm.objects.contacts.read"));
        ApiClient api = new ApiClient(sandbox, "narrow");
        assertThat(api.get(CONTACTS).status()).isEqualTo(200);
        ApiClient.Answer answer = api.post(CONTACTS, "{'properties':{'email':'a@example.com'}}");
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.json().path("category").asText()).isEqualTo("MISSING_SCOPES");
        assertThat(answer.json()
                        .at("/errors/0/context/requiredGranularScopes/0")
                        .asText())
                .isEqualTo("crm.objects.contacts.write");
    }

    @Test
    void issuesAccessTokensThatLiveHalfAnHour() {
        HubSpotSandbox sandbox = start(options -> options);
        ApiClient.Answer issued = new ApiClient(sandbox).form("/oauth/2026-09/token", REFRESH);
        assertThat(issued.status()).isEqualTo(200);
        assertThat(issued.json().path("expires_in").asInt()).isEqualTo(1800);
        ApiClient api =
                new ApiClient(sandbox, issued.json().path("access_token").asText());
        ApiClient.Answer answer = api.get(CONTACTS);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("X-HubSpot-RateLimit-Daily")).isEmpty();
        clock.advance(Duration.ofSeconds(1799));
        assertThat(api.get(CONTACTS).status()).isEqualTo(200);
        clock.advance(Duration.ofSeconds(1));
        assertThat(api.get(CONTACTS).status()).isEqualTo(401);
    }

    @Test
    void tellsARevokedRefreshTokenFromAWrongClient() {
        HubSpotSandbox sandbox = start(options -> options);
        ApiClient api = new ApiClient(sandbox);
        ApiClient.Answer wrong = api.form("/oauth/v1/token", REFRESH.replace("sandbox-secret", "x"));
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.json().path("status").asText()).isEqualTo("BAD_CLIENT_SECRET");
        sandbox.credentials().revokeRefreshToken(Credentials.REFRESH_TOKEN);
        ApiClient.Answer revoked = api.form("/oauth/2026-09/token", REFRESH);
        assertThat(revoked.json().path("error").asText()).isEqualTo("invalid_grant");
        assertThat(revoked.json().path("status").asText()).isEqualTo("BAD_REFRESH_TOKEN");
    }

    @Test
    void tellsWhichAccountThisIs() {
        ApiClient api = new ApiClient(start(options -> options.withPortalId(77)));
        var details = api.get("/account-info/2026-09/details").json();
        assertThat(details.path("portalId").asInt()).isEqualTo(77);
        assertThat(details.path("timeZone").asText()).isEqualTo("Europe/Berlin");
        assertThat(details.path("utcOffset").asText()).isEqualTo("+01:00");
        var usage =
                api.get("/account-info/2026-09/api-usage/daily/private-apps").json();
        assertThat(usage.at("/results/0/currentUsage").asInt()).isEqualTo(2);
        assertThat(usage.at("/results/0/resetsAt").asText()).isEqualTo("2026-11-01T23:00:00.000Z");
    }
}
