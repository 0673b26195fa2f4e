package org.sequenceconnector.criterion;

import java.time.ZoneOffset;
import org.sequenceconnector.record.FieldReader;
import org.sequenceconnector.record.FieldType;
import org.sequenceconnector.record.FieldValue;

/**
 * A field that an expression names, taken apart once so that reading it for a person is one look-up.
 *
 * @param name as the expression writes it, for example {@code person.lifecycle_stage}
 * @param field reads it from a record
 * @param form in which rules see its text
 * @param index its place among the expression's fields, from 0
 */
record FieldSlot(String name, Scope scope, FieldReader field, FieldType type, ComparedAs form, int index) {
    /** Answer of {@link #read} when there is no usable value. */
    static final Object NOTHING = new Object();

    /** Whose field. */
    enum Scope {
        PERSON,
        TARGET,
        COMPANY
    }

    static FieldSlot of(String name, FieldType type, int index) {
        return new FieldSlot(
                name, scopeOf(name), new FieldReader(fieldOf(name)), type, ComparedAs.of(fieldOf(name)), index);
    }

    static Scope scopeOf(String name) {
        if (name.startsWith(FieldCatalogue.PERSON)) {
            return Scope.PERSON;
        }
        return name.startsWith(FieldCatalogue.TARGET) ? Scope.TARGET : Scope.COMPANY;
    }

    static String fieldOf(String name) {
        return name.substring(name.indexOf('.') + 1);
    }

    /** The value as the CRM holds it, in whatever form; {@link FieldValue.Empty} when nothing is there. */
    FieldValue written(Closure.Frame frame) {
        return frame.values.value(scope, field);
    }

    /** The value in the form in which rules see it; {@link FieldValue.Empty} when nothing usable is there. */
    FieldValue readable(Closure.Frame frame) {
        return seen(frame.values);
    }

    private FieldValue seen(CriterionValues values) {
        FieldValue value = values.value(scope, field);
        return form == ComparedAs.WRITTEN ? value : form.seen(value);
    }

    /** The value as the expression language holds it; a value of another type than the mapping announced is no answer. */
    Object read(CriterionValues values) {
        FieldValue value = seen(values);
        return switch (type) {
            case TEXT -> value instanceof FieldValue.Text text ? text.value() : NOTHING;
            case BOOLEAN -> value instanceof FieldValue.Flag flag ? (Object) flag.value() : NOTHING;
            case NUMBER ->
                value instanceof FieldValue.Number number
                        ? (Object) number.value().doubleValue()
                        : NOTHING;
            case OPTIONS -> value instanceof FieldValue.Options options ? options.value() : NOTHING;
            case INSTANT, DATE ->
                switch (value) {
                    case FieldValue.Moment moment -> moment.value();
                    case FieldValue.Day day ->
                        day.value().atStartOfDay(ZoneOffset.UTC).toInstant();
                    default -> NOTHING;
                };
        };
    }
}
