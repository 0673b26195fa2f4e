package org.sequenceconnector.demo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The report for programs. Keys are only added, never renamed. Durations are in milliseconds. */
final class ReportJson {
    private ReportJson() {}

    static ObjectNode of(DemoReport report) {
        ObjectNode root = JsonNodeFactory.instance
                .objectNode()
                .put("contacts", report.contacts())
                .put("salesforce_people", report.orgPeople())
                .put("took_ms", report.took().toMillis());
        SeedJson.into(root, report.seed());
        ArrayNode phases = root.putArray("phases");
        report.phases()
                .forEach(phase -> phases.addObject()
                        .put("name", phase.name())
                        .put("took_ms", phase.took().toMillis())
                        .put("calls", phase.calls())
                        .put("result", phase.result()));
        ArrayNode bulks = root.putArray("enrollments");
        report.bulks().forEach(bulk -> bulks.add(bulk(bulk)));
        ArrayNode stories = root.putArray("changes");
        report.stories().forEach(story -> stories.add(story(story)));
        values(root.putObject("enrollments_by_status"), report.statuses());
        traffic(root.putObject("traffic"), report.traffic());
        root.putObject("lag")
                .put("changes_to_fields_ms", report.lag().changesToFields().toMillis())
                .put("waiting", report.lag().waiting())
                .put("parked", report.lag().parked());
        ObjectNode explore = root.putObject("explore")
                .put("configuration", report.explore().configuration().toString())
                .put("database", report.explore().database().toString())
                .put("sandbox", report.explore().sandboxes().getOrDefault("HubSpot", ""));
        report.explore().sandboxes().forEach(explore.putObject("sandboxes")::put);
        report.explore().commands().forEach(explore.putArray("commands")::add);
        return root;
    }

    private static ObjectNode bulk(DemoReport.Bulk bulk) {
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("sequence", bulk.sequenceKey())
                .put("selection", bulk.selection())
                .put("asked", bulk.asked())
                .put("enrolled", bulk.enrolled());
        examples(node.putArray("enrolled_examples"), bulk.enrolledExamples());
        ArrayNode reasons = node.putArray("not_enrolled");
        for (DemoReport.Reason reason : bulk.reasons()) {
            ObjectNode each = reasons.addObject().put("code", reason.code()).put("people", reason.people());
            examples(each.putArray("examples"), reason.examples());
        }
        return node;
    }

    private static void examples(ArrayNode list, List<DemoReport.Example> examples) {
        examples.forEach(example -> list.addObject().put("who", example.who()).put("sentence", example.sentence()));
    }

    /** Before and after of the changed record stand beside the list of all records, as programs know them. */
    private static ObjectNode story(DemoReport.Story story) {
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("title", story.title())
                .put("who", story.who())
                .put("what", story.what())
                .put("consequence", story.consequence());
        shown(node, story.changed());
        ArrayNode records = node.putArray("records");
        story.records().forEach(record -> shown(records.addObject().put("record", record.title()), record));
        return node;
    }

    private static void shown(ObjectNode node, DemoReport.Shown record) {
        node.put("record_gone", record.after().isEmpty());
        record.before().forEach(node.putObject("before")::put);
        record.after().orElse(Map.of()).forEach(node.putObject("after")::put);
    }

    private static void traffic(ObjectNode node, Map<String, DemoReport.Traffic> traffic) {
        node.put(
                        "calls",
                        traffic.values().stream()
                                .mapToLong(DemoReport.Traffic::calls)
                                .sum())
                .put(
                        "refusals",
                        traffic.values().stream()
                                .mapToLong(DemoReport.Traffic::refusals)
                                .sum());
        ObjectNode byCrm = node.putObject("by_crm");
        traffic.forEach((name, each) -> {
            ObjectNode account = byCrm.putObject(name.toLowerCase(Locale.ROOT))
                    .put("calls", each.calls())
                    .put("refusals", each.refusals())
                    .put("allowed_per_day", each.perDay());
            each.perTenSeconds().ifPresent(calls -> account.put("allowed_per_ten_seconds", calls));
            values(account.putObject("by_endpoint"), each.byEndpoint());
        });
        // HubSpot's figures stood here before there was a second CRM.
        Optional.ofNullable(traffic.get("HubSpot")).ifPresent(hubSpot -> {
            hubSpot.perTenSeconds().ifPresent(calls -> node.put("allowed_per_ten_seconds", calls));
            node.put("allowed_per_day", hubSpot.perDay());
            values(node.putObject("by_endpoint"), hubSpot.byEndpoint());
        });
    }

    private static void values(ObjectNode node, Map<String, Long> values) {
        values.forEach(node::put);
    }
}
