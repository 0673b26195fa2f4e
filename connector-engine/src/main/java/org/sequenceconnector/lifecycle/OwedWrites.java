package org.sequenceconnector.lifecycle;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.sequenceconnector.outbox.Outbox.Owed;
import org.sequenceconnector.person.PersonId;
import org.sequenceconnector.profile.ConsentView;
import org.sequenceconnector.profile.PersonView;
import org.sequenceconnector.record.CrmRecord;
import org.sequenceconnector.record.FieldValue;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.status.StatusView;
import org.sequenceconnector.work.ConnectedCrm;
import org.sequenceconnector.work.Connections;
import org.sequenceconnector.work.UnitOfWork;
import org.sequenceconnector.work.Workspace;

/** Knows which CRM records have to learn of a change at a person, and owes it to them in the same transaction. */
public final class OwedWrites {
    private final Connections connections;

    public OwedWrites(Connections connections) {
        this.connections = connections;
    }

    /** Owes the person's records their status fields. */
    public void status(UnitOfWork work, PersonId person, Instant now) {
        List<Owed> owed = recordsToWrite(work, person).stream()
                .map(ref -> Owed.status(ref, person))
                .toList();
        work.outbox().enqueueAll(owed, now);
    }

    /**
     * Owes the consent fields of a person nobody ever asked for, as far as their records do not say so yet. Whoever may not
     * be written to is to be seen in the CRM before somebody asks for them.
     */
    public void consent(UnitOfWork work, Workspace workspace, PersonView view, Instant now) {
        List<RecordRef> records = recordsToWrite(view.snapshot().liveRecords());
        if (records.isEmpty()) {
            return;
        }
        Map<String, FieldValue> consent = ConsentView.fields(workspace, view, now);
        Map<RecordRef, Map<String, String>> confirmed = work.outbox().confirmed(records);
        work.outbox()
                .enqueueAll(
                        records.stream()
                                .filter(record -> consentDiffers(consent, confirmed.getOrDefault(record, Map.of())))
                                .map(record ->
                                        Owed.upkeep(record, view.snapshot().id()))
                                .toList(),
                        now);
    }

    /**
     * Whether a record has to learn of the verdict. One that was never told of any only has to know when it forbids; from
     * then on it follows, or it would forbid for ever.
     */
    public static boolean consentDiffers(Map<String, FieldValue> consent, Map<String, String> confirmed) {
        String told = confirmed.getOrDefault(StatusView.CONSENT, "");
        if (told.isEmpty() && !ConsentView.forbids(consent)) {
            return false;
        }
        return Stream.of(StatusView.CONSENT, StatusView.CONSENT_REASON)
                .anyMatch(key -> !Optional.ofNullable(consent.get(key))
                        .map(FieldValue::asText)
                        .orElse("")
                        .equals(confirmed.getOrDefault(key, "")));
    }

    /** The person's live records that get the status; all of a connection's, or only its most recently modified one. */
    public List<RecordRef> recordsToWrite(UnitOfWork work, PersonId person) {
        return recordsToWrite(liveRecords(work, person));
    }

    /** @param live the person's live records */
    public List<RecordRef> recordsToWrite(List<CrmRecord> live) {
        List<RecordRef> refs = new ArrayList<>();
        for (ConnectedCrm crm : connections.all()) {
            List<CrmRecord> here = live.stream()
                    .filter(record -> record.ref().connection().equals(crm.id()))
                    .sorted(java.util.Comparator.comparing(CrmRecord::modifiedAt)
                            .reversed()
                            .thenComparing(CrmRecord::ref))
                    .toList();
            here.stream()
                    .limit(crm.writeToAll() ? here.size() : 1)
                    .map(CrmRecord::ref)
                    .forEach(refs::add);
        }
        return refs;
    }

    public static List<CrmRecord> liveRecords(UnitOfWork work, PersonId person) {
        return work.people()
                .find(person)
                .map(found -> work.mirror().find(found.records()).values().stream()
                        .filter(record -> !record.archived())
                        .sorted(java.util.Comparator.comparing(CrmRecord::ref))
                        .toList())
                .orElse(List.of());
    }
}
