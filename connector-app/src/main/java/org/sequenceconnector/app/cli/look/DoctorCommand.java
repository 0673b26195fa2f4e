package org.sequenceconnector.app.cli.look;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.sequenceconnector.app.cli.frame.Accounts;
import org.sequenceconnector.app.cli.frame.ExitCodes;
import org.sequenceconnector.app.cli.frame.ProgressLine;
import org.sequenceconnector.app.cli.frame.Surroundings;
import org.sequenceconnector.app.cli.frame.Trouble;
import org.sequenceconnector.app.cli.frame.Views;
import org.sequenceconnector.app.cli.privacy.ErasuresCommand;
import org.sequenceconnector.app.cli.setup.CalculatedHealth;
import org.sequenceconnector.app.cli.text.BrokenConditionText;
import org.sequenceconnector.app.cli.text.DrillText;
import org.sequenceconnector.app.wiring.Application;
import org.sequenceconnector.config.CrmAccount;
import org.sequenceconnector.config.LoadedConfig;
import org.sequenceconnector.config.file.ConfigException;
import org.sequenceconnector.crm.CrmException;
import org.sequenceconnector.crm.FieldSelection;
import org.sequenceconnector.crm.HealthFinding;
import org.sequenceconnector.crm.InstallStep;
import org.sequenceconnector.intake.FieldDesk;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.work.ConnectedCrm;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description = "Looks at everything the connector needs and says how to mend what is missing.",
        footer = {"", "Example:", "  connector doctor --json"})
public final class DoctorCommand implements Callable<Integer> {
    @Mixin
    private final Surroundings surroundings;

