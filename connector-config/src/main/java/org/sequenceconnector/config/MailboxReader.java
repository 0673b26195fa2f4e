package org.sequenceconnector.config;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.sequenceconnector.config.file.Nearest;
import org.sequenceconnector.config.file.Section;
import org.sequenceconnector.sequence.Mailbox;
import org.sequenceconnector.sequence.MailboxGroup;
import org.sequenceconnector.sequence.Mailboxes;

/** Turns the file of mailboxes into the core's type. */
public final class MailboxReader {
    private MailboxReader() {}

    public static Mailboxes read(Section root) {
        List<Mailbox> mailboxes = mailboxes(root);
        Set<String> ids = new HashSet<>();
        mailboxes.forEach(mailbox -> ids.add(mailbox.id()));
        List<MailboxGroup> groups = new ArrayList<>();
        Section all = root.at("groups");
        for (String name : all.keys()) {
            groups.add(group(name, all.at(name), ids));
        }
        return new Mailboxes(mailboxes, groups);
    }

    private static List<Mailbox> mailboxes(Section root) {
        List<Mailbox> mailboxes = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Section each : root.list("mailboxes")) {
            String id = each.required("id");
            if (!ids.add(id)) {
                each.problem("id", "'" + id + "' is used twice; every mailbox needs an id of its own");
                continue;
            }
            mailboxes.add(new Mailbox(
                    id,
                    each.required("address"),
                    each.words("owners"),
                    each.choice("state", Mailbox.State.ACTIVE),
                    each.text("detail", "")));
        }
        return mailboxes;
    }

    /** A member that is gone makes the group smaller; that is worth a look and stops nothing. */
    private static MailboxGroup group(String name, Section section, Set<String> ids) {
        Set<String> members = section.words("members");
        for (String member : members) {
            if (!ids.contains(member)) {
                section.warning("members", "there is no mailbox '" + member + "'" + hint(member, ids));
            }
        }
        if (members.stream().noneMatch(ids::contains)) {
            section.warning(
                    "members", "group '" + name + "' is empty, so nobody can be enrolled with it; name a mailbox");
        }
        return new MailboxGroup(name, List.copyOf(members), section.flag("same_sender_per_company", false));
    }

    /** What was probably meant, or what to do. */
    static String hint(String name, Set<String> names) {
        return Nearest.to(name, names)
                .map(near -> "; did you mean '" + near + "'?")
                .orElse("; define it, or name another");
    }
}
