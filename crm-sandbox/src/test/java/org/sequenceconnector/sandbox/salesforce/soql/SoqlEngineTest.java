package org.sequenceconnector.sandbox.salesforce.soql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What queries find, what they refuse, and how many rows they look at on the way. */
class SoqlEngineTest {
    private static final Instant START = Instant.parse("2026-11-03T10:00:00Z");
    private static final String FIRST = id(1);
    private final SoqlEngine engine = new SoqlEngine(Clock.fixed(START.plusSeconds(86_400), ZoneOffset.UTC));
    private final ListedTable accounts =
            new ListedTable("Account").column("Name", QueryField.Kind.TEXT).column("OwnerName", QueryField.Kind.TEXT);
    private final ListedTable contacts = new ListedTable("Contact")
            .column("Email", QueryField.Kind.TEXT)
            .column("LastName", QueryField.Kind.TEXT)
            .column("Description", QueryField.Kind.LONG_TEXT)
            .column("HasOptedOutOfEmail", QueryField.Kind.BOOLEAN)
            .column("Score__c", QueryField.Kind.NUMBER)
            .column("Birthdate", QueryField.Kind.DATE)
            .parent("Account", "AccountId", accounts);

    @BeforeEach
    void fill() {
        accounts.add(account(1), START, false, Map.of("Name", "Acme"));
        row(1, false, "Email", "Ada@example.org", "LastName", "Lovelace", "AccountId", account(1), "Score__c", 3);
        row(2, false, "Email", "alan@example.org", "LastName", "Turing", "HasOptedOutOfEmail", true, "Score__c", 10.5);
        row(
                3,
                false,
                "LastName",
                "O'Hara_50%",
                "HasOptedOutOfEmail",
                false,
                "Birthdate",
                LocalDate.parse("2026-11-03"));
        row(4, true, "Email", "gone@example.org", "LastName", "Gone");
    }

    private void row(int number, boolean deleted, Object... values) {
        Map<String, Object> held = new HashMap<>();
        for (int at = 0; at < values.length; at += 2) {
            held.put((String) values[at], values[at + 1]);
        }
        contacts.add(id(number), START.plusSeconds(number), deleted, held);
    }

    private static String id(int number) {
        return "003%012dAAA".formatted(number);
    }

    private static String account(int number) {
        return "001%012dAAA".formatted(number);
    }

    private Optional<QueryTable> table(String name) {
        return List.<QueryTable>of(accounts, contacts).stream()
                .filter(table -> table.name().equalsIgnoreCase(name))
                .findFirst();
    }

    private QueryAnswer run(String query) {
        return engine.run(query, this::table, SoqlEngine.Scope.LIVE);
    }

