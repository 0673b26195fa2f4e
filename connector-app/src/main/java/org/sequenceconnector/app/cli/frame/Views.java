package org.sequenceconnector.app.cli.frame;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sequenceconnector.enroll.EnrollAnswer;
import org.sequenceconnector.enrollment.EndCause;
import org.sequenceconnector.enrollment.Enrollment;
import org.sequenceconnector.enrollment.NotEnrolled;
import org.sequenceconnector.enrollment.Sender;
import org.sequenceconnector.finding.Advice;
import org.sequenceconnector.finding.Evidence;
import org.sequenceconnector.finding.Finding;
import org.sequenceconnector.finding.Verdict;
import org.sequenceconnector.outbox.OutboxEntry;
import org.sequenceconnector.runner.TaskDesk;

/** The stable JSON shapes of the command line. Keys are only added, never renamed. */
public final class Views {
    private Views() {}

    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    public static ObjectNode answer(EnrollAnswer answer) {
        ObjectNode node = object().put("identifier", answer.request().identifier())
                .put("sequence", answer.request().sequenceKey())
                .put("verdict", answer.decision().verdict().name())
                .put("enrolled", answer.enrolled())
                .put("dry_run", answer.dryRun())
                .put("replayed", answer.replayed())
                .put("left_to_person", answer.leftToPerson())
                .put("decision_id", answer.decision().id())
                .put("decided_at", answer.decision().decidedAt().toString())
                .put("consent", answer.decision().consentVerdict())
                .put("consent_reason", answer.decision().consentReason());
        node.put("code", answer.primary().map(finding -> finding.code().name()).orElse(null));
        node.put(
                "enrollment_id",
                answer.enrollment().map(each -> each.id().value()).orElse(null));
        node.set(
                "findings",
                findings(answer.decision().findings(), answer.decision().verdict()));
        ArrayNode notes = node.putArray("notes");
        answer.notes()
                .forEach(note ->
                        notes.addObject().put("code", note.code().name()).put("text", note.text()));
        ObjectNode versions = node.putObject("versions");
        answer.decision().versions().forEach(versions::put);
        return node;
    }

    public static ArrayNode findings(Collection<Finding> findings, Verdict answer) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (Finding finding : findings) {
            ObjectNode node = list.addObject()
                    .put("code", finding.code().name())
                    .put("severity", finding.severity().name())
                    .put("message", finding.message())
                    .put("resolves", Advice.of(finding, answer, Moments::of))
                    .put("waived", finding.waived());
            node.put("retry_at", text(finding.retryAt()));
            ArrayNode evidence = node.putArray("evidence");
            finding.evidence().forEach(each -> evidence.add(evidence(each)));
        }
        return list;
    }

    private static ObjectNode evidence(Evidence evidence) {
        ObjectNode node = object().put("kind", evidence.kind());
        evidence.details().forEach(node::put);
        return node;
    }

    public static ObjectNode enrollment(Enrollment enrollment) {
        ObjectNode node = object().put("id", enrollment.id().value())
                .put("sequence", enrollment.sequenceKey())
                .put("sequence_name", enrollment.sequenceName())
                .put("version", enrollment.version())
                .put("status", enrollment.status().name())
                .put("label", Words.status(enrollment))
                .put("record", enrollment.target().record().toString())
                .put("completed_steps", enrollment.completedSteps())
                .put("total_steps", enrollment.totalSteps())
                .put("method", enrollment.method().name())
                .put("enrolled_by", enrollment.enrolledBy());
        node.put("mailbox", enrollment.sender().map(Sender::mailbox).orElse(null));
        node.put("sender", enrollment.sender().map(Sender::address).orElse(null));
        node.put("end_cause", enrollment.endCause().map(EndCause::name).orElse(null));
        node.put("end_reason", enrollment.endDetail().orElse(null));
        node.put("enrolled_at", text(enrollment.enrolledAt()));
        node.put("next_step_at", text(enrollment.nextStepAt()));
        node.put("ended_at", text(enrollment.endedAt()));
        ArrayNode holds = node.putArray("holds");
        enrollment.holds().forEach(hold -> holds.add(hold.kind().name()));
        return node;
    }

    public static ObjectNode notEnrolled(NotEnrolled record) {
        ObjectNode node = object().put("record", record.target().record().toString())
                .put("sequence", record.sequenceKey())
                .put("code", record.primaryCode())
                .put("text", record.text())
                .put("decision_id", record.decisionId())
                .put("method", record.by().method().name())
                .put("attempts", record.attempts())
                .put("first_attempt_at", record.firstAttemptAt().toString())
                .put("last_attempt_at", record.lastAttemptAt().toString());
        return node.put("retry_at", text(record.retryAt()));
    }

    public static ObjectNode outboxEntry(OutboxEntry entry) {
        ObjectNode node = object().put("record", entry.record().toString())
                .put("lane", entry.lane().name())
                .put("attempts", entry.attempts())
                .put("waiting_since", entry.enqueuedAt().toString())
                .put("next_attempt_at", entry.nextAttemptAt().toString())
                .put("words", entry.words());
        return node.put("parked", entry.parked().map(OutboxEntry.Parked::code).orElse(null));
    }

    public static ObjectNode task(TaskDesk.OpenTask task) {
        return object().put("id", task.id())
                .put("owner", task.enrollment().taskOwner())
                .put("record", task.enrollment().target().record().toString())
                .put("sequence", task.enrollment().sequenceKey())
                .put("step", task.step().key())
                .put("type", task.step().type().name())
                .put("instruction", task.step().instruction())
                .put("due_at", task.execution().dueAt().toString());
    }

    private static @Nullable String text(Optional<Instant> at) {
        return at.map(Instant::toString).orElse(null);
    }
}
