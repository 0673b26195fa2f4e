package org.sequenceconnector.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sequenceconnector.sandbox.salesforce.org.CommittedChange;
import org.sequenceconnector.sandbox.salesforce.org.SaveError;

/** Up to 200 rows in one call. */
class SalesforceCollectionsTest extends SalesforceSandboxTest {
    private static final String COLLECTION = "/composite/sobjects";
    private SalesforceSandbox sandbox;
    private OrgClient client;
    private String first;
    private String second;

    @BeforeEach
    void launch() {
        sandbox = start();
        client = new OrgClient(sandbox);
        first = contact(sandbox, "a@example.com");
        second = contact(sandbox, "b@example.com");
    }

    @Test
    void answersByPositionAndOmitsTheIdOfAFailedRow() {
        OrgClient.Answer answer = update(
                false,
                row("Contact", first, "'Title':'CEO'"),
                row("Contact", "003000000000001AAA", "'Title':'CTO'"),
                row("Contact", second, "'Email':'no address'"));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().at("/0/id").asText()).isEqualTo(first);
        assertThat(answer.json().at("/1").has("id")).isFalse();
        assertThat(answer.json().at("/1/errors/0/statusCode").asText()).isEqualTo("INVALID_CROSS_REFERENCE_KEY");
        assertThat(answer.json().at("/2/errors/0/statusCode").asText()).isEqualTo("INVALID_EMAIL_ADDRESS");
        assertThat(value(sandbox, first, "Title")).isEqualTo("CEO");
    }

    @Test
    void rollsBackGoodRowsOfAnAllOrNoneCall() {
        OrgClient.Answer answer =
                update(true, row("Contact", first, "'Title':'CEO'"), row("Contact", second, "'LastName':null"));
        assertThat(code(answer, 0)).isEqualTo("ALL_OR_NONE_OPERATION_ROLLED_BACK");
        assertThat(code(answer, 1)).isEqualTo("REQUIRED_FIELD_MISSING");
        assertThat(value(sandbox, first, "Title")).isEmpty();
    }

    @Test
    void refusesTheSecondOfTwoRowsWithOneId() {
        OrgClient.Answer answer = update(
                false, row("Contact", first, "'Title':'CEO'"), row("Contact", first.substring(0, 15), "'Title':'CTO'"));
        assertThat(answer.json().at("/0/success").asBoolean()).isTrue();
        assertThat(answer.json().at("/1/success").asBoolean()).isFalse();
        assertThat(value(sandbox, first, "Title")).isEqualTo("CEO");
    }

    @Test
    void refusesTheCallWithMoreThan200RowsOrMoreThanTenChunks() {
        String many = IntStream.range(0, 201)
                .mapToObj(number -> row("Contact", first, ""))
                .collect(Collectors.joining(","));
        assertThat(client.patch(COLLECTION, "{'records':[" + many + "]}").status())
                .isEqualTo(400);
        String lead = lead(sandbox, "l@example.com");
        String mixed = IntStream.range(0, 11)
                .mapToObj(number ->
                        number % 2 == 0 ? row("Contact", first, "'Title':'X'") : row("Lead", lead, "'Title':'X'"))
                .collect(Collectors.joining(","));
        assertThat(client.patch(COLLECTION, "{'records':[" + mixed + "]}").status())
                .isEqualTo(400);
        assertThat(value(sandbox, first, "Title")).isEmpty();
    }

    @Test
    void nullClearsAndAbsentLeavesAlone() {
        update(false, row("Contact", first, "'Title':'CEO','Phone':'1'"));
        update(false, row("Contact", first, "'tItLe':null"));
        assertThat(value(sandbox, first, "Title")).isEmpty();
        assertThat(value(sandbox, first, "Phone")).isEqualTo("1");
    }

    @Test
    void failsTheCallOrOnlyTheRowForAnUnknownField() {
        OrgClient.Answer call = update(false, row("Contact", first, "'Nope__c':1"));
        assertThat(call.status()).isEqualTo(400);
        assertThat(call.code()).isEqualTo("INVALID_FIELD");
        sandbox.org().rules().setUnknownFieldFailsCall(false);
        assertThat(code(update(false, row("Contact", first, "'Nope__c':1")), 0)).isEqualTo("INVALID_FIELD");
    }

    @Test
    void checksValuesAsThePlatformDoes() {
        assertThat(code(update(false, row("Contact", first, "'FirstName':'" + "x".repeat(41) + "'")), 0))
                .isEqualTo("STRING_TOO_LONG");
        assertThat(code(update(false, row("Contact", first, "'Enrl_Status__c':'Started?'")), 0))
                .isEqualTo("INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST");
        assertThat(code(update(false, row("Contact", first, "'Score__c':1e30")), 0))
                .isEqualTo("NUMBER_OUTSIDE_VALID_RANGE");
        assertThat(code(update(false, row("Contact", first, "'AccountId':'001000000000001AAA'")), 0))
                .isEqualTo("INVALID_CROSS_REFERENCE_KEY");
        assertThat(code(update(false, row("Contact", first, "'AccountId':'oops'")), 0))
                .isEqualTo("MALFORMED_ID");
        assertThat(code(update(false, row("Contact", first, "'Name':'No'")), 0))
                .isEqualTo("INVALID_FIELD_FOR_INSERT_UPDATE");
        sandbox.org().definition("Contact").makeReadOnly("Title");
        assertThat(code(update(false, row("Contact", first, "'Title':'No'")), 0))
                .isEqualTo("INVALID_FIELD_FOR_INSERT_UPDATE");
    }

    @Test
    void insertsAndDeletes() {
        OrgClient.Answer created = client.post(
                COLLECTION,
                "{'records':[{'attributes':{'type':'contact'},'LastName':'New'},{'attributes':{'type':'Contact'}}]}");
        String id = created.json().at("/0/id").asText();
        assertThat(id).hasSize(18).startsWith("003");
        assertThat(code(created, 1)).isEqualTo("REQUIRED_FIELD_MISSING");
        OrgClient.Answer deleted = client.delete(COLLECTION + "?ids=" + id + "," + id.substring(0, 15));
        assertThat(deleted.json().at("/0/success").asBoolean()).isTrue();
        assertThat(deleted.json().at("/1/success").asBoolean()).isFalse();
        assertThat(code(update(false, row("Contact", id, "'Title':'Late'")), 0)).isEqualTo("ENTITY_IS_DELETED");
    }

    @Test
    void upsertsByExternalId() {
        String rows = "{'records':[{'attributes':{'type':'Contact'},'External_Key__c':'k1','LastName':'One'},"
                + "{'attributes':{'type':'Contact'},'External_Key__c':'k2','LastName':'Two'}]}";
        OrgClient.Answer created = client.patch(COLLECTION + "/Contact/External_Key__c", rows);
        assertThat(created.json().at("/0/created").asBoolean()).isTrue();
        OrgClient.Answer again = client.patch(COLLECTION + "/Contact/External_Key__c", rows);
        assertThat(again.json().at("/1/created").asBoolean(true)).isFalse();
        assertThat(again.json().at("/1/id")).isEqualTo(created.json().at("/1/id"));
        assertThat(client.patch(COLLECTION + "/Contact/Email", rows).status()).isEqualTo(404);
    }

    @Test
    void readsUpTo2000RowsInOrderWithNullForWhatIsNotThere() {
        OrgClient.Answer answer = client.post(
                COLLECTION + "/Contact",
                "{'ids':['" + second + "','003000000000001AAA','" + first.substring(0, 15)
                        + "'],'fields':['Id','email']}");
        assertThat(answer.json().at("/0/Email").asText()).isEqualTo("b@example.com");
        assertThat(answer.json().get(1).isNull()).isTrue();
        assertThat(answer.json().at("/2/Id").asText()).isEqualTo(first);
        assertThat(client.post(COLLECTION + "/Contact", "{'ids':['" + first + "'],'fields':['Nope']}")
                        .code())
                .isEqualTo("INVALID_FIELD");
    }

    @Test
    void locksRowsAsScripted() {
        sandbox.troubles().lockRowsOnce(1, 7);
        assertThat(code(update(false, row("Contact", first, "'Title':'CEO'")), 0))
                .isEqualTo("UNABLE_TO_LOCK_ROW");
        assertThat(update(false, row("Contact", first, "'Title':'CEO'"))
                        .json()
                        .at("/0/success")
                        .asBoolean())
                .isTrue();
        sandbox.troubles().clear();
        sandbox.troubles().refuse(second, SaveError.of("CANNOT_EXECUTE_FLOW_TRIGGER", "flow failed"), 1);
        assertThat(code(update(false, row("Contact", second, "'Title':'CEO'")), 0))
                .isEqualTo("CANNOT_EXECUTE_FLOW_TRIGGER");
        assertThat(sandbox.troubles().struck()).isEqualTo(2);
    }

    @Test
    void tellsListenersWhoChangedWhatThroughWhichClient() {
        List<CommittedChange> heard = new ArrayList<>();
        sandbox.org().onCommit(heard::addAll);
        client.with("Sforce-Call-Options", "client=SeqConnector");
        update(false, row("Contact", first, "'Title':'CEO','Email':null"), row("Contact", second, "'Title':'CTO'"));
        assertThat(heard).hasSize(2);
        CommittedChange change = heard.get(0);
        assertThat(change.ids()).containsExactly(first);
        assertThat(change.origin()).isEqualTo("com/salesforce/api/rest/67.0;client=SeqConnector");
        assertThat(change.changedFields()).containsEntry("Title", "CEO").containsKey("LastModifiedById");
        assertThat(change.nulledFields()).containsExactly("Email");
        assertThat(change.transactionKey()).isEqualTo(heard.get(1).transactionKey());
        assertThat(heard.get(1).sequence()).isEqualTo(2);
    }

    private OrgClient.Answer update(boolean allOrNone, String... rows) {
        return client.patch(COLLECTION, "{'allOrNone':" + allOrNone + ",'records':[" + String.join(",", rows) + "]}");
    }

    private static String row(String type, String id, String members) {
        return "{'attributes':{'type':'" + type + "'},'id':'" + id + "'" + (members.isEmpty() ? "" : ",") + members
                + "}";
    }

    private static String code(OrgClient.Answer answer, int position) {
        JsonNode row = answer.json().path(position);
        return row.at("/errors/0/statusCode").asText();
    }
}
