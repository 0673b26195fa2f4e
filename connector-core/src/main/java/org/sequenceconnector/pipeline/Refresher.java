package org.sequenceconnector.pipeline;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.sequenceconnector.crm.CallPriority;
import org.sequenceconnector.crm.CrmException;
import org.sequenceconnector.person.Person;
import org.sequenceconnector.person.PersonId;
import org.sequenceconnector.record.ConnectionId;
import org.sequenceconnector.record.CrmRecord;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.RawRecord;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.sync.Mirror;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads again, in batches, just those records of some persons whose last read is too old to decide on. A CRM that cannot be
 * reached leaves them stale; the decision then says so and nobody is enrolled or written to.
 */
final class Refresher {
    private static final Logger LOG = LoggerFactory.getLogger(Refresher.class);

    private final Store store;
    private final Connections connections;
    private final SubscriptionWatch subscriptions;
    private final RecordIntake intake;
    private final Survivors survivors;
    private final Succession succession;
    private final LiftStage lifts;
    private final Clock clock;

    Refresher(
            Store store,
            Connections connections,
            SubscriptionWatch subscriptions,
            RecordIntake intake,
            Succession succession,
            LiftStage lifts,
            Clock clock) {
        this.store = store;
        this.connections = connections;
        this.subscriptions = subscriptions;
        this.intake = intake;
        this.survivors = new Survivors(store);
        this.succession = succession;
        this.lifts = lifts;
        this.clock = clock;
    }

    /** @return how many records were read again */
    int refresh(Collection<PersonId> persons, Duration maxAge) {
        Instant oldest = clock.instant().minus(maxAge);
        Map<ConnectionId, Map<ObjectType, Set<String>>> stale = store.reading(work -> stale(work, persons, oldest));
        int read = 0;
        for (Map.Entry<ConnectionId, Map<ObjectType, Set<String>>> ofConnection : stale.entrySet()) {
            Optional<ConnectedCrm> crm = connections.find(ofConnection.getKey());
            if (crm.isPresent()) {
                read += refresh(crm.get(), ofConnection.getValue());
            }
        }
        return read;
    }

    private int refresh(ConnectedCrm crm, Map<ObjectType, Set<String>> idsByType) {
        int read = 0;
        try {
            subscriptions.keepUp(crm);
            for (Map.Entry<ObjectType, Set<String>> ids : idsByType.entrySet()) {
                read += read(crm, ids.getKey(), ids.getValue());
            }
        } catch (CrmException unreachable) {
            LOG.warn(
                    "{}: consent could not be refreshed ({}), deciding on what is stored",
                    crm.id(),
                    unreachable.verdict());
        }
        return read;
    }

    private int read(ConnectedCrm crm, ObjectType type, Set<String> ids) {
        return CallPriority.with(CallPriority.Level.CONSENT, () -> readAgain(crm, type, ids));
    }

    /**
     * Reads these records whatever their age, with the caller's priority; one that does not exist any more is archived.
     *
     * @return how many there still are
     * @throws CrmException when the CRM cannot be read; nothing is archived then
     */
    int readAgain(ConnectedCrm crm, ObjectType type, Set<String> ids) {
        // Taken before the call: what the CRM answers is at least as fresh as this instant.
        Instant now = clock.instant();
        Map<String, RawRecord> answers = crm.adapter().read(type, crm.mapping().selection(type), ids);
        List<RawRecord> records = survivors.with(crm, answers.values());
        RecordIntake.Taken found = store.inTransaction(work -> {
            RecordIntake.Taken taken = intake.take(work, crm, records, now);
            List<CrmRecord> gone = new ArrayList<>();
            for (String id : ids) {
                RecordRef asked = new RecordRef(crm.id(), type, id);
                RawRecord answer = answers.get(id);
                if (answer == null) {
                    gone.add(archived(work, asked, now));
                } else if (!answer.ref().equals(asked)) {
                    succession.livesOnAs(work, asked, answer.ref(), now);
                }
            }
            store(work, gone, now);
            return taken;
        });
        if (found.lifts() > 0) {
            lifts.look(crm);
        }
        return answers.size();
    }

    private static CrmRecord archived(UnitOfWork work, RecordRef ref, Instant now) {
        CrmRecord stored = work.mirror().find(List.of(ref)).get(ref);
        return stored == null ? new CrmRecord(ref, Map.of(), now, now, true) : stored.archivedAt(now);
    }

    private static void store(UnitOfWork work, List<CrmRecord> gone, Instant now) {
        if (gone.isEmpty()) {
            return;
        }
        work.mirror().save(gone);
        Collection<PersonId> persons = work.people()
                .ofRecords(gone.stream().map(CrmRecord::ref).toList())
                .values();
        work.mirror().noteChanged(new TreeSet<>(persons), Set.of(Mirror.ChangeKind.REMOVED), now);
    }

    private static Map<ConnectionId, Map<ObjectType, Set<String>>> stale(
            UnitOfWork work, Collection<PersonId> persons, Instant oldest) {
        List<RecordRef> refs = new ArrayList<>();
        for (PersonId id : persons) {
            work.people().find(id).map(Person::records).ifPresent(refs::addAll);
        }
        Map<ConnectionId, Map<ObjectType, Set<String>>> stale = new HashMap<>();
        work.mirror().heads(refs).forEach((ref, head) -> {
            if (!head.archived() && head.readAt().isBefore(oldest)) {
                stale.computeIfAbsent(ref.connection(), connection -> new EnumMap<>(ObjectType.class))
                        .computeIfAbsent(ref.type(), type -> new TreeSet<>())
                        .add(ref.id());
            }
        });
        return stale;
    }
}
