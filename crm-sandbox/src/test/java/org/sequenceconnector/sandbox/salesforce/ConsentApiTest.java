package org.sequenceconnector.sandbox.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What the Consent API answers. */
class ConsentApiTest {
    private static final String EMAIL = InProcessOrg.BASE + "/consent/action/email?ids=";
    private static final Instant NOW = Instant.parse("2026-11-03T10:15:30Z");
    private final InProcessOrg api = new InProcessOrg(0);

    private String email(String id) {
        return email(id, "");
    }

    private String email(String id, String parameters) {
        return InProcessOrg.json(api.get(EMAIL + InProcessOrg.encoded(id) + parameters))
                .path(id)
                .path("proceed")
                .path("email")
                .asText();
    }

    private String consent(String individual, String status, Instant from, Instant until) {
        return api.create(
                "ContactPointTypeConsent",
                "Name",
                "Newsletter",
                "PartyId",
                individual,
                "ContactPointType",
                "Email",
                "PrivacyConsentStatus",
                status,
                "CaptureDate",
                NOW,
                "CaptureSource",
                "form",
                "CaptureContactPointType",
                "Web",
                "EffectiveFrom",
                from,
                "EffectiveTo",
                until);
    }

    @Test
    void answersTextsAndFalseForPeopleNobodyKnows() {
        String known = api.create("Contact", "LastName", "Lee", "Email", "lee@example.org");
        JsonNode answer = InProcessOrg.json(api.get(EMAIL + known + ",lee@example.org,nobody@x.org"));
        assertThat(answer.path(known).path("result").asText()).isEqualTo("Success");
        assertThat(answer.path(known).path("proceed").path("email").isTextual()).isTrue();
        assertThat(answer.path(known).at("/proceed/emailResult").asText()).isEqualTo("Success");
        assertThat(answer.path(known).at("/proceed/email").asText()).isEqualTo("true");
        assertThat(answer.path("lee@example.org").at("/proceed/email").asText()).isEqualTo("true");
        assertThat(answer.path("nobody@x.org").at("/proceed/email").asText()).isEqualTo("false");
    }

    @Test
    void looksAtAllRecordsWithTheSameAddress() {
        String contact = api.create("Contact", "LastName", "Lee", "Email", "lee@example.org");
        api.create(
                "Lead", "LastName", "Lee", "Company", "Acme", "Email", "LEE@example.org", "HasOptedOutOfEmail", true);
        assertThat(email(contact)).isEqualTo("false");
        assertThat(email("lee@example.org")).isEqualTo("false");
    }

    /** H24: what a lead said before its conversion no longer counts here. */
    @Test
    void passesOverConvertedLeads() {
        String lead = api.create("Lead", "LastName", "Lee", "Company", "Acme", "Email", "lee@example.org");
        String contact = api.org().operations().convertLead(lead);
        api.org().operations().set(lead, "HasOptedOutOfEmail", true);
        assertThat(email(contact)).isEqualTo("true");
        assertThat(email(lead)).isEqualTo("true");
    }

    @Test
    void heedsConsentRowsOnlyWithinTheirTime() {
        String individual = api.create("Individual", "LastName", "Lee");
        api.create("Contact", "LastName", "Lee", "Email", "lee@example.org", "IndividualId", individual);
        consent(individual, "OptIn", NOW.minus(Duration.ofDays(9)), NOW.plus(Duration.ofDays(9)));
        assertThat(email("lee@example.org")).isEqualTo("true");
        consent(individual, "OptOut", NOW.plus(Duration.ofDays(1)), NOW.plus(Duration.ofDays(2)));
        assertThat(email("lee@example.org")).isEqualTo("true");
        assertThat(email("lee@example.org", "&datetime=2026-11-04T12:00:00Z")).isEqualTo("false");
    }

    @Test
    void narrowsConsentRowsToAPurpose() {
        String individual = api.create("Individual", "LastName", "Lee");
        api.create("Contact", "LastName", "Lee", "Email", "lee@example.org", "IndividualId", individual);
        String billing = api.create("DataUsePurpose", "Name", "Billing");
        String refusal = consent(individual, "OptOut", NOW.minus(Duration.ofDays(1)), NOW.plus(Duration.ofDays(1)));
        api.org().operations().set(refusal, "DataUsePurposeId", billing);
        assertThat(email("lee@example.org", "&purpose=billing")).isEqualTo("false");
        assertThat(email("lee@example.org", "&purpose=Marketing")).isEqualTo("true");
        assertThat(email("lee@example.org", "&purpose=Marketing&policy=requireExplicitConsent"))
                .isEqualTo("false");
        assertThat(email("lee@example.org")).isEqualTo("false");
    }

    @Test
    void judgesSeveralActionsAtOnce() {
        String individual = api.create("Individual", "LastName", "Lee", "HasOptedOutSolicit", true);
        String contact = api.create("Contact", "LastName", "Lee", "IndividualId", individual);
        JsonNode proceed = InProcessOrg.json(api.get(
                        InProcessOrg.BASE + "/consent/multiaction?actions=email,solicit,process&ids=" + contact))
                .path(contact)
                .path("proceed");
        assertThat(proceed.path("email").asText()).isEqualTo("true");
        assertThat(proceed.path("solicit").asText()).isEqualTo("false");
        assertThat(proceed.path("process").asText()).isEqualTo("true");
        assertThat(api.get(InProcessOrg.BASE + "/consent/action/dance?ids=" + contact)
                        .status())
                .isEqualTo(400);
    }

    @Test
    void aggregatesAllIdsIntoOneAnswerOnDemand() {
        String one = api.create("Contact", "LastName", "Lee");
        String other = api.create("Contact", "LastName", "Ray", "HasOptedOutOfEmail", true);
        assertThat(InProcessOrg.json(api.get(EMAIL + one + "&aggregatedConsent"))
                        .at("/proceed/email")
                        .asText())
                .isEqualTo("true");
        assertThat(InProcessOrg.json(api.get(EMAIL + one + "," + other + "&aggregatedConsent=true"))
                        .at("/proceed/email")
                        .asText())
                .isEqualTo("false");
    }

    @Test
    void explainsWhatItLookedAt() {
        String contact = api.create("Contact", "LastName", "Lee", "HasOptedOutOfEmail", true);
        JsonNode explanation = InProcessOrg.json(api.get(EMAIL + contact + "&verbose=true"))
                .path(contact)
                .path("explanation");
        assertThat(explanation.at("/0/objectConsulted").asText()).isEqualTo("Contact");
        assertThat(explanation.at("/0/field").asText()).isEqualTo("HasOptedOutOfEmail");
        assertThat(explanation.at("/0/value").asText()).isEqualTo("true");
    }
}
