package org.sequenceconnector.store.mirror;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.sequenceconnector.crm.SubscriptionType;
import org.sequenceconnector.crm.SubscriptionTypes;
import org.sequenceconnector.record.ConnectionId;
import org.sequenceconnector.store.db.Row;
import org.sequenceconnector.store.db.SafeText;
import org.sequenceconnector.store.form.Json;
import org.sequenceconnector.sync.KnownSubscriptions;

/** One row per connection. */
public final class StoredKnownSubscriptions implements KnownSubscriptions {
    private final Handle handle;

    public StoredKnownSubscriptions(Handle handle) {
        this.handle = handle;
    }

    @Override
    public Optional<Told> of(ConnectionId connection) {
        return handle.createQuery("SELECT types, read_at FROM known_subscriptions WHERE connection = :connection")
                .bind("connection", connection.value())
                .map(Row.Reader.mapper(row -> new Told(read(Json.parse(row.text("types"))), row.instant("read_at"))))
                .findOne();
    }

    @Override
    public void save(ConnectionId connection, Told told) {
        handle.createUpdate("""
                                INSERT INTO known_subscriptions (connection, types, read_at)
                                VALUES (:connection, :types, :readAt)
                                ON CONFLICT (connection) DO UPDATE SET
                                  types = excluded.types, read_at = excluded.read_at
                                """)
                .bind("connection", connection.value())
                .bind("types", SafeText.encode(write(told.types()).toString()))
                .bind("readAt", told.readAt())
                .execute();
    }

    private static ObjectNode write(SubscriptionTypes types) {
        ObjectNode node = Json.object();
        types.trouble().ifPresent(trouble -> node.put("trouble", trouble));
        ArrayNode list = node.putArray("types");
        for (SubscriptionType type : types.types()) {
            list.addObject()
                    .put("id", type.id())
                    .put("name", type.name())
                    .put("purpose", type.purpose())
                    .put("active", type.active())
                    .put("built_in", type.builtIn())
                    .put("field", type.field())
                    .put("shown", type.shown());
        }
        return node;
    }

    private static SubscriptionTypes read(JsonNode node) {
        List<SubscriptionType> types = new ArrayList<>();
        node.path("types")
                .forEach(type -> types.add(new SubscriptionType(
                        type.path("id").asText(),
                        type.path("name").asText(),
                        type.path("purpose").asText(),
                        type.path("active").asBoolean(true),
                        type.path("built_in").asBoolean(false),
                        type.path("field").asText(),
                        type.path("shown").asBoolean(true))));
        return new SubscriptionTypes(types, Json.text(node, "trouble"));
    }
}
