package org.sequenceconnector.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Search sees an index, not the records, and has limits of its own. */
class SearchTest extends SandboxTest {
    private static final String SEARCH = CONTACTS + "/search";
    private HubSpotSandbox sandbox;
    private ApiClient api;

    @BeforeEach
    void start() {
        sandbox = start(options -> options.withSeed(PortalSeed.uniform(300)));
        api = new ApiClient(sandbox);
    }

    @Test
    void findsChangesByModifiedDateInOrder() {
        clock.advance(Duration.ofMinutes(1));
        api.patch(CONTACTS + "/9", "{'properties':{'city':'Oslo'}}");
        clock.advance(Duration.ofMinutes(1));
        api.patch(CONTACTS + "/4", "{'properties':{'city':'Oslo'}}");
        var found = api.post(
                        SEARCH,
                        "{'filterGroups':[{'filters':[{'propertyName':'lastmodifieddate','operator':'GT','value':'"
                                + (clock.millis() - 100_000)
                                + "'}]}],'sorts':[{'propertyName':'lastmodifieddate','direction':'ASCENDING'}]}")
                .json();
        assertThat(found.path("total").asInt()).isEqualTo(2);
        assertThat(found.at("/results/0/id").asText()).isEqualTo("9");
        assertThat(found.at("/results/1/id").asText()).isEqualTo("4");
    }

    @Test
    void showsAChangeOnlyAfterTheLag() {
        sandbox.portal().setSearchIndexLag(Duration.ofSeconds(8));
        api.patch(CONTACTS + "/9", "{'properties':{'city':'Oslo'}}");
        assertThat(totalInOslo()).isZero();
        clock.advance(Duration.ofSeconds(7));
        assertThat(totalInOslo()).isZero();
        clock.advance(Duration.ofSeconds(1));
        assertThat(totalInOslo()).isEqualTo(1);
    }

    @Test
    void hidesArchivedRecords() {
        api.patch(CONTACTS + "/9", "{'properties':{'city':'Oslo'}}");
        assertThat(totalInOslo()).isEqualTo(1);
        api.delete(CONTACTS + "/9");
        assertThat(totalInOslo()).isZero();
    }

    @Test
    void pagesByOffsetUpToTenThousand() {
        ApiClient.Answer first = api.post(SEARCH, "{'limit':200}");
        assertThat(first.json().path("results")).hasSize(200);
        assertThat(first.json().at("/paging/next/after").asText()).isEqualTo("200");
        assertThat(api.post(SEARCH, "{'limit':201}").status()).isEqualTo(400);
        assertThat(api.post(SEARCH, "{'limit':200,'after':'9800'}").status()).isEqualTo(200);
        assertThat(api.post(SEARCH, "{'limit':200,'after':'9801'}").status()).isEqualTo(400);
    }

    @Test
    void refusesTooManyFiltersSortsAndCharacters() {
        String filter = "{'propertyName':'city','operator':'HAS_PROPERTY'}";
        String seven = "{'filters':[" + (filter + ",").repeat(6) + filter + "]}";
        String six = "{'filters':[" + (filter + ",").repeat(5) + filter + "]}";
        assertThat(api.post(SEARCH, "{'filterGroups':[" + seven + "]}").status())
                .isEqualTo(400);
        assertThat(api.post(SEARCH, "{'filterGroups':[" + (six + ",").repeat(3) + six + "]}")
                        .status())
                .isEqualTo(400);
        assertThat(api.post(SEARCH, "{'sorts':[{'propertyName':'city'},{'propertyName':'email'}]}")
                        .status())
                .isEqualTo(400);
        assertThat(api.post(SEARCH, "{'query':'" + "x".repeat(3_000) + "'}").status())
                .isEqualTo(400);
        assertThat(sandbox.counters().calls("POST /crm/objects/contacts/search"))
                .isEqualTo(4);
    }

    @Test
    void wantsLowerCaseForInOnTextAndExactOptions() {
        api.patch(CONTACTS + "/9", "{'properties':{'city':'Oslo'}}");
        assertThat(total("{'propertyName':'city','operator':'EQ','value':'OSLO'}"))
                .isEqualTo(1);
        assertThat(total("{'propertyName':'city','operator':'IN','values':['oslo']}"))
                .isEqualTo(1);
        assertThat(total("{'propertyName':'city','operator':'IN','values':['Oslo']}"))
                .isZero();
        assertThat(total("{'propertyName':'lifecyclestage','operator':'EQ','value':'LEAD'}"))
                .isZero();
        clock.advance(Duration.ofSeconds(2));
        assertThat(total("{'propertyName':'hs_object_id','operator':'BETWEEN','value':'10','highValue':'12'}"))
                .isEqualTo(3);
        assertThat(total("{'propertyName':'email','operator':'CONTAINS_TOKEN','value':'person1*'}"))
                .isEqualTo(111);
        assertThat(total("{'propertyName':'city','operator':'NOT_HAS_PROPERTY'}"))
                .isEqualTo(299);
    }

    private int totalInOslo() {
        return total("{'propertyName':'city','operator':'EQ','value':'oslo'}");
    }

    private int total(String filter) {
        ApiClient.Answer answer = api.post(SEARCH, "{'filterGroups':[{'filters':[" + filter + "]}]}");
        assertThat(answer.status()).isEqualTo(200);
        return answer.json().path("total").asInt();
    }
}