    public DoctorCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        List<HealthFinding> findings = new ArrayList<>();
        findings.add(good("java", System.getProperty("java.version")));
        examine(findings);
        if (surroundings.json()) {
            printJson(findings);
        } else {
            findings.forEach(this::print);
        }
        return findings.stream().allMatch(HealthFinding::ok) ? ExitCodes.OK : ExitCodes.REFUSED;
    }

    private void examine(List<HealthFinding> findings) {
        LoadedConfig config;
        try {
            config = surroundings.load();
        } catch (ConfigException broken) {
            broken.problems()
                    .forEach(problem -> findings.add(bad(
                            "configuration",
                            firstLine(problem.toString()),
                            "correct the line, then run doctor again")));
            return;
        }
        findings.add(good("configuration", surroundings.file().toString()));
        findings.addAll(MailboxHealth.of(config.definitions()));
        try (ProgressLine waiting = new ProgressLine(surroundings.terminal());
                Application application =
                        Application.openForVisit(config, surroundings.terminal().clock(), waiting)) {
            findings.add(good("store", application.store().shareable() ? "PostgreSQL" : "SQLite file"));
            findings.addAll(FileHealth.of(config.connector().store()));
            findings.add(lifts(application.connector().liftDesk().countOpen()));
            findings.addAll(BrokenConditionText.health(application));
            findings.addAll(DrillText.health(application));
            findings.addAll(SetAsideHealth.of(application));
            findings.add(erasures(application));
            for (ConnectedCrm account : application.accounts()) {
                examine(
                        account,
                        fieldsFix(config, account),
                        application.connector().fieldDesk(),
                        findings);
                String mapping = mappingFile(config, account);
                findings.addAll(new ConsentHealth(application, account, mapping).look());
                findings.addAll(new CalculatedHealth(account, mapping)
                        .of(application.connector().fieldDesk().described(account)));
            }
            findings.addAll(OptionHealth.of(application));
            findings.addAll(ZoneHealth.of(application));
        } catch (RuntimeException cannotOpen) {
            findings.add(bad("store and secrets", String.valueOf(cannotOpen.getMessage()), "correct this first"));
        }
    }

    private static String mappingFile(LoadedConfig config, ConnectedCrm account) {
        return Accounts.mappingFile(config, account.id());
    }

    private static HealthFinding erasures(Application application) {
        int suspected = application
                .connector()
                .erasureDesk()
                .suspected(ErasuresCommand.LISTED)
                .size();
        return suspected == 0
                ? good("erasures", "no record vanished without a report")
                : bad(
                        "erasures",
                        Trouble.counted(suspected, "record")
                                + " vanished from the CRM without a report, as after an erasure there",
                        "run 'connector erasures', which lists them with the commands that erase them here too");
    }

    private static String fieldsFix(LoadedConfig config, ConnectedCrm account) {
        boolean deployed = config.connector()
                .connection(account.id())
                .filter(each -> each.account() instanceof CrmAccount.Salesforce)
                .isPresent();
        return deployed
                ? "run 'connector install salesforce --dry-run'; an administrator deploys manifests/salesforce"
                : "run 'connector install hubspot --dry-run', then 'connector install hubspot'";
    }

    private static void examine(
            ConnectedCrm account, String fieldsFix, FieldDesk fields, List<HealthFinding> findings) {
        String prefix = account.id() + " ";
        List<HealthFinding> ofFields = FieldHealth.of(account, fields);
        Map<ObjectType, FieldSelection> mapped = new EnumMap<>(ObjectType.class);
        Map<ObjectType, Set<String>> absent = fields.absent(account);
        account.types().forEach(type -> mapped.put(type, expected(account, type, absent)));
        account.adapter()
                .check(mapped)
                .forEach(each ->
                        findings.add(new HealthFinding(prefix + each.area(), each.ok(), each.detail(), each.fix())));
        findings.addAll(ofFields);
        try {
            List<InstallStep> missing = account.adapter().planInstall(account.definitions()).stream()
                    .filter(step -> step.action() != InstallStep.Action.UNCHANGED)
                    .toList();
            findings.add(
                    missing.isEmpty()
                            ? good(prefix + "properties", "all there")
                            : bad(prefix + "properties", Trouble.counted(missing.size(), "difference"), fieldsFix));
        } catch (CrmException unreachable) {
            findings.add(bad(prefix + "properties", String.valueOf(unreachable.getMessage()), "see the lines above"));
        }
    }

    private static HealthFinding lifts(long open) {
        return open == 0
                ? good("opt-outs under review", "none")
                : bad(
                        "opt-outs under review",
                        Trouble.counted(open, "opt-out") + " disappeared in a CRM and not by the person's own act;"
                                + " everybody concerned stays refused",
                        "look at them with 'connector lifts list', then approve or reject each batch");
    }

    /** All that is mapped but what the account may lack. */
    private static FieldSelection expected(ConnectedCrm account, ObjectType type, Map<ObjectType, Set<String>> absent) {
        Set<String> names = new TreeSet<>(account.mapping().selection(type).names());
        names.removeAll(absent.getOrDefault(type, Set.of()));
        return new FieldSelection(names);
    }

    /** Without the excerpt, which only makes sense below its line. */
    private static String firstLine(String text) {
        return text.lines().findFirst().orElse(text);
    }

    private static HealthFinding good(String area, String detail) {
        return new HealthFinding(area, true, detail, "");
    }

    private static HealthFinding bad(String area, String detail, String fix) {
        return new HealthFinding(area, false, detail, fix);
    }

    private void print(HealthFinding finding) {
        surroundings.print((finding.ok() ? "ok    " : "FAIL  ") + finding.area() + ": " + finding.detail());
        if (!finding.ok()) {
            surroundings.print("      fix: " + finding.fix());
        }
    }

    private void printJson(List<HealthFinding> findings) {
        ObjectNode report = Views.object().put("ok", findings.stream().allMatch(HealthFinding::ok));
        ArrayNode list = report.putArray("checks");
        findings.forEach(finding -> list.addObject()
                .put("area", finding.area())
                .put("ok", finding.ok())
                .put("detail", finding.detail())
                .put("fix", finding.fix()));
        surroundings.print(report);
    }
}
