package org.sequenceconnector.config.file;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.TreeMap;
import org.sequenceconnector.record.Digest;

/** Digests of what a file says. The order of keys, comments and layout do not count. */
public final class Digests {
    private Digests() {}

    public static String of(JsonNode node) {
        StringBuilder text = new StringBuilder();
        write(node, text);
        return of(text.toString());
    }

    public static String of(String text) {
        return Digest.of(text, 8);
    }

    private static void write(JsonNode node, StringBuilder text) {
        if (node.isObject()) {
            TreeMap<String, JsonNode> sorted = new TreeMap<>();
            node.properties().forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
            text.append('{');
            sorted.forEach((key, value) -> {
                text.append('"').append(key).append("\":");
                write(value, text);
                text.append(',');
            });
            text.append('}');
        } else if (node.isArray()) {
            text.append('[');
            node.forEach(element -> {
                write(element, text);
                text.append(',');
            });
            text.append(']');
        } else {
            text.append(node);
        }
    }
}
