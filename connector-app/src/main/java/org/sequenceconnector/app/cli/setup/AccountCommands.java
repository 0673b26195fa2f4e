package org.sequenceconnector.app.cli.setup;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.sequenceconnector.account.AccountDesk;
import org.sequenceconnector.account.AccountDesk.Comparison;
import org.sequenceconnector.app.cli.frame.ExitCodes;
import org.sequenceconnector.app.cli.frame.Listing;
import org.sequenceconnector.app.cli.frame.Surroundings;
import org.sequenceconnector.app.cli.frame.Table;
import org.sequenceconnector.app.cli.frame.Views;
import org.sequenceconnector.app.cli.text.AccountTrouble;
import org.sequenceconnector.app.wiring.Application;
import org.sequenceconnector.crm.AccountIdentity;
import org.sequenceconnector.record.ConnectionId;
import org.sequenceconnector.sync.AccountIdentities.Known;
import org.sequenceconnector.work.ConnectedCrm;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which account of its CRM each connection leads to. */
public final class AccountCommands {
    private AccountCommands() {}

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Shows whose records are stored under each connection. Asks no CRM.",
            footer = {"", "Examples:", "  connector account list", "  connector account list --json"})
    public static final class ListAccounts implements Callable<Integer> {
        @Mixin
        private final Surroundings surroundings;

        @Mixin
        private final Listing listing = new Listing();

        public ListAccounts(Surroundings surroundings) {
            this.surroundings = surroundings;
        }

        @Override
        public Integer call() {
            try (Listing.Place place = listing.open(surroundings);
                    Application application = surroundings.open()) {
                AccountDesk desk = application.connector().accountDesk();
                ObjectNode node = Views.object();
                ArrayNode list = node.putArray("accounts");
                Table table = new Table("CONNECTION", "ACCOUNT", "SINCE");
                for (ConnectedCrm account : application.accounts()) {
                    Optional<Known> known = desk.known(account);
                    list.add(json(account.id(), known));
                    table.row(
                            account.id().value(),
                            known.map(each -> each.account().words()).orElse("not asked yet"),
                            known.map(Known::since));
                }
                place.give(
                        table,
                        () -> node,
                        "No connection is configured.",
                        AccountTrouble.lines(application).toArray(String[]::new));
                return desk.troubles(application.accounts()).isEmpty() ? ExitCodes.OK : ExitCodes.REFUSED;
            }
        }

        private static ObjectNode json(ConnectionId connection, Optional<Known> known) {
            ObjectNode node = Views.object().put("connection", connection.value());
            known.ifPresent(each -> node.put("kind", each.account().kind())
                    .put("id", each.account().id())
                    .put("since", each.since().toString()));
            known.flatMap(Known::stranger)
                    .ifPresent(other -> node.putObject("leads_to")
                            .put("kind", other.account().kind())
                            .put("id", other.account().id())
                            .put("since", other.since().toString()));
            return node;
        }
    }

    @Command(
            name = "accept",
            mixinStandardHelpOptions = true,
            description = {
                "Accepts that a connection leads to another account which holds the same records under the same ids, as a"
                        + " refreshed Salesforce sandbox does.",
                "Some stored people are looked up there first; when they are somebody else, it refuses. What is stored"
                        + " stays and is read again from the beginning; nobody of the connection is enrolled meanwhile."
            },
            footer = {
                "",
                "Examples:",
                "  connector account accept salesforce-main --id 00D5g000004XyZAEA0 --dry-run",
                "  connector account accept hubspot-main --id 62515"
            })
    public static final class Accept implements Callable<Integer> {
        @Mixin
        private final Surroundings surroundings;

        @Parameters(paramLabel = "CONNECTION", description = "Name of the connection.")
        private String connection = "";

        @Option(
                names = "--id",
                required = true,
                paramLabel = "ID",
                description = "Id of the account it leads to now, as 'doctor' shows it.")
        private String id = "";

        @Option(names = "--dry-run", description = "Say what would happen and change nothing.")
        private boolean dryRun;

        public Accept(Surroundings surroundings) {
            this.surroundings = surroundings;
        }

        @Override
        public Integer call() {
            try (Application application = surroundings.openForVisit()) {
                ConnectedCrm account = application.account(new ConnectionId(connection));
                AccountDesk desk = application.connector().accountDesk();
                AccountIdentity answering = desk.answering(account);
                if (!answering.id().equals(id)) {
                    return say(
                            account,
                            answering,
                            null,
                            "The connection " + connection + " leads to " + answering.words() + ", not to " + id
                                    + "; nothing was changed.",
                            ExitCodes.REFUSED);
                }
                if (desk.known(account)
                        .filter(known -> known.account().equals(answering))
                        .isPresent()) {
                    return say(
                            account,
                            answering,
                            null,
                            answering.words() + " is the account of " + connection + " already; nothing was changed.",
                            ExitCodes.OK);
                }
                Comparison comparison = desk.compare(account);
                if (!comparison.sameRecords()) {
                    return say(account, answering, comparison, strangers(answering, comparison), ExitCodes.REFUSED);
                }
                if (!dryRun) {
                    desk.accept(account, answering, surroundings.actor());
                }
                return say(account, answering, comparison, accepted(answering, comparison), ExitCodes.OK);
            }
        }

        private static String counts(Comparison comparison) {
            int looked = comparison.same() + comparison.strangers() + comparison.missing();
            return "of " + looked + " stored people that were looked up there, " + comparison.same()
                    + " are the same, " + comparison.strangers() + " have another address and " + comparison.missing()
                    + " are not there";
        }

        private String strangers(AccountIdentity answering, Comparison comparison) {
            return answering.words() + " does not hold the records that are stored of " + connection + ": "
                    + counts(comparison) + ". Nothing was changed. Add a connection of its own for it under"
                    + " 'connections', and put credential and base_url of " + connection + " back or remove it.";
        }

        private String accepted(AccountIdentity answering, Comparison comparison) {
            String what = dryRun ? "Would accept " : "Accepted: ";
            return what + answering.words() + " is the account of " + connection + " from now on; " + counts(comparison)
                    + ". What is stored stays under its ids and is read again from the beginning by 'connector serve' or"
                    + " 'connector sync --full'; until then nobody of " + connection
                    + " is enrolled. What is owed is written to the same ids.";
        }

        private int say(
                ConnectedCrm account,
                AccountIdentity answering,
                @Nullable Comparison comparison,
                String words,
                int code) {
            if (!surroundings.json()) {
                surroundings.print(words);
                return code;
            }
            ObjectNode node = Views.object()
                    .put("connection", account.id().value())
                    .put("kind", answering.kind())
                    .put("id", answering.id())
                    .put("accepted", code == ExitCodes.OK)
                    .put("dry_run", dryRun)
                    .put("words", words);
            if (comparison != null) {
                node.putObject("people")
                        .put("same", comparison.same())
                        .put("strangers", comparison.strangers())
                        .put("missing", comparison.missing());
            }
            surroundings.print(node);
            return code;
        }
    }
}
