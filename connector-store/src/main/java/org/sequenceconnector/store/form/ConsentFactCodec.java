package org.sequenceconnector.store.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;
import org.sequenceconnector.consent.Channel;
import org.sequenceconnector.consent.ConsentFact;
import org.sequenceconnector.consent.FactKind;
import org.sequenceconnector.consent.FactSource;
import org.sequenceconnector.consent.LegalBasis;
import org.sequenceconnector.consent.Statement;
import org.sequenceconnector.person.EmailAddress;
import org.sequenceconnector.record.ConnectionId;
import org.sequenceconnector.record.RecordRef;

/** What a fact says, as compact JSON. Record, addresses and times are columns. Short names: there are millions. */
public final class ConsentFactCodec {
    private ConsentFactCodec() {}

    /** What has no column of its own. */
    public static String write(ConsentFact fact) {
        ObjectNode body = Json.object();
        switch (fact.source()) {
            case FactSource.CrmField field -> body.put("f", field.field());
            case FactSource.CrmAddress address ->
                body.put("c", address.connection().value());
            case FactSource.Local local -> body.put("w", local.way());
        }
        body.put("k", fact.kind().name());
        if (fact.channel() != Channel.EMAIL) {
            body.put("ch", fact.channel().name());
        }
        fact.purpose().ifPresent(purpose -> body.put("p", purpose));
        statement(body, fact.statement());
        if (fact.propagated()) {
            body.put("own", true);
        }
        if (!fact.evidence().isEmpty()) {
            body.put("e", fact.evidence());
        }
        return body.toString();
    }

    private static void statement(ObjectNode body, Statement statement) {
        switch (statement) {
            case Statement.Forbids forbids -> body.put("s", "forbids");
            case Statement.NotStated notStated -> body.put("s", "not_stated");
            case Statement.Subscribed subscribed -> body.put("s", "subscribed");
            case Statement.Unsubscribed unsubscribed -> body.put("s", "unsubscribed");
            case Statement.Unreadable unreadable -> body.put("s", "unreadable");
            case Statement.LiftHeld held ->
                throw new IllegalArgumentException("a lift under review stands beside the facts and is none of them");
            case Statement.Basis basis -> {
                body.put("s", "basis").put("b", basis.basis().name());
                Json.put(body, "from", basis.effectiveFrom());
                Json.put(body, "to", basis.effectiveTo());
            }
        }
    }

    /**
     * @param record of a CRM field
     * @param address what the fact names
     * @param sourceAddress what the source names, if it is not a field
     */
    public static ConsentFact read(
            String stored,
            Optional<RecordRef> record,
            Optional<EmailAddress> address,
            Optional<EmailAddress> sourceAddress,
            Instant sourceChangedAt,
            Instant observedAt) {
        JsonNode body = Json.parse(stored);
        return new ConsentFact(
                source(body, record, sourceAddress),
                FactKind.valueOf(body.get("k").asText()),
                Json.text(body, "ch").map(Channel::valueOf).orElse(Channel.EMAIL),
                Json.text(body, "p"),
                statement(body),
                address,
                sourceChangedAt,
                observedAt,
                body.path("own").asBoolean(),
                Json.text(body, "e").orElse(""));
    }

    private static FactSource source(JsonNode body, Optional<RecordRef> record, Optional<EmailAddress> address) {
        if (record.isPresent()) {
            return new FactSource.CrmField(record.get(), body.get("f").asText());
        }
        EmailAddress named = address.orElseThrow();
        return Json.text(body, "c")
                .<FactSource>map(connection -> new FactSource.CrmAddress(new ConnectionId(connection), named))
                .orElseGet(() -> new FactSource.Local(body.get("w").asText(), named));
    }

    private static Statement statement(JsonNode body) {
        String word = body.get("s").asText();
        return switch (word) {
            case "forbids" -> new Statement.Forbids();
            case "not_stated" -> new Statement.NotStated();
            case "subscribed" -> new Statement.Subscribed();
            case "unsubscribed" -> new Statement.Unsubscribed();
            case "unreadable" -> new Statement.Unreadable();
            case "basis" ->
                new Statement.Basis(
                        LegalBasis.valueOf(body.get("b").asText()),
                        Json.instant(body, "from"),
                        Json.instant(body, "to"));
            default -> throw new IllegalStateException("a stored consent fact holds an unknown statement: " + word);
        };
    }

    /** The record whose field says it, if one does. */
    public static Optional<RecordRef> recordOf(ConsentFact fact) {
        return switch (fact.source()) {
            case FactSource.CrmField field -> Optional.of(field.record());
            case FactSource.CrmAddress address -> Optional.empty();
            case FactSource.Local local -> Optional.empty();
        };
    }

    /** The address that the source names, if it names one and not a field. */
    public static Optional<EmailAddress> sourceAddressOf(ConsentFact fact) {
        return switch (fact.source()) {
            case FactSource.CrmField field -> Optional.empty();
            case FactSource.CrmAddress address -> Optional.of(address.address());
            case FactSource.Local local -> Optional.of(local.address());
        };
    }
}
