package org.sequenceconnector.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sequenceconnector.crm.CrmAdapter;
import org.sequenceconnector.crm.CrmAuthorizationException;
import org.sequenceconnector.crm.FieldSelection;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.salesforce.call.InstanceUrl;

/** H120: the token goes to the org and to nobody that an answer names. */
class WhereTheTokenGoesTest {
    private static final FieldSelection FIELDS = FieldSelection.of("Email");
    private static final HttpUrl BASE = HttpUrl.get("https://acme.my.salesforce.com/");

    private final SalesforceHarness org = new SalesforceHarness();
    private final Edge edge = new Edge();

    @AfterEach
    void close() {
        org.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://acme.my.salesforce.com",
                "https://acme--dev.sandbox.my.salesforce.com",
                "https://acme.develop.my.salesforce.com",
                "https://na139.salesforce.com"
            })
    void takesTheOrgsOwnHostAndSalesforcesOthers(String told) {
        assertThat(InstanceUrl.of(BASE, told + "/x?y#z")).hasToString(told + "/");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://acme.my.salesforce.com",
                "https://acme.my.salesforce.com.example.com",
                "https://evilsalesforce.com",
                "https://acme.my.salesforce.com:8443",
                "https://acme.my.salesforce.com@example.com",
                "https://127.0.0.1",
                "ftp://acme.my.salesforce.com",
                "nothing"
            })
    void refusesEveryOtherHostAndPlainHttp(String told) {
        assertThatExceptionOfType(CrmAuthorizationException.class)
                .isThrownBy(() -> InstanceUrl.of(BASE, told))
                .withMessageContaining("instance_url")
                .withMessageContaining("base_url");
    }

    @ParameterizedTest
    @CsvSource({
        "https://crm.example.com, https://crm.example.com, true",
        "https://crm.example.com, https://other.example.com, false",
        "http://crm.example.com, http://crm.example.com, false",
        "http://127.0.0.1:8182, http://localhost:8182, true",
        "http://127.0.0.1:8182, http://crm.example.com:8182, false"
    })
    void takesAHostOfYourOwnByHttpsAndTheSandboxByHttp(String base, String told, boolean taken) {
        HttpUrl asked = HttpUrl.get(base);

        if (taken) {
            assertThat(InstanceUrl.of(asked, told)).hasToString(told + "/");
        } else {
            assertThatExceptionOfType(CrmAuthorizationException.class).isThrownBy(() -> InstanceUrl.of(asked, told));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://collector.example.com", "http://collector.example.com"})
    void sendsNothingToAStrangersInstance(String told) {
        edge.changes("oauth2/token", 5, login -> login.replace(address(), told));
        CrmAdapter adapter = org.connect(org.config(), edge);

        assertThatExceptionOfType(CrmAuthorizationException.class)
                .isThrownBy(() -> adapter.read(ObjectType.CONTACT, FIELDS, List.of("003000000000001AAA")))
                .withMessageContaining("collector.example.com")
                .withMessageContaining("the token was not used");
        assertThat(edge.asked()).allMatch(url -> url.host().equals("127.0.0.1"));
    }

    @Test
    void followsNoPageToAnotherHost() {
        edge.changes("/query\\?", 5, page -> page.replace("\"done\":true", """
                "done":false,"nextRecordsUrl":"https://collector.example.com/services/data/v67.0/query/1\""""));
        org.create(ObjectType.CONTACT, Map.of("Email", "a@example.com"));
        CrmAdapter adapter = org.connect(org.config(), edge);

        assertThatExceptionOfType(CrmAuthorizationException.class)
                .isThrownBy(() -> adapter.findByEmail(ObjectType.CONTACT, FIELDS, "a@example.com"))
                .withMessageContaining("collector.example.com");
        assertThat(edge.asked()).allMatch(url -> url.host().equals("127.0.0.1"));
    }

    @Test
    void givesNoSecretToWhereALoginIsRedirected() {
        edge.answers("oauth2/token", 5, 307, "text/plain", "", "Location", "https://collector.example.com/x?y=z");
        CrmAdapter adapter = org.connect(org.config(), edge);

        assertThatExceptionOfType(CrmAuthorizationException.class)
                .isThrownBy(() -> adapter.read(ObjectType.CONTACT, FIELDS, List.of("003000000000001AAA")))
                .withMessageContaining("https://collector.example.com:")
                .withMessageContaining("base_url")
                .satisfies(moved -> assertThat(moved.getMessage()).doesNotContain("y=z"));
        assertThat(edge.asked()).hasSize(1);
    }

    private String address() {
        return org.sandbox().baseUrl();
    }
}
