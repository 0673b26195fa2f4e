package org.sequenceconnector.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sequenceconnector.consent.Channel;
import org.sequenceconnector.consent.FactKind;
import org.sequenceconnector.consent.Statement;
import org.sequenceconnector.record.CrmRecord;
import org.sequenceconnector.record.FieldType;
import org.sequenceconnector.record.FieldValue;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.RawRecord;
import org.sequenceconnector.record.ReadableRange;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.sync.FieldMapping.ConsentRule;
import org.sequenceconnector.sync.FieldMapping.Encoding;
import org.sequenceconnector.sync.FieldMapping.FieldRule;

/** A value that cannot be read makes its field unreadable and nothing else: never an exception, never a loss of consent. */
class UnreadableValuesTest {
    private static final long SEED = 95;
    private static final Instant MODIFIED = Instant.parse("2026-11-01T08:00:00Z");
    private static final Instant READ = Instant.parse("2026-11-02T10:00:00Z");
    private static final RecordRef REF = RecordRef.of("hubspot", ObjectType.CONTACT, "33451");
    private static final List<String> PARTS = List.of(
            "9".repeat(30),
            "-",
            "+",
            "1e999999999",
            "1E-2147483648",
            "0",
            "9223372036854775807",
            "99999999999999",
            "+999999999-12-31T23:59:59Z",
            "-999999999-01-01",
            "2026-02-30",
            "2026-11-04T10:00:00.000+0000",
            "2026-11-04",
            "T",
            "Z",
            "Europe/Berlin",
            ":",
            ".",
            "e",
            "E",
            " ",
            "\u00a0",
            "\u200b",
            "\u0000",
            "\ud800",
            "\u0663\u0664",
            "NaN",
            "Infinity",
            "true",
            ";",
            "null",
            "0x1p3",
            "1/0");

    private static FieldMapping mapping() {
        List<FieldRule> rules = new ArrayList<>();
        rules.add(FieldRule.required("email", "email", FieldType.TEXT));
        rules.add(FieldRule.required("first_name", "firstname", FieldType.TEXT));
        for (FieldType type : FieldType.values()) {
            rules.add(FieldRule.required("of_" + type, "crm_" + type, type));
        }
        return new FieldMapping(
                Map.of(ObjectType.CONTACT, rules),
                List.of(new ConsentRule(
                        ObjectType.CONTACT,
                        "optout",
                        FactKind.GLOBAL_OPT_OUT,
                        Channel.EMAIL,
                        Optional.empty(),
                        Encoding.TRUE_FORBIDS,
                        false)),
                "1");
    }

    @Test
    @DisplayName("H95: whatever a field holds, the others of its record and its opt-out are read")
    void garbageInOneFieldNeverTouchesTheOthers() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
        RecordMapper mapper = new RecordMapper(mapping());
        for (int round = 0; round < 20_000; round++) {
            FieldType type = FieldType.values()[random.nextInt(FieldType.values().length)];
            String garbage = garbage(random);
            Map<String, String> fields = new HashMap<>();
            fields.put("email", "ada@example.com");
            fields.put("firstname", "Ada");
            fields.put("optout", "true");
            fields.put("crm_" + type, garbage);

            CrmRecord record = mapper.map(new RawRecord(REF, fields, MODIFIED, false), READ);

            assertThat(record.text("email")).isEqualTo("ada@example.com");
            assertThat(record.text("first_name")).isEqualTo("Ada");
            assertThat(record.contentHash()).hasSize(32);
            assertThat(mapper.facts(Optional.empty(), record))
                    .singleElement()
                    .satisfies(fact -> assertThat(fact.statement()).isInstanceOf(Statement.Forbids.class));
            assertThat(record.field("of_" + type)).as(type + " of " + garbage).hasValueSatisfying(value -> {
                assertThat(value.asText().length()).isLessThanOrEqualTo(Math.max(garbage.length(), 1_100));
                assertThat(workable(value)).isTrue();
            });
        }
    }

    private static String garbage(RandomGenerator random) {
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(1, 4);
        for (int part = 0; part < length; part++) {
            text.append(PARTS.get(random.nextInt(PARTS.size())));
        }
        return text.toString();
    }

    private static boolean workable(FieldValue value) {
        return switch (value) {
            case FieldValue.Moment moment -> ReadableRange.holds(moment.value());
            case FieldValue.Day day -> ReadableRange.holds(day.value());
            case FieldValue.Number number -> ReadableRange.holds(number.value());
            default -> true;
        };
    }

    @ParameterizedTest
    @DisplayName("H95: a time nobody can have meant is unreadable")
    @ValueSource(
            strings = {
                "999999999999999999999999999999",
                "9223372036854775807",
                "999999999999999999",
                "+999999999-12-31T23:59:59Z",
                "2026-13-01",
                "2026-11-01T08:00",
                "2026-11-01T08:00:00 Europe/Berlin",
                "yesterday",
                "01.11.2026"
            })
    void timesBeyondEverythingAreUnreadable(String text) {
        assertThat(ValueReader.read(text, FieldType.INSTANT)).isEqualTo(new FieldValue.Unreadable(text));
    }

    @ParameterizedTest
    @DisplayName("H95: a day is read whole or not at all")
    @ValueSource(strings = {"2026-11-01garbage", "2026-11-01T", "2026-11-01 or so", "99999-01-01", "2026-02-30", "1"})
    void daysAreNotGuessed(String text) {
        FieldValue read = ValueReader.read(text, FieldType.DATE);

        assertThat(read)
                .isEqualTo(text.equals("1") ? new FieldValue.Day(LocalDate.EPOCH) : new FieldValue.Unreadable(text));
    }

    @ParameterizedTest
    @DisplayName("H95: a number that would fill the memory is unreadable")
    @ValueSource(strings = {"1e999999999", "1E-999999999", "1e2147483647", "1e2147483648", "1e1001", "0x10", "NaN"})
    void numbersBeyondEverythingAreUnreadable(String text) {
        assertThat(ValueReader.read(text, FieldType.NUMBER)).isEqualTo(new FieldValue.Unreadable(text));
    }

    @Test
    void timesBeforeTheEpochAndBlanksAreNoGarbage() {
        assertThat(ValueReader.read("-1000", FieldType.INSTANT))
                .isEqualTo(new FieldValue.Moment(Instant.parse("1969-12-31T23:59:59Z")));
        assertThat(ValueReader.read("-86400000", FieldType.DATE))
                .isEqualTo(new FieldValue.Day(LocalDate.of(1969, 12, 31)));
        assertThat(ValueReader.read("2026-11-01T00:00:00+02:00", FieldType.DATE))
                .isEqualTo(new FieldValue.Day(LocalDate.of(2026, 11, 1)));
        assertThat(ValueReader.read("2026-11-01 00:00:00", FieldType.DATE))
                .isEqualTo(new FieldValue.Day(LocalDate.of(2026, 11, 1)));
        assertThat(ValueReader.read("  ", FieldType.INSTANT)).isEqualTo(FieldValue.EMPTY);
    }

    @Test
    @DisplayName("H95: a change whose time cannot be read, or lies ahead, counts from when it was read")
    void aRecordWithoutAReadableTimeIsNeverTakenForAnOldOne() {
        RecordMapper mapper = new RecordMapper(mapping());

        for (Instant told : List.of(Instant.EPOCH, Instant.MIN, Instant.MAX, READ.plusSeconds(200_000))) {
            RawRecord raw = new RawRecord(REF, Map.of("optout", "true"), told, false);
            assertThat(mapper.map(raw, READ).modifiedAt()).as(told.toString()).isEqualTo(READ);
        }
    }
}
