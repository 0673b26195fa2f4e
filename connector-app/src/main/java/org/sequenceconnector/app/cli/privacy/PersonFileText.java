package org.sequenceconnector.app.cli.privacy;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.sequenceconnector.app.cli.frame.Csv;
import org.sequenceconnector.app.cli.frame.PlainLine;
import org.sequenceconnector.app.cli.frame.Trouble;
import org.sequenceconnector.app.cli.frame.Words;
import org.sequenceconnector.consent.ConsentFact;
import org.sequenceconnector.consent.SourceWords;
import org.sequenceconnector.enrollment.DecisionRecord;
import org.sequenceconnector.finding.Finding;
import org.sequenceconnector.person.PersonId;
import org.sequenceconnector.profile.PersonFileItem;

/** What is stored about one person, for people to read (text) or for a spreadsheet (CSV). */
final class PersonFileText implements PersonFileForm {
    private final boolean csv;

    PersonFileText(boolean csv) {
        this.csv = csv;
    }

    /** One thing that is stored, on one line. */
    private record Line(Optional<Instant> at, String subject, String text) {
        static Line of(Instant at, String subject, String text) {
            return new Line(Optional.of(at), subject, text);
        }
    }

    @Override
    public String name() {
        return csv ? "csv" : "text";
    }

    @Override
    public String heading() {
        return csv ? "kind,time,subject,text" : "";
    }

    @Override
    public String line(PersonFileItem item) {
        Line line = told(item);
        String kind = PersonFileForm.kind(item).replace('_', ' ');
        String at = line.at().map(Instant::toString).orElse("");
        return csv
                ? Csv.line(List.of(kind, at, line.subject(), line.text()))
                : PlainLine.of((at.isEmpty() ? "" : at + "  ") + kind + "  " + line.subject() + "  " + line.text());
    }

    private static Line told(PersonFileItem item) {
        return switch (item) {
            case PersonFileItem.Identity identity ->
                new Line(
                        Optional.empty(),
                        identity.person().value(),
                        identity.names().size() > 1
                                ? "also known as "
                                        + identity.names().stream()
                                                .skip(1)
                                                .map(PersonId::value)
                                                .collect(Collectors.joining(", "))
                                : "");
            case PersonFileItem.Address address ->
                new Line(Optional.empty(), address.address().value(), "");
            case PersonFileItem.Version version ->
                Line.of(
                        version.record().modifiedAt(),
                        version.record().ref().toString(),
                        new TreeMap<>(version.record().fields())
                                        .entrySet().stream()
                                                .map(field -> field.getKey() + " = "
                                                        + field.getValue().asText())
                                                .collect(Collectors.joining(", "))
                                + version.validTo()
                                        .map(to -> " (until " + to + ")")
                                        .orElse(""));
            case PersonFileItem.SetAside aside ->
                Line.of(
                        aside.record().at(),
                        aside.record().ref().toString(),
                        aside.record().reason());
            case PersonFileItem.Consent consent -> consent(consent.fact());
            case PersonFileItem.Suppressed suppressed ->
                Line.of(
                        suppressed.entry().addedAt(),
                        suppressed.entry().pattern(),
                        suppressed.entry().reason());
            case PersonFileItem.Copy copy ->
                Line.of(
                        copy.copy().writtenAt(),
                        copy.copy().record().toString(),
                        "opt-out written by this connector, "
                                + Words.lower(copy.copy().state()));
            case PersonFileItem.Conflict conflict ->
                Line.of(
                        conflict.conflict().lastClearedAt(),
                        conflict.conflict().record().toString(),
                        "a copied opt-out was cleared "
                                + Trouble.counted(conflict.conflict().times(), "time")
                                + conflict.conflict()
                                        .resolution()
                                        .map(resolution -> ", resolved: " + resolution.reason())
                                        .orElse(""));
            case PersonFileItem.Lift lift ->
                Line.of(
                        lift.lift().clearedAt(),
                        lift.lift().record().toString(),
                        "an opt-out was taken back by " + lift.lift().by() + ": "
                                + Words.lower(lift.lift().state()));
            case PersonFileItem.Request request ->
                Line.of(
                        request.request().request().changedAt(),
                        request.request().request().record().toString(),
                        request.request().request().action() + " "
                                + request.request().request().sequence() + " "
                                + request.request().request().note()
                                + request.request()
                                        .madeBy()
                                        .map(words -> " (" + words + ")")
                                        .orElse(""));
            case PersonFileItem.Enrolled enrolled ->
                Line.of(
                        enrolled.enrollment().createdAt(),
                        enrolled.enrollment().id().value(),
                        enrolled.enrollment().sequenceName() + ", " + Words.status(enrolled.enrollment()) + ", "
                                + enrolled.enrollment().completedSteps() + " of "
                                + enrolled.enrollment().totalSteps() + " steps");
            case PersonFileItem.Step step ->
                Line.of(
                        step.step().completedAt().orElse(step.step().dueAt()),
                        step.step().enrollment().value(),
                        step.step().stepKey() + ", " + Words.lower(step.step().status())
                                + (step.step().result().isEmpty()
                                        ? ""
                                        : ": " + step.step().result()));
            case PersonFileItem.Refused refused ->
                Line.of(
                        refused.record().lastAttemptAt(),
                        refused.record().target().record().toString(),
                        refused.record().sequenceKey() + ": " + refused.record().text());
            case PersonFileItem.Decided decided -> decision(decided.decision());
            case PersonFileItem.Owed owed ->
                Line.of(
                        owed.entry().enqueuedAt(),
                        owed.entry().record().toString(),
                        Words.lower(owed.entry().lane())
                                + owed.entry()
                                        .parked()
                                        .map(parked -> ", refused: " + parked.code())
                                        .orElse(", waiting")
                                + (owed.entry().words().isEmpty()
                                        ? ""
                                        : " (" + owed.entry().words() + ")"));
            case PersonFileItem.Written written ->
                Line.of(
                        written.values().at(),
                        written.values().record().toString(),
                        new TreeMap<>(written.values().values()).toString());
            case PersonFileItem.Marked marked ->
                Line.of(
                        marked.mark().markedAt(),
                        marked.mark().record().toString(),
                        marked.mark().field() + " = " + marked.mark().value());
            case PersonFileItem.Told told ->
                Line.of(
                        told.entry().entry().at(),
                        told.entry().entry().subject(),
                        told.entry().entry().action() + " by "
                                + told.entry().entry().actor() + " ("
                                + told.entry().entry().cause() + ") "
                                + told.entry().entry().told());
        };
    }

    private static Line consent(ConsentFact fact) {
        return Line.of(
                fact.sourceChangedAt(),
                SourceWords.of(fact.source()),
                Words.lower(fact.kind())
                        + fact.purpose().map(purpose -> " for " + purpose).orElse("") + ": " + says(fact)
                        + (fact.propagated() ? " (written there by this connector)" : "")
                        + (fact.evidence().isEmpty() ? "" : ", " + fact.evidence()));
    }

    static String says(ConsentFact fact) {
        return fact.statement().word().toLowerCase(Locale.ROOT);
    }

    private static Line decision(DecisionRecord decision) {
        return Line.of(
                decision.decidedAt(),
                decision.id(),
                decision.sequenceKey() + ": " + Words.lower(decision.verdict())
                        + decision.findings().stream()
                                .map(Finding::message)
                                .collect(Collectors.joining(
                                        " ", decision.findings().isEmpty() ? "" : ". ", "")));
    }
}
