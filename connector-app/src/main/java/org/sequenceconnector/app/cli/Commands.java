package org.sequenceconnector.app.cli;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.sequenceconnector.app.cli.frame.Surroundings;
import org.sequenceconnector.app.cli.frame.Terminal;
import org.sequenceconnector.app.cli.frame.VersionCommand;
import org.sequenceconnector.app.cli.look.DismissCommand;
import org.sequenceconnector.app.cli.look.DoctorCommand;
import org.sequenceconnector.app.cli.look.ExplainCommand;
import org.sequenceconnector.app.cli.look.NotEnrolledCommand;
import org.sequenceconnector.app.cli.look.StatusCommand;
import org.sequenceconnector.app.cli.look.TaskCommands;
import org.sequenceconnector.app.cli.people.ChangeCommand;
import org.sequenceconnector.app.cli.people.ConfirmCommand;
import org.sequenceconnector.app.cli.people.DraftCommands;
import org.sequenceconnector.app.cli.people.EnrollCommand;
import org.sequenceconnector.app.cli.people.OutcomeCommand;
import org.sequenceconnector.app.cli.people.PersonCommands;
import org.sequenceconnector.app.cli.people.RerouteCommand;
import org.sequenceconnector.app.cli.people.SuggestionsCommand;
import org.sequenceconnector.app.cli.privacy.AuditCommands;
import org.sequenceconnector.app.cli.privacy.AuditExportCommand;
import org.sequenceconnector.app.cli.privacy.ConflictCommands;
import org.sequenceconnector.app.cli.privacy.ConsentListCommand;
import org.sequenceconnector.app.cli.privacy.ConsentRestoreCommand;
import org.sequenceconnector.app.cli.privacy.EraseCommand;
import org.sequenceconnector.app.cli.privacy.ErasuresCommand;
import org.sequenceconnector.app.cli.privacy.LiftCommands;
import org.sequenceconnector.app.cli.privacy.LiftDecisionCommands;
import org.sequenceconnector.app.cli.privacy.SuppressionCommands;
import org.sequenceconnector.app.cli.rules.ApplyCommand;
import org.sequenceconnector.app.cli.rules.ConfigCommand;
import org.sequenceconnector.app.cli.rules.ConfigVersionCommands;
import org.sequenceconnector.app.cli.rules.MigrateCommand;
import org.sequenceconnector.app.cli.rules.PlanCommand;
import org.sequenceconnector.app.cli.rules.RulesTestCommand;
import org.sequenceconnector.app.cli.rules.SequenceListCommand;
import org.sequenceconnector.app.cli.run.DrillCommand;
import org.sequenceconnector.app.cli.run.FreezeCommands;
import org.sequenceconnector.app.cli.run.ServeCommand;
import org.sequenceconnector.app.cli.run.SyncCommand;
import org.sequenceconnector.app.cli.run.WriteBackCommand;
import org.sequenceconnector.app.cli.setup.AccountCommands;
import org.sequenceconnector.app.cli.setup.CompletionCommand;
import org.sequenceconnector.app.cli.setup.InitCommand;
import org.sequenceconnector.app.cli.setup.InstallHubSpotCommand;
import org.sequenceconnector.app.cli.setup.InstallSalesforceCommand;
import org.sequenceconnector.app.cli.setup.SalesforceProjectCommand;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Every command there is, under its heading. */
final class Commands {
    private Commands() {}

