package org.sequenceconnector.config.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Checks a document against one of the shipped JSON Schemas and words each finding for an administrator. */
public final class SchemaCheck {
    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static final Set<String> SECRETS =
            Set.of("token", "client_secret", "private_key", "refresh_token", "password");

    private final YamlDocument document;
    private final JsonNode schema;
    private final Problems problems;

    private SchemaCheck(YamlDocument document, JsonNode schema, Problems problems) {
        this.document = document;
        this.schema = schema;
        this.problems = problems;
    }

    /** @return whether the document has the shape of the schema */
    public static boolean passes(YamlDocument document, String schemaName, Problems problems) {
        JsonNode tree = tree(schemaName);
        SchemaCheck check = new SchemaCheck(document, tree, problems);
        List<Error> errors = REGISTRY.getSchema(tree).validate(document.root());
        errors.stream().filter(error -> !error.getKeyword().equals("if")).forEach(check::report);
        return errors.isEmpty();
    }

    private static JsonNode tree(String name) {
        String resource = "/config-schema/" + name + ".json";
        try (InputStream text = SchemaCheck.class.getResourceAsStream(resource)) {
            return new ObjectMapper().readTree(Objects.requireNonNull(text, resource));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the schema " + resource + " inside the jar cannot be read", unreadable);
        }
    }

    private void report(Error error) {
        String pointer = pointerOf(error);
        JsonNode limit = error.getSchemaNode();
        switch (error.getKeyword()) {
            case "additionalProperties", "unevaluatedProperties" -> unknownKey(pointer, error);
            case "required" -> problems.atKey(document, pointer, "lacks the key '" + error.getProperty() + "'");
            case "enum" -> problems.at(document, pointer, unacceptable(pointer, options(limit)));
            case "const" -> problems.at(document, pointer, unacceptable(pointer, limit.asText()));
            case "type" -> problems.at(document, pointer, "must be " + article(limit));
            case "pattern" -> problems.at(document, pointer, badText(pointer, error));
            case "minimum", "maximum" ->
                problems.at(
                        document,
                        pointer,
                        "is " + shown(pointer) + "; the " + error.getKeyword() + " is " + limit.asText());
            case "minItems", "minProperties" -> problems.at(document, pointer, "must not be empty");
            case "uniqueItems" -> problems.at(document, pointer, "names something twice");
            case "maxLength" ->
                problems.at(document, pointer, "has " + shown(pointer).length() + " characters; the most is " + limit);
            case "minLength" -> problems.at(document, pointer, "must not be empty");
            default -> problems.at(document, pointer, error.getMessage());
        }
    }

    private void unknownKey(String pointer, Error error) {
        String key = error.getProperty();
        List<String> accepted = acceptedKeys(error);
        String hint = Nearest.to(key, accepted)
                .map(near -> "did you mean '" + near + "'?")
                .orElse("accepted: " + String.join(", ", accepted));
        problems.atKey(document, pointer + "/" + YamlReader.escape(key), "unknown key; " + hint);
    }

    /** The keys the schema lists beside the complaining keyword. */
    private List<String> acceptedKeys(Error error) {
        List<String> names = new ArrayList<>();
        schemaAround(error).path("properties").fieldNames().forEachRemaining(names::add);
        return names;
    }

    private JsonNode schemaAround(Error error) {
        String pointer = error.getSchemaLocation().getFragment().toString();
        return schema.at(pointer.substring(0, Math.max(0, pointer.lastIndexOf('/'))));
    }

    private String badText(String pointer, Error error) {
        String key = pointer.substring(pointer.lastIndexOf('/') + 1);
        if (SECRETS.contains(key)) {
            return "a secret must not be written here; use ${env:NAME} or ${file:/path/to/it}, and if the value was"
                    + " real, renew it";
        }
        return "'" + shown(pointer) + "' is not usable; accepted: "
                + schemaAround(error).path("$comment").asText(error.getMessage());
    }

    private String unacceptable(String pointer, String accepted) {
        List<String> options = List.of(accepted.split(", "));
        String near = Nearest.to(shown(pointer), options)
                .map(word -> "; did you mean '" + word + "'?")
                .orElse("");
        return "'" + shown(pointer) + "' is not accepted" + near + " (accepted: " + accepted + ")";
    }

    private String shown(String pointer) {
        JsonNode value = document.root().at(pointer);
        String key = pointer.substring(pointer.lastIndexOf('/') + 1);
        if (SECRETS.contains(key)) {
            return "(hidden)";
        }
        return value.isContainerNode() ? (value.isArray() ? "a list" : "a section") : value.asText();
    }

    private static String options(JsonNode list) {
        return Stream.iterate(0, i -> i + 1)
                .limit(list.size())
                .map(i -> list.get(i).asText())
                .collect(Collectors.joining(", "));
    }

    private static String article(JsonNode type) {
        return switch (type.asText()) {
            case "object" -> "a section with keys";
            case "array" -> "a list";
            case "integer" -> "a whole number";
            case "boolean" -> "true or false";
            case "string" -> "a text; put it in quotes if it looks like a number";
            default -> "a " + type.asText();
        };
    }

    private static String pointerOf(Error error) {
        return error.getInstanceLocation().toString();
    }
}
