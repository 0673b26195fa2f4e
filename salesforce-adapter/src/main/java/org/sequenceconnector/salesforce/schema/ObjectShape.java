package org.sequenceconnector.salesforce.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sequenceconnector.crm.FieldDescription;
import org.sequenceconnector.salesforce.call.Complete;

/**
 * An object as it is described to our user. A field that field-level security hides is missing, exactly as one that does
 * not exist. Names are found in any case.
 */
public record ObjectShape(String name, Map<String, Field> fields) {
    public ObjectShape {
        fields = Map.copyOf(fields);
    }

    static ObjectShape of(JsonNode description) {
        Map<String, Field> fields = new LinkedHashMap<>();
        Complete.list(description, "fields", "fields").forEach(node -> {
            Field field = Field.of(node);
            fields.put(key(field.name()), field);
        });
        return new ObjectShape(description.path("name").asText(""), fields);
    }

    public Optional<Field> field(String name) {
        return Optional.ofNullable(fields.get(key(name)));
    }

    public boolean has(String name) {
        return field(name).isPresent();
    }

    /** The field that a relationship of this name goes by, such as AccountId for Account. */
    public Optional<Field> relation(String relationship) {
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
     * @param calculated whether it is a formula or a roll-up summary
     * @param optionLabels active values of a picklist with their labels, in the org's order
     */
    public record Field(
            String name,
            String label,
            String type,
            int length,
            boolean updateable,
            boolean calculated,
            boolean restricted,
            String relationship,
            List<String> refersTo,
            Map<String, String> optionLabels) {
        public Field {
            refersTo = List.copyOf(refersTo);
            optionLabels = Collections.unmodifiableMap(new LinkedHashMap<>(optionLabels));
        }

        static Field of(JsonNode node) {
            List<String> refersTo = new ArrayList<>();
            node.path("referenceTo").forEach(target -> refersTo.add(target.asText()));
            Map<String, String> options = new LinkedHashMap<>();
            node.path("picklistValues").forEach(option -> {
                if (option.path("active").asBoolean(true)) {
                    String value = option.path("value").asText();
                    options.put(value, option.path("label").asText(value));
                }
            });
            return new Field(
                    node.path("name").asText(),
                    node.path("label").asText(""),
                    node.path("type").asText(""),
                    node.path("length").asInt(0),
                    node.path("updateable").asBoolean(false),
                    node.path("calculated").asBoolean(false),
                    node.path("restrictedPicklist").asBoolean(false),
                    node.path("relationshipName").isTextual()
                            ? node.path("relationshipName").asText()
                            : "",
                    refersTo,
                    options);
        }

        /** @param unfollowed whether a change of it does not show in the record that is read */
        public FieldDescription described(String as, boolean unfollowed) {
            return new FieldDescription(as, label, type, updateable, calculated || unfollowed, optionLabels);
        }

        public Set<String> options() {
            return optionLabels.keySet();
        }

        public boolean isTime() {
            return type.equals("datetime");
        }

        public boolean isReference() {
            return type.equals("reference") || type.equals("id");
        }
    }
}
