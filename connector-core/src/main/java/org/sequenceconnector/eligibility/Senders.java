package org.sequenceconnector.eligibility;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.sequenceconnector.criterion.PersonSnapshot;
import org.sequenceconnector.eligibility.SenderChoice.Chosen;
import org.sequenceconnector.eligibility.SenderChoice.Gone;
import org.sequenceconnector.eligibility.SenderChoice.Missing;
import org.sequenceconnector.eligibility.SenderChoice.Nobody;
import org.sequenceconnector.record.CrmRecord;
import org.sequenceconnector.record.StandardFields;
import org.sequenceconnector.record.WebDomain;
import org.sequenceconnector.sequence.Mailbox;
import org.sequenceconnector.sequence.MailboxGroup;
import org.sequenceconnector.sequence.Mailboxes;
import org.sequenceconnector.sequence.SenderRule;
import org.sequenceconnector.sequence.SequenceDefinition;

/**
 * Which mailbox writes to a person. Used for the check and for the enrollment itself. Pure: the same person, sequence and
 * mailboxes always give the same choice.
 */
public final class Senders {
    private static final SenderChoice NOT_NEEDED = new SenderChoice.NotNeeded();

    private Senders() {}

    /** Whether the sequence asks for a mailbox at all. */
    public static boolean needed(SequenceDefinition sequence) {
        return sequence.needsSender();
    }

    /** @param actor the person who enrolls, if one does */
    public static SenderChoice of(
            SequenceDefinition sequence, PersonSnapshot person, Optional<String> actor, Mailboxes mailboxes) {
        if (!needed(sequence)) {
            return NOT_NEEDED;
        }
        SenderRule rule = sequence.handling().sender().get();
        SenderChoice choice = switch (rule.source()) {
            case SenderRule.Source.OneMailbox one -> named(one.id(), mailboxes);
            case SenderRule.Source.Group group -> ofGroup(group.name(), person, mailboxes);
            case SenderRule.Source.RecordOwner owner -> ofOwner(person.targetRecord(), "record", mailboxes);
            case SenderRule.Source.CompanyOwner owner -> ofOwner(person.company(), "company", mailboxes);
            case SenderRule.Source.EnrollingPerson enrolling -> ofActor(actor, mailboxes);
        };
        return choice instanceof Chosen || rule.fallback().isEmpty()
                ? choice
                : named(rule.fallback().get(), mailboxes);
    }

    private static SenderChoice named(String id, Mailboxes mailboxes) {
        return mailboxes.find(id).<SenderChoice>map(Chosen::new).orElseGet(() -> new Gone(id));
    }

    private static SenderChoice ofOwner(Optional<CrmRecord> record, String what, Mailboxes mailboxes) {
        if (record.isEmpty()) {
            return new Nobody("the person has no " + what, Optional.empty(), Missing.OWNER);
        }
        String owner = record.get().text(StandardFields.OWNER).strip();
        if (owner.isEmpty()) {
            return new Nobody("the " + what + " has no owner", record, Missing.OWNER);
        }
        Optional<String> queue = TaskOwners.queue(record.get());
        if (queue.isPresent()) {
            return new Nobody(
                    "the " + what + " belongs to the queue “" + queue.get() + "”, which sends no mail",
                    record,
                    Missing.OWNER);
        }
        return mailboxes
                .ownedBy(owner)
                .<SenderChoice>map(Chosen::new)
                .orElseGet(
                        () -> new Nobody("the owner of the " + what + " has no mailbox here", record, Missing.MAILBOX));
    }

    private static SenderChoice ofActor(Optional<String> actor, Mailboxes mailboxes) {
        if (actor.isEmpty()) {
            return new Nobody("no person asked for it", Optional.empty(), Missing.PERSON);
        }
        return mailboxes
                .ownedBy(actor.get())
                .<SenderChoice>map(Chosen::new)
                .orElseGet(() ->
                        new Nobody("whoever asked for it has no mailbox here", Optional.empty(), Missing.MAILBOX));
    }

    private static SenderChoice ofGroup(String name, PersonSnapshot person, Mailboxes mailboxes) {
        Optional<MailboxGroup> group = mailboxes.group(name);
        List<Mailbox> choices = group.map(mailboxes::choicesOf).orElse(List.of());
        String key = group.filter(MailboxGroup::sameSenderPerCompany)
                .flatMap(shared -> company(person))
                .orElseGet(() -> person.id().value());
        return choices.stream()
                .max(Comparator.comparingLong((Mailbox mailbox) -> weight(key, mailbox))
                        .thenComparing(Mailbox::id))
                .<SenderChoice>map(Chosen::new)
                .orElseGet(() -> new Gone("of group '" + name + "'"));
    }

    /** Company records of one web domain are one company, in whichever account they stand. */
    private static Optional<String> company(PersonSnapshot person) {
        return person.company()
                .map(company -> WebDomain.of(company.text(StandardFields.DOMAIN))
                        .map(WebDomain::name)
                        .orElseGet(() -> company.ref().toString()));
    }

    /**
     * The mailbox with the greatest weight is taken: everybody's greatest is another one, and a mailbox that joins or leaves
     * a group changes the choice only for those who move to or from it. FNV-1a with the finishing steps of MurmurHash3.
     */
    private static long weight(String key, Mailbox mailbox) {
        String text = key + '\n' + mailbox.id();
        long hash = 0xcbf29ce484222325L;
        for (int index = 0; index < text.length(); index++) {
            hash = (hash ^ text.charAt(index)) * 0x100000001b3L;
        }
        hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return hash ^ (hash >>> 33);
    }
}
