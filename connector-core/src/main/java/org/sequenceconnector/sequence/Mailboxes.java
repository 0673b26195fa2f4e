package org.sequenceconnector.sequence;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The mailboxes and groups that the administrator defined, with the state they are in. Immutable. */
public final class Mailboxes {
    /** A workspace that defines no mailbox. */
    public static final Mailboxes NONE = new Mailboxes(List.of(), List.of());

    private final List<Mailbox> mailboxes;
    private final Map<String, Mailbox> byId = new LinkedHashMap<>();
    private final Map<String, MailboxGroup> groups = new LinkedHashMap<>();

    /** @throws IllegalArgumentException when an id or the name of a group is there twice */
    public Mailboxes(List<Mailbox> mailboxes, List<MailboxGroup> groups) {
        this.mailboxes = List.copyOf(mailboxes);
        for (Mailbox mailbox : mailboxes) {
            if (byId.put(mailbox.id(), mailbox) != null) {
                throw new IllegalArgumentException("mailbox '" + mailbox.id() + "' is defined twice");
            }
        }
        for (MailboxGroup group : groups) {
            if (this.groups.put(group.name(), group) != null) {
                throw new IllegalArgumentException("mailbox group '" + group.name() + "' is defined twice");
            }
        }
    }

    /** In the order of the file. */
    public List<Mailbox> all() {
        return mailboxes;
    }

    public List<MailboxGroup> groups() {
        return List.copyOf(groups.values());
    }

    public Optional<Mailbox> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    public Optional<MailboxGroup> group(String name) {
        return Optional.ofNullable(groups.get(name));
    }

    /** The members of a group that exist; those that can send, where there are any. */
    public List<Mailbox> choicesOf(MailboxGroup group) {
        List<Mailbox> members =
                group.members().stream().flatMap(id -> find(id).stream()).toList();
        List<Mailbox> usable = members.stream().filter(Mailbox::usable).toList();
        return usable.isEmpty() ? members : usable;
    }

    /** The mailbox of a person; of several the first in the file that can send, else the first. */
    public Optional<Mailbox> ownedBy(String person) {
        List<Mailbox> owned =
                mailboxes.stream().filter(mailbox -> mailbox.belongsTo(person)).toList();
        return owned.stream()
                .filter(Mailbox::usable)
                .findFirst()
                .or(() -> owned.stream().findFirst());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Mailboxes that && mailboxes.equals(that.mailboxes) && groups.equals(that.groups);
    }

    @Override
    public int hashCode() {
        return 31 * mailboxes.hashCode() + groups.hashCode();
    }
}
