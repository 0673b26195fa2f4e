package org.sequenceconnector.app.cli.setup;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.sequenceconnector.app.cli.frame.Surroundings;
import org.sequenceconnector.app.cli.frame.Views;
import org.sequenceconnector.app.cli.frame.Words;
import org.sequenceconnector.crm.HealthFinding;
import org.sequenceconnector.crm.InstallStep;
import org.sequenceconnector.record.ConnectionId;

/** What an installation did or would do, for people as it goes and for machines at the end. */
final class InstallReport {
    private final Surroundings surroundings;
    private final ObjectNode json;
    private final ArrayNode list;
    private final ArrayNode calculated;
    private final List<InstallStep> all = new ArrayList<>();
    private boolean fieldsAccepted = true;

    InstallReport(Surroundings surroundings, boolean plan) {
        this.surroundings = surroundings;
        this.json = Views.object().put("plan", plan);
        this.list = json.putArray("steps");
        this.calculated = json.putArray("calculated_fields");
    }

    /** @param heading what the steps are, for example {@code done} */
    void add(ConnectionId connection, String heading, List<InstallStep> steps) {
        all.addAll(steps);
        steps.forEach(step -> list.addObject()
                .put("connection", connection.value())
                .put("action", step.action().name())
                .put("subject", step.subject())
                .put("detail", step.detail()));
        if (!surroundings.json()) {
            words(connection, heading, steps);
        }
    }

    /** Mapped fields that the account works out itself; one that states consent and is not accepted is not in order. */
    void addCalculated(ConnectionId connection, List<HealthFinding> findings) {
        fieldsAccepted &= findings.stream().allMatch(HealthFinding::ok);
        findings.forEach(finding -> calculated
                .addObject()
                .put("connection", connection.value())
                .put("ok", finding.ok())
                .put("detail", finding.detail())
                .put("fix", finding.fix()));
        if (!surroundings.json()) {
            findings.forEach(finding -> {
                surroundings.print((finding.ok() ? "  note  " : "  FAIL  ") + finding.detail());
                if (!finding.ok()) {
                    surroundings.print("        fix: " + finding.fix());
                }
            });
        }
    }

    void print() {
        if (surroundings.json()) {
            surroundings.print(json);
        }
    }

    boolean has(InstallStep.Action action) {
        return all.stream().anyMatch(step -> step.action() == action);
    }

    /** Whether no calculated field states consent without somebody having accepted that. */
    boolean fieldsAccepted() {
        return fieldsAccepted;
    }

    boolean inOrder() {
        return all.stream().allMatch(step -> step.action() == InstallStep.Action.UNCHANGED);
    }

    private void words(ConnectionId connection, String heading, List<InstallStep> steps) {
        surroundings.print(connection + ": " + heading);
        steps.stream()
                .filter(step -> step.action() != InstallStep.Action.UNCHANGED)
                .forEach(step -> surroundings.print(
                        String.format("  %-14s %s  %s", Words.lower(step.action()), step.subject(), step.detail())));
        long unchanged = steps.stream()
                .filter(step -> step.action() == InstallStep.Action.UNCHANGED)
                .count();
        surroundings.print("  " + unchanged + " as they should be");
    }
}
