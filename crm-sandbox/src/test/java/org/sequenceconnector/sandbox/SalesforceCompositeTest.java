package org.sequenceconnector.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Several calls in one. */
class SalesforceCompositeTest extends SalesforceSandboxTest {
    private static final String CREATE = "{'method':'POST','url':'/services/data/v67.0/sobjects/Account',"
            + "'referenceId':'account','body':{'Name':'Acme'}}";
    private SalesforceSandbox sandbox;
    private OrgClient client;

    @BeforeEach
    void launch() {
        sandbox = start();
        client = new OrgClient(sandbox);
    }

    @Test
    void letsLaterPartsReferToEarlierOnesAndCountsOnce() {
        int before = sandbox.usage().used();
        OrgClient.Answer answer = client.post(
                "/composite",
                "{'allOrNone':true,'compositeRequest':[" + CREATE
                        + ",{'method':'POST','url':'/services/data/v67.0/sobjects/Contact','referenceId':'contact',"
                        + "'body':{'LastName':'New','AccountId':'@{account.id}'}}]}");
        assertThat(answer.json().at("/compositeResponse/1/httpStatusCode").asInt())
                .isEqualTo(201);
        String contact = answer.json().at("/compositeResponse/1/body/id").asText();
        assertThat(value(sandbox, contact, "AccountId"))
                .isEqualTo(answer.json().at("/compositeResponse/0/body/id").asText());
        assertThat(sandbox.usage().used()).isEqualTo(before + 1);
    }

    @Test
    void undoesAllPartsWhenOneFails() {
        OrgClient.Answer answer = client.post(
                "/composite",
                "{'allOrNone':true,'compositeRequest':[" + CREATE
                        + ",{'method':'POST','url':'/services/data/v67.0/sobjects/Contact','referenceId':'c','body':{}}]}");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().at("/compositeResponse/0/body/0/errorCode").asText())
                .isEqualTo("PROCESSING_HALTED");
        assertThat(answer.json().at("/compositeResponse/1/body/0/errorCode").asText())
                .isEqualTo("REQUIRED_FIELD_MISSING");
        assertThat(sandbox.org().store("Account").size()).isZero();
    }

    @Test
    void keepsGoodPartsOfACallThatIsNotAllOrNone() {
        client.post(
                "/composite",
                "{'compositeRequest':[" + CREATE
                        + ",{'method':'PATCH','url':'/services/data/v67.0/sobjects/Account/@{nothing.id}','referenceId':'x',"
                        + "'body':{}}]}");
        assertThat(sandbox.org().store("Account").size()).isEqualTo(1);
    }

    @Test
    void countsEveryPartOfABatch() {
        int before = sandbox.usage().used();
        OrgClient.Answer answer = client.post(
                "/composite/batch",
                "{'batchRequests':[{'method':'GET','url':'v67.0/limits'},{'method':'GET','url':'v67.0/sobjects'},"
                        + "{'method':'GET','url':'v67.0/nothing'}]}");
        assertThat(answer.json().path("hasErrors").asBoolean()).isTrue();
        assertThat(answer.json().at("/results/0/statusCode").asInt()).isEqualTo(200);
        assertThat(sandbox.usage().used()).isEqualTo(before + 3);
    }
}
