package org.sequenceconnector.eligibility;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sequenceconnector.finding.Evidence;
import org.sequenceconnector.finding.FailureCode;
import org.sequenceconnector.finding.Finding;
import org.sequenceconnector.finding.Findings;
import org.sequenceconnector.finding.Resolution;
import org.sequenceconnector.finding.Resolution.AdminChange;
import org.sequenceconnector.finding.Resolution.DataChange;
import org.sequenceconnector.finding.Severity;
import org.sequenceconnector.record.CrmRecord;
import org.sequenceconnector.record.StandardFields;
import org.sequenceconnector.sequence.Mailbox;
import org.sequenceconnector.sequence.SenderRule;
import org.sequenceconnector.sequence.SequenceDefinition;

/** Groups H and I as far as they are about mailboxes: is there one to write from, and could it send now? */
final class SenderChecks {
    private SenderChecks() {}

    static void check(Subject subject, Findings findings) {
        if (!subject.complete() || !Senders.needed(subject.sequence().get())) {
            return;
        }
        SequenceDefinition sequence = subject.sequence().get();
        EligibilityInput input = subject.input();
        SenderChoice choice = Senders.of(
                sequence,
                subject.person().get(),
                input.ask().actor(),
                input.rules().mailboxes());
        SenderRule rule = sequence.handling().sender().get();
        switch (choice) {
            case SenderChoice.NotNeeded notNeeded -> {}
            case SenderChoice.Chosen chosen ->
                blocked(chosen.mailbox(), rule)
                        .map(finding -> sequence.rejectIfWouldBlock() ? finding.withSeverity(Severity.HARD) : finding)
                        .ifPresent(findings::add);
            case SenderChoice.Nobody nobody -> findings.add(nobody(nobody, rule));
            case SenderChoice.Gone gone ->
                findings.add(Finding.of(
                        FailureCode.MAILBOX_NOT_FOUND,
                        Map.of("id", gone.what()),
                        List.of(setting(rule)),
                        new AdminChange()));
        }
    }

    private static Finding nobody(SenderChoice.Nobody nobody, SenderRule rule) {
        List<Evidence> evidence = new ArrayList<>();
        nobody.record().map(SenderChecks::ownerOf).ifPresent(evidence::add);
        evidence.add(setting(rule));
        String why = nobody.why() + ", and the sequence names no mailbox to fall back to";
        Resolution how = switch (nobody.needs()) {
            case OWNER -> new DataChange();
            case MAILBOX, PERSON -> new AdminChange();
        };
        return Finding.of(FailureCode.ROUTING_TARGET_MISSING, Map.of("why", why), evidence, how);
    }

    private static Evidence ownerOf(CrmRecord record) {
        return Evidence.fieldReference(record.ref(), StandardFields.OWNER, record.modifiedAt());
    }

    private static Optional<Finding> blocked(Mailbox mailbox, SenderRule rule) {
        return code(mailbox.state())
                .map(code -> Finding.of(
                        code,
                        mailbox.detail().isBlank() && code != FailureCode.MAILBOX_UNAVAILABLE
                                ? Map.of("address", mailbox.address())
                                : Map.of("address", mailbox.address(), "detail", detail(mailbox)),
                        List.of(
                                Evidence.of(
                                        "mailbox",
                                        Map.of(
                                                "id",
                                                mailbox.id(),
                                                "state",
                                                mailbox.state().name())),
                                setting(rule)),
                        new AdminChange()));
    }

    private static String detail(Mailbox mailbox) {
        return mailbox.detail().isBlank() ? "it is marked as unavailable" : mailbox.detail();
    }

    private static Optional<FailureCode> code(Mailbox.State state) {
        return switch (state) {
            case ACTIVE -> Optional.empty();
            case PAUSED -> Optional.of(FailureCode.MAILBOX_PAUSED);
            case UNAUTHORIZED -> Optional.of(FailureCode.MAILBOX_UNAUTHORIZED);
            case UNAVAILABLE -> Optional.of(FailureCode.MAILBOX_UNAVAILABLE);
        };
    }

    private static Evidence setting(SenderRule rule) {
        return Evidence.setting("sender", rule.words());
    }
}
