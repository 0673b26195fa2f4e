package org.sequenceconnector.store.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * How a value lies in the store as JSON, and how it is read from there. Every name that is stored is written out where the form
 * is made, so that renaming something in Java can change none of them. What is not there is read as the empty text, false,
 * zero or nothing, as a value of an older version that did not know this part.
 */
interface Form<T> {
    JsonNode write(T value);

    /** @param node as it was written, or a missing one */
    T read(JsonNode node);

    Form<String> TEXT = of(TextNode::valueOf, JsonNode::asText);
    Form<Boolean> FLAG = of(BooleanNode::valueOf, JsonNode::asBoolean);
    Form<Integer> COUNT = of(number -> LongNode.valueOf(number), JsonNode::asInt);
    Form<Instant> MOMENT = of(instant -> TextNode.valueOf(instant.toString()), node -> Instant.parse(node.asText()));

    static <T> Form<T> of(Function<T, JsonNode> writer, Function<JsonNode, T> reader) {
        return new Form<>() {
            @Override
            public JsonNode write(T value) {
                return writer.apply(value);
            }

            @Override
            public T read(JsonNode node) {
                return reader.apply(node);
            }
        };
    }

    /** A form that is made of itself. */
    static <T> Form<T> lazily(Supplier<Form<T>> form) {
        return of(value -> form.get().write(value), node -> form.get().read(node));
    }

    /** By the constant's name in Java; {@code StoredConstantsTest} holds every name that is stored. */
    static <E extends Enum<E>> Form<E> constant(Class<E> type) {
        return of(constant -> TextNode.valueOf(constant.name()), node -> Enum.valueOf(type, node.asText()));
    }

    /** A list of one or none. */
    static <T> Form<Optional<T>> maybe(Form<T> form) {
        return of(
                value -> array(form, value.stream().toList()),
                node -> node.isEmpty() ? Optional.empty() : Optional.of(form.read(node.get(0))));
    }

    static <T> Form<List<T>> list(Form<T> form) {
        return of(values -> array(form, values), node -> elements(form, node));
    }

    /** In the order of what is written, so that equal sets are written alike. */
    static <T> Form<Set<T>> set(Form<T> form) {
        return of(values -> sorted(form, values), node -> new LinkedHashSet<>(elements(form, node)));
    }

    private static <T> ArrayNode array(Form<T> form, Collection<T> values) {
        ArrayNode array = Json.array();
        values.forEach(value -> array.add(form.write(value)));
        return array;
    }

    private static <T> ArrayNode sorted(Form<T> form, Collection<T> values) {
        ArrayNode array = Json.array();
        values.stream()
                .map(form::write)
                .sorted(Comparator.comparing(JsonNode::toString))
                .forEach(array::add);
        return array;
    }

    private static <T> List<T> elements(Form<T> form, JsonNode node) {
        List<T> elements = new ArrayList<>();
        node.forEach(each -> elements.add(form.read(each)));
        return elements;
    }

    /**
     * One of several kinds, told apart by the name each is stored under.
     *
     * @param writer chooses the form, exhaustively
     * @param kinds all of them
     */
    @SafeVarargs
    static <T> Form<T> oneOf(Function<T, JsonNode> writer, Shape.Named<? extends T>... kinds) {
        List<Shape.Named<? extends T>> known = List.of(kinds);
        return of(writer, node -> {
            String name = Shape.nameOf(node);
            return known.stream()
                    .filter(kind -> kind.name().equals(name))
                    .findFirst()
                    .<T>map(kind -> kind.read(node))
                    .orElseThrow(() -> new IllegalStateException("nothing is stored under the name '" + name
                            + "'; the database was changed by hand or by a newer version"));
        });
    }
}
