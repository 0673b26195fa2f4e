package org.sequenceconnector.app.cli.privacy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.concurrent.Callable;
import org.sequenceconnector.app.cli.frame.ExitCodes;
import org.sequenceconnector.app.cli.frame.Listing;
import org.sequenceconnector.app.cli.frame.Surroundings;
import org.sequenceconnector.app.cli.frame.Table;
import org.sequenceconnector.app.cli.frame.Views;
import org.sequenceconnector.app.wiring.Application;
import org.sequenceconnector.erasure.Erasures;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "erasures",
        mixinStandardHelpOptions = true,
        description =
                "Lists the records that vanished from their CRM without a report of a removal, as after an erasure "
                        + "there, with the commands that erase or keep their persons here.",
        footer = {"", "Example:", "  connector erasures --json"})
public final class ErasuresCommand implements Callable<Integer> {
    public static final int LISTED = 1_000;

    @Mixin
    private final Surroundings surroundings;

    @Mixin
    private final Listing listing = new Listing();

    public ErasuresCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        try (Listing.Place place = listing.open(surroundings);
                Application application = surroundings.open()) {
            List<Erasures.Suspected> found =
                    application.connector().erasureDesk().suspected(LISTED);
            Table table = new Table("RECORD", "VANISHED BEFORE", "IF IT WAS ERASED THERE");
            found.forEach(each -> table.row(each.record(), each.since(), erase(each)));
            place.give(
                    table,
                    () -> json(found),
                    "No record vanished from its CRM without a report of a removal.",
                    "If one was not erased there, add --keep to its command.");
            return ExitCodes.OK;
        }
    }

    private static ObjectNode json(List<Erasures.Suspected> found) {
        ObjectNode node = Views.object();
        ArrayNode list = node.putArray("suspected");
        found.forEach(each -> list.addObject()
                .put("record", each.record().toString())
                .put("since", each.since().toString())
                .put("erase", erase(each))
                .put("keep", keep(each)));
        return node;
    }

    private static String erase(Erasures.Suspected suspected) {
        return "connector erase " + suspected.record() + " --note \"...\"";
    }

    private static String keep(Erasures.Suspected suspected) {
        return erase(suspected) + " --keep";
    }
}
