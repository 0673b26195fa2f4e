package org.sequenceconnector.sandbox.salesforce.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.sequenceconnector.sandbox.salesforce.org.schema.Moments;
import org.sequenceconnector.sandbox.salesforce.soql.FieldReader;
import org.sequenceconnector.sandbox.salesforce.soql.QueryRow;
import org.sequenceconnector.sandbox.salesforce.soql.QueryTable;

/** Rows as the query calls write them: with {@code attributes}, parents nested, null parents as null. */
final class RowJson {
    private final String apiPath;

    /**
     * @param apiPath for example {@code /services/data/v67.0}
     */
    RowJson(String apiPath) {
        this.apiPath = apiPath;
    }

    ObjectNode of(QueryRow row, QueryTable table, List<FieldReader> columns) {
        ObjectNode json = withAttributes(table.name(), row.id());
        for (FieldReader column : columns) {
            put(json, row, column);
        }
        return json;
    }

    private void put(ObjectNode json, QueryRow row, FieldReader column) {
        ObjectNode holder = json;
        QueryRow current = row;
        for (QueryTable.ParentLink link : column.links()) {
            Optional<QueryRow> parent = FieldReader.parent(current, link);
            if (parent.isEmpty()) {
                holder.putNull(link.name());
                return;
            }
            current = parent.get();
            String target = current instanceof OrgRow known
                    ? known.store().definition().name()
                    : link.target().name();
            holder = holder.get(link.name()) instanceof ObjectNode known
                    ? known
                    : holder.putObject(link.name()).setAll(withAttributes(target, current.id()));
        }
        holder.set(column.field().name(), json(current.value(column.field())));
    }

    private ObjectNode withAttributes(String object, String id) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.putObject("attributes").put("type", object).put("url", apiPath + "/sobjects/" + object + "/" + id);
        return json;
    }

    static JsonNode json(Optional<Object> value) {
        if (value.isEmpty()) {
            return NullNode.getInstance();
        }
        return switch (value.get()) {
            case Boolean flag -> BooleanNode.valueOf(flag);
            case Integer number -> IntNode.valueOf(number);
            case Double number -> DoubleNode.valueOf(number);
            case Instant moment -> TextNode.valueOf(Moments.write(moment));
            case Object text -> TextNode.valueOf(text.toString());
        };
    }
}
