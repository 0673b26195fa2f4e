package org.sequenceconnector.sandbox.hubspot.seed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sequenceconnector.sandbox.export.SeedFileException;
import org.sequenceconnector.sandbox.export.SeedReport;
import org.sequenceconnector.sandbox.hubspot.portal.CrmRecord;
import org.sequenceconnector.sandbox.hubspot.portal.ObjectKind;
import org.sequenceconnector.sandbox.hubspot.portal.Portal;
import org.sequenceconnector.sandbox.hubspot.portal.PropertyCatalog;
import org.sequenceconnector.sandbox.hubspot.portal.PropertyDefinition;
import org.sequenceconnector.sandbox.hubspot.portal.Timestamps;

/**
 * A JSON file with {@code companies} and {@code contacts}, each a list of {@code {"id", "properties", "companies",
 * "optOut"}}. Properties that are not defined become custom text properties.
 */
public final class JsonSeed implements Seed {
    private final Path file;

    public JsonSeed(Path file) {
        this.file = file;
    }

    @Override
    public SeedReport plant(Portal portal) {
        try {
            return plant(portal, new ObjectMapper().readTree(Files.readAllBytes(file)));
        } catch (JsonProcessingException broken) {
            throw new SeedFileException(
                    file + ": line " + broken.getLocation().getLineNr() + ", column "
                            + broken.getLocation().getColumnNr() + ": not valid JSON",
                    broken);
        } catch (IOException unreadable) {
            throw new SeedFileException("Cannot read " + file + ": " + unreadable.getMessage(), unreadable);
        }
    }

    /** Plants a tree that is already parsed. */
    public static SeedReport plant(Portal portal, JsonNode tree) {
        AccountBasics.install(portal);
        tree.path("companies").forEach(company -> one(portal, ObjectKind.COMPANY, company));
        tree.path("contacts").forEach(contact -> one(portal, ObjectKind.CONTACT, contact));
        return SeedReport.of(tree.path("contacts").size());
    }

    private static void one(Portal portal, ObjectKind kind, JsonNode node) {
        Map<String, String> values = new LinkedHashMap<>();
        node.path("properties")
                .properties()
                .forEach(entry -> values.put(entry.getKey(), entry.getValue().asText("")));
        define(portal, kind, values);
        long created = time(node, "createdAt", portal.now());
        if (node.path("optOut").asBoolean(false)) {
            portal.optOutOfAll(values.getOrDefault("email", ""));
        }
        CrmRecord planted =
                portal.plant(kind, node.path("id").asLong(0), created, time(node, "updatedAt", created), values);
        node.path("companies").forEach(company -> portal.link(planted.id(), company.asLong(), false));
    }

    private static long time(JsonNode node, String member, long otherwise) {
        return Timestamps.millis(node.path(member).asText("")).orElse(otherwise);
    }

    private static void define(Portal portal, ObjectKind kind, Map<String, String> values) {
        portal.locked(() -> {
            PropertyCatalog catalog = portal.properties(kind);
            String group = catalog.groups().iterator().next().name();
            values.keySet().stream()
                    .filter(name -> catalog.active(name).isEmpty())
                    .forEach(name -> catalog.put(PropertyDefinition.custom(
                            name,
                            "string",
                            "text",
                            group,
                            List.of(),
                            portal.clock().instant())));
            return catalog;
        });
    }
}
