package org.sequenceconnector.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The digests of records as they lie in stores everywhere. Whoever changes one makes every mirrored record look changed, and hides
 * from earlier decisions what they looked at.
 */
class ContentHashTest {
    private static final RecordRef REF = new RecordRef(new ConnectionId("crm"), ObjectType.CONTACT, "1");

    static List<Arguments> values() {
        return List.of(
                Arguments.of(FieldValue.EMPTY, "e8132ec5169e15c669dad20896da9f0e"),
                Arguments.of(
                        new FieldValue.Text("Jöürg \u0000 \"quoted\" \\ 株 \uD83D\uDE00"),
                        "e8982530f21f17e13717b65d48d86397"),
                Arguments.of(new FieldValue.Flag(true), "bb91f9e072a195ff43286ac0bb240f95"),
                Arguments.of(new FieldValue.Flag(false), "8cd7910b60093b179b3a7f9a2f5a67d8"),
                Arguments.of(new FieldValue.Number(new BigDecimal("1234.50")), "bb0ffa4df6bae65e924abf06593f66b6"),
                Arguments.of(new FieldValue.Number(new BigDecimal("0.00")), "329f012b3a2ebe6d376a58dcbba4c8c1"),
                Arguments.of(new FieldValue.Number(new BigDecimal("1E+3")), "e53b87cead823f36e9d9c5781497d332"),
                Arguments.of(
                        new FieldValue.Moment(Instant.parse("2026-05-04T03:02:01.123Z")),
                        "1f24c7504da295a3183522cd4ee56906"),
                Arguments.of(
                        new FieldValue.Moment(Instant.parse("2026-05-04T03:02:01.123456Z")),
                        "a10e43974c3e58a66bf4f48c6e36bfd5"),
                Arguments.of(new FieldValue.Day(LocalDate.parse("2024-02-29")), "9bd456fb407c8cf50d854f7e229771ca"),
                Arguments.of(new FieldValue.Options(List.of("tea", "a;b", "")), "59f2ec1d52fa91f0db3dba160b40de14"),
                Arguments.of(new FieldValue.Options(List.of()), "bcacc796db873508225862ee971ce507"),
                Arguments.of(new FieldValue.Unreadable("not what it should be"), "714f85319b60b5a3010f3a8696b86d6c"));
    }

    @ParameterizedTest
    @MethodSource("values")
    @DisplayName("H177: what a kind of value is called in Java does not reach the hash of a record")
    void everyKindOfValueHasTheHashItAlwaysHad(FieldValue value, String hash) {
        assertThat(record(Map.of("field", value), false).contentHash()).isEqualTo(hash);
    }

    @Test
    void anArchivedRecordHasTheHashItAlwaysHad() {
        assertThat(record(Map.of(), true).contentHash()).isEqualTo("dbc1b4c900ffe48d575b5da5c6380401");
    }

    @Test
    void onlyAnAddressWithLettersThatNobodySeesHasAnotherOneThanItHadOnce() {
        assertThat(record(Map.of("email", new FieldValue.Text("un\u200Bseen@ports.example")), false)
                        .contentHash())
                .isNotEqualTo("28ae5a46c2fbfd72efaf13eb0d51e5f2");
    }

    private static CrmRecord record(Map<String, FieldValue> fields, boolean archived) {
        return new CrmRecord(REF, fields, Instant.EPOCH, Instant.EPOCH, archived);
    }
}