    /**
     * Every command by the heading that it stands under in the help.
     *
     * @param simulated the commands of the simulators, or what stands for them
     * @param program the whole command line, with the simulators' commands where they are
     */
    static Map<HelpGroup, List<Object>> all(Terminal terminal, List<Object> simulated, Supplier<CommandLine> program) {
        Map<HelpGroup, List<Object>> groups = new EnumMap<>(HelpGroup.class);
        groups.put(
                HelpGroup.LOOK,
                List.of(
                        new StatusCommand(around(terminal)),
                        new ExplainCommand(around(terminal)),
                        notEnrolled(terminal),
                        group(
                                "task",
                                "The steps that people have to do.",
                                new TaskCommands.ListTasks(around(terminal)),
                                new TaskCommands.Done(around(terminal))),
                        new DoctorCommand(around(terminal))));
        groups.put(
                HelpGroup.PEOPLE,
                List.of(
                        new EnrollCommand(around(terminal)),
                        new ConfirmCommand(around(terminal)),
                        group(
                                "draft",
                                "Enrollments that wait for a person to start them.",
                                new DraftCommands.ListDrafts(around(terminal)),
                                new DraftCommands.Start(around(terminal)),
                                new DraftCommands.Discard(around(terminal))),
                        new ChangeCommand.Pause(around(terminal)),
                        new ChangeCommand.Resume(around(terminal)),
                        new ChangeCommand.Complete(around(terminal)),
                        new ChangeCommand.Unenroll(around(terminal)),
                        new OutcomeCommand(around(terminal)),
                        new RerouteCommand(around(terminal)),
                        new SuggestionsCommand(around(terminal)),
                        new PersonCommands.Link(around(terminal)),
                        new PersonCommands.Split(around(terminal))));
        groups.put(
                HelpGroup.RULES,
                List.of(
                        group(
                                "sequence",
                                "The sequences that people can be enrolled in.",
                                new SequenceListCommand(around(terminal))),
                        group("rules", "The rules themselves.", new RulesTestCommand(around(terminal))),
                        new PlanCommand(terminal),
                        new ApplyCommand(terminal),
                        new MigrateCommand(around(terminal)),
                        group(
                                "config",
                                "The configuration: its files, and what was applied.",
                                new ConfigCommand(around(terminal)),
                                new ConfigVersionCommands.Show(around(terminal)),
                                new ConfigVersionCommands.History(around(terminal)))));
        groups.put(
                HelpGroup.RUN,
                List.of(
                        new ServeCommand(around(terminal)),
                        new SyncCommand(around(terminal)),
                        writeBack(terminal),
                        new FreezeCommands.Stop(around(terminal)),
                        new FreezeCommands.Release(around(terminal)),
                        new DrillCommand(around(terminal))));
        groups.put(
                HelpGroup.PRIVACY,
                List.of(
                        group(
                                "consent",
                                "What people permit and refuse.",
                                new ConsentListCommand(around(terminal)),
                                new ConsentRestoreCommand(around(terminal)),
                                new SuppressionCommands.Suppress(around(terminal)),
                                new SuppressionCommands.Unsuppress(around(terminal))),
                        conflicts(terminal),
                        group(
                                "lifts",
                                "Opt-outs that disappeared in a CRM and do not count before somebody approves that.",
                                new LiftCommands.ListLifts(around(terminal)),
                                new LiftCommands.Show(around(terminal)),
                                new LiftDecisionCommands.Approve(around(terminal)),
                                new LiftDecisionCommands.Reject(around(terminal))),
                        new EraseCommand(around(terminal)),
                        new ErasuresCommand(around(terminal)),
                        group(
                                "audit",
                                "The trail of what happened and why.",
                                new AuditCommands.Verify(around(terminal)),
                                new AuditCommands.ListEntries(around(terminal)),
                                new AuditExportCommand(around(terminal)))));
        groups.put(
                HelpGroup.SET_UP,
                List.of(
                        new InitCommand(around(terminal)),
                        group(
                                "install",
                                "What has to exist in the CRM.",
                                new InstallHubSpotCommand(around(terminal)),
                                new InstallSalesforceCommand(around(terminal)),
                                new SalesforceProjectCommand(around(terminal))),
                        group(
                                "account",
                                "Which account of its CRM each connection leads to.",
                                new AccountCommands.ListAccounts(around(terminal)),
                                new AccountCommands.Accept(around(terminal))),
                        new CompletionCommand(terminal, program),
                        new VersionCommand(around(terminal))));
        groups.put(HelpGroup.TRY, simulated);
        return groups;
    }

    /** The commands that lie with the simulators, by name and meaning only. */
    static List<Object> simulated(Terminal terminal, Function<List<Object>, CommandLine> program) {
        return List.of(
                SimulatedCommand.standingFor(
                        "demo", "Shows everything at once, without any account.", terminal, program),
                SimulatedCommand.standingFor(
                        "sandbox",
                        "Runs a simulated HubSpot account, a simulated Salesforce org, or both.",
                        terminal,
                        program));
    }

    private static Surroundings around(Terminal terminal) {
        return new Surroundings(terminal);
    }

    private static CommandLine notEnrolled(Terminal terminal) {
        return new CommandLine(new NotEnrolledCommand(around(terminal)))
                .addSubcommand(new DismissCommand(around(terminal)));
    }

    private static CommandLine writeBack(Terminal terminal) {
        return new CommandLine(new WriteBackCommand(around(terminal)))
                .addSubcommand(new WriteBackCommand.ListWrites(around(terminal)))
                .addSubcommand(new WriteBackCommand.RetryWrites(around(terminal)));
    }

    private static CommandLine conflicts(Terminal terminal) {
        return new CommandLine(new ConflictCommands.ListConflicts(around(terminal)))
                .addSubcommand(new ConflictCommands.Resolve(around(terminal)));
    }

    /** A command that only holds others: alone it is wrong usage. */
    private static CommandLine group(String name, String description, Object... members) {
        CommandSpec spec = CommandSpec.create().name(name).mixinStandardHelpOptions(true);
        spec.usageMessage().description(description);
        CommandLine line = new CommandLine(spec);
        for (Object member : members) {
            line.addSubcommand(member);
        }
        return line;
    }
}
