package org.sequenceconnector.app.cli.text;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.sequenceconnector.account.AccountDesk;
import org.sequenceconnector.app.cli.frame.ExitCodes;
import org.sequenceconnector.app.cli.frame.Moments;
import org.sequenceconnector.app.cli.frame.PlainLine;
import org.sequenceconnector.app.cli.frame.Surroundings;
import org.sequenceconnector.app.wiring.Application;
import org.sequenceconnector.record.ConnectionId;

/** Connections that lead to another account than they did, or are left alone, for the commands that show how things are. */
public final class AccountTrouble {
    private AccountTrouble() {}

    /** Nothing when all lead where they should. */
    public static void print(Surroundings to, Application application) {
        lines(application).forEach(to::print);
    }

    public static List<String> lines(Application application) {
        Stream<String> elsewhere = application.connector().accountDesk().troubles(application.accounts()).stream()
                .flatMap(each -> Stream.of(
                        "! since " + Moments.of(each.since()) + ": " + each.sentence(), "      fix: " + each.remedy()));
        Stream<String> paused = pauses(application).entrySet().stream()
                .map(pause -> pause.getKey() + ": no call before " + Moments.of(pause.getValue())
                        + ", because the CRM asked for that or the calls are used up; it goes on by itself.");
        return Stream.concat(elsewhere, paused).toList();
    }

    /** As the process noted that drives the accounts. */
    private static Map<ConnectionId, Instant> pauses(Application application) {
        return application
                .store()
                .reading(
                        work -> work.accountPauses().lasting(application.clock().instant()));
    }

    /**
     * Says it on standard error as well when a command was refused while a connection leads elsewhere: that is no refusal of
     * the person, but an account that nobody may ask.
     *
     * @return the exit code to end with
     */
    public static int instead(int code, Surroundings of, Application application) {
        List<AccountDesk.Trouble> troubles =
                application.connector().accountDesk().troubles(application.accounts());
        if (code != ExitCodes.REFUSED || troubles.isEmpty()) {
            return code;
        }
        troubles.forEach(each -> {
            of.terminal().err().println("connector: " + PlainLine.of(each.sentence()));
            of.terminal().err().println("What helps: " + PlainLine.of(each.remedy()) + ".");
        });
        return ExitCodes.TROUBLE;
    }

    public static void add(ObjectNode node, Application application) {
        ArrayNode waiting = node.putArray("pauses");
        pauses(application)
                .forEach((connection, until) -> waiting.addObject()
                        .put("connection", connection.value())
                        .put("until", until.toString()));
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
