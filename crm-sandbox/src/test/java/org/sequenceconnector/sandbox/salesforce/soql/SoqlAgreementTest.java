package org.sequenceconnector.sandbox.salesforce.soql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.apexdevtools.apexparser.ApexErrorListener;
import io.github.apexdevtools.apexparser.ApexParserFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.Token;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Our parser and the public grammar of the Apex language judge the same texts alike; where they differ is listed here. */
class SoqlAgreementTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT Id FROM Contact",
                "select id, email from contact",
                "SELECT Id, Account.Name, Account.Owner.Name FROM Contact",
                "SELECT COUNT() FROM Contact",
                "SELECT FIELDS(ALL) FROM Contact LIMIT 200",
                "SELECT Id FROM Contact WHERE Email = 'a@b.org'",
                "SELECT Id FROM Contact WHERE Email != null",
                "SELECT Id FROM Contact WHERE Email <> null",
                "SELECT Id FROM Contact WHERE HasOptedOutOfEmail = TRUE",
                "SELECT Id FROM Contact WHERE Score__c > -3.5",
                "SELECT Id FROM Contact WHERE Score__c IN (1, 2, 3)",
                "SELECT Id FROM Contact WHERE Email LIKE 'a%'",
                "SELECT Id FROM Contact WHERE LastName = 'O\\'Hara'",
                "SELECT Id FROM Contact WHERE LastName = 'a\\\\b\\n\\t\\u0041'",
                "SELECT Id FROM Contact WHERE LastName = ''",
                "SELECT Id FROM Contact WHERE Id IN ('003000000000001AAA','003000000000002AAA')",
                "SELECT Id FROM Contact WHERE Id NOT IN ('003000000000001AAA')",
                "SELECT Id FROM Contact WHERE Id IN (SELECT ContactId FROM CampaignMember WHERE Status = 'Sent')",
                "SELECT Id FROM Contact WHERE SystemModstamp >= 2026-11-03T10:15:30Z",
                "SELECT Id FROM Contact WHERE SystemModstamp >= 2026-11-03T10:15:30.000Z",
                "SELECT Id FROM Contact WHERE SystemModstamp >= 2026-11-03T10:15:30+01:00",
                "SELECT Id FROM Contact WHERE Birthdate = 2026-11-03",
                "SELECT Id FROM Contact WHERE CreatedDate = LAST_N_DAYS:30",
                "SELECT Id FROM Contact WHERE CreatedDate > TODAY",
                "SELECT Id FROM Contact WHERE (A = 1 OR B = 2) AND C = 3",
                "SELECT Id FROM Contact WHERE A = 1 OR (B = 2 AND C = 3)",
                "SELECT Id FROM Contact WHERE NOT A = 1",
                "SELECT Id FROM Contact WHERE A = 1 AND (NOT B LIKE 'x%')",
                "SELECT Id FROM Contact WHERE ((A = 1))",
                "SELECT Id FROM Contact WHERE SystemModstamp > '2026-11-03T10:15:30Z'",
                "SELECT Id FROM Contact ORDER BY SystemModstamp, Id",
                "SELECT Id FROM Contact ORDER BY Email DESC NULLS LAST, Id ASC NULLS FIRST",
                "SELECT Id FROM Contact LIMIT 10 OFFSET 2000",
                "SELECT Id\nFROM Contact\nWHERE A = 1",
                "SELECT Id FROM Contact WHERE SystemModstamp >= 2026-11-03T10:00:00Z AND SystemModstamp <"
                        + " 2026-11-03T11:00:00Z AND (SystemModstamp > 2026-11-03T10:15:30Z OR (SystemModstamp ="
                        + " 2026-11-03T10:15:30Z AND Id > '003000000000001AAA')) ORDER BY SystemModstamp, Id LIMIT 2000",
                "SELECT Id, IsDeleted, MasterRecordId FROM Contact WHERE IsDeleted = true AND SystemModstamp >="
                        + " 2026-11-03T10:00:00Z",
                "SELECT Id, State FROM ActionCadenceTracker WHERE TargetId = '003000000000001AAA' AND IsTrackerActive ="
                        + " true",
            })
    void bothAccept(String query) {
        assertThat(theGrammarAccepts(query)).as("grammar").isTrue();
        assertThat(weAccept(query)).as("simulator").isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "SELECT",
                "SELECT FROM Contact",
                "SELECT Id FRM Contact",
                "SELECT Id, FROM Contact",
                "SELECT Id,, Email FROM Contact",
                "SELECT Id Email, FROM Contact",
                "SELECT * FROM Contact",
                "SELECT Id FROM Contact WHERE A",
                "SELECT Id FROM Contact WHERE A =",
                "SELECT Id FROM Contact WHERE A == 1",
                "SELECT Id FROM Contact WHERE A = 1 B = 2",
                "SELECT Id FROM Contact WHERE A = 1 AND B = 2 OR C = 3",
                "SELECT Id FROM Contact WHERE A = 1 OR B = 2 AND C = 3",
                "SELECT Id FROM Contact WHERE (A = 1",
                "SELECT Id FROM Contact WHERE A = 1)",
                "SELECT Id FROM Contact WHERE A IN ()",
                "SELECT Id FROM Contact WHERE A IN (1, 2",
                "SELECT Id FROM Contact WHERE NOT NOT A = 1",
                "SELECT Id FROM Contact WHERE LastName = 'O'Hara'",
                "SELECT Id FROM Contact WHERE LastName = 'open",
                "SELECT Id FROM Contact WHERE LastName = 'a\\qb'",
                "SELECT Id FROM Contact WHERE LastName = \"a\"",
                "SELECT Id FROM Contact WHERE SystemModstamp >= 2026-11-03 10:15:30Z",
                "SELECT Id FROM Contact WHERE SystemModstamp >= 2026-11-03T10:15:30",
                "SELECT Id FROM Contact WHERE CreatedDate = LAST_N_DAYS",
                "SELECT Id FROM Contact ORDER Email",
                "SELECT Id FROM Contact ORDER BY",
                "SELECT Id FROM Contact ORDER BY Email NULLS",
                "SELECT Id FROM Contact LIMIT ten",
                "SELECT Id FROM Contact LIMIT -1",
                "SELECT Id FROM Contact WHERE A = 1;",
                "SELECT Id FROM Contact garbage here",
                "UPDATE Contact SET A = 1",
            })
    void bothRefuse(String query) {
        assertThat(theGrammarAccepts(query)).as("grammar").isFalse();
        assertThat(weAccept(query)).as("simulator").isFalse();
    }

    /**
     * The REST endpoint knows neither ALL ROWS nor bind variables; the grammar takes a lone WHERE for an alias and, since a
     * variable may stand there, any value after IN.
     */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT Id FROM Contact ALL ROWS",
                "SELECT Id FROM Contact WHERE Id = :contactId",
                "SELECT Id FROM Contact WHERE",
                "SELECT Id FROM Contact WHERE A IN 'x'",
            })
    void onlyTheGrammarAccepts(String query) {
        assertThat(theGrammarAccepts(query)).as("grammar").isTrue();
        assertThat(weAccept(query)).as("simulator").isFalse();
    }

    /** The REST endpoint takes NOT as one part of an AND or OR, the grammar wants parentheses around it. */
    @ParameterizedTest
    @ValueSource(strings = {"SELECT Id FROM Contact WHERE A = 1 AND NOT (B = 2)"})
    void onlyTheEndpointAccepts(String query) {
        assertThat(theGrammarAccepts(query)).as("grammar").isFalse();
        assertThat(weAccept(query)).as("simulator").isTrue();
    }

    /** What the grammar knows and we do not is told as our own gap, never as Salesforce's refusal. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT COUNT(Id) FROM Contact",
                "SELECT AccountId, COUNT(Id) FROM Contact GROUP BY AccountId",
                "SELECT AccountId FROM Contact GROUP BY AccountId",
                "SELECT AccountId, MAX(CreatedDate) latest FROM Contact GROUP BY AccountId HAVING COUNT(Id) > 1",
                "SELECT COUNT_DISTINCT(AccountId) FROM Contact",
                "SELECT CALENDAR_YEAR(CreatedDate) FROM Contact GROUP BY CALENDAR_YEAR(CreatedDate)",
                "SELECT toLabel(LeadSource) FROM Contact",
                "SELECT FORMAT(CreatedDate) shown FROM Contact",
                "SELECT Id, (SELECT Id FROM Contacts) FROM Account",
                "SELECT (SELECT Id FROM Contacts), Id FROM Account",
                "SELECT TYPEOF Owner WHEN User THEN Email ELSE Name END FROM Lead",
                "SELECT Id FROM Contact USING SCOPE mine",
                "SELECT c.Id FROM Contact c",
                "SELECT c.Id FROM Contact c WHERE c.Email = null",
                "SELECT Id FROM Contact FOR VIEW",
                "SELECT Id FROM Contact WHERE Email = null LIMIT 1 FOR REFERENCE",
                "SELECT Id FROM Contact UPDATE TRACKING",
                "SELECT Id FROM Contact WHERE Interests__c INCLUDES ('A;B', 'C')",
                "SELECT Id FROM Contact WHERE Interests__c EXCLUDES ('A')",
                "SELECT Id FROM Contact WHERE CALENDAR_YEAR(CreatedDate) = 2026",
                "SELECT Id FROM Contact WHERE CreatedDate = THIS_QUARTER",
                "SELECT Id FROM Contact WHERE CreatedDate > N_DAYS_AGO:3",
                "SELECT Id FROM Contact WHERE CreatedDate = LAST_N_WEEKS:3",
                "SELECT Id FROM Contact WHERE CreatedDate = NEXT_FISCAL_YEAR",
            })
    void saysOfWhatItDoesNotSimulateThatItDoesNot(String query) {
        assertThat(theGrammarAccepts(query)).as("grammar").isTrue();
        assertThatThrownBy(() -> SoqlParser.parse(query)).isInstanceOfSatisfying(SoqlException.class, refused -> {
            assertThat(refused.unsimulated()).isTrue();
            assertThat(refused.code()).isEqualTo("SIMULATOR_NOT_SIMULATED");
            assertThat(refused.text()).contains("The sandbox does not simulate ");
        });
    }

    /** An unknown word stays a mistake of the query, whatever it stands next to. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT FOO(Id) FROM Contact",
                "SELECT Id FROM Contact WERE LastName = 'a'",
                "SELECT Id FROM Contact WITH NOTHING",
                "SELECT Id FROM Contact GROUP AccountId",
                "SELECT Id FROM Contact WHERE CreatedDate = LAST_MOON",
                "SELECT Id FROM Contact WHERE Name INCLUDES 'A'",
                "SELECT Id FROM Contact FOR FUN",
            })
    void callsAMistakeAMistake(String query) {
        assertThatThrownBy(() -> SoqlParser.parse(query))
                .isInstanceOfSatisfying(
                        SoqlException.class,
                        refused -> assertThat(refused.unsimulated())
                                .as(refused.text())
                                .isFalse());
    }

    private static boolean weAccept(String query) {
        try {
            SoqlParser.parse(query);
            return true;
        } catch (SoqlException refused) {
            return false;
        }
    }

    private static boolean theGrammarAccepts(String query) {
        AtomicInteger errors = new AtomicInteger();
        var parser = ApexParserFactory.createLexerAndParser(CharStreams.fromString(query), new ApexErrorListener() {
                    @Override
                    public void apexSyntaxError(int line, int column, String message) {
                        errors.incrementAndGet();
                    }
                })
                .getParser();
        parser.query();
        // Without this a text followed by garbage would pass.
        return parser.getCurrentToken().getType() == Token.EOF && errors.get() == 0;
    }
}
