package org.sequenceconnector.store.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.sequenceconnector.record.FieldValue;

/** What earlier versions took in, or somebody changed by hand, must not keep a whole row from being read. */
class StoredValuesTest {
    @Test
    @DisplayName("H95: a stored value that cannot be worked with is unreadable, and its row is read")
    void oneBadValueLeavesTheRowReadable() {
        Map<String, FieldValue> fields = FieldsCodec.read("""
                {"first_name":"Ada","number":1E+999999999,"long":{"n":"1E+999999999"},"no_number":{"n":"many"},
                 "time":{"t":9223372036854775807},"far":{"t":"+1000000000-12-31T23:59:59.999999999Z"},
                 "never":{"t":"soon"},"too_long":{"t":99999999999999999999},"day":{"d":"+999999999-12-31"},
                 "no_day":{"d":"2026-02-30"},"unknown":{"x":[1,{"y":2}]},"nothing":{},"more":{"d":"2026-11-04","z":{}},
                 "last_name":"Lovelace"}""");

        assertThat(fields).hasSize(14);
        assertThat(fields).containsEntry("first_name", new FieldValue.Text("Ada"));
        assertThat(fields).containsEntry("last_name", new FieldValue.Text("Lovelace"));
        assertThat(fields.get("more")).isInstanceOf(FieldValue.Day.class);
        fields.forEach((name, value) -> {
            if (!name.endsWith("_name") && !name.equals("more")) {
                assertThat(value).as(name).isInstanceOf(FieldValue.Unreadable.class);
            }
        });
    }
}
