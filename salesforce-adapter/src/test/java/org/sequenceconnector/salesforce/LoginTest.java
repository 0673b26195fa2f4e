package org.sequenceconnector.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sequenceconnector.crm.CrmAdapter;
import org.sequenceconnector.crm.CrmAuthorizationException;
import org.sequenceconnector.crm.CrmException;
import org.sequenceconnector.crm.FieldSelection;
import org.sequenceconnector.crm.RetryableCrmException;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.salesforce.call.SalesforceConfig;
import org.sequenceconnector.sandbox.fault.FaultRule;
import org.sequenceconnector.sandbox.salesforce.fault.Fault;
import org.sequenceconnector.sandbox.salesforce.org.StandardUsers;

/** Logging in at the org's token endpoint: by certificate, and when something else answers there. */
class LoginTest {
    private static final FieldSelection FIELDS = FieldSelection.of("Email");
    /** Keys take long to make. */
    private static final KeyPair KEYS = rsa();

    private final SalesforceHarness org = new SalesforceHarness();

    @AfterEach
    void close() {
        org.close();
    }

    @Test
    void logsInByACertificateInsteadOfASecret() {
        org.sandbox().app().setCertificate(KEYS.getPublic());

        assertThat(read(org.connect(byCertificate(KEYS)))).isEqualTo(1);
    }

    @Test
    void logsInByACertificateAgainAfterTheSessionsEnd() {
        org.sandbox().app().setCertificate(KEYS.getPublic());
        CrmAdapter adapter = org.connect(byCertificate(KEYS));
        read(adapter);
        int before = org.sandbox().sessions().logins();
        org.sandbox().sessions().revokeAll();
        org.clock().advance(Duration.ofHours(1));

        assertThat(read(adapter)).isEqualTo(1);
        assertThat(org.sandbox().sessions().logins() - before).isEqualTo(1);
    }

    @Test
    void saysThatTheCertificateIsAnotherOneWithoutTheKey() {
        org.sandbox().app().setCertificate(KEYS.getPublic());
        KeyPair stranger = rsa();
        String pem = pem(stranger);

        assertThatExceptionOfType(CrmAuthorizationException.class)
                .isThrownBy(() -> read(org.connect(byCertificate(stranger))))
                .satisfies(refused -> assertThat(refused.getMessage())
                        .contains("Salesforce does not let the connector in")
                        .doesNotContain(pem.substring(40, 80)));
    }

    @Test
    void saysThatTheUserIsNotPreauthorised() {
        org.sandbox().app().setCertificate(KEYS.getPublic());
        org.sandbox().app().disapprove(StandardUsers.INTEGRATION_USERNAME);

        assertThatExceptionOfType(CrmAuthorizationException.class)
                .isThrownBy(() -> read(org.connect(byCertificate(KEYS))))
                .withMessageContaining("pre-authorise the integration user");
    }

    /** A page of the edge in front of the login service says nothing about the settings: they may be right. */
    @ParameterizedTest
    @ValueSource(ints = {420, 500, 502, 503})
    void takesAPageInsteadOfALoginAnswerForTroubleThatPasses(int status) {
        org.sandbox().faults().add(pageInsteadOfALogin(status));

        assertThatExceptionOfType(RetryableCrmException.class)
                .isThrownBy(() -> read(org.adapter()))
                .satisfies(trouble -> {
                    assertThat(trouble.retryAfter()).isPresent();
                    assertThat(trouble.getMessage())
                            .contains("login is in trouble")
                            .doesNotContain("<")
                            .hasSizeLessThan(300);
                });
        assertThat(read(org.adapter())).isEqualTo(1);
    }

    /** A proxy's page that claims success has no token in it. */
    @Test
    void takesASuccessfulPageWithoutATokenForTroubleThatPasses() {
        org.sandbox().faults().add(pageInsteadOfALogin(200));

        assertThatExceptionOfType(CrmException.class)
                .isThrownBy(() -> read(org.adapter()))
                .isInstanceOf(RetryableCrmException.class);
        assertThat(read(org.adapter())).isEqualTo(1);
    }

    private int read(CrmAdapter adapter) {
        String id = org.create(ObjectType.CONTACT, Map.of("Email", "a@example.com"));
        return adapter.read(ObjectType.CONTACT, FIELDS, List.of(id)).size();
    }

    private SalesforceConfig byCertificate(KeyPair keys) {
        SalesforceConfig usual = org.config();
        return new SalesforceConfig(
                usual.connection(),
                usual.baseUrl(),
                usual.apiVersion(),
                new SalesforceConfig.JwtBearer(
                        "sandbox-client",
                        StandardUsers.INTEGRATION_USERNAME,
                        pem(keys),
                        usual.baseUrl().toString()),
                usual.definitions(),
                usual.tuning(),
                usual.feed(),
                usual.consentApi());
    }

    private static FaultRule<Fault> pageInsteadOfALogin(int status) {
        Fault page = new Fault.HtmlPage(status, Fault.Moment.BEFORE);
        return FaultRule.of(page).on("oauth2/token").times(1);
    }

    private static KeyPair rsa() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2_048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException unknown) {
            throw new IllegalStateException("every Java has RSA", unknown);
        }
    }

    private static String pem(KeyPair keys) {
        return "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(keys.getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
    }
}
