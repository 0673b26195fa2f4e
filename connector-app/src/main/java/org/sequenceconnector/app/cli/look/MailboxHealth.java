package org.sequenceconnector.app.cli.look;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.sequenceconnector.config.Definitions;
import org.sequenceconnector.crm.HealthFinding;
import org.sequenceconnector.eligibility.Senders;
import org.sequenceconnector.sequence.Mailbox;
import org.sequenceconnector.sequence.Mailboxes;
import org.sequenceconnector.sequence.SenderRule;
import org.sequenceconnector.sequence.SequenceDefinition;

/** Whether the mailboxes can send, and whether every sequence names one that is there. A pause is meant and no trouble. */
public final class MailboxHealth {
    private final Mailboxes mailboxes;
    private final List<HealthFinding> findings = new ArrayList<>();

    private MailboxHealth(Mailboxes mailboxes) {
        this.mailboxes = mailboxes;
    }

    public static List<HealthFinding> of(Definitions definitions) {
        MailboxHealth health = new MailboxHealth(definitions.mailboxes());
        definitions.mailboxes().all().forEach(health::examine);
        definitions.sequences().forEach(each -> health.examine(each.definition()));
        return List.copyOf(health.findings);
    }

    private void examine(Mailbox mailbox) {
        String state = mailbox.state().name().toLowerCase(Locale.ROOT)
                + (mailbox.detail().isBlank() ? "" : ": " + mailbox.detail());
        boolean ok = switch (mailbox.state()) {
            case ACTIVE, PAUSED -> true;
            case UNAUTHORIZED, UNAVAILABLE -> false;
        };
        findings.add(new HealthFinding(
                "mailbox " + mailbox.id(),
                ok,
                state,
                ok
                        ? ""
                        : "repair it and set its state to active, or 'connector reroute --from-mailbox " + mailbox.id()
                                + " --mailbox ID'"));
    }

    private void examine(SequenceDefinition sequence) {
        Optional<SenderRule> rule = sequence.handling().sender();
        if (rule.isEmpty() || !Senders.needed(sequence)) {
            return;
        }
        switch (rule.get().source()) {
            case SenderRule.Source.OneMailbox one -> mailbox(sequence, one.id());
            case SenderRule.Source.Group group -> group(sequence, group.name());
            case SenderRule.Source.RecordOwner owner -> {}
            case SenderRule.Source.CompanyOwner owner -> {}
            case SenderRule.Source.EnrollingPerson person -> {}
        }
        rule.get().fallback().ifPresent(id -> mailbox(sequence, id));
    }

    private void mailbox(SequenceDefinition sequence, String id) {
        if (mailboxes.find(id).isEmpty()) {
            missing(sequence, "there is no mailbox '" + id + "'");
        }
    }

    private void group(SequenceDefinition sequence, String name) {
        if (mailboxes.group(name).map(mailboxes::choicesOf).orElse(List.of()).isEmpty()) {
            missing(sequence, "the mailbox group '" + name + "' is not there or has no mailbox left");
        }
    }

    private void missing(SequenceDefinition sequence, String what) {
        findings.add(new HealthFinding(
                "sender of " + sequence.key(),
                false,
                what,
                "define it in rules/mailboxes.yaml, or name another sender"));
    }
}
