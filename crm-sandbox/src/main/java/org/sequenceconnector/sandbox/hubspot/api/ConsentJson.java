package org.sequenceconnector.sandbox.hubspot.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.sequenceconnector.sandbox.hubspot.http.Json;
import org.sequenceconnector.sandbox.hubspot.portal.Portal;
import org.sequenceconnector.sandbox.hubspot.portal.Timestamps;
import org.sequenceconnector.sandbox.hubspot.portal.consent.ConsentBook;
import org.sequenceconnector.sandbox.hubspot.portal.consent.SubscriptionDefinition;
import org.sequenceconnector.sandbox.hubspot.portal.consent.SubscriptionStatus;

/** Consent in the shapes the v4 and dated calls share. */
final class ConsentJson {
    private final Portal portal;

    ConsentJson(Portal portal) {
        this.portal = portal;
    }

    ObjectNode envelope() {
        return Json.object()
                .put("status", "COMPLETE")
                .put("startedAt", Timestamps.iso(portal.now()))
                .put("completedAt", Timestamps.iso(portal.now()));
    }

    ArrayNode statuses(String address) {
        ArrayNode list = Json.array();
        portal.consent().definitions().forEach(subscription -> list.add(status(address, subscription, "")));
        return list;
    }

    ObjectNode status(String address, SubscriptionDefinition subscription, String successReason) {
        ConsentBook consent = portal.consent();
        SubscriptionStatus said = consent.status(address, subscription.id());
        ObjectNode node = Json.object()
                .put("businessUnitId", 0)
                .put("channel", "EMAIL")
                .put("subscriberIdString", address)
                .put("subscriptionId", subscription.id())
                .put("subscriptionName", subscription.name())
                .put("status", said.state().name())
                .put("source", said.source());
        put(node, "legalBasis", said.legalBasis());
        put(node, "legalBasisExplanation", said.legalBasisExplanation());
        put(node, "setStatusSuccessReason", successReason);
        put(node, "timestamp", said.timestamp() == 0 ? "" : Timestamps.iso(said.timestamp()));
        return node;
    }

    /** Who took an opt-out of all back is listed as subscribed, which is no permission to write. */
    ArrayNode wideStatuses(String address) {
        ArrayNode list = Json.array();
        portal.consent().optedOutOfAllAt(address).ifPresent(at -> wide(list, address, "UNSUBSCRIBED", at));
        portal.consent().tookBackAt(address).ifPresent(at -> wide(list, address, "SUBSCRIBED", at));
        return list;
    }

    private static void wide(ArrayNode list, String address, String status, long at) {
        list.addObject()
                .put("subscriberIdString", address)
                .put("wideStatusType", "PORTAL_WIDE")
                .put("status", status)
                .put("channel", "EMAIL")
                .put("businessUnitId", 0)
                .put("timestamp", Timestamps.iso(at));
    }

    private static void put(ObjectNode node, String name, String value) {
        if (value.isEmpty()) {
            node.putNull(name);
        } else {
            node.put(name, value);
        }
    }
}
