package org.sequenceconnector.store.form;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.sequenceconnector.record.FieldValue;
import org.sequenceconnector.record.ReadableRange;

/**
 * The fields of a record as compact JSON. Texts, flags, short numbers, options and "no value" are plain JSON; the rest
 * is an object with one letter: {@code t} moment (epoch milliseconds, or ISO text if finer), {@code d} day, {@code n}
 * long number, {@code u} unreadable text.
 */
public final class FieldsCodec {
    private static final int MAX_PLAIN_NUMBER = 30;
    private static final int MICROS = 1_000_000;

    private FieldsCodec() {}

    /** The fields of a record, every type told from the others. */
    public static String write(Map<String, FieldValue> fields) {
        StringWriter text = new StringWriter(256);
        try (JsonGenerator json = Json.FACTORY.createGenerator(text)) {
            json.writeStartObject();
            for (Map.Entry<String, FieldValue> field : fields.entrySet()) {
                json.writeFieldName(field.getKey());
                write(json, field.getValue());
            }
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing to memory failed", impossible);
        }
        return text.toString();
    }

    private static void write(JsonGenerator json, FieldValue value) throws IOException {
        switch (value) {
            case FieldValue.Empty empty -> json.writeNull();
            case FieldValue.Text text -> json.writeString(text.value());
            case FieldValue.Flag flag -> json.writeBoolean(flag.value());
            case FieldValue.Number number -> number(json, number.value());
            case FieldValue.Moment moment -> moment(json, moment.value());
            case FieldValue.Day day -> tagged(json, "d", day.value().toString());
            case FieldValue.Options options -> {
                json.writeStartArray();
                for (String option : options.value()) {
                    json.writeString(option);
                }
                json.writeEndArray();
            }
            case FieldValue.Unreadable unreadable -> tagged(json, "u", unreadable.raw());
        }
    }

    private static void number(JsonGenerator json, BigDecimal number) throws IOException {
        String text = number.toString();
        if (text.length() <= MAX_PLAIN_NUMBER) {
            json.writeNumber(number);
        } else {
            tagged(json, "n", text);
        }
    }

    private static void moment(JsonGenerator json, Instant moment) throws IOException {
        if (moment.getNano() % MICROS != 0) {
            tagged(json, "t", moment.toString());
            return;
        }
        json.writeStartObject();
        json.writeNumberField("t", moment.toEpochMilli());
        json.writeEndObject();
    }

    private static void tagged(JsonGenerator json, String tag, String value) throws IOException {
        json.writeStartObject();
        json.writeStringField(tag, value);
        json.writeEndObject();
    }

    /** What was written; a value that cannot be read is {@link FieldValue.Unreadable} and keeps no other from being read. */
    public static Map<String, FieldValue> read(String stored) {
        Map<String, FieldValue> fields = new HashMap<>();
        try (JsonParser json = Json.FACTORY.createParser(stored)) {
            json.nextToken();
            while (json.nextToken() != JsonToken.END_OBJECT) {
                String name = json.currentName();
                json.nextToken();
                fields.put(name, value(json));
            }
        } catch (JsonProcessingException trouble) {
            throw Json.unreadable(trouble);
        } catch (IOException impossible) {
            throw new UncheckedIOException("reading from memory failed", impossible);
        }
        return fields;
    }

    /**
     * What is stored was once readable, but earlier versions took in numbers and times beyond what can be worked with, and a
     * row may have been changed by hand. Such a value is unreadable, as it would be if it came from the CRM today; the others
     * of the row are not touched by it.
     */
    private static FieldValue value(JsonParser json) throws IOException {
        JsonToken token = json.currentToken();
        return switch (token) {
            case VALUE_NULL -> FieldValue.EMPTY;
            case VALUE_STRING -> new FieldValue.Text(json.getText());
            case VALUE_TRUE -> new FieldValue.Flag(true);
            case VALUE_FALSE -> new FieldValue.Flag(false);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(json.getText());
            case START_ARRAY -> options(json);
            case START_OBJECT -> taggedValue(json);
            case END_ARRAY, END_OBJECT, FIELD_NAME, NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
                throw new IllegalStateException("a stored record holds a value of unknown shape: " + token);
        };
    }

    private static FieldValue options(JsonParser json) throws IOException {
        List<String> options = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            options.add(json.getText());
            json.skipChildren();
        }
        return new FieldValue.Options(options);
    }

    private static FieldValue taggedValue(JsonParser json) throws IOException {
        if (json.nextToken() == JsonToken.END_OBJECT) {
            return new FieldValue.Unreadable("");
        }
        String tag = json.currentName();
        JsonToken kind = json.nextToken();
        String text = json.getText();
        json.skipChildren();
        FieldValue value = switch (tag) {
            case "t" -> kind == JsonToken.VALUE_STRING ? moment(text) : millis(text);
            case "d" -> day(text);
            case "n" -> number(text);
            default -> new FieldValue.Unreadable(text);
        };
        while (json.nextToken() != JsonToken.END_OBJECT) {
            json.skipChildren();
        }
        return value;
    }

    private static FieldValue number(String text) {
        try {
            BigDecimal number = new BigDecimal(text);
            return ReadableRange.holds(number) ? new FieldValue.Number(number) : new FieldValue.Unreadable(text);
        } catch (ArithmeticException | NumberFormatException noNumber) {
            return new FieldValue.Unreadable(text);
        }
    }

    private static FieldValue moment(String text) {
        try {
            return inRange(Instant.parse(text), text);
        } catch (DateTimeException noTime) {
            return new FieldValue.Unreadable(text);
        }
    }

    private static FieldValue millis(String text) {
        try {
            return inRange(Instant.ofEpochMilli(Long.parseLong(text)), text);
        } catch (NumberFormatException noTime) {
            return new FieldValue.Unreadable(text);
        }
    }

    private static FieldValue inRange(Instant moment, String text) {
        return ReadableRange.holds(moment) ? new FieldValue.Moment(moment) : new FieldValue.Unreadable(text);
    }

    private static FieldValue day(String text) {
        try {
            LocalDate day = LocalDate.parse(text);
            return ReadableRange.holds(day) ? new FieldValue.Day(day) : new FieldValue.Unreadable(text);
        } catch (DateTimeException noDay) {
            return new FieldValue.Unreadable(text);
        }
    }
}
