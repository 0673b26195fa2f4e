package org.sequenceconnector.app.cli.people;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.Callable;
import org.sequenceconnector.app.cli.frame.AdministratorDecision;
import org.sequenceconnector.app.cli.frame.ExitCodes;
import org.sequenceconnector.app.cli.frame.Listing;
import org.sequenceconnector.app.cli.frame.Surroundings;
import org.sequenceconnector.app.cli.frame.Table;
import org.sequenceconnector.app.cli.frame.Trouble;
import org.sequenceconnector.app.cli.frame.Views;
import org.sequenceconnector.app.cli.frame.Words;
import org.sequenceconnector.app.wiring.Application;
import org.sequenceconnector.desk.SuggestionDesk;
import org.sequenceconnector.desk.SuggestionDesk.Suggestion;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "suggestions",
        mixinStandardHelpOptions = true,
        description = "Lists persons that may be one, because a further address of the one is an address of the other.",
        footer = {"", "Examples:", "  connector suggestions", "  connector suggestions --offset 100 --limit 50 --json"})
public final class SuggestionsCommand implements Callable<Integer> {
    @Mixin
    private final Surroundings surroundings;

    @Mixin
    private final Listing listing = new Listing();

    @Option(names = "--offset", paramLabel = "N", defaultValue = "0", description = "Leave out the first ones.")
    private int offset;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "100",
            description = "Show at most this many. Default: 100.")
    private int limit;

    public SuggestionsCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        if (offset < 0 || limit < 1) {
            throw new Trouble.UsageException("--offset is 0 or more, --limit 1 or more");
        }
        try (Listing.Place place = listing.open(surroundings);
                Application application = surroundings.open()) {
            SuggestionDesk.Page page = application.connector().suggestionDesk().suggestions(offset, limit);
            Table table = new Table("ADDRESS", "ONE", "OTHER");
            page.suggestions()
                    .forEach(each ->
                            table.row(each.persons().shared(), Words.list(each.one()), Words.list(each.other())));
            place.give(
                    table,
                    () -> json(page),
                    page.total() == 0
                            ? "No two persons share a further address."
                            : "There is nothing so far down the list.",
                    "Shown from " + offset + ": " + page.suggestions().size() + " of " + page.total()
                            + ". Join two with 'connector link RECORD RECORD --note TEXT'.");
            return ExitCodes.OK;
        }
    }

    private ObjectNode json(SuggestionDesk.Page page) {
        ObjectNode report = Views.object().put("total", page.total()).put("offset", offset);
        ArrayNode list = report.putArray("suggestions");
        for (Suggestion suggestion : page.suggestions()) {
            ObjectNode node = list.addObject()
                    .put("address", suggestion.persons().shared().value())
                    .put("person", suggestion.persons().one().value())
                    .put("other", suggestion.persons().other().value());
            AdministratorDecision.list(node, "records", suggestion.one());
            AdministratorDecision.list(node, "other_records", suggestion.other());
        }
        return report;
    }
}
