package org.sequenceconnector.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.sequenceconnector.config.file.ConfigFiles;
import org.sequenceconnector.config.file.Problems;
import org.sequenceconnector.config.file.YamlDocument;
import org.sequenceconnector.config.file.YamlReader;

/** The files that a main file names, or that stand where it would look, as far as it can be understood at all. */
final class NamedFiles {
    private NamedFiles() {}

    /** @return the schema of each file that is there; a file that is missing may only be misnamed in the wrong main file */
    static Map<Path, String> in(Path main, ConfigFiles files) {
        JsonNode root = YamlReader.read(main, files, new Problems())
                .map(YamlDocument::root)
                .orElseGet(MissingNode::getInstance);
        Path folder = ConfigLoader.folderOf(main);
        Map<Path, String> named = new LinkedHashMap<>();
        JsonNode rules = root.path("rules");
        for (String rule : new String[] {"rulesets", "exclusions", "schedules", "consent", "mailboxes"}) {
            named.put(
                    folder.resolve(text(rules, rule, "rules/" + rule + ".yaml")).normalize(), rule);
        }
        for (JsonNode connection : root.path("connections")) {
            String kind = text(connection, "kind", "hubspot").equals("salesforce") ? "salesforce" : "hubspot";
            named.put(
                    folder.resolve(text(connection, "mapping", "mappings/" + kind + ".yaml"))
                            .normalize(),
                    "mapping");
            named.put(
                    folder.resolve(text(connection, "manifest", ConnectionReader.MANIFEST))
                            .normalize(),
                    "manifest");
        }
        named.keySet().removeIf(file -> !files.has(file) || !files.has(main));
        try {
            files.yamlFiles(folder.resolve(text(root, "sequences", "sequences")).normalize())
                    .forEach(file -> named.put(file, "sequence"));
        } catch (IOException noFolder) {
            // Where the sequences are the wrong main file does not say; it is told of once it can be read.
            return named;
        }
        return named;
    }

    private static String text(JsonNode node, String key, String fallback) {
        return node.path(key).isTextual() ? node.path(key).asText() : fallback;
    }
}
