package org.sequenceconnector.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An object as it is described to our user. A field that field-level security hides is missing, exactly as one that does
 * not exist. Names are found in any case.
 */
record ObjectShape(String name, Map<String, Field> fields) {
    ObjectShape {
        fields = Map.copyOf(fields);
    }

    static ObjectShape of(JsonNode description) {
        Map<String, Field> fields = new LinkedHashMap<>();
        description.path("fields").forEach(node -> {
            Field field = Field.of(node);
            fields.put(key(field.name()), field);
        });
        return new ObjectShape(description.path("name").asText(""), fields);
    }

    Optional<Field> field(String name) {
        return Optional.ofNullable(fields.get(key(name)));
    }

    boolean has(String name) {
        return field(name).isPresent();
    }

    /** The field that a relationship of this name goes by, such as AccountId for Account. */
    Optional<Field> relation(String relationship) {
        return fields.values().stream()
                .filter(field -> field.relationship().equalsIgnoreCase(relationship))
                .findFirst();
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /**
     * @param type Salesforce's word, for example {@code picklist}
     * @param relationship the name of the relationship the field goes by, or an empty text
     * @param refersTo the objects a reference may point to
     * @param options active values of a picklist
     */
    record Field(
            String name,
            String type,
            int length,
            boolean updateable,
            boolean restricted,
            String relationship,
            List<String> refersTo,
            Set<String> options) {
        Field {
            refersTo = List.copyOf(refersTo);
            options = Set.copyOf(options);
        }

        static Field of(JsonNode node) {
            List<String> refersTo = new ArrayList<>();
            node.path("referenceTo").forEach(target -> refersTo.add(target.asText()));
            Set<String> options = new LinkedHashSet<>();
            node.path("picklistValues").forEach(option -> {
                if (option.path("active").asBoolean(true)) {
                    options.add(option.path("value").asText());
                }
            });
            return new Field(
                    node.path("name").asText(),
                    node.path("type").asText(""),
                    node.path("length").asInt(0),
                    node.path("updateable").asBoolean(false),
                    node.path("restrictedPicklist").asBoolean(false),
                    node.path("relationshipName").isTextual()
                            ? node.path("relationshipName").asText()
                            : "",
                    refersTo,
                    options);
        }

        boolean isTime() {
            return type.equals("datetime");
        }

        boolean isReference() {
            return type.equals("reference") || type.equals("id");
        }
    }
}
