package org.sequenceconnector.sequence;

import java.util.Optional;

/**
 * Which mailbox sends what a sequence writes.
 *
 * @param fallback id of the mailbox that sends when the source gives none
 */
public record SenderRule(Source source, Optional<String> fallback) {
    /** Where the mailbox is looked for. */
    public sealed interface Source {
        /** Always this one. */
        record OneMailbox(String id) implements Source {}

        /** One of a group. */
        record Group(String name) implements Source {}

        /** That of whoever owns the person's record in the CRM. */
        record RecordOwner() implements Source {}

        /** That of whoever owns the company's record in the CRM. */
        record CompanyOwner() implements Source {}

        /** That of the person who enrolls. */
        record EnrollingPerson() implements Source {}
    }

    /** As the sequence's file says it, for example {@code group: sales}. */
    public String words() {
        String said = switch (source) {
            case Source.OneMailbox one -> "mailbox: " + one.id();
            case Source.Group group -> "group: " + group.name();
            case Source.RecordOwner owner -> "owner: record";
            case Source.CompanyOwner owner -> "owner: company";
            case Source.EnrollingPerson person -> "enrolling_person: true";
        };
        return said + fallback.map(id -> ", fallback: " + id).orElse("");
    }
}
