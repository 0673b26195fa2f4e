package org.sequenceconnector.profile;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.sequenceconnector.criterion.PersonSnapshot;
import org.sequenceconnector.enrollment.Enrollment;
import org.sequenceconnector.record.CrmRecord;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.record.StandardFields;
import org.sequenceconnector.sequence.SendSchedule;
import org.sequenceconnector.sequence.ZoneNames;
import org.sequenceconnector.work.UnitOfWork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The time zone of the person whom a step is for, where the schedule asks for it: of the record that was enrolled, else of
 * the person's other records, in the order of their references. A zone that cannot be read is named in the log, once, and
 * the schedule's own counts.
 */
public final class PersonZone {
    private static final Logger LOG = LoggerFactory.getLogger(PersonZone.class);
    private static final int MAX_NAMED = 1_000;
    private static final Set<String> NAMED = ConcurrentHashMap.newKeySet();

    private PersonZone() {}

    /** Empty where the schedule does not ask for it, or nobody knows it. */
    public static Optional<ZoneId> of(UnitOfWork work, SendSchedule schedule, Enrollment enrollment) {
        if (!schedule.recipientZone()) {
            return Optional.empty();
        }
        List<RecordRef> refs = new ArrayList<>(List.of(enrollment.target().record()));
        work.people()
                .find(enrollment.person())
                .ifPresent(person -> person.records().stream()
                        .sorted()
                        .filter(ref -> !refs.contains(ref))
                        .forEach(refs::add));
        var stored = work.mirror().find(refs);
        return first(
                schedule,
                refs.stream().filter(stored::containsKey).map(stored::get).toList());
    }

    /** The same before there is an enrollment. */
    public static Optional<ZoneId> of(SendSchedule schedule, PersonSnapshot person) {
        if (!schedule.recipientZone()) {
            return Optional.empty();
        }
        List<CrmRecord> records = new ArrayList<>(person.liveRecords());
        records.sort(Comparator.comparing((CrmRecord each) -> !each.ref().equals(person.target()))
                .thenComparing(CrmRecord::ref));
        return first(schedule, records);
    }

    private static Optional<ZoneId> first(SendSchedule schedule, Collection<CrmRecord> inOrder) {
        for (CrmRecord record : inOrder) {
            String told = record.text(StandardFields.TIME_ZONE);
            Optional<ZoneId> zone = record.archived() || told.isBlank() ? Optional.empty() : ZoneNames.read(told);
            if (zone.isPresent()) {
                return zone;
            }
            if (!record.archived() && !told.isBlank()) {
                name(schedule, record, told);
            }
        }
        return Optional.empty();
    }

    private static void name(SendSchedule schedule, CrmRecord record, String told) {
        if (NAMED.size() < MAX_NAMED && NAMED.add(told)) {
            LOG.warn(
                    "{}: '{}' is no time zone that is known here; the hours of schedule '{}' count in {}."
                            + " Correct it in the CRM, or map another field as time_zone",
                    record.ref(),
                    told.length() > 60 ? told.substring(0, 60) + "…" : told,
                    schedule.name(),
                    schedule.zone());
        }
    }
}
