package org.sequenceconnector.app.config;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.sequenceconnector.sequence.Mailbox;
import org.sequenceconnector.sequence.MailboxGroup;
import org.sequenceconnector.sequence.Mailboxes;
import org.sequenceconnector.sequence.SenderRule;
import org.sequenceconnector.sequence.SenderRule.Source;

/** Reads who sends what a sequence writes. */
final class SenderReader {
    private static final List<String> SOURCES = List.of("mailbox", "group", "owner", "enrolling_person");

    private SenderReader() {}

    /** Empty when the sequence has no such setting. */
    static Optional<SenderRule> read(Section sender) {
        return sender.node().isObject()
                ? Optional.of(new SenderRule(source(sender), sender.text("fallback")))
                : Optional.empty();
    }

    private static Source source(Section sender) {
        List<String> named = SOURCES.stream().filter(sender::has).toList();
        if (named.size() != 1) {
            sender.problem((named.isEmpty() ? "names no source" : "names " + String.join(" and ", named))
                    + "; write exactly one of: " + String.join(", ", SOURCES));
        }
        if (sender.has("mailbox")) {
            return new Source.OneMailbox(sender.required("mailbox"));
        }
        if (sender.has("group")) {
            return new Source.Group(sender.required("group"));
        }
        if (sender.has("owner")) {
            return sender.required("owner").equals("company") ? new Source.CompanyOwner() : new Source.RecordOwner();
        }
        return new Source.EnrollingPerson();
    }

    /** A mailbox may go while the sequence stays: requests are refused then, and the files are still good. */
    static void warn(Section sender, Mailboxes mailboxes) {
        Set<String> ids = mailboxes.all().stream().map(Mailbox::id).collect(Collectors.toSet());
        Set<String> groups = mailboxes.groups().stream().map(MailboxGroup::name).collect(Collectors.toSet());
        warn(sender, "mailbox", "mailbox", ids);
        warn(sender, "group", "mailbox group", groups);
        warn(sender, "fallback", "mailbox", ids);
    }

    private static void warn(Section sender, String key, String what, Set<String> names) {
        sender.text(key)
                .filter(name -> !names.contains(name))
                .ifPresent(name -> sender.warning(
                        key,
                        "there is no " + what + " '" + name + "', so requests that need it are refused"
                                + MailboxReader.hint(name, names)));
    }
}
