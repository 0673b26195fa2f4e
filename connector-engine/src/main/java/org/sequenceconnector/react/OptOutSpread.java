package org.sequenceconnector.react;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sequenceconnector.audit.AuditEntry;
import org.sequenceconnector.consent.ConsentConflict;
import org.sequenceconnector.consent.ConsentFact;
import org.sequenceconnector.consent.OptOutCopy;
import org.sequenceconnector.consent.OptOutCopy.State;
import org.sequenceconnector.outbox.Outbox.Owed;
import org.sequenceconnector.person.EmailAddress;
import org.sequenceconnector.profile.Drilled;
import org.sequenceconnector.profile.PersonView;
import org.sequenceconnector.record.CrmRecord;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.record.StandardFields;
import org.sequenceconnector.record.WriteMark;
import org.sequenceconnector.work.Connections;
import org.sequenceconnector.work.UnitOfWork;
import org.sequenceconnector.work.Workspace;

/**
 * Passes a person's opt-out on to every record and address of the person whose CRM does not say so yet. Only ever in that
 * direction: nothing here resubscribes. Where somebody cleared such a copy while its original stands, the
 * copy is written back once a day at most and a person is asked to look.
 */
public final class OptOutSpread {
    /** How long a CRM may take until a flag it accepted shows in its records. */
    public static final Duration LATE = Duration.ofMinutes(10);

    /** How much later than our call a CRM may stamp the change that it made. */
    private static final Duration OWN_CHANGE = Duration.ofSeconds(5);

    static final Duration BETWEEN_REWRITES = Duration.ofDays(1);

    private final Connections connections;
    private final OptOutFlags flags;

    public OptOutSpread(Connections connections) {
        this.connections = connections;
        this.flags = new OptOutFlags(connections);
    }

    /** @return how many opt-out writes are owed now that were not before */
    int spread(UnitOfWork work, Workspace workspace, PersonView view, Instant now) {
        Optional<ConsentFact> original = view.facts().stream()
                .filter(OptOutFlags::original)
                .filter(fact -> !Drilled.set(work, fact))
                .findFirst();
        List<CrmRecord> live = view.snapshot().liveRecords();
        Map<RecordRef, OptOutCopy> copies =
                work.optOutCopies().of(live.stream().map(CrmRecord::ref).toList());
        if (original.isEmpty() && copies.isEmpty()) {
            return 0;
        }
        Set<RecordRef> showing = flags.shownOn(view.facts());
        int owed = 0;
        for (CrmRecord record : live) {
            if (showing.contains(record.ref())) {
                continue;
            }
            Optional<OptOutCopy> gone = Optional.ofNullable(copies.get(record.ref()));
            if (gone.filter(copy -> onItsWay(copy, record)).isPresent()) {
                continue;
            }
            boolean silent = gone.isEmpty() || mayBeWrittenBack(work, gone.get(), record, original, now);
            if (silent && original.isPresent() && passesOn(workspace) && owe(work, view, record, now)) {
                gone.map(copy -> (neverShown(work, copy, record) ? copy : cleared(copy, record)).owedAgain(now))
                        .ifPresent(copy -> work.optOutCopies().save(List.of(copy)));
                owed++;
            }
        }
        return owed;
    }

    private static boolean passesOn(Workspace workspace) {
        return workspace.propagateOptOuts() && workspace.consent().scopeIsPerson();
    }

    private boolean owe(UnitOfWork work, PersonView view, CrmRecord record, Instant now) {
        Optional<EmailAddress> address =
                EmailAddress.of(record.text(StandardFields.EMAIL)).filter(EmailAddress::wellFormed);
        if (address.isEmpty() || connections.find(record.ref().connection()).isEmpty()) {
            return false;
        }
        work.outbox()
                .enqueue(
                        Owed.optOut(
                                record.ref(),
                                view.snapshot().id(),
                                address.get().value()),
                        now);
        return true;
    }

    /** A flag the CRM accepted and that does not show yet, although it may still come. */
    private static boolean onItsWay(OptOutCopy copy, CrmRecord record) {
        return switch (copy.state()) {
            case INTENDED -> false;
            case WRITTEN -> record.readAt().isBefore(copy.writtenAt().plus(LATE));
            case SEEN, CLEARED -> false;
        };
    }

    /** Takes in that the copy is not there any more: nothing is left of it without its original, else it is a conflict. */
    private static boolean mayBeWrittenBack(
            UnitOfWork work, OptOutCopy copy, CrmRecord record, Optional<ConsentFact> original, Instant now) {
        if (copy.state() == State.INTENDED) {
            return true;
        }
        if (original.isEmpty()) {
            work.optOutCopies().remove(List.of(copy.record()));
            return false;
        }
        if (neverShown(work, copy, record)) {
            return copy.rewrittenAt()
                    .map(last -> !last.plus(BETWEEN_REWRITES).isAfter(now))
                    .orElse(true);
        }
        OptOutCopy cleared = cleared(copy, record);
        if (cleared != copy) {
            work.optOutCopies().save(List.of(cleared));
        }
        note(work, cleared, original.get(), now);
        return copy.rewrittenAt()
                .map(last -> !last.plus(BETWEEN_REWRITES).isAfter(now))
                .orElse(true);
    }

    /**
     * Whether the CRM took the flag and never showed it on this record, which nobody has changed since: nothing was cleared
     * then. Who clears a flag leaves a change behind that is younger than our copy and not our own.
     */
    private static boolean neverShown(UnitOfWork work, OptOutCopy copy, CrmRecord record) {
        if (copy.state() != State.WRITTEN) {
            return false;
        }
        Instant ours = work.writeMarks().of(List.of(record.ref()), copy.writtenAt()).stream()
                .map(WriteMark::markedAt)
                .max(Comparator.naturalOrder())
                .orElse(copy.writtenAt());
        return !record.modifiedAt().isAfter(ours.plus(OWN_CHANGE));
    }

    private static OptOutCopy cleared(OptOutCopy copy, CrmRecord record) {
        return copy.state() == State.CLEARED || copy.state() == State.INTENDED
                ? copy
                : copy.cleared(record.modifiedAt());
    }

    private static void note(UnitOfWork work, OptOutCopy copy, ConsentFact original, Instant now) {
        ConsentConflict conflict = ConsentConflict.of(
                copy.record(), copy.clearedAt().orElse(now), original.source().place());
        if (work.consentConflicts().note(conflict)) {
            work.auditTrail()
                    .append(new AuditEntry(
                            now,
                            "system",
                            "consent.conflict",
                            copy.record().toString(),
                            "change",
                            Map.of("conflict", conflict.id())));
        }
    }
}
