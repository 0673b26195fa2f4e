package org.sequenceconnector.app.cli.privacy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.concurrent.Callable;
import org.sequenceconnector.app.cli.frame.ExitCodes;
import org.sequenceconnector.app.cli.frame.Surroundings;
import org.sequenceconnector.app.cli.frame.Trouble;
import org.sequenceconnector.app.cli.frame.Views;
import org.sequenceconnector.app.wiring.Application;
import org.sequenceconnector.consent.ConsentLift;
import org.sequenceconnector.desk.LiftDesk;
import org.sequenceconnector.trigger.Actor;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What somebody decides about opt-outs that disappeared. */
public final class LiftDecisionCommands {
    private LiftDecisionCommands() {}

    /** What both decisions have in common. */
    private abstract static class Decision implements Callable<Integer> {
        @Mixin
        private final Surroundings surroundings;

        @Parameters(paramLabel = "BATCH|LIFT", description = "A whole batch, or one lift of it.")
        private String named = "";

        @Option(names = "--note", required = true, paramLabel = "TEXT", description = "Why; it is kept in the trail.")
        private String note = "";

        private final String word;

        public Decision(Surroundings surroundings, String word) {
            this.surroundings = surroundings;
            this.word = word;
        }

        abstract List<ConsentLift> decide(LiftDesk desk, String batchOrLift, Actor by, String why);

        abstract String outcome(int count);

        @Override
        public Integer call() {
            if (note.isBlank()) {
                throw new Trouble.UsageException("--note needs a text: why is this right?");
            }
            try (Application application = surroundings.open()) {
                List<ConsentLift> decided =
                        decide(application.connector().liftDesk(), named, surroundings.actor(), note);
                if (surroundings.json()) {
                    ObjectNode report = Views.object().put("named", named).put(word, decided.size());
                    ArrayNode list = report.putArray("lifts");
                    decided.forEach(lift -> list.add(lift.id()));
                    surroundings.print(report);
                } else {
                    surroundings.print(
                            decided.isEmpty()
                                    ? "Nothing of " + named + " is left to be " + word + "; see 'connector lifts show "
                                            + named + "'."
                                    : outcome(decided.size()));
                }
                return decided.isEmpty() ? ExitCodes.REFUSED : ExitCodes.OK;
            }
        }
    }

    @Command(
            name = "approve",
            mixinStandardHelpOptions = true,
            description = "Lets the clearing count: these persons are asked about like anybody else from now on.",
            footer = {
                "",
                "Examples:",
                "  connector lifts approve hubspot-main-20261104-10 --note \"signed up again\"",
                "  connector lifts approve 3f09ab12cd34 --note \"wrote to us\""
            })
    public static final class Approve extends Decision {
        public Approve(Surroundings surroundings) {
            super(surroundings, "approved");
        }

        @Override
        List<ConsentLift> decide(LiftDesk desk, String batchOrLift, Actor by, String why) {
            return desk.approve(batchOrLift, by, why);
        }

        @Override
        String outcome(int count) {
            return "Approved: " + Trouble.counted(count, "opt-out") + " no longer "
                    + (count == 1 ? "stands." : "stand.");
        }
    }

    @Command(
            name = "reject",
            mixinStandardHelpOptions = true,
            description = "Keeps the opt-outs: they stand until the source says them anew and clears them again.",
            footer = {
                "",
                "Example:",
                "  connector lifts reject hubspot-main-20261104-10 --note \"import of an old list\""
            })
    public static final class Reject extends Decision {
        public Reject(Surroundings surroundings) {
            super(surroundings, "rejected");
        }

        @Override
        List<ConsentLift> decide(LiftDesk desk, String batchOrLift, Actor by, String why) {
            return desk.reject(batchOrLift, by, why);
        }

        @Override
        String outcome(int count) {
            return "Rejected: " + Trouble.counted(count, "opt-out") + " " + (count == 1 ? "stands." : "stand.");
        }
    }
}
