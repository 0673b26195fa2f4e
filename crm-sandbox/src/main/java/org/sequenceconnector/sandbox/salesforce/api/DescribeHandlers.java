package org.sequenceconnector.sandbox.salesforce.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sequenceconnector.sandbox.salesforce.org.FieldSecurity;
import org.sequenceconnector.sandbox.salesforce.org.Org;
import org.sequenceconnector.sandbox.salesforce.org.schema.FieldDefinition;
import org.sequenceconnector.sandbox.salesforce.org.schema.FieldTrait;
import org.sequenceconnector.sandbox.salesforce.org.schema.FieldType;
import org.sequenceconnector.sandbox.salesforce.org.schema.ObjectDefinition;

/** What objects and fields exist, as far as the user may read them. */
public final class DescribeHandlers {
    private static final int MAX_FILTERED_TEXT = 255;
    private static final Set<FieldType> UNGROUPABLE =
            Set.of(FieldType.DATETIME, FieldType.CURRENCY, FieldType.DOUBLE, FieldType.PERCENT);
    /** Filled by the platform unless the caller does, and hence never empty. */
    private static final Set<String> SET_ON_CREATE =
            Set.of("OwnerId", "CreatedDate", "CreatedById", "LastModifiedDate", "LastModifiedById", "SystemModstamp");

    private static final Pattern ADDRESS_PART =
            Pattern.compile("(Mailing|Billing|)(?:Street|City|State|PostalCode|Country)");
    private final Org org;
    private final Lookups lookups;

    public DescribeHandlers(Org org) {
        this.org = org;
        this.lookups = new Lookups(org);
    }

    public void register(ApiRouter router) {
        router.data("GET", "sobjects", this::global);
        router.data("GET", "sobjects/{type}", this::basic);
        router.data("GET", "sobjects/{type}/describe", this::describe);
    }

    private ApiAnswer global(ApiRequest request) {
        return org.locked(() -> {
            ObjectNode json = Json.object().put("encoding", "UTF-8").put("maxBatchSize", 200);
            ArrayNode objects = json.putArray("sobjects");
            org.objects().forEach(object -> objects.add(summary(request, object)));
            return ApiAnswer.ok(json);
        });
    }

    private ApiAnswer basic(ApiRequest request) {
        return org.locked(() -> {
            ObjectNode json = Json.object();
            json.set("objectDescribe", summary(request, definition(request)));
            json.putArray("recentItems");
            return ApiAnswer.ok(json);
        });
    }

    private ApiAnswer describe(ApiRequest request) {
        return org.locked(() -> {
            ObjectDefinition object = definition(request);
            ObjectNode json = summary(request, object);
            ArrayNode fields = json.putArray("fields");
            object.readableFields().forEach(field -> fields.add(field(object, field)));
            json.putArray("childRelationships");
            json.putArray("recordTypeInfos");
            return ApiAnswer.ok(json);
        });
    }

    private ObjectDefinition definition(ApiRequest request) {
        return lookups.store(request.variable("type")).definition();
    }

    private static ObjectNode summary(ApiRequest request, ObjectDefinition object) {
        ObjectNode json = Json.object()
                .put("name", object.name())
                .put("label", object.label())
                .put("labelPlural", object.label() + "s")
                .put("keyPrefix", object.keyPrefix())
                .put("custom", object.custom())
                .put("queryable", true)
                .put("retrieveable", true)
                .put("replicateable", true)
                .put("searchable", object.writable())
                .put("createable", object.writable())
                .put("updateable", object.writable())
                .put("deletable", true)
                .put("undeletable", true)
                .put("mergeable", object.field("MasterRecordId").isPresent());
        String path = request.base() + "/sobjects/" + object.name();
        json.putObject("urls")
                .put("sobject", path)
                .put("describe", path + "/describe")
                .put("rowTemplate", path + "/{ID}");
        return json;
    }

    private static boolean longText(FieldDefinition field) {
        return field.type() == FieldType.TEXTAREA && field.length() > MAX_FILTERED_TEXT;
    }

    /** The address that the field is part of, when the object shows addresses as a whole as well. */
    private static Optional<String> compound(ObjectDefinition object, FieldDefinition field) {
        Matcher part = ADDRESS_PART.matcher(field.name());
        boolean address =
                part.matches() && (!part.group(1).isEmpty() || object.name().equals("Lead"));
        return address ? Optional.of(part.group(1) + "Address") : Optional.empty();
    }

    /** A new lead gets the first status unless it comes with another. */
    private static boolean defaultedStatus(ObjectDefinition object, FieldDefinition field) {
        return object.name().equals("Lead") && field.name().equals("Status");
    }

    private static ObjectNode field(ObjectDefinition object, FieldDefinition field) {
        boolean required =
                field.has(FieldTrait.REQUIRED) || field.name().equals("OwnerId") || defaultedStatus(object, field);
        ObjectNode json = Json.object()
                .put("name", field.name())
                .put("label", field.label())
                .put("type", field.type().describeName())
                .put("soapType", field.type().soapType())
                .put("length", field.length())
                .put("byteLength", field.length() * 3)
                .put("precision", field.type().numeric() ? 18 : 0)
                .put("scale", 0)
                .put("custom", field.custom())
                .put("nillable", !required && field.type() != FieldType.BOOLEAN && field.type() != FieldType.ID)
                .put(
                        "defaultedOnCreate",
                        field.type() == FieldType.BOOLEAN
                                || SET_ON_CREATE.contains(field.name())
                                || defaultedStatus(object, field))
                .put("createable", object.createable(field))
                .put("updateable", object.updateable(field))
                .put("calculated", field.has(FieldTrait.CALCULATED))
                .put("unique", field.has(FieldTrait.UNIQUE))
                .put("externalId", field.has(FieldTrait.EXTERNAL_ID))
                .put(
                        "idLookup",
                        field.type() == FieldType.ID
                                || field.type() == FieldType.EMAIL
                                || field.has(FieldTrait.EXTERNAL_ID))
                .put("caseSensitive", false)
                .put("filterable", !longText(field))
                .put("sortable", !longText(field))
                .put("groupable", !longText(field) && !UNGROUPABLE.contains(field.type()))
                .put("nameField", field.name().equals("Name"))
                .put("restrictedPicklist", field.has(FieldTrait.RESTRICTED))
                .put("permissionable", FieldSecurity.permissionable(object, field));
        if (field.relationshipName().isEmpty()) {
            json.putNull("relationshipName");
        } else {
            json.put("relationshipName", field.relationshipName());
        }
        Optional<String> compound = compound(object, field);
        if (compound.isPresent()) {
            json.put("compoundFieldName", compound.get());
        } else {
            json.putNull("compoundFieldName");
        }
        json.put("polymorphicForeignKey", field.referenceTo().size() > 1);
        ArrayNode targets = json.putArray("referenceTo");
        field.referenceTo().forEach(targets::add);
        ArrayNode values = json.putArray("picklistValues");
        boolean firstIsDefault = defaultedStatus(object, field);
        for (String value : field.picklistValues()) {
            values.addObject()
                    .put("value", value)
                    .put("label", value)
                    .put("active", true)
                    .put("defaultValue", firstIsDefault && values.size() == 1);
        }
        return json;
    }
}
