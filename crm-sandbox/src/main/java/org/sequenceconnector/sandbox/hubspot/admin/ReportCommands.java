package org.sequenceconnector.sandbox.hubspot.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.sequenceconnector.sandbox.hubspot.HubSpotSimulator;
import org.sequenceconnector.sandbox.hubspot.http.ApiAnswer;
import org.sequenceconnector.sandbox.hubspot.http.Json;
import org.sequenceconnector.sandbox.hubspot.limits.RateLimitPolicy;
import org.sequenceconnector.sandbox.hubspot.portal.CrmRecord;
import org.sequenceconnector.sandbox.hubspot.portal.ObjectKind;
import org.sequenceconnector.sandbox.hubspot.portal.Portal;
import org.sequenceconnector.sandbox.hubspot.portal.PropertyDefinition;
import org.sequenceconnector.sandbox.hubspot.portal.RecordStore;
import org.sequenceconnector.sandbox.hubspot.portal.Timestamps;
import org.sequenceconnector.sandbox.hubspot.portal.WriteLog;

/** What happened so far, and what the account holds. */
final class ReportCommands {
    private final HubSpotSimulator simulator;
    private final Portal portal;

    ReportCommands(HubSpotSimulator simulator) {
        this.simulator = simulator;
        this.portal = simulator.portal();
    }

    ApiAnswer counters(ObjectNode arguments) {
        ObjectNode body = Json.object().put("total", simulator.counters().total());
        ObjectNode calls = body.putObject("calls");
        simulator.counters().byEndpoint().forEach((endpoint, statuses) -> {
            ObjectNode byStatus = calls.putObject(endpoint);
            statuses.forEach((status, count) -> byStatus.put(Integer.toString(status), count));
        });
        ObjectNode refused = body.putObject("refused");
        for (RateLimitPolicy policy : RateLimitPolicy.values()) {
            refused.put(policy.name(), simulator.counters().refused(policy));
        }
        body.put("connectionResets", simulator.counters().resets());
        body.put("faultsStruck", simulator.faults().struck());
        body.put("usedToday", simulator.budgets().usedToday());
        body.put("duplicateWrites", portal.writes().duplicates());
        ObjectNode written = body.putObject("valuesWritten");
        portal.writes().countsByProperty().forEach(written::put);
        return ApiAnswer.ok(body);
    }

    ApiAnswer clearCounters(ObjectNode arguments) {
        simulator.counters().clear();
        portal.writes().clear();
        return AdminEndpoint.done();
    }

    /** Values written through the API, oldest first, of one property when one is named. */
    ApiAnswer writes(ObjectNode arguments) {
        String property = arguments.path("property").asText("");
        ArrayNode list = Json.array();
        for (WriteLog.Entry entry : portal.writes().all()) {
            if (property.isEmpty() || property.equals(entry.property())) {
                list.addObject()
                        .put("type", entry.kind().plural())
                        .put("id", Long.toString(entry.id()))
                        .put("property", entry.property())
                        .put("value", entry.value())
                        .put("sameValue", entry.sameValue())
                        .put("timestamp", Timestamps.iso(entry.timestamp()));
            }
        }
        return ApiAnswer.ok(list);
    }

    ApiAnswer exportJson(ObjectNode arguments) {
        return portal.locked(() -> {
            RecordStore contacts = portal.store(ObjectKind.CONTACT);
            ObjectNode body = Json.object();
            ArrayNode list = body.putArray("contacts");
            for (CrmRecord contact : contacts.from(0, false)) {
                ObjectNode node = list.addObject().put("id", contact.id());
                node.put("createdAt", Timestamps.iso(contact.createdAt()));
                node.put("updatedAt", Timestamps.iso(contact.modifiedAt()));
                String address = contacts.value(contact, "email");
                if (portal.consent().optedOutOfAllAt(address).isPresent()) {
                    node.put("optOut", true);
                }
                ObjectNode properties = node.putObject("properties");
                for (Map.Entry<String, String> value : contacts.values(contact).entrySet()) {
                    properties.put(value.getKey(), value.getValue());
                }
            }
            return ApiAnswer.ok(body);
        });
    }

    ApiAnswer exportCsv(ObjectNode arguments) {
        return portal.locked(() -> {
            RecordStore contacts = portal.store(ObjectKind.CONTACT);
            List<String> columns = contacts.catalog().all().stream()
                    .filter(property -> !property.archived())
                    .map(PropertyDefinition::name)
                    .toList();
            StringWriter text = new StringWriter();
            try (CSVPrinter printer = new CSVPrinter(text, CSVFormat.DEFAULT)) {
                printer.printRecord(columns);
                for (CrmRecord contact : contacts.from(0, false)) {
                    List<String> cells = new ArrayList<>();
                    columns.forEach(column -> cells.add(contacts.value(contact, column)));
                    printer.printRecord(cells);
                }
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
            return ApiAnswer.text(200, "text/csv;charset=utf-8", text.toString());
        });
    }
}
