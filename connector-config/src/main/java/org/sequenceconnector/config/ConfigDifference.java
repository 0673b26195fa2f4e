package org.sequenceconnector.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.sequenceconnector.config.file.Problems;
import org.sequenceconnector.config.file.YamlDocument;
import org.sequenceconnector.config.file.YamlReader;

/**
 * One setting that two configurations have different. Comments, layout and the order of keys make no difference.
 *
 * @param file relative to the main file
 * @param setting for example {@code rulesets.default.reenrollment.wait} or {@code exclusions[customers]}
 * @param before empty: it is new
 * @param after empty: it is gone
 */
public record ConfigDifference(String file, String setting, Optional<String> before, Optional<String> after) {
    /** In one line, for people. */
    public String words() {
        String what = file + (setting.isEmpty() ? "" : " " + setting);
        if (before.isEmpty()) {
            return what + " is new: " + after.orElse("");
        }
        return after.map(now -> what + " changes from " + before.get() + " to " + now)
                .orElseGet(() -> what + " is gone (was " + before.get() + ")");
    }

    /** By file, in the order of the settings. */
    public static List<ConfigDifference> between(ConfigBundle before, ConfigBundle after) {
        Set<String> files = new TreeSet<>(before.files().keySet());
        files.addAll(after.files().keySet());
        List<ConfigDifference> found = new ArrayList<>();
        for (String file : files) {
            compare(file, "", tree(before, file), tree(after, file), found);
        }
        return found;
    }

    private static JsonNode tree(ConfigBundle bundle, String file) {
        return Optional.ofNullable(bundle.files().get(file))
                .flatMap(text -> YamlReader.parse(Path.of(file), text, new Problems()))
                .map(YamlDocument::root)
                .orElse(MissingNode.getInstance());
    }

    private static void compare(
            String file, String setting, JsonNode before, JsonNode after, List<ConfigDifference> found) {
        if (before.equals(after)) {
            return;
        }
        if (before.isObject() && after.isObject()) {
            Set<String> keys = new java.util.LinkedHashSet<>();
            before.fieldNames().forEachRemaining(keys::add);
            after.fieldNames().forEachRemaining(keys::add);
            keys.forEach(key -> compare(
                    file, setting.isEmpty() ? key : setting + "." + key, before.path(key), after.path(key), found));
            return;
        }
        if (before.isArray() && after.isArray() && named(before) && named(after)) {
            Map<String, JsonNode> then = byName(before);
            Map<String, JsonNode> now = byName(after);
            Set<String> names = new java.util.LinkedHashSet<>(then.keySet());
            names.addAll(now.keySet());
            names.forEach(name -> compare(
                    file,
                    setting + "[" + name + "]",
                    then.getOrDefault(name, MissingNode.getInstance()),
                    now.getOrDefault(name, MissingNode.getInstance()),
                    found));
            return;
        }
        found.add(new ConfigDifference(file, setting, shown(before), shown(after)));
    }

    private static boolean named(JsonNode list) {
        for (JsonNode element : list) {
            if (name(element).isEmpty()) {
                return false;
            }
        }
        return byName(list).size() == list.size();
    }

    private static String name(JsonNode element) {
        return element.path("id").asText(element.path("key").asText(""));
    }

    private static Map<String, JsonNode> byName(JsonNode list) {
        Map<String, JsonNode> elements = new LinkedHashMap<>();
        list.forEach(element -> elements.put(name(element), element));
        return elements;
    }

    private static Optional<String> shown(JsonNode node) {
        return node.isMissingNode() ? Optional.empty() : Optional.of(text(node));
    }

    private static String text(JsonNode node) {
        if (node.isObject()) {
            return node.properties().stream()
                    .map(entry -> entry.getKey() + ": " + text(entry.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        if (node.isArray()) {
            List<String> elements = new ArrayList<>();
            node.forEach(element -> elements.add(text(element)));
            return "[" + String.join(", ", elements) + "]";
        }
        return node.isNull() ? "nothing" : node.asText();
    }
}
