package org.sequenceconnector.app.cli.look;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.sequenceconnector.app.cli.frame.ExitCodes;
import org.sequenceconnector.app.cli.frame.Shown;
import org.sequenceconnector.app.cli.frame.Surroundings;
import org.sequenceconnector.app.cli.frame.Trouble;
import org.sequenceconnector.app.cli.frame.Views;
import org.sequenceconnector.app.cli.frame.Words;
import org.sequenceconnector.app.cli.run.FreezeCommands;
import org.sequenceconnector.app.cli.text.AccountTrouble;
import org.sequenceconnector.app.cli.text.BrokenConditionText;
import org.sequenceconnector.app.cli.text.DataAge;
import org.sequenceconnector.app.cli.text.DrillText;
import org.sequenceconnector.app.wiring.Application;
import org.sequenceconnector.app.wiring.RunningConfig;
import org.sequenceconnector.desk.StatusDesk.PersonStatus;
import org.sequenceconnector.enrollment.Enrollment;
import org.sequenceconnector.enrollment.EnrollmentStatus;
import org.sequenceconnector.enrollment.Freeze;
import org.sequenceconnector.enrollment.Hold;
import org.sequenceconnector.finding.Advice;
import org.sequenceconnector.record.RecordRef;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = "Shows a person's records, consent, enrollments and last decision.",
        footer = {
            "",
            "Examples:",
            "  connector status                   # what runs and what is frozen",
            "  connector status ada@example.com",
            "  connector status hubspot-main:contact:33451 --json"
        })
public final class StatusCommand implements Callable<Integer> {
    @Mixin
    private final Surroundings surroundings;

    @Parameters(
            arity = "0..1",
            paramLabel = "EMAIL|REF",
            description =
                    "Address, or connection:contact:id. Without it: which configuration runs, what is frozen, and how many are where.")
    private @Nullable String identifier;