    private List<String> names(String condition) {
        QueryAnswer answer = run("SELECT LastName FROM Contact WHERE " + condition + " ORDER BY Id");
        return answer.rows().stream()
                .map(row -> answer.columns().get(0).value(row).orElseThrow().toString())
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "Email = 'ADA@example.org'|Lovelace",
                "email IN ('ada@example.org', 'alan@example.org')|Lovelace,Turing",
                "Email NOT IN ('ada@example.org')|Turing,O'Hara_50%",
                "Email = null|O'Hara_50%",
                "Email = ''|O'Hara_50%",
                "Email != null|Lovelace,Turing",
                "Email != 'ada@example.org'|Turing,O'Hara_50%",
                "LastName LIKE 'l%'|Lovelace",
                "LastName LIKE '%\\_50\\%'|O'Hara_50%",
                "LastName LIKE '%\\_'|",
                "LastName = 'O\\'Hara_50%'|O'Hara_50%",
                "NOT LastName LIKE 'T%'|Lovelace,O'Hara_50%",
                "HasOptedOutOfEmail = TRUE|Turing",
                "Score__c > 3|Turing",
                "Score__c >= 3.0|Lovelace,Turing",
                "Score__c IN (3, 4)|Lovelace",
                "Score__c < 0|",
                "Birthdate = 2026-11-03|O'Hara_50%",
                "Birthdate < TODAY|O'Hara_50%",
                "Birthdate = YESTERDAY|O'Hara_50%",
                "Birthdate = LAST_N_DAYS:2|O'Hara_50%",
                "SystemModstamp > 2026-11-03T10:00:01Z|Turing,O'Hara_50%",
                "SystemModstamp <= 2026-11-03T11:00:01+01:00|Lovelace",
                "SystemModstamp = 2026-11-03T10:00:02.000+0000|Turing",
                "Account.Name = 'acme'|Lovelace",
                "Contact.Account.Name = null|Turing,O'Hara_50%",
                "Id IN (SELECT AccountId FROM Contact)|",
                "AccountId IN (SELECT Id FROM Account WHERE Name = 'Acme')|Lovelace",
                "(Score__c = 3 OR Score__c = 10.5) AND (NOT HasOptedOutOfEmail = true)|Lovelace",
            })
    void findsWhatTheConditionSays(String condition, String expected) {
        assertThat(names(condition)).isEqualTo(expected == null ? List.of() : List.of(expected.split(",")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "SELECT Id FRM Contact|MALFORMED_QUERY|ERROR at Row:1:Column:11",
                "SELECT Id FROM Contact WHERE|MALFORMED_QUERY|unexpected token: '<EOF>'",
                "SELECT Id FROM Contact WHERE LastName = 'a' AND Email = 'b' OR Email = 'c'|MALFORMED_QUERY|unexpected token: 'OR'",
                "SELECT Id FROM Contact WHERE LastName = 'a\\q'|MALFORMED_QUERY|Illegal escape",
                "SELECT Id FROM Contact LIMIT ten|MALFORMED_QUERY|'ten'",
                "SELECT Id FROM Contact ALL ROWS|MALFORMED_QUERY|unexpected token",
                "SELECT Id FROM Contact WHERE Id = :some|MALFORMED_QUERY|unexpected token: ':'",
                "SELECT Id FROM Contact OFFSET 2001|NUMBER_OUTSIDE_VALID_RANGE|2000",
                "SELECT FIELDS(ALL) FROM Contact|MALFORMED_QUERY|at most 200",
                "SELECT FIELDS(ALL) FROM Contact LIMIT 201|MALFORMED_QUERY|at most 200",
                "SELECT Id, Id FROM Contact|INVALID_FIELD|duplicate field selected: Id",
                "SELECT Foo__c FROM Contact|INVALID_FIELD|No such column 'Foo__c' on entity 'Contact'",
                "SELECT Account.Foo__c FROM Contact|INVALID_FIELD|No such column 'Foo__c' on entity 'Account'",
                "SELECT Manager.Name FROM Contact|INVALID_FIELD|Didn't understand relationship 'Manager'",
                "SELECT Id FROM Contakt|INVALID_TYPE|sObject type 'Contakt' is not supported",
                "SELECT Id FROM Contact WHERE SystemModstamp > '2026-11-03T10:00:00Z'|INVALID_FIELD|must be of type dateTime and should not be enclosed in quotes",
                "SELECT Id FROM Contact WHERE SystemModstamp > 2026-11-03|INVALID_FIELD|must be of type dateTime",
                "SELECT Id FROM Contact WHERE LastName = 5|INVALID_FIELD|must be of type string and should be enclosed in quotes",
                "SELECT Id FROM Contact WHERE HasOptedOutOfEmail = 'true'|INVALID_FIELD|must be of type boolean",
                "SELECT Id FROM Contact WHERE Id LIKE '003%'|INVALID_QUERY_FILTER_OPERATOR|invalid operator on id field",
                "SELECT Id FROM Contact WHERE Id = 'abc'|INVALID_QUERY_FILTER_OPERATOR|invalid ID field",
                "SELECT Id FROM Contact WHERE Description = 'x'|INVALID_FIELD|can not be filtered",
            })
    void refusesWhatTheOrgRefuses(String query, String code, String text) {
        assertThatThrownBy(() -> run(query)).isInstanceOfSatisfying(SoqlException.class, refused -> {
            assertThat(refused.code()).isEqualTo(code);
            assertThat(refused.text()).contains(text);
        });
    }

    @Test
    void refusesTextsOverAHundredThousandCharacters() {
        assertThatThrownBy(() -> run("SELECT Id FROM Contact WHERE LastName = '" + "x".repeat(100_000) + "'"))
                .isInstanceOfSatisfying(
                        SoqlException.class,
                        refused -> assertThat(refused.code()).isEqualTo("MALFORMED_QUERY"));
    }

    @Test
    void showsDeletedRowsOnlyWhenAskedFor() {
        String query = "SELECT Id FROM Contact WHERE IsDeleted = true AND SystemModstamp >= 2026-11-03T10:00:00Z";
        assertThat(run(query).rows()).isEmpty();
        assertThat(engine.run(query, this::table, SoqlEngine.Scope.WITH_DELETED).rows())
                .extracting(QueryRow::id)
                .containsExactly(id(4));
    }

    @Test
    void sortsNullsFirstUnlessToldOtherwise() {
        assertThat(run("SELECT Id FROM Contact ORDER BY Email DESC").rows())
                .extracting(QueryRow::id)
                .containsExactly(id(3), id(2), id(1));
        assertThat(run("SELECT Id FROM Contact ORDER BY Email ASC NULLS LAST, Id DESC")
                        .rows())
                .extracting(QueryRow::id)
                .containsExactly(id(1), id(2), id(3));
        assertThat(run("SELECT Id FROM Contact ORDER BY Id DESC LIMIT 1 OFFSET 1")
                        .rows())
                .extracting(QueryRow::id)
                .containsExactly(id(2));
    }

    @Test
    void countsWithoutShowingRows() {
        QueryAnswer counted = run("SELECT COUNT() FROM Contact WHERE Email != null");
        assertThat(counted.total()).isEqualTo(2);
        assertThat(counted.rows()).isEmpty();
    }

    @Test
    void offersFieldGroupsToSmallQueries() {
        assertThat(run("SELECT FIELDS(CUSTOM) FROM Contact LIMIT 200").columns())
                .extracting(column -> column.field().name())
                .containsExactly("Score__c");
    }

    /** H21: a page behind many equal stamps must cost no more than the page itself. */
    @Test
    void readsAKeysetPageWithoutLookingAtTheRestOfTheTable() {
        for (int number = 100; number < 20_100; number++) {
            contacts.add(id(number), START.plusSeconds(3_600), false, Map.of("LastName", "Tied"));
        }
        String page = "SELECT Id FROM Contact WHERE SystemModstamp >= 2026-11-03T10:30:00Z"
                + " AND SystemModstamp < 2026-11-03T12:00:00Z AND (SystemModstamp > 2026-11-03T11:00:00Z OR"
                + " (SystemModstamp = 2026-11-03T11:00:00Z AND Id > '" + id(12_099) + "'))"
                + " ORDER BY SystemModstamp, Id LIMIT 2000";
        contacts.visitedRows();
        QueryAnswer answer = run(page);
        assertThat(answer.rows()).hasSize(2_000);
        assertThat(answer.rows().get(0).id()).isEqualTo(id(12_100));
        assertThat(contacts.visitedRows()).isLessThanOrEqualTo(2_001);
        assertThat(run("SELECT Id FROM Contact WHERE Id > '" + id(15_000) + "' ORDER BY Id LIMIT 200")
                        .rows())
                .hasSize(200);
        assertThat(contacts.visitedRows()).isLessThanOrEqualTo(201);
        assertThat(run("SELECT Id FROM Contact WHERE Email IN ('ada@example.org') AND LastName != 'x'")
                        .rows())
                .hasSize(1);
        assertThat(contacts.visitedRows()).isEqualTo(1);
        assertThat(run("SELECT Id FROM Contact WHERE SystemModstamp >= 2026-11-03T10:00:00Z AND SystemModstamp <"
                                + " 2026-11-03T10:00:03Z")
                        .rows())
                .extracting(QueryRow::id)
                .containsExactly(FIRST, id(2));
        assertThat(contacts.visitedRows()).isLessThanOrEqualTo(3);
    }
}
