package org.sequenceconnector.app.cli.privacy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.sequenceconnector.app.cli.frame.Views;
import org.sequenceconnector.audit.AuditTrail.SealedEntry;
import org.sequenceconnector.consent.ConsentConflict;
import org.sequenceconnector.consent.ConsentFact;
import org.sequenceconnector.consent.OptOutCopy;
import org.sequenceconnector.consent.SourceWords;
import org.sequenceconnector.consent.Statement;
import org.sequenceconnector.enrollment.DecisionRecord;
import org.sequenceconnector.enrollment.Enrollment;
import org.sequenceconnector.enrollment.EnrollmentId;
import org.sequenceconnector.enrollment.StepExecution;
import org.sequenceconnector.outbox.Outbox;
import org.sequenceconnector.outbox.OutboxEntry;
import org.sequenceconnector.person.EmailAddress;
import org.sequenceconnector.person.PersonId;
import org.sequenceconnector.profile.PersonFileItem;
import org.sequenceconnector.trigger.FieldRequests;
import org.sequenceconnector.trigger.Source;

/** What is stored about one person as JSON Lines: one object per line, whose {@code kind} says what it is. */
final class PersonFileJson implements PersonFileForm {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public String name() {
        return "json";
    }

    @Override
    public String line(PersonFileItem item) {
        ObjectNode line = Views.object().put("kind", PersonFileForm.kind(item));
        line.setAll(view(item));
        return line.toString();
    }

    private static ObjectNode view(PersonFileItem item) {
        return switch (item) {
            case PersonFileItem.Identity identity -> {
                ObjectNode node = Views.object().put("person", identity.person().value());
                ArrayNode names = node.putArray("ids");
                identity.names().stream().map(PersonId::value).forEach(names::add);
                yield node;
            }
            case PersonFileItem.Address address ->
                Views.object().put("address", address.address().value());
            case PersonFileItem.Version version -> version(version);
            case PersonFileItem.SetAside aside ->
                Views.object()
                        .put("record", aside.record().ref().toString())
                        .put("at", aside.record().at().toString())
                        .put("reason", aside.record().reason());
            case PersonFileItem.Consent consent -> fact(consent.fact());
            case PersonFileItem.Suppressed suppressed ->
                Views.object()
                        .put("pattern", suppressed.entry().pattern())
                        .put("at", suppressed.entry().addedAt().toString())
                        .put("reason", suppressed.entry().reason());
            case PersonFileItem.Copy copy -> copy(copy.copy());
            case PersonFileItem.Conflict conflict -> conflict(conflict.conflict());
            case PersonFileItem.Lift lift -> LiftCommands.json(lift.lift());
            case PersonFileItem.Request request -> request(request.request());
            case PersonFileItem.Enrolled enrolled -> enrollment(enrolled.enrollment());
            case PersonFileItem.Step step -> step(step.step());
            case PersonFileItem.Refused refused -> {
                ObjectNode node = Views.notEnrolled(refused.record());
                yield node.put(
                                "closed_because",
                                refused.record().closedBecause().orElse(null))
                        .put(
                                "enrollment",
                                refused.record()
                                        .enrollment()
                                        .map(EnrollmentId::value)
                                        .orElse(null));
            }
            case PersonFileItem.Decided decided -> decision(decided);
            case PersonFileItem.Owed owed -> owed(owed.entry());
            case PersonFileItem.Written written -> written(written.values());
            case PersonFileItem.Marked marked ->
                Views.object()
                        .put("record", marked.mark().record().toString())
                        .put("field", marked.mark().field())
                        .put("value", marked.mark().value())
                        .put("at", marked.mark().markedAt().toString());
            case PersonFileItem.Told told -> entry(told.entry());
        };
    }

    private static ObjectNode version(PersonFileItem.Version version) {
        ObjectNode node = Views.object()
                .put("record", version.record().ref().toString())
                .put("modified_at", version.record().modifiedAt().toString())
                .put("read_at", version.record().readAt().toString())
                .put("valid_to", text(version.validTo()))
                .put("archived", version.record().archived());
        ObjectNode fields = node.putObject("fields");
        new TreeMap<>(version.record().fields()).forEach((name, value) -> fields.put(name, value.asText()));
        return node;
    }

    static ObjectNode fact(ConsentFact fact) {
        ObjectNode node = Views.object()
                .put("source", fact.source().key())
                .put("source_words", SourceWords.of(fact.source()))
                .put("about", fact.kind().name())
                .put("channel", fact.channel().name())
                .put("purpose", fact.purpose().orElse(null))
                .put("statement", fact.statement().word().toLowerCase(Locale.ROOT))
                .put("address", fact.address().map(EmailAddress::value).orElse(null))
                .put("source_changed_at", fact.sourceChangedAt().toString())
                .put("observed_at", fact.observedAt().toString())
                .put("propagated", fact.propagated())
                .put("evidence", fact.evidence());
        if (fact.statement() instanceof Statement.Basis basis) {
            node.put("basis", basis.basis().name())
                    .put("effective_from", text(basis.effectiveFrom()))
                    .put("effective_to", text(basis.effectiveTo()));
        }
        return node;
    }

    private static ObjectNode copy(OptOutCopy copy) {
        return Views.object()
                .put("record", copy.record().toString())
                .put("state", copy.state().name())
                .put("field", copy.field())
                .put("written_at", copy.writtenAt().toString())
                .put("rewritten_at", text(copy.rewrittenAt()))
                .put("cleared_at", text(copy.clearedAt()));
    }

