package org.sequenceconnector.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Stream;
import org.sequenceconnector.app.wiring.Application;

/** Connections that lead to another account than they did, for the commands that show how things are. */
final class AccountTrouble {
    private AccountTrouble() {}

    /** Nothing when all lead where they should. */
    static void print(Surroundings to, Application application) {
        lines(application).forEach(to::print);
    }

    static List<String> lines(Application application) {
        return application.connector().accountDesk().troubles(application.accounts()).stream()
                .flatMap(each -> Stream.of(
                        "! since " + Moments.of(each.since()) + ": " + each.sentence(),
                        "      fix: " + each.remedy()))
                .toList();
    }

    static void add(ObjectNode node, Application application) {
        ArrayNode list = node.putArray("other_accounts");
        application
                .connector()
                .accountDesk()
                .troubles(application.accounts())
                .forEach(each -> list.addObject()
                        .put("connection", each.crm().id().value())
                        .put("known", each.known().account().words())
                        .put("found", each.found().words())
                        .put("since", each.since().toString())
                        .put("fix", each.remedy()));
    }
}
