package org.sequenceconnector.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sequenceconnector.sandbox.salesforce.api.OAuthError;
import org.sequenceconnector.sandbox.salesforce.api.Sessions;
import org.sequenceconnector.sandbox.salesforce.org.StandardUsers;

/** Logging in to a simulated org, and how tokens end. */
class SalesforceLoginTest extends SalesforceSandboxTest {
    private static final String TOKEN = "/services/oauth2/token";
    private static final String CLIENT = "client_id=sandbox-client&client_secret=sandbox-secret";
    private SalesforceSandbox sandbox;
    private OrgClient client;

    @BeforeEach
    void launch() {
        sandbox = start();
        client = new OrgClient(sandbox);
    }

    @Test
    void givesATokenThatDoesNotTellWhenItEnds() {
        OrgClient.Answer answer = client.form(TOKEN, "grant_type=client_credentials&" + CLIENT);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().has("expires_in")).isFalse();
        assertThat(answer.json().has("refresh_token")).isFalse();
        assertThat(answer.json().path("instance_url").asText()).isEqualTo(sandbox.baseUrl());
        assertThat(answer.json().path("issued_at").isTextual()).isTrue();
        assertThat(answer.json().path("id").asText())
                .endsWith("/" + sandbox.org().profile().organizationId() + "/"
                        + sandbox.org().users().integration());
    }

    @Test
    void takesTheClientAsBasicAuthorizationToo() {
        String basic =
                Base64.getEncoder().encodeToString("sandbox-client:sandbox-secret".getBytes(StandardCharsets.UTF_8));
        client.with("Authorization", "Basic " + basic);
        assertThat(client.form(TOKEN, "grant_type=client_credentials").status()).isEqualTo(200);
    }

    @Test
    void namesTheReasonOfARefusedLoginInAnObject() {
        OrgClient.Answer wrong =
                client.form(TOKEN, "grant_type=client_credentials&client_id=sandbox-client&client_secret=no");
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.json().path("error").asText()).isEqualTo("invalid_client");
        assertThat(client.form(TOKEN, "grant_type=password&" + CLIENT)
                        .json()
                        .path("error")
                        .asText())
                .isEqualTo("unsupported_grant_type");
        sandbox.app().setRunAsUsername(Optional.empty());
        assertThat(client.form(TOKEN, "grant_type=client_credentials&" + CLIENT)
                        .json()
                        .path("error_description")
                        .asText())
                .isEqualTo("no client credentials user enabled");
    }

    @Test
    void failsLoginsAsScripted() {
        sandbox.app().failNextLogins(OAuthError.LOGIN_SERVICE_DOWN, 2);
        assertThat(client.form(TOKEN, "grant_type=client_credentials&" + CLIENT).status())
                .isEqualTo(503);
        assertThat(client.form(TOKEN, "grant_type=client_credentials&" + CLIENT).status())
                .isEqualTo(503);
        assertThat(client.form(TOKEN, "grant_type=client_credentials&" + CLIENT).status())
                .isEqualTo(200);
    }

    @Test
    void answers401WithAnArrayOnceTheSessionHasEnded() {
        assertThat(client.get("/limits").status()).isEqualTo(200);
        clock.advance(Duration.ofHours(3));
        OrgClient.Answer expired = client.get("/limits");
        assertThat(expired.status()).isEqualTo(401);
        assertThat(expired.code()).isEqualTo("INVALID_SESSION_ID");
        client.login();
        assertThat(client.get("/limits").status()).isEqualTo(200);
    }

    @Test
    void acceptsTheOlderSchemeToo() {
        String token = client.login();
        client.with("Authorization", "OAuth " + token);
        assertThat(client.get("/limits").status()).isEqualTo(200);
    }

    @Test
    void looksIntoTokensAndRevokesThem() {
        String token = client.login();
        OrgClient.Answer live = client.form("/services/oauth2/introspect", CLIENT + "&token=" + token);
        assertThat(live.json().path("active").asBoolean()).isTrue();
        assertThat(live.json().path("username").asText()).isEqualTo(StandardUsers.INTEGRATION_USERNAME);
        OrgClient.Answer revoked = client.form("/services/oauth2/revoke", "token=" + token);
        assertThat(revoked.status()).isEqualTo(200);
        assertThat(revoked.text()).isEmpty();
        assertThat(client.get("/limits").status()).isEqualTo(401);
        assertThat(client.form("/services/oauth2/introspect", CLIENT + "&token=" + token)
                        .json()
                        .path("active")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void rotatesRefreshTokensSoThatTheOldOneDies() {
        String refresh = "grant_type=refresh_token&" + CLIENT + "&refresh_token=";
        assertThat(client.form(TOKEN, refresh + Sessions.FIRST_REFRESH_TOKEN)
                        .json()
                        .has("refresh_token"))
                .isFalse();
        sandbox.sessions().setRotating(true);
        String next = client.form(TOKEN, refresh + Sessions.FIRST_REFRESH_TOKEN)
                .json()
                .path("refresh_token")
                .asText();
        assertThat(client.form(TOKEN, refresh + Sessions.FIRST_REFRESH_TOKEN)
                        .json()
                        .path("error")
                        .asText())
                .isEqualTo("invalid_grant");
        assertThat(client.form(TOKEN, refresh + next).status()).isEqualTo(200);
    }

    @Test
    void bindsATokenToTheHostOfItsInstance() {
        SalesforceSandbox elsewhere = start(options -> options.withInstanceHost("localhost:1"));
        OrgClient stubborn = new OrgClient(elsewhere);
        assertThat(stubborn.get("/limits").status()).isEqualTo(401);
    }

    @Test
    void checksSignatureAudienceAndLifeOfAnAssertion() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair keys = generator.generateKeyPair();
        sandbox.app().setCertificate(keys.getPublic());
        String user = StandardUsers.INTEGRATION_USERNAME;
        assertThat(assertion(keys.getPrivate(), user, sandbox.baseUrl(), 170).status())
                .isEqualTo(200);
        assertThat(error(keys.getPrivate(), user, sandbox.baseUrl(), 600)).isEqualTo("invalid assertion");
        assertThat(error(keys.getPrivate(), user, sandbox.baseUrl(), -1)).isEqualTo("invalid assertion");
        assertThat(error(generator.generateKeyPair().getPrivate(), user, sandbox.baseUrl(), 60))
                .isEqualTo("invalid assertion");
        assertThat(error(keys.getPrivate(), user, "https://elsewhere.example.com", 60))
                .isEqualTo("audience is invalid");
        assertThat(error(keys.getPrivate(), StandardUsers.ADMINISTRATOR_USERNAME, sandbox.baseUrl(), 60))
                .isEqualTo("user hasn't approved this consumer");
        assertThat(assertion(keys.getPrivate(), user, "https://test.salesforce.com", 60)
                        .json()
                        .path("error")
                        .asText())
                .isEqualTo("app_not_found");
    }

    private String error(PrivateKey key, String user, String audience, int seconds) throws GeneralSecurityException {
        return assertion(key, user, audience, seconds)
                .json()
                .path("error_description")
                .asText();
    }

    private OrgClient.Answer assertion(PrivateKey key, String user, String audience, int seconds)
            throws GeneralSecurityException {
        String claims = "{\"iss\":\"sandbox-client\",\"sub\":\"" + user + "\",\"aud\":\"" + audience + "\",\"exp\":"
                + (clock.millis() / 1000 + seconds) + "}";
        String signed = url("{\"alg\":\"RS256\"}".getBytes(StandardCharsets.UTF_8)) + "."
                + url(claims.getBytes(StandardCharsets.UTF_8));
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(key);
        signature.update(signed.getBytes(StandardCharsets.US_ASCII));
        return client.form(
                TOKEN,
                "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion=" + signed + "."
                        + url(signature.sign()));
    }

    private static String url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
