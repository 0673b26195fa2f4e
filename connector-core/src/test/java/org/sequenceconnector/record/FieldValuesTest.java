package org.sequenceconnector.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FieldValuesTest {
    private static final Instant NOON = Instant.parse("2026-11-02T12:00:00Z");
    private static final RecordRef REF = RecordRef.of("hubspot-main", ObjectType.CONTACT, "1");

    @Test
    void holdsWhatAnyOtherMapWouldHold() {
        Random random = new Random(7);
        for (int round = 0; round < 1_000; round++) {
            Map<String, FieldValue> fields = new LinkedHashMap<>();
            for (int number = random.nextInt(12); number > 0; number--) {
                fields.put("field_" + random.nextInt(20), FieldValue.number(random.nextInt(5)));
            }

            FieldValues values = FieldValues.copyOf(fields);

            assertThat(values).isEqualTo(fields).hasSameHashCodeAs(fields).hasSameSizeAs(fields);
            for (int number = 0; number < 20; number++) {
                String name = "field_" + number;
                assertThat(values.get(name)).isEqualTo(fields.get(name));
                assertThat(values.containsKey(name)).isEqualTo(fields.containsKey(name));
            }
        }
    }

    @Test
    void sharesTheNamesAmongRecordsOfOneKind() {
        FieldValues one = FieldValues.copyOf(Map.of("a", FieldValue.text("x"), "b", FieldValue.text("y")));
        FieldValues other = FieldValues.copyOf(Map.of("b", FieldValue.EMPTY, "a", FieldValue.text("z")));

        assertThat(one.names()).isSameAs(other.names());
    }

    @Test
    void cannotBeChanged() {
        FieldValues values = FieldValues.copyOf(Map.of("a", FieldValue.text("x")));

        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> values.put("a", FieldValue.EMPTY));
        assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> values.remove("a"));
    }

    @Test
    void readsAFieldOfRecordsOfManyKinds() {
        FieldReader reader = new FieldReader("b");

        for (int round = 0; round < 3; round++) {
            assertThat(reader.of(record(Map.of("a", FieldValue.text("x"), "b", FieldValue.text("y")))))
                    .isEqualTo(FieldValue.text("y"));
            assertThat(reader.of(record(Map.of("b", FieldValue.text("z"))))).isEqualTo(FieldValue.text("z"));
            assertThat(reader.of(record(Map.of("a", FieldValue.text("x"))))).isEqualTo(FieldValue.EMPTY);
        }
    }

    private static CrmRecord record(Map<String, FieldValue> fields) {
        return new CrmRecord(REF, fields, NOON, NOON, false);
    }
}
