package org.sequenceconnector.sandbox.hubspot.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.sequenceconnector.sandbox.hubspot.http.ApiAnswer;
import org.sequenceconnector.sandbox.hubspot.http.ApiRequest;
import org.sequenceconnector.sandbox.hubspot.http.Json;
import org.sequenceconnector.sandbox.hubspot.limits.CallBudgets;
import org.sequenceconnector.sandbox.hubspot.portal.ObjectKind;
import org.sequenceconnector.sandbox.hubspot.portal.Portal;
import org.sequenceconnector.sandbox.hubspot.portal.Timestamps;

/** What account this is, and how much of its budgets is used. */
final class AccountHandlers {
    private static final int MAX_CUSTOM_PROPERTIES = 1_000;
    private final Portal portal;
    private final CallBudgets budgets;

    AccountHandlers(Portal portal, CallBudgets budgets) {
        this.portal = portal;
        this.budgets = budgets;
    }

    ApiAnswer details(ApiRequest request) {
        ZoneOffset offset =
                portal.profile().zone().getRules().getOffset(portal.clock().instant());
        ObjectNode body = Json.object()
                .put("portalId", portal.profile().portalId())
                .put("accountType", "SANDBOX")
                .put("timeZone", portal.profile().zone().getId())
                .put("companyCurrency", "EUR")
                .put("utcOffset", offset.getTotalSeconds() == 0 ? "+00:00" : offset.getId())
                .put("utcOffsetMilliseconds", offset.getTotalSeconds() * 1000L)
                .put("uiDomain", "app-eu1.hubspot.com")
                .put("dataHostingLocation", "eu1");
        body.putArray("additionalCurrencies");
        return ApiAnswer.ok(body);
    }

    ApiAnswer usage(ApiRequest request) {
        ZoneId zone = portal.profile().zone();
        LocalDate tomorrow = LocalDate.ofInstant(portal.clock().instant(), zone).plusDays(1);
        ObjectNode body = Json.object();
        body.putArray("results")
                .addObject()
                .put("name", "private-apps-api-calls-daily")
                .put("usageLimit", budgets.tier().daily())
                .put("currentUsage", budgets.usedToday())
                .put("collectedAt", Timestamps.iso(portal.now()))
                .put("fetchStatus", "SUCCESS")
                .put("resetsAt", Timestamps.iso(tomorrow.atStartOfDay(zone).toInstant()));
        return ApiAnswer.ok(body);
    }

    ApiAnswer customPropertyLimits(ApiRequest request) {
        return portal.locked(() -> {
            ObjectNode body = Json.object();
            var list = body.putArray("byObjectType");
            for (ObjectKind kind : ObjectKind.values()) {
                long used = portal.properties(kind).all().stream()
                        .filter(property -> !property.hubspotDefined() && !property.archived())
                        .count();
                list.addObject()
                        .put("objectTypeId", kind.typeId())
                        .put("limit", MAX_CUSTOM_PROPERTIES)
                        .put("usage", used)
                        .put("percentage", used * 100.0 / MAX_CUSTOM_PROPERTIES);
            }
            return ApiAnswer.ok(body);
        });
    }
}
