package org.sequenceconnector.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.sequenceconnector.audit.AuditTrail.SealedEntry;
import org.sequenceconnector.consent.ConsentFact;
import org.sequenceconnector.consent.SourceWords;
import org.sequenceconnector.eligibility.Finding;
import org.sequenceconnector.person.EmailAddress;
import org.sequenceconnector.person.PersonId;
import org.sequenceconnector.pipeline.PersonFile;
import org.sequenceconnector.record.CrmRecord;

/** Everything stored about one person, for people (text), spreadsheets (CSV) and programs (JSON). */
final class PersonFileText {
    private PersonFileText() {}

    /** One thing that is stored, on one line. */
    private record Line(String kind, Instant at, String subject, String text) {}

    static List<String> lines(PersonFile file, boolean csv) {
        List<Line> lines = new ArrayList<>();
        for (CrmRecord record : file.records()) {
            new TreeMap<>(record.fields())
                    .forEach((name, value) -> lines.add(new Line(
                            "field", record.modifiedAt(), record.ref().toString(), name + " = " + value.asText())));
        }
        file.facts()
                .forEach(fact -> lines.add(
                        new Line("consent", fact.sourceChangedAt(), SourceWords.of(fact.source()), words(fact))));
        file.suppressions().forEach(entry -> lines.add(new Line("suppression", entry.addedAt(), "", entry.reason())));
        file.enrollments()
                .forEach(each -> lines.add(new Line(
                        "enrollment",
                        each.createdAt(),
                        each.id().value(),
                        each.sequenceName() + ", " + Words.status(each) + ", " + each.completedSteps() + " of "
                                + each.totalSteps() + " steps")));
        file.steps()
                .forEach(step -> lines.add(new Line(
                        "step",
                        step.completedAt().orElse(step.dueAt()),
                        step.enrollment().value(),
                        step.stepKey() + ", " + Words.lower(step.status())
                                + (step.result().isEmpty() ? "" : ": " + step.result()))));
        file.notEnrolled()
                .forEach(each -> lines.add(new Line(
                        "not enrolled",
                        each.lastAttemptAt(),
                        each.target().record().toString(),
                        each.sequenceKey() + ": " + each.text())));
        file.decisions()
                .forEach(each -> lines.add(new Line(
                        "decision",
                        each.decidedAt(),
                        each.id(),
                        each.sequenceKey() + ": " + Words.lower(each.verdict())
                                + each.findings().stream()
                                        .map(Finding::message)
                                        .collect(Collectors.joining(
                                                " ", each.findings().isEmpty() ? "" : ". ", "")))));
        file.trail()
                .forEach(stored -> lines.add(new Line(
                        "trail",
                        stored.entry().at(),
                        stored.entry().subject(),
                        stored.entry().action() + " by " + stored.entry().actor() + " ("
                                + stored.entry().cause() + ") "
                                + stored.entry().told())));
        lines.sort(Comparator.comparing(Line::at));
        List<String> printed = new ArrayList<>();
        if (csv) {
            printed.add("kind,time,subject,text");
            lines.forEach(line -> printed.add(
                    CSVFormat.RFC4180.format(line.kind(), line.at(), harmless(line.subject()), harmless(line.text()))));
            return printed;
        }
        printed.add("Person " + file.person());
        if (!file.addresses().isEmpty()) {
            printed.add("Addresses, former ones included: "
                    + file.addresses().stream().map(EmailAddress::value).collect(Collectors.joining(", ")));
        }
        lines.forEach(line -> printed.add(line.at() + "  " + line.kind() + "  " + line.subject() + "  " + line.text()));
        return printed;
    }

    /** A spreadsheet takes a cell that begins like this for a formula. */
    private static String harmless(String cell) {
        return !cell.isEmpty() && "=+-@\t\r".indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
    }

    private static String words(ConsentFact fact) {
        return Words.lower(fact.kind())
                + fact.purpose().map(purpose -> " for " + purpose).orElse("") + ": "
                + fact.statement().getClass().getSimpleName().toLowerCase(Locale.ROOT)
                + (fact.propagated() ? " (written there by this connector)" : "")
                + (fact.evidence().isEmpty() ? "" : ", " + fact.evidence());
    }

    static ObjectNode json(PersonFile file) {
        ObjectNode node = Views.object().put("person", file.person().value());
        ArrayNode names = node.putArray("ids");
        file.names().stream().map(PersonId::value).forEach(names::add);
        ArrayNode addresses = node.putArray("addresses");
        file.addresses().forEach(address -> addresses.add(address.value()));
        ArrayNode records = node.putArray("records");
        for (CrmRecord record : file.records()) {
            ObjectNode each = records.addObject()
                    .put("record", record.ref().toString())
                    .put("modified_at", record.modifiedAt().toString())
                    .put("read_at", record.readAt().toString())
                    .put("archived", record.archived());
            ObjectNode fields = each.putObject("fields");
            new TreeMap<>(record.fields()).forEach((name, value) -> fields.put(name, value.asText()));
        }
        ArrayNode facts = node.putArray("consent_facts");
        for (ConsentFact fact : file.facts()) {
            facts.addObject()
                    .put("source", SourceWords.of(fact.source()))
                    .put("kind", fact.kind().name())
                    .put("channel", fact.channel().name())
                    .put("purpose", fact.purpose().orElse(null))
                    .put(
                            "statement",
                            fact.statement().getClass().getSimpleName().toLowerCase(Locale.ROOT))
                    .put("address", fact.address().map(EmailAddress::value).orElse(null))
                    .put("source_changed_at", fact.sourceChangedAt().toString())
                    .put("observed_at", fact.observedAt().toString())
                    .put("propagated", fact.propagated())
                    .put("evidence", fact.evidence());
        }
        ArrayNode suppressions = node.putArray("suppressions");
        file.suppressions()
                .forEach(entry -> suppressions
                        .addObject()
                        .put("added_at", entry.addedAt().toString())
                        .put("reason", entry.reason()));
        ArrayNode enrollments = node.putArray("enrollments");
        file.enrollments().forEach(each -> enrollments.add(Views.enrollment(each)));
        ArrayNode steps = node.putArray("steps");
        file.steps()
                .forEach(step -> steps.addObject()
                        .put("enrollment", step.enrollment().value())
                        .put("step", step.stepKey())
                        .put("status", step.status().name())
                        .put("due_at", step.dueAt().toString())
                        .put(
                                "completed_at",
                                step.completedAt().map(Instant::toString).orElse(null))
                        .put("result", step.result()));
        ArrayNode notEnrolled = node.putArray("not_enrolled");
        file.notEnrolled().forEach(each -> notEnrolled.add(Views.notEnrolled(each)));
        ArrayNode decisions = node.putArray("decisions");
        file.decisions()
                .forEach(each -> decisions
                        .addObject()
                        .put("id", each.id())
                        .put("sequence", each.sequenceKey())
                        .put("verdict", each.verdict().name())
                        .put("decided_at", each.decidedAt().toString())
                        .put("actor", each.actor())
                        .put("consent", each.consentVerdict())
                        .set("findings", Views.findings(each.findings())));
        ArrayNode trail = node.putArray("trail");
        file.trail().forEach(each -> trail.add(json(each)));
        return node;
    }

    static ObjectNode json(SealedEntry stored) {
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
}
