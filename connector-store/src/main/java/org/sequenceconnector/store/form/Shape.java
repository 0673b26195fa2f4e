package org.sequenceconnector.store.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The form of a value of several parts: its name, then each part under a name of its own, in the order in which they are named
 * here.
 */
final class Shape<R> {
    private static final String KIND = "@";

    private final String name;
    private final List<Part<R, ?>> parts = new ArrayList<>();

    Shape(String name) {
        this.name = name;
    }

    /** A form whose values tell their name. */
    interface Named<R> extends Form<R> {
        String name();
    }

    /** A part under its stored name. */
    record Part<R, T>(String name, Form<T> form, Function<R, T> getter) {
        private void write(ObjectNode node, R value) {
            node.set(name, form.write(getter.apply(value)));
        }
    }

    /** The parts of one stored value. */
    record Parts<R>(JsonNode node) {
        <T> T of(Part<R, T> part) {
            return part.form().read(node.path(part.name()));
        }
    }

    static String nameOf(JsonNode node) {
        return node.path(KIND).asText();
    }

    <T> Part<R, T> part(String partName, Form<T> form, Function<R, T> getter) {
        Part<R, T> part = new Part<>(partName, form, getter);
        parts.add(part);
        return part;
    }

    /** @param maker puts the value together again */
    Named<R> made(Function<Parts<R>, R> maker) {
        return new Named<>() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public JsonNode write(R value) {
                ObjectNode node = Json.object().put(KIND, name);
                parts.forEach(part -> part.write(node, value));
                return node;
            }

            @Override
            public R read(JsonNode node) {
                try {
                    return maker.apply(new Parts<>(node));
                } catch (IllegalArgumentException refused) {
                    throw new IllegalStateException("the stored parts do not make a '" + name + "'", refused);
                }
            }
        };
    }
}
