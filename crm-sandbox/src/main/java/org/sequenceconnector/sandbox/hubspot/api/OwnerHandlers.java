package org.sequenceconnector.sandbox.hubspot.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.sequenceconnector.sandbox.hubspot.http.ApiAnswer;
import org.sequenceconnector.sandbox.hubspot.http.ApiRequest;
import org.sequenceconnector.sandbox.hubspot.http.Errors;
import org.sequenceconnector.sandbox.hubspot.http.Json;
import org.sequenceconnector.sandbox.hubspot.http.Paging;
import org.sequenceconnector.sandbox.hubspot.portal.Owner;
import org.sequenceconnector.sandbox.hubspot.portal.Portal;
import org.sequenceconnector.sandbox.hubspot.portal.Timestamps;

/** The people records can belong to. An archived owner has no {@code userId} any more, some live ones have none either. */
final class OwnerHandlers {
    private final Portal portal;

    OwnerHandlers(Portal portal) {
        this.portal = portal;
    }

    ApiAnswer list(ApiRequest request) {
        int limit = request.limit(100, 500);
        long after = Math.max(0, Targets.number(request.parameter("after").orElse("0")));
        boolean archived = request.flag("archived");
        String email = request.parameter("email").orElse("");
        List<Owner> matching = portal.locked(portal::owners).stream()
                .filter(owner -> owner.archived() == archived)
                .filter(owner -> email.isEmpty() || owner.email().equalsIgnoreCase(email))
                .toList();
        int start = (int) Math.min(after, matching.size());
        int end = Math.min(start + limit, matching.size());
        ObjectNode body = Json.object();
        ArrayNode results = body.putArray("results");
        matching.subList(start, end).forEach(owner -> results.add(render(owner)));
        if (end < matching.size()) {
            Paging.put(body, Integer.toString(end), request.path());
        }
        return ApiAnswer.ok(body);
    }

    ApiAnswer get(ApiRequest request) {
        String id = request.variable("id");
        boolean byUser = request.parameter("idProperty").orElse("id").equals("userId");
        boolean archived = request.flag("archived");
        return portal.locked(portal::owners).stream()
                .filter(owner -> owner.archived() == archived)
                .filter(owner -> !byUser || owner.userId() != 0)
                .filter(owner -> (byUser ? Long.toString(owner.userId()) : owner.id()).equals(id))
                .findFirst()
                .map(owner -> ApiAnswer.ok(render(owner)))
                .orElseThrow(Errors::notFound);
    }

    private static ObjectNode render(Owner owner) {
        ObjectNode node = Json.object()
                .put("id", owner.id())
                .put("email", owner.email())
                .put("type", "PERSON")
                .put("firstName", owner.firstName())
                .put("lastName", owner.lastName());
        if (owner.archived() || owner.userId() == 0) {
            node.putNull("userId");
        } else {
            node.put("userId", owner.userId());
        }
        if (owner.userId() == 0) {
            node.putNull("userIdIncludingInactive");
        } else {
            node.put("userIdIncludingInactive", owner.userId());
        }
        node.put("createdAt", Timestamps.iso(owner.createdAt()))
                .put("updatedAt", Timestamps.iso(owner.createdAt()))
                .put("archived", owner.archived());
        node.putArray("teams")
                .addObject()
                .put("id", "368389")
                .put("name", "Sales")
                .put("primary", true);
        return node;
    }
}
