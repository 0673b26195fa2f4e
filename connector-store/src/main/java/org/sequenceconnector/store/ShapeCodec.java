package org.sequenceconnector.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Writes values that are made of records, enums, texts, numbers, times and collections as JSON, and reads them back by
 * their declared types. Subclasses say which values are written as references instead.
 */
class ShapeCodec {
    private static final String KIND = "@";

    /** How a value of this type is written if not by its parts; empty: by its parts. */
    Optional<JsonNode> reference(Object value) {
        return Optional.empty();
    }

    /** The value behind a reference that {@link #reference} wrote; empty when the type is read by its parts. */
    Optional<Object> resolve(Class<?> type, JsonNode reference) {
        return Optional.empty();
    }

    final JsonNode write(Object value) {
        Optional<JsonNode> reference = reference(value);
        if (reference.isPresent()) {
            return reference.get();
        }
        return switch (value) {
            case String text -> TextNode.valueOf(text);
            case Boolean flag -> BooleanNode.valueOf(flag);
            case Integer number -> LongNode.valueOf(number);
            case Long number -> LongNode.valueOf(number);
            case Enum<?> constant -> TextNode.valueOf(constant.name());
            case Instant instant -> TextNode.valueOf(instant.toString());
            case Duration duration -> TextNode.valueOf(duration.toString());
            case Optional<?> optional -> list(optional.stream().toList());
            case Collection<?> collection -> list(collection);
            case Record parts -> parts(parts);
            default -> throw new IllegalStateException("no stored form for a " + value.getClass());
        };
    }

    private ArrayNode list(Collection<?> values) {
        ArrayNode array = Json.array();
        values.forEach(each -> array.add(write(each)));
        return array;
    }

    private ObjectNode parts(Record value) {
        ObjectNode node = Json.object().put(KIND, value.getClass().getSimpleName());
        for (RecordComponent part : value.getClass().getRecordComponents()) {
            node.set(part.getName(), write(partOf(value, part)));
        }
        return node;
    }

    private static Object partOf(Record value, RecordComponent part) {
        try {
            part.getAccessor().setAccessible(true);
            return part.getAccessor().invoke(value);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException("a record's parts can be read", impossible);
        }
    }

    final Object read(JsonNode node, Type type) {
        Class<?> raw = (Class<?>) (type instanceof ParameterizedType generic ? generic.getRawType() : type);
        Optional<Object> resolved = resolve(raw, node);
        if (resolved.isPresent()) {
            return resolved.get();
        }
        if (raw == String.class) {
            return node.asText();
        }
        if (raw == boolean.class || raw == Boolean.class) {
            return node.asBoolean();
        }
        if (raw == int.class || raw == Integer.class) {
            return node.asInt();
        }
        if (raw == long.class || raw == Long.class) {
            return node.asLong();
        }
        if (raw == Instant.class) {
            return Instant.parse(node.asText());
        }
        if (raw == Duration.class) {
            return Duration.parse(node.asText());
        }
        if (raw.isEnum()) {
            return Arrays.stream(raw.getEnumConstants())
                    .filter(constant -> ((Enum<?>) constant).name().equals(node.asText()))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException(node + " is no " + raw.getSimpleName()));
        }
        if (raw == Optional.class) {
            return node.isEmpty() ? Optional.empty() : Optional.of(read(node.get(0), argument(type)));
        }
        if (raw == List.class || raw == Collection.class) {
            return elements(node, argument(type));
        }
        if (raw == Set.class) {
            return new LinkedHashSet<>(elements(node, argument(type)));
        }
        return assemble(node, kind(raw, node));
    }

    private List<Object> elements(JsonNode node, Type type) {
        List<Object> elements = new ArrayList<>();
        node.forEach(each -> elements.add(read(each, type)));
        return elements;
    }

    private static Type argument(Type type) {
        return ((ParameterizedType) type).getActualTypeArguments()[0];
    }

    private static Class<?> kind(Class<?> type, JsonNode node) {
        if (!type.isSealed()) {
            return type;
        }
        String name = node.path(KIND).asText();
        return Arrays.stream(type.getPermittedSubclasses())
                .filter(each -> each.getSimpleName().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(name + " is no " + type.getSimpleName()));
    }

    private Object assemble(JsonNode node, Class<?> type) {
        RecordComponent[] parts = type.getRecordComponents();
        Class<?>[] types = new Class<?>[parts.length];
        Object[] values = new Object[parts.length];
        for (int place = 0; place < parts.length; place++) {
            types[place] = parts[place].getType();
            values[place] = read(node.path(parts[place].getName()), parts[place].getGenericType());
        }
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException refused) {
            throw new IllegalStateException("the stored parts do not make a " + type.getSimpleName(), refused);
        }
    }
}