    private static ObjectNode conflict(ConsentConflict conflict) {
        ObjectNode node = Views.object()
                .put("id", conflict.id())
                .put("record", conflict.record().toString())
                .put("first_cleared_at", conflict.firstClearedAt().toString())
                .put("last_cleared_at", conflict.lastClearedAt().toString())
                .put("times", conflict.times())
                .put("original", conflict.original())
                .put("cleared_by", conflict.clearedBy().orElse(null))
                .put("written_back_at", text(conflict.writtenBackAt()));
        conflict.resolution()
                .ifPresent(resolution -> node.put("resolved_at", resolution.at().toString())
                        .put("resolved_by", resolution.by())
                        .put("reason", resolution.reason()));
        return node;
    }

    private static ObjectNode request(FieldRequests.Kept kept) {
        return Views.object()
                .put("key", kept.request().key())
                .put("record", kept.request().record().toString())
                .put("action", kept.request().action())
                .put("sequence", kept.request().sequence())
                .put("note", kept.request().note())
                .put("changed_at", kept.request().changedAt().toString())
                .put("seen_at", kept.request().seenAt().toString())
                .put("answered_at", text(kept.answeredAt()))
                .put("cleared_at", text(kept.clearedAt()))
                .put("made_by", kept.madeBy().orElse(""));
    }

    /** Holds and ends with their words, which the view of the other commands leaves out. */
    private static ObjectNode enrollment(Enrollment enrollment) {
        ObjectNode node = Views.enrollment(enrollment)
                .put("phase", enrollment.phase().name())
                .put("attempt", enrollment.attempt())
                .put("request", enrollment.requestKey())
                .put("decision_id", enrollment.decisionId())
                .put("task_owner", enrollment.taskOwner())
                .put("created_at", enrollment.createdAt().toString())
                .put("first_step_at", text(enrollment.firstStepAt()))
                .put("last_step_at", text(enrollment.lastStepAt()));
        ArrayNode holds = node.putArray("holds");
        enrollment
                .holds()
                .forEach(hold -> holds.addObject()
                        .put("kind", hold.kind().name())
                        .put("since", hold.since().toString())
                        .put("until", text(hold.until()))
                        .put("detail", hold.detail()));
        ArrayNode ends = node.putArray("ends");
        enrollment
                .ends()
                .forEach(end -> ends.addObject()
                        .put("cause", end.cause().name())
                        .put("at", end.at().toString())
                        .put("detail", end.detail()));
        ArrayNode waivers = node.putArray("waivers");
        enrollment
                .waivers()
                .forEach(waiver -> waivers.addObject()
                        .put("code", waiver.code())
                        .put("rule", waiver.ruleId())
                        .put("by", waiver.person())
                        .put("at", waiver.at().toString())
                        .put("reason", waiver.reason()));
        return node;
    }

    private static ObjectNode step(StepExecution step) {
        return Views.object()
                .put("enrollment", step.enrollment().value())
                .put("step", step.stepKey())
                .put("attempt", step.attempt())
                .put("status", step.status().name())
                .put("due_at", step.dueAt().toString())
                .put("handed_over_at", text(step.handedOverAt()))
                .put("completed_at", text(step.completedAt()))
                .put("result", step.result());
    }

    private static ObjectNode decision(PersonFileItem.Decided decided) {
        DecisionRecord decision = decided.decision();
        ObjectNode node = Views.object()
                .put("id", decision.id())
                .put("request", decision.requestKey())
                .put("method", decision.method().name())
                .put("actor", decision.actor())
                .put("record", decision.target().map(Object::toString).orElse(null))
                .put("sequence", decision.sequenceKey())
                .put("verdict", decision.verdict().name())
                .put("decided_at", decision.decidedAt().toString())
                .put("consent", decision.consentVerdict())
                .put("consent_reason", decision.consentReason())
                .put("enrollment", decision.enrollment().map(Object::toString).orElse(null));
        node.set("findings", Views.findings(decision.findings(), decision.verdict()));
        ObjectNode versions = node.putObject("versions");
        new TreeMap<>(decision.versions()).forEach(versions::put);
        ObjectNode readAt = node.putObject("read_at");
        new TreeMap<>(decision.readAt()).forEach((ref, at) -> readAt.put(ref.toString(), at.toString()));
        ArrayNode sources = node.putArray("sources");
        for (Source source : decided.sources()) {
            sources.addObject().put("kind", source.kind().name()).put("id", source.id());
        }
        decided.inputs().ifPresent(inputs -> node.set("looked_at", parsed(inputs)));
        return node;
    }

    private static JsonNode parsed(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException(
                    "what a decision looked at is not JSON; the database was changed by hand", broken);
        }
    }

    private static ObjectNode owed(OutboxEntry entry) {
        return Views.outboxEntry(entry)
                .put("address", entry.subject())
                .put("revision", entry.revision())
                .put(
                        "parked_at",
                        entry.parked().map(parked -> parked.at().toString()).orElse(null));
    }

    private static ObjectNode written(Outbox.Confirmed confirmed) {
        ObjectNode node = Views.object()
                .put("record", confirmed.record().toString())
                .put("at", confirmed.at().toString());
        ObjectNode values = node.putObject("values");
        new TreeMap<>(confirmed.values()).forEach(values::put);
        return node;
    }

    /** An entry of the trail; its place is null while it is not sealed. */
    static ObjectNode entry(SealedEntry stored) {
        ObjectNode node = Views.object();
        node.put("entry", stored.position() == 0 ? null : stored.position());
        node.put("at", stored.entry().at().toString())
                .put("actor", stored.entry().actor())
                .put("action", stored.entry().action())
                .put("subject", stored.entry().subject())
                .put("cause", stored.entry().cause())
                .put("hash", stored.hash());
        ObjectNode details = node.putObject("details");
        stored.entry().told().forEach(details::put);
        return node;
    }

    private static @Nullable String text(Optional<Instant> at) {
        return at.map(Instant::toString).orElse(null);
    }
}
