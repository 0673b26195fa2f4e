package org.sequenceconnector.app.cli.people;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.sequenceconnector.app.cli.frame.AdministratorDecision;
import org.sequenceconnector.app.cli.frame.ExitCodes;
import org.sequenceconnector.app.cli.frame.Surroundings;
import org.sequenceconnector.app.cli.frame.Views;
import org.sequenceconnector.app.cli.frame.Words;
import org.sequenceconnector.app.wiring.Application;
import org.sequenceconnector.desk.PersonDesk;
import org.sequenceconnector.desk.PersonDesk.LinkAnswer;
import org.sequenceconnector.desk.PersonDesk.SplitAnswer;
import org.sequenceconnector.record.RecordRef;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** What an administrator decides about who is who. */
public final class PersonCommands {
    private PersonCommands() {}

    @Command(
            name = "link",
            mixinStandardHelpOptions = true,
            description = "Makes two records one person: they share consent, and one enrollment per sequence.",
            footer = {
                "",
                "Example:",
                "  connector link hubspot-main:contact:33451 \\",
                "      salesforce-main:lead:00Q5g00000AbCdEEAV --note \"confirmed on the phone\""
            })
    public static final class Link extends AdministratorDecision {
        @Parameters(index = "0", paramLabel = "RECORD", description = "connection:contact:id or connection:lead:id.")
        private String one = "";

        @Parameters(index = "1", paramLabel = "RECORD", description = "The record of the same person.")
        private String other = "";

        public Link(Surroundings surroundings) {
            super(surroundings);
        }

        @Override
        public Integer call() {
            RecordRef first = record(one);
            RecordRef second = record(other);
            PersonDesk.Order order = order();
            try (Application application = surroundings.open()) {
                return switch (application.connector().personDesk().link(first, second, order)) {
                    case LinkAnswer.Linked linked -> linked(linked);
                    case LinkAnswer.AlreadyOne already -> already(already);
                    case LinkAnswer.Unknown unknown -> unknown(unknown.record());
                };
            }
        }

        private int linked(LinkAnswer.Linked linked) {
            if (surroundings.json()) {
                ObjectNode node = Views.object()
                        .put("linked", true)
                        .put("dry_run", dryRun)
                        .put("person", linked.person().value())
                        .put("absorbed", linked.absorbed().value())
                        .put("ended_enrollments", linked.ended());
                list(node, "records", linked.records());
                surroundings.print(node);
            } else {
                surroundings.print(tense("One person now: ", "Would be one person: ") + Words.list(linked.records()));
                if (linked.ended() > 0) {
                    surroundings.print("Enrollments that " + tense("ended", "would end")
                            + " because both were in the same sequence: " + linked.ended());
                }
            }
            return ExitCodes.OK;
        }

        private int already(LinkAnswer.AlreadyOne already) {
            if (surroundings.json()) {
                surroundings.print(Views.object()
                        .put("linked", false)
                        .put("dry_run", dryRun)
                        .put("person", already.person().value()));
            } else {
                surroundings.print("They are one person already.");
            }
            return ExitCodes.OK;
        }
    }

    @Command(
            name = "split",
            mixinStandardHelpOptions = true,
            description = "Makes a record a person of its own. Opt-outs known so far stay on both.",
            footer = {"", "Example:", "  connector split hubspot-main:contact:33451 --note \"two people\" --dry-run"})
    public static final class Split extends AdministratorDecision {
        @Parameters(paramLabel = "RECORD", description = "connection:contact:id or connection:lead:id.")
        private String record = "";

        public Split(Surroundings surroundings) {
            super(surroundings);
        }

        @Override
        public Integer call() {
            RecordRef leaving = record(record);
            PersonDesk.Order order = order();
            try (Application application = surroundings.open()) {
                return switch (application.connector().personDesk().split(leaving, order)) {
                    case SplitAnswer.Parted parted -> parted(parted);
                    case SplitAnswer.Alone alone -> alone();
                    case SplitAnswer.Unknown unknown -> unknown(unknown.record());
                };
            }
        }

        private int parted(SplitAnswer.Parted parted) {
            if (surroundings.json()) {
                ObjectNode node = Views.object()
                        .put("split", true)
                        .put("dry_run", dryRun)
                        .put("person", parted.person().value())
                        .put("other", parted.other().value())
                        .put("opt_outs_on_both", parted.keptOnBoth());
                list(node, "staying", parted.staying());
                list(node, "leaving", parted.leaving());
                surroundings.print(node);
            } else {
                surroundings.print(tense("Two persons now.", "Would be two persons."));
                surroundings.print("  stays: " + Words.list(parted.staying()));
                surroundings.print("  its own person: " + Words.list(parted.leaving()));
                surroundings.print(
                        "  opt-outs that " + tense("stay", "would stay") + " on both: " + parted.keptOnBoth());
            }
            return ExitCodes.OK;
        }

        private int alone() {
            surroundings.terminal().err().println("The person has no other record: there is nothing to split.");
            return ExitCodes.REFUSED;
        }
    }
}