    public StatusCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        try (Application application = surroundings.open()) {
            List<Freeze> freezes = application.connector().freezeDesk().standing();
            if (identifier == null) {
                return workspace(application, freezes);
            }
            Optional<PersonStatus> status = application.connector().statusDesk().status(identifier);
            if (status.isEmpty()) {
                long erased = application.connector().erasureDesk().kept().records();
                surroundings
                        .terminal()
                        .err()
                        .println("Nobody matches, or several people do. Run 'connector sync' if the contact is new."
                                + (erased == 0
                                        ? ""
                                        : " Records not read because their person was erased: " + erased + ".")
                                + (SetAsideHealth.counts(application).isEmpty()
                                        ? ""
                                        : " Some records could not be stored; 'connector doctor' names them."));
                return ExitCodes.REFUSED;
            }
            if (surroundings.json()) {
                ObjectNode node = json(status.get());
                age(status.get(), application.clock().instant()).add(node);
                Shown shown = new Shown(application);
                node.put(
                        "person_name",
                        shown.name(status.get().person().target()).orElse(null));
                FreezeCommands.add(node, freezes);
                surroundings.print(node);
            } else {
                FreezeCommands.print(surroundings, freezes);
                AccountTrouble.print(surroundings, application);
                print(status.get(), new Shown(application), application.clock().instant());
            }
            return ExitCodes.OK;
        }
    }

    private int workspace(Application application, List<Freeze> freezes) {
        Map<String, Long> counts =
                application.store().reading(work -> work.enrollments().countsByStatus());
        RunningConfig running = application.runningConfig();
        if (surroundings.json()) {
            ObjectNode node = Views.object();
            ObjectNode configuration = node.putObject("configuration")
                    .put("number", running.number())
                    .put("name", running.name())
                    .put("rules_digest", running.rulesDigest());
            running.since().ifPresent(since -> configuration.put("since", since.toString()));
            FreezeCommands.add(node, freezes);
            AccountTrouble.add(node, application);
            BrokenConditionText.add(node, application);
            DrillText.add(node, application);
            ObjectNode aside = node.putObject("records_set_aside");
            SetAsideHealth.counts(application).forEach((connection, count) -> aside.put(connection.value(), count));
            ObjectNode enrollments = node.putObject("enrollments");
            counts.forEach(enrollments::put);
            surroundings.print(node);
        } else {
            surroundings.print("Running: " + running.words());
            FreezeCommands.print(surroundings, freezes);
            if (freezes.isEmpty()) {
                surroundings.print("Nothing is frozen.");
            }
            AccountTrouble.print(surroundings, application);
            BrokenConditionText.print(surroundings, application);
            DrillText.alarms(surroundings, application);
            SetAsideHealth.counts(application)
                    .forEach((connection, count) -> surroundings.print(connection + ": "
                            + Trouble.counted(count, "record")
                            + " set aside, which cannot be stored; nothing is decided"
                            + " about whom they are about. 'connector doctor' names them."));
            counts.forEach((status, count) -> surroundings.print(String.format(
                    "  %,8d  %s", count, EnrollmentStatus.valueOf(status).label())));
        }
        return ExitCodes.OK;
    }

    private static ObjectNode json(PersonStatus status) {
        ObjectNode node = Views.object()
                .put("person", status.person().id().value())
                .put("consent", status.consent().kind().name())
                .put("consent_reason", status.consent().sentence());
        node.put("consent_conflicts", status.conflicts().size());
        ArrayNode records = node.putArray("records");
        status.person().records().forEach(record -> records.add(record.ref().toString()));
        ArrayNode enrollments = node.putArray("enrollments");
        status.enrollments().forEach(each -> enrollments.add(Views.enrollment(each)));
        status.lastDecision().ifPresent(decision -> {
            ObjectNode last = node.putObject("last_decision")
                    .put("id", decision.id())
                    .put("sequence", decision.sequenceKey())
                    .put("verdict", decision.verdict().name())
                    .put("decided_at", decision.decidedAt().toString());
            last.set("findings", Views.findings(decision.findings(), decision.verdict()));
        });
        return node;
    }

    private static DataAge age(PersonStatus status, Instant now) {
        Map<RecordRef, Instant> readAt = new HashMap<>();
        status.person().records().forEach(record -> readAt.put(record.ref(), record.readAt()));
        return new DataAge(readAt, now);
    }

    private void print(PersonStatus status, Shown shown, Instant now) {
        surroundings.print("Person " + status.person().id()
                + shown.name(status.person().target()).map(name -> ", " + name).orElse(""));
        status.person()
                .records()
                .forEach(record ->
                        surroundings.print("  record   " + record.ref() + (record.archived() ? " (archived)" : "")));
        surroundings.print("  consent  " + Words.lower(status.consent().kind()) + ": "
                + status.consent().sentence());
        age(status, now).print(surroundings, shown);
        status.conflicts()
                .forEach(conflict -> surroundings.print("  conflict " + conflict.id() + ": the opt-out was cleared in "
                        + conflict.record() + "; see 'connector conflicts'"));
        if (status.enrollments().isEmpty()) {
            surroundings.print("  in no sequence so far");
        }
        status.enrollments().forEach(each -> {
            surroundings.print("  " + each.sequenceName() + ": " + Words.status(each) + ", "
                    + each.completedSteps() + " of " + each.totalSteps() + " steps"
                    + each.nextStepAt().map(at -> ", next at " + shown.at(at)).orElse("")
                    + shown.sender(each).map(sender -> ", sent from " + sender).orElse(""));
            each.endDetail().ifPresent(why -> surroundings.print("      ended: " + why));
            holds(each, shown).forEach(surroundings::print);
        });
        status.lastDecision().ifPresent(decision -> {
            surroundings.print("  last decision " + Words.lower(decision.verdict()) + " for "
                    + shown.sequence(decision.sequenceKey()) + " at " + shown.at(decision.decidedAt()));
            decision.findings().forEach(finding -> {
                surroundings.print("    " + finding.message());
                surroundings.print(
                        "      what would change this: " + Advice.of(finding, decision.verdict(), shown::at));
            });
        });
    }

    /** Every reason that holds it, also those behind the one that the status shows. */
    private static List<String> holds(Enrollment enrollment, Shown shown) {
        return enrollment.holds().stream()
                .sorted(Comparator.comparing(Hold::kind))
                .map(hold -> "      held: " + hold.kind().label() + " since " + shown.at(hold.since())
                        + (hold.detail().isBlank() ? "" : ": " + hold.detail())
                        + hold.until()
                                .map(until -> ", until " + shown.at(until))
                                .orElse(""))
                .toList();
    }
}
