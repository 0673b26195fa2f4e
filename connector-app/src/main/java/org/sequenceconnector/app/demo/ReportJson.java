package org.sequenceconnector.app.demo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** The report for programs. Keys are only added, never renamed. Durations are in milliseconds. */
final class ReportJson {
    private ReportJson() {}

    static ObjectNode of(DemoReport report) {
        ObjectNode root = JsonNodeFactory.instance
                .objectNode()
                .put("contacts", report.contacts())
                .put("took_ms", report.took().toMillis());
        report.skippedRows().forEach(root.putArray("skipped_rows")::add);
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
        ObjectNode traffic = root.putObject("traffic")
                .put("calls", report.traffic().calls())
                .put("refusals", report.traffic().refusals())
                .put("allowed_per_ten_seconds", report.traffic().perTenSeconds())
                .put("allowed_per_day", report.traffic().perDay());
        values(traffic.putObject("by_endpoint"), report.traffic().byEndpoint());
        root.putObject("lag")
                .put("changes_to_fields_ms", report.lag().changesToFields().toMillis())
                .put("waiting", report.lag().waiting())
                .put("parked", report.lag().parked());
        ObjectNode explore = root.putObject("explore")
                .put("configuration", report.explore().configuration().toString())
                .put("database", report.explore().database().toString())
                .put("sandbox", report.explore().sandbox());
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

    private static ObjectNode story(DemoReport.Story story) {
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("title", story.title())
                .put("who", story.who())
                .put("what", story.what())
                .put("consequence", story.consequence())
                .put("record_gone", story.after().isEmpty());
        story.before().forEach(node.putObject("before")::put);
        story.after().orElse(Map.of()).forEach(node.putObject("after")::put);
        return node;
    }

    private static void values(ObjectNode node, Map<String, Long> values) {
        values.forEach(node::put);
    }
}
