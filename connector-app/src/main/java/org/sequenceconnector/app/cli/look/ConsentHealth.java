package org.sequenceconnector.app.cli.look;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.sequenceconnector.app.wiring.Application;
import org.sequenceconnector.crm.ConsentStatement;
import org.sequenceconnector.crm.CrmException;
import org.sequenceconnector.crm.HealthFinding;
import org.sequenceconnector.crm.SubscriptionType;
import org.sequenceconnector.sync.ConsentInventory;
import org.sequenceconnector.sync.ConsentInventory.Entry;
import org.sequenceconnector.sync.ConsentInventory.Use;
import org.sequenceconnector.sync.FieldMapping.ConsentRule;
import org.sequenceconnector.sync.SubscriptionRules;
import org.sequenceconnector.sync.SubscriptionRules.Assignment;
import org.sequenceconnector.work.ConnectedCrm;

/**
 * Goes through everything an account can say about permission and says of each what becomes of it: read as what, assigned
 * to which purpose, left unread by whose decision, or noticed by nobody, with the line that would change that.
 */
final class ConsentHealth {
    private static final String STATEMENTS = " consent";
    private static final String TYPES = " subscriptions";

    private final Application application;
    private final ConnectedCrm account;
    private final String file;

    /** @param file name of the mapping file, for the way out */
    ConsentHealth(Application application, ConnectedCrm account, String file) {
        this.application = application;
        this.account = account;
        this.file = file;
    }

    List<HealthFinding> look() {
        List<HealthFinding> findings = new ArrayList<>();
        try {
            application.connector().subscriptions().readNow(account);
            account.reading().types().trouble().ifPresent(trouble -> findings.add(bad(TYPES, trouble, "as it says")));
            account.reading().types().types().forEach(type -> findings.add(finding(type)));
            List<ConsentStatement> statements = account.adapter().consentStatements(account.types());
            ConsentInventory.of(account.mapping(), statements).forEach(entry -> findings.add(finding(entry)));
        } catch (CrmException unreachable) {
            findings.add(bad(STATEMENTS, String.valueOf(unreachable.getMessage()), "see the lines above"));
        }
        return findings;
    }

    private HealthFinding finding(SubscriptionType type) {
        String named = "“" + type.name() + "” (" + type.id() + (type.purpose().isEmpty() ? "" : ", " + type.purpose())
                + (type.active() ? "" : ", not active") + ")";
        if (!type.shown() && type.active()) {
            return bad(
                    TYPES,
                    named + ": opt-outs cannot be read, the contact property " + type.field()
                            + " does not exist or is hidden",
                    "let the connector's app see the property; until then nobody of this account has an answer");
        }
        return switch (SubscriptionRules.assignment(account.reading().file(), type)) {
            case Assignment.ByRule byRule -> good(TYPES, named + ": read by a rule, " + words(byRule.rule()));
            case Assignment.To to ->
                good(
                        TYPES,
                        named + ": counts for " + to.purpose()
                                + by(to.decision().decidedBy()));
            case Assignment.ToNone none ->
                good(
                        TYPES,
                        named + ": counts for no purpose" + by(none.decision().decidedBy()) + ": "
                                + none.decision().reason());
            case Assignment.Missing missing ->
                bad(
                        TYPES,
                        named + ": assigned to no purpose, so an opt-out of it counts for every one",
                        "add to 'subscriptions' in " + file + ": - {id: \"" + type.id()
                                + "\", purpose: sales_outreach},"
                                + " or the purpose it is about, or none with decided_by and reason");
        };
    }

    private HealthFinding finding(Entry entry) {
        ConsentStatement statement = entry.statement();
        String named = statement.type().word() + " " + statement.field() + " (" + statement.label() + ", "
                + statement.says() + ")";
        return switch (entry.use()) {
            case Use.Read read ->
                good(
                        STATEMENTS,
                        named + ": read as "
                                + read.rules().stream()
                                        .map(ConsentHealth::words)
                                        .collect(Collectors.joining("; ")));
            case Use.Ignoring ignoring ->
                good(
                        STATEMENTS,
                        named + ": left unread" + by(ignoring.decision().decidedBy()) + ": "
                                + ignoring.decision().reason());
            case Use.Unnoticed unnoticed ->
                bad(
                        STATEMENTS,
                        named + ": exists and is not mapped",
                        "add to 'consent' in " + file + ": " + statement.line()
                                + "; or, if it does not count, to 'ignored': "
                                + "- {object: " + statement.type().word() + ", field: " + statement.field()
                                + ", decided_by: \"your name\", reason: \"why\"}");
        };
    }

    private static String by(String who) {
        return who.isEmpty() ? "" : ", decided by " + who;
    }

    private static String words(ConsentRule rule) {
        return rule.kind() + " for " + rule.channel()
                + rule.purpose().map(purpose -> ", purpose " + purpose).orElse("");
    }

    private HealthFinding good(String area, String detail) {
        return new HealthFinding(account.id() + area, true, detail, "");
    }

    private HealthFinding bad(String area, String detail, String fix) {
        return new HealthFinding(account.id() + area, false, detail, fix);
    }
}
