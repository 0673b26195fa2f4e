package org.sequenceconnector.sandbox.salesforce.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Replaces {@code @{r1.id}} in a part of a composite call by what an earlier part answered. */
final class References {
    private static final Pattern REFERENCE = Pattern.compile("@\\{([A-Za-z0-9_]+)((?:\\.\\w+|\\[\\d+])*)}");
    private final Map<String, JsonNode> answers;

    References(Map<String, JsonNode> answers) {
        this.answers = answers;
    }

    JsonNode resolve(JsonNode node) {
        if (node.isTextual()) {
            return TextNode.valueOf(resolve(node.textValue()));
        }
        if (node instanceof ObjectNode object) {
            ObjectNode copy = Json.object();
            object.properties().forEach(entry -> copy.set(entry.getKey(), resolve(entry.getValue())));
            return copy;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode copy = Json.array();
            array.forEach(one -> copy.add(resolve(one)));
            return copy;
        }
        return node;
    }

    String resolve(String text) {
        return REFERENCE
                .matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(value(found.group(1), found.group(2))));
    }

    private String value(String name, String path) {
        String pointer = path.replaceAll("\\[(\\d+)]", "/$1").replace('.', '/');
        JsonNode answer = answers.getOrDefault(name, Json.nothing());
        JsonNode value = answer.at(pointer);
        if (value.isMissingNode()) {
            throw Errors.of(
                    400,
                    "PROCESSING_HALTED",
                    "Invalid reference specified. No value for " + name + path + " found in " + name);
        }
        return value.asText();
    }
}
