package org.sequenceconnector.app.cli.privacy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.sequenceconnector.app.cli.frame.ExitCodes;
import org.sequenceconnector.app.cli.frame.Listing;
import org.sequenceconnector.app.cli.frame.Surroundings;
import org.sequenceconnector.app.cli.frame.Table;
import org.sequenceconnector.app.cli.frame.Trouble;
import org.sequenceconnector.app.cli.frame.Views;
import org.sequenceconnector.app.cli.frame.Words;
import org.sequenceconnector.app.wiring.Application;
import org.sequenceconnector.consent.ConsentFact;
import org.sequenceconnector.consent.SourceWords;
import org.sequenceconnector.consent.Suppression;
import org.sequenceconnector.desk.StatusDesk.PersonStatus;
import org.sequenceconnector.desk.SuppressionDesk;
import org.sequenceconnector.record.CrmRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = {
            "Lists what is known about a person's consent: who says what, where, since when.",
            "Without a person it lists the suppression list, which holds addresses and domains."
        },
        footer = {
            "",
            "Examples:",
            "  connector consent list ada@example.com",
            "  connector consent list --csv --output suppressed.csv"
        })
public final class ConsentListCommand implements Callable<Integer> {
    @Mixin
    private final Surroundings surroundings;

    @Mixin
    private final Listing listing = new Listing();

    @Parameters(arity = "0..1", paramLabel = "EMAIL|REF", description = "Address, or connection:contact:id.")
    private @Nullable String identifier;

    @Option(names = "--offset", paramLabel = "N", defaultValue = "0", description = "Leave out the first ones.")
    private int offset;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "100",
            description = "Show at most this many. Default: 100.")
    private int limit;

    public ConsentListCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        if (offset < 0 || limit < 1) {
            throw new Trouble.UsageException("--offset is 0 or more, --limit 1 or more");
        }
        try (Listing.Place place = listing.open(surroundings);
                Application application = surroundings.open()) {
            return identifier == null ? suppressions(place, application) : facts(place, application, identifier);
        }
    }

    private int suppressions(Listing.Place place, Application application) {
        SuppressionDesk.Page page = application.connector().suppressionDesk().list(offset, limit);
        Table table = new Table("ENTRY", "SINCE", "NOTE");
        page.entries().forEach(each -> table.row(each.pattern(), each.addedAt(), each.reason()));
        place.give(
                table,
                () -> json(page),
                page.total() == 0 ? "Nothing is on the suppression list." : "There is nothing so far down the list.",
                page.entries().size() + " of " + page.total() + " on the suppression list, from " + (offset + 1) + ".");
        return ExitCodes.OK;
    }

    private int facts(Listing.Place place, Application application, String who) {
        Optional<PersonStatus> status = application.connector().statusDesk().status(who);
        if (status.isEmpty()) {
            surroundings
                    .terminal()
                    .err()
                    .println("Nobody matches, or several people do; then name a record. "
                            + "Run 'connector sync' if the contact is new.");
            return ExitCodes.REFUSED;
        }
        List<ConsentFact> facts = application
                .store()
                .reading(work -> work.consentFacts()
                        .current(
                                status.get().person().records().stream()
                                        .map(CrmRecord::ref)
                                        .toList(),
                                status.get().person().addresses()))
                .stream()
                .sorted(Comparator.comparing(ConsentFact::sourceChangedAt)
                        .reversed()
                        .thenComparing(ConsentFact::statementKey))
                .skip(offset)
                .limit(limit)
                .toList();
        Table table = new Table("SINCE", "ABOUT", "SAYS", "FOR", "WHERE");
        facts.forEach(fact -> table.row(
                fact.sourceChangedAt(),
                Words.lower(fact.kind()),
                PersonFileText.says(fact),
                fact.purpose(),
                SourceWords.of(fact.source())
                        + (fact.propagated() ? " (written there by this connector)" : "")
                        + (fact.evidence().isEmpty() ? "" : ", " + fact.evidence())));
        place.give(
                table,
                () -> json(status.get(), facts),
                "Nothing is stated anywhere about this person's consent.",
                "Together: " + Words.lower(status.get().consent().kind()) + ". "
                        + status.get().consent().sentence());
        return ExitCodes.OK;
    }

    private static ObjectNode json(PersonStatus status, List<ConsentFact> facts) {
        ObjectNode report = Views.object()
                .put("person", status.person().id().value())
                .put("consent", status.consent().kind().name())
                .put("consent_reason", status.consent().sentence());
        ArrayNode list = report.putArray("facts");
        facts.forEach(fact -> list.add(PersonFileJson.fact(fact)));
        return report;
    }

    private static ObjectNode json(SuppressionDesk.Page page) {
        ObjectNode report = Views.object().put("total", page.total());
        ArrayNode list = report.putArray("suppressions");
        for (Suppression each : page.entries()) {
            list.addObject()
                    .put("entry", each.pattern())
                    .put("note", each.reason())
                    .put("since", each.addedAt().toString());
        }
        return report;
    }
}
