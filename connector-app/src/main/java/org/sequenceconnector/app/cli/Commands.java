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

/** Every command there is, under its heading. */
final class Commands {
    private Commands() {}

    /**
     * Every command by the heading that it stands under in the help.
     *
     * @param simulated the commands of the simulators, or what stands for them
     * @param program the whole command line, with the simulators' commands where they are
     */
    static Map<HelpGroup, List<NamedCommand>> all(
            Terminal terminal, List<NamedCommand> simulated, Supplier<CommandLine> program) {
        Map<HelpGroup, List<NamedCommand>> groups = new EnumMap<>(HelpGroup.class);
        groups.put(
                HelpGroup.LOOK,
                List.of(
                        NamedCommand.of(new StatusCommand(around(terminal))),
                        NamedCommand.of(new ExplainCommand(around(terminal))),
                        NamedCommand.of(new NotEnrolledCommand(around(terminal)), new DismissCommand(around(terminal))),
                        NamedCommand.group(
                                "task",
                                "The steps that people have to do.",
                                new TaskCommands.ListTasks(around(terminal)),
                                new TaskCommands.Done(around(terminal))),
                        NamedCommand.of(new DoctorCommand(around(terminal)))));
        groups.put(
                HelpGroup.PEOPLE,
                List.of(
                        NamedCommand.of(new EnrollCommand(around(terminal))),
                        NamedCommand.of(new ConfirmCommand(around(terminal))),
                        NamedCommand.group(
                                "draft",
                                "Enrollments that wait for a person to start them.",
                                new DraftCommands.ListDrafts(around(terminal)),
                                new DraftCommands.Start(around(terminal)),
                                new DraftCommands.Discard(around(terminal))),
                        NamedCommand.of(new ChangeCommand.Pause(around(terminal))),
                        NamedCommand.of(new ChangeCommand.Resume(around(terminal))),
                        NamedCommand.of(new ChangeCommand.Complete(around(terminal))),
                        NamedCommand.of(new ChangeCommand.Unenroll(around(terminal))),
                        NamedCommand.of(new OutcomeCommand(around(terminal))),
                        NamedCommand.of(new RerouteCommand(around(terminal))),
                        NamedCommand.of(new SuggestionsCommand(around(terminal))),
                        NamedCommand.of(new PersonCommands.Link(around(terminal))),
                        NamedCommand.of(new PersonCommands.Split(around(terminal)))));
        groups.put(
                HelpGroup.RULES,
                List.of(
                        NamedCommand.group(
                                "sequence",
                                "The sequences that people can be enrolled in.",
                                new SequenceListCommand(around(terminal))),
                        NamedCommand.group("rules", "The rules themselves.", new RulesTestCommand(around(terminal))),
                        NamedCommand.of(new PlanCommand(terminal)),
                        NamedCommand.of(new ApplyCommand(terminal)),
                        NamedCommand.of(new MigrateCommand(around(terminal))),
                        NamedCommand.group(
                                "config",
                                "The configuration: its files, and what was applied.",
                                new ConfigCommand(around(terminal)),
                                new ConfigVersionCommands.Show(around(terminal)),
                                new ConfigVersionCommands.History(around(terminal)))));
        groups.put(
                HelpGroup.RUN,
                List.of(
                        NamedCommand.of(new ServeCommand(around(terminal))),
                        NamedCommand.of(new SyncCommand(around(terminal))),
                        NamedCommand.of(
                                new WriteBackCommand(around(terminal)),
                                new WriteBackCommand.ListWrites(around(terminal)),
                                new WriteBackCommand.RetryWrites(around(terminal))),
                        NamedCommand.of(new FreezeCommands.Stop(around(terminal))),
                        NamedCommand.of(new FreezeCommands.Release(around(terminal))),
                        NamedCommand.of(new DrillCommand(around(terminal)))));
        groups.put(
                HelpGroup.PRIVACY,
                List.of(
                        NamedCommand.group(
                                "consent",
                                "What people permit and refuse.",
                                new ConsentListCommand(around(terminal)),
                                new ConsentRestoreCommand(around(terminal)),
                                new SuppressionCommands.Suppress(around(terminal)),
                                new SuppressionCommands.Unsuppress(around(terminal))),
                        NamedCommand.of(
                                new ConflictCommands.ListConflicts(around(terminal)),
                                new ConflictCommands.Resolve(around(terminal))),
                        NamedCommand.group(
                                "lifts",
                                "Opt-outs that disappeared in a CRM and do not count before somebody approves that.",
                                new LiftCommands.ListLifts(around(terminal)),
                                new LiftCommands.Show(around(terminal)),
                                new LiftDecisionCommands.Approve(around(terminal)),
                                new LiftDecisionCommands.Reject(around(terminal))),
                        NamedCommand.of(new EraseCommand(around(terminal))),
                        NamedCommand.of(new ErasuresCommand(around(terminal))),
                        NamedCommand.group(
                                "audit",
                                "The trail of what happened and why.",
                                new AuditCommands.Verify(around(terminal)),
                                new AuditCommands.ListEntries(around(terminal)),
                                new AuditExportCommand(around(terminal)))));
        groups.put(
                HelpGroup.SET_UP,
                List.of(
                        NamedCommand.of(new InitCommand(around(terminal))),
                        NamedCommand.group(
                                "install",
                                "What has to exist in the CRM.",
                                new InstallHubSpotCommand(around(terminal)),
                                new InstallSalesforceCommand(around(terminal)),
                                new SalesforceProjectCommand(around(terminal))),
                        NamedCommand.group(
                                "account",
                                "Which account of its CRM each connection leads to.",
                                new AccountCommands.ListAccounts(around(terminal)),
                                new AccountCommands.Accept(around(terminal))),
                        NamedCommand.of(new CompletionCommand(terminal, program)),
                        NamedCommand.of(new VersionCommand(around(terminal)))));
        groups.put(HelpGroup.TRY, simulated);
        return groups;
    }

    /** The commands that lie with the simulators, by name and meaning only. */
    static List<NamedCommand> simulated(Terminal terminal, Function<List<Object>, CommandLine> program) {
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
}
