package org.sequenceconnector.config;

import java.util.List;
import java.util.Optional;
import org.sequenceconnector.config.file.Section;
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
}
