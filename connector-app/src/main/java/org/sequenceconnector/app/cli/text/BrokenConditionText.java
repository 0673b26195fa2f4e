package org.sequenceconnector.app.cli.text;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.sequenceconnector.app.cli.frame.Surroundings;
import org.sequenceconnector.app.wiring.Application;
import org.sequenceconnector.crm.HealthFinding;
import org.sequenceconnector.desk.StatusDesk;

/** Tells administrators of conditions that broke while they ran: whom they concern is refused and held until then. */
public final class BrokenConditionText {
    private static final String AREA = "conditions";

    private BrokenConditionText() {}

    public static void print(Surroundings surroundings, Application application) {
        broken(application)
                .forEach(
                        each -> surroundings.print("BROKEN: " + each.condition().sentence() + " (last at "
                                + each.lastAt() + "). Whoever it concerns is refused, and what runs is held."));
    }

    public static void add(ObjectNode node, Application application) {
        ArrayNode list = node.putArray("broken_conditions");
        broken(application)
                .forEach(each -> list.addObject()
                        .put("condition", each.condition().condition())
                        .put("problem", each.condition().problem())
                        .put("last_at", each.lastAt().toString()));
    }

    public static List<HealthFinding> health(Application application) {
        List<StatusDesk.BrokenAt> broken = broken(application);
        if (broken.isEmpty()) {
            return List.of(new HealthFinding(AREA, true, "none broke within the last day", ""));
        }
        return broken.stream()
                .map(each -> new HealthFinding(
                        AREA,
                        false,
                        "the " + each.condition().condition() + " has no answer, because "
                                + each.condition().problem() + " (last at " + each.lastAt() + ")",
                        "correct it so that it has an answer for every value, check it with 'connector config validate',"
                                + " then restart; what it held goes on by itself"))
                .toList();
    }

    private static List<StatusDesk.BrokenAt> broken(Application application) {
        return application.connector().statusDesk().brokenConditions();
    }
}
