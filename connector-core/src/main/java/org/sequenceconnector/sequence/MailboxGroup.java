package org.sequenceconnector.sequence;

import java.util.List;

/**
 * Mailboxes that share the work; one of them is chosen for each enrollment.
 *
 * @param members ids of mailboxes; one that does not exist any more is passed over
 * @param sameSenderPerCompany whether colleagues hear from the same mailbox
 */
public record MailboxGroup(String name, List<String> members, boolean sameSenderPerCompany) {
    public MailboxGroup {
        members = List.copyOf(members);
    }
}
