package org.sequenceconnector.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.concurrent.Callable;
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
final class ErasuresCommand implements Callable<Integer> {
    static final int LISTED = 1_000;

    @Mixin
    private final Surroundings surroundings;

    ErasuresCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        try (Application application = surroundings.open()) {
            List<Erasures.Suspected> found =
                    application.connector().erasureDesk().suspected(LISTED);
            if (surroundings.json()) {
                print(found);
            } else {
                tell(found);
            }
            return ExitCodes.OK;
        }
    }

    private void print(List<Erasures.Suspected> found) {
        ObjectNode node = Views.object();
        ArrayNode list = node.putArray("suspected");
        found.forEach(each -> list.addObject()
                .put("record", each.record().toString())
                .put("since", each.since().toString())
                .put("erase", erase(each))
                .put("keep", keep(each)));
        surroundings.print(node);
    }

    private void tell(List<Erasures.Suspected> found) {
        if (found.isEmpty()) {
            surroundings.print("No record vanished from its CRM without a report of a removal.");
        }
        for (Erasures.Suspected each : found) {
            surroundings.print(each.record() + " vanished before " + each.since() + ", without a report of a removal.");
            surroundings.print("  if it was erased there:  " + erase(each));
            surroundings.print("  if it was not:           " + keep(each));
        }
    }

    private static String erase(Erasures.Suspected suspected) {
        return "connector erase " + suspected.record() + " --reason \"...\"";
    }

    private static String keep(Erasures.Suspected suspected) {
        return erase(suspected) + " --keep";
    }
}
