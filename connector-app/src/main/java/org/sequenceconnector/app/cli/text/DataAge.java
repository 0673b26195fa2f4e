package org.sequenceconnector.app.cli.text;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import org.sequenceconnector.app.cli.frame.Moments;
import org.sequenceconnector.app.cli.frame.Shown;
import org.sequenceconnector.app.cli.frame.Surroundings;
import org.sequenceconnector.record.ConnectionId;
import org.sequenceconnector.record.RecordRef;

/** Where what is known of a person's consent comes from, and how old that is: of each account its oldest record. */
public final class DataAge {
    private final Map<ConnectionId, Instant> oldest = new TreeMap<>(Comparator.comparing(ConnectionId::value));
    private final Instant now;

    /** @param readAt when each record was last read */
    public DataAge(Map<RecordRef, Instant> readAt, Instant now) {
        this.now = now;
        readAt.forEach(
                (ref, at) -> oldest.merge(ref.connection(), at, (one, other) -> one.isBefore(other) ? one : other));
    }

    public void print(Surroundings to, Shown shown) {
        oldest.forEach((connection, at) -> to.print("  consent as read from " + shown.account(connection) + " at "
                + shown.at(at) + ", " + Moments.ago(at, now)));
    }

    public void add(ObjectNode node) {
        ArrayNode list = node.putArray("consent_read");
        oldest.forEach((connection, at) -> list.addObject()
                .put("connection", connection.value())
                .put("read_at", at.toString())
                .put("age_seconds", Math.max(0, Duration.between(at, now).toSeconds())));
    }
}
