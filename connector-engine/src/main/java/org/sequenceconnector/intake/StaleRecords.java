package org.sequenceconnector.intake;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.sequenceconnector.person.Person;
import org.sequenceconnector.person.PersonId;
import org.sequenceconnector.profile.RecordBatch;
import org.sequenceconnector.record.ConnectionId;
import org.sequenceconnector.record.CrmRecord;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.work.Connections;
import org.sequenceconnector.work.UnitOfWork;

/** Finds the records that say something about persons' permission and were last read too long ago, or never. */
final class StaleRecords {
    private final Connections connections;
    private final OwnReadings own;

    StaleRecords(Connections connections, OwnReadings own) {
        this.connections = connections;
        this.own = own;
    }

    /**
     * @param oldest what was read before, or by another process, is too old
     * @param now what seems to have been read later was read by a clock that ran ahead, and nobody knows when
     * @param without what is not wanted, however old
     */
    List<PointReads.Wanted> of(
            UnitOfWork work,
            Collection<PersonId> ids,
            OwnReadings.Moment oldest,
            Instant now,
            Collection<RecordRef> without) {
        List<Person> persons = persons(work, ids);
        RecordBatch records = RecordBatch.read(work.mirror(), persons);
        Set<RecordRef> stale = new TreeSet<>();
        for (Person person : persons) {
            Set<RecordRef> never = new HashSet<>(person.records());
            for (CrmRecord record : records.of(person)) {
                never.remove(record.ref());
                if (!record.archived()) {
                    if (outside(record, oldest, now)) {
                        stale.add(record.ref());
                    }
                    company(records, record, oldest, now).ifPresent(stale::add);
                }
            }
            stale.addAll(never);
        }
        stale.removeAll(Set.copyOf(without));
        return wanted(stale);
    }

    /** The company of this record, if it has to be read. */
    private Optional<RecordRef> company(RecordBatch records, CrmRecord record, OwnReadings.Moment oldest, Instant now) {
        return records.companyRef(record)
                .filter(ref -> records.company(record)
                        .map(stored -> !stored.archived() && outside(stored, oldest, now))
                        .orElse(true));
    }

    private boolean outside(CrmRecord record, OwnReadings.Moment oldest, Instant now) {
        return record.readAt().isBefore(oldest.at())
                || record.readAt().isAfter(now)
                || !own.since(record.ref(), oldest);
    }

    /** Persons that were absorbed by others are looked up one by one; there are few. */
    private static List<Person> persons(UnitOfWork work, Collection<PersonId> ids) {
        Map<PersonId, Person> found = new LinkedHashMap<>();
        work.people().findAll(ids).forEach(person -> found.put(person.id(), person));
        for (PersonId id : ids) {
            if (!found.containsKey(id)) {
                work.people().find(id).ifPresent(person -> found.put(person.id(), person));
            }
        }
        return List.copyOf(found.values());
    }

    /** Only what connected CRMs are read for: the rest stays as it is. */
    private List<PointReads.Wanted> wanted(Set<RecordRef> stale) {
        Map<ConnectionId, Map<ObjectType, Set<String>>> byCrm = new TreeMap<>();
        stale.forEach(ref -> byCrm.computeIfAbsent(ref.connection(), crm -> new EnumMap<>(ObjectType.class))
                .computeIfAbsent(ref.type(), type -> new TreeSet<>())
                .add(ref.id()));
        List<PointReads.Wanted> wanted = new ArrayList<>();
        byCrm.forEach((id, types) -> connections
                .find(id)
                .ifPresent(crm -> types.forEach((type, ids) -> {
                    if (crm.types().contains(type)) {
                        wanted.add(new PointReads.Wanted(crm, type, ids));
                    }
                })));
        return wanted;
    }
}
