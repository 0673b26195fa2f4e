package org.sequenceconnector.enrollment;

import org.sequenceconnector.sequence.Mailbox;

/**
 * The mailbox an enrollment writes from, chosen when it started and kept until somebody reroutes it. It is ours and says
 * nothing about the person.
 *
 * @param mailbox its id; there may be none of this id any more
 * @param address as it was when it was chosen
 */
public record Sender(String mailbox, String address) {
    public static Sender of(Mailbox chosen) {
        return new Sender(chosen.id(), chosen.address());
    }

    /** The sending domain, in lower case. */
    public String domain() {
        return Mailbox.domainOf(address);
    }
}
