package org.sequenceconnector.writeback;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sequenceconnector.consent.OptOutCopy;
import org.sequenceconnector.crm.CallPriority;
import org.sequenceconnector.crm.Capability;
import org.sequenceconnector.crm.CrmAdapter.FieldChange;
import org.sequenceconnector.crm.CrmException;
import org.sequenceconnector.crm.WriteOutcome;
import org.sequenceconnector.intake.Refresher;
import org.sequenceconnector.outbox.OutboxEntry;
import org.sequenceconnector.person.PersonId;
import org.sequenceconnector.profile.PersonReader;
import org.sequenceconnector.react.OptOutFlags;
import org.sequenceconnector.react.OptOutSpread;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.work.ConnectedCrm;
import org.sequenceconnector.work.Store;
import org.sequenceconnector.work.UnitOfWork;

/**
 * Takes opt-out flags back that the connector itself wrote, after a documented restore. A flag goes only when the book of
 * copies says that it is ours, the record as read again right before still shows it, nobody else touched the record since,
 * and no opt-out of the person stands, not even a new one. Whatever is in doubt stays, and a person is told.
 */
public final class CopyClearing {
    /** Why a flag that may be somebody's own was left. */
    static final String NOT_SURELY_OURS = "OPT_OUT_NOT_SURELY_OURS";

    private static final String ADVICE =
            "somebody changed the record after the connector had written the opt-out there; "
                    + "look at it in the CRM and clear the flag by hand if it is the copied one";

    private final Store store;
    private final PersonReader persons;
    private final Refresher refresher;
    private final OptOutFlags flags;
    private final WriteSettlement settlement;
    private final Clock clock;

    public CopyClearing(
            Store store,
            PersonReader persons,
            Refresher refresher,
            OptOutFlags flags,
            WriteSettlement settlement,
            Clock clock) {
        this.store = store;
        this.persons = persons;
        this.refresher = refresher;
        this.flags = flags;
        this.settlement = settlement;
        this.clock = clock;
    }

    public static boolean possible(ConnectedCrm crm) {
        return crm.adapter().capabilities().contains(Capability.CLEARS_OWN_OPT_OUTS);
    }

    WriteBackReport write(ConnectedCrm crm, List<OutboxEntry> entries) {
        WriteBackReport report = WriteBackReport.nothing(crm.id());
        List<OutboxEntry> left = new ArrayList<>(entries);
        try {
            for (OutboxEntry entry : entries) {
                report = report.plus(clear(crm, entry));
                left.removeFirst();
            }
        } catch (CrmException failed) {
            return report.plus(settlement.failed(crm, left, failed));
        }
        return report;
    }

    private WriteBackReport clear(ConnectedCrm crm, OutboxEntry entry) {
        RecordRef record = entry.record();
        CallPriority.with(
                CallPriority.Level.CONSENT, () -> refresher.readAgain(crm, record.type(), Set.of(record.id())));
        return switch (standing(entry)) {
            case Standing.Nothing nothing -> settlement.showsAlready(crm, entry);
            case Standing.NotShownYet late ->
                settlement.later(crm, entry, late.until(), "the CRM does not show the flag yet");
            case Standing.Ours ours -> clear(crm, entry, ours.copy());
        };
    }

    private WriteBackReport clear(ConnectedCrm crm, OutboxEntry entry, OptOutCopy copy) {
        if (changedByAnother(crm, copy)) {
            return settlement.parked(crm, entry, NOT_SURELY_OURS, ADVICE);
        }
        WriteOutcome outcome = CallPriority.with(
                CallPriority.Level.CONSENT, () -> crm.adapter().clearOwnOptOut(copy.record()));
        return settlement.cleared(crm, entry, outcome);
    }

    /** How the flag stands that a record is to lose. */
    private sealed interface Standing {
        /** There is none, it is not ours, or the person opted out again. */
        record Nothing() implements Standing {}

        record NotShownYet(Instant until) implements Standing {}

        record Ours(OptOutCopy copy) implements Standing {}
    }

    private Standing standing(OutboxEntry entry) {
        return store.inTransaction(work -> {
            work.people().lock(List.of(entry.person()));
            Optional<OptOutCopy> copy = Optional.ofNullable(
                    work.optOutCopies().of(List.of(entry.record())).get(entry.record()));
            if (copy.isEmpty() || optedOut(work, entry)) {
                return new Standing.Nothing();
            }
            return standing(work, copy.get());
        });
    }

    private Standing standing(UnitOfWork work, OptOutCopy copy) {
        return switch (copy.state()) {
            case INTENDED, WRITTEN -> {
                Instant until = copy.writtenAt().plus(OptOutSpread.LATE);
                yield until.isAfter(clock.instant()) ? new Standing.NotShownYet(until) : new Standing.Nothing();
            }
            case SEEN ->
                flags.shownOn(work.consentFacts().current(List.of(copy.record()), List.of()))
                                .contains(copy.record())
                        ? new Standing.Ours(copy)
                        : new Standing.Nothing();
            case CLEARED -> new Standing.Nothing();
        };
    }

    /** The record may have been linked to somebody else since, so it is asked whose it is now. */
    private boolean optedOut(UnitOfWork work, OutboxEntry entry) {
        PersonId owner = Optional.ofNullable(
                        work.people().ofRecords(List.of(entry.record())).get(entry.record()))
                .orElse(entry.person());
        return persons.read(work, owner, Optional.empty())
                .map(view -> view.facts().stream().anyMatch(OptOutFlags::original))
                .orElse(true);
    }

    private static boolean changedByAnother(ConnectedCrm crm, OptOutCopy copy) {
        Map<String, FieldChange> changes = crm.adapter()
                .lastChange(
                        copy.record().type(),
                        copy.field(),
                        List.of(copy.record().id()));
        return Optional.ofNullable(changes.get(copy.record().id()))
                .filter(change ->
                        change.userId().isPresent() && change.changedAt().isAfter(copy.writtenAt()))
                .isPresent();
    }
}
