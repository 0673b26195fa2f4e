package org.sequenceconnector.store.erasure;

import java.util.List;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.sequenceconnector.erasure.Erasures.Removed;
import org.sequenceconnector.erasure.Erasures.Traces;
import org.sequenceconnector.person.EmailAddress;
import org.sequenceconnector.person.PersonId;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.store.db.Chunks;
import org.sequenceconnector.store.db.Spaces;

/**
 * Takes everything that names a person out of the tables. Enrollments, decisions and the trail keep their ids and codes;
 * texts that people or messages may have put names into are emptied.
 */
final class Removal {
    /** Keyed by space and id. */
    private static final List<String> BY_RECORD = List.of(
            "crm_record WHERE space = :space AND id",
            "record_history WHERE space = :space AND id",
            "person_link WHERE space = :space AND id",
            "quarantined_record WHERE space = :space AND id",
            "quarantined_address WHERE space = :space AND id",
            "suspected_erasure WHERE space = :space AND id",
            "confirmed_value WHERE space = :space AND id",
            "joined_past_record WHERE space = :space AND id",
            "record_alias WHERE space = :space AND id",
            "record_alias WHERE survivor_space = :space AND survivor_id",
            "consent_fact WHERE space = :space AND record_id");
    /** Keyed by the record's text form. */
    private static final List<String> BY_RECORD_TEXT = List.of(
            "field_request WHERE record",
            "outbox WHERE record",
            "write_mark WHERE record",
            "opt_out_copy WHERE record",
            "consent_conflict WHERE record",
            "consent_lift WHERE record",
            "consent_drill WHERE record",
            "not_enrolled WHERE target");

    private static final List<String> BY_ADDRESS = List.of(
            "consent_fact WHERE address",
            "consent_fact WHERE source_address",
            "consent_lift WHERE address",
            "suppression WHERE pattern",
            "former_address WHERE address",
            "quarantined_address WHERE address",
            "joined_past_address WHERE address");
    /** Keyed by a decision about the person: request keys and sources are named by other systems, and may name anybody. */
    private static final List<String> BY_DECISION = List.of("remembered_request", "handled_source");

    private static final List<String> BY_PERSON = List.of(
            "former_address WHERE person_id",
            "joined_past_record WHERE person_id",
            "joined_past_address WHERE person_id",
            "changed_person WHERE person_id",
            "not_enrolled WHERE person_id",
            "outbox WHERE person_id");

    private final Handle handle;
    private final Spaces spaces;

    Removal(Handle handle, Spaces spaces) {
        this.handle = handle;
        this.spaces = spaces;
    }

    Removed of(Traces traces) {
        int rows = byRecord(traces);
        rows += delete(
                BY_RECORD_TEXT,
                new TreeSet<>(traces.records())
                        .stream().map(RecordRef::toString).toList());
        rows += delete(
                BY_ADDRESS,
                new TreeSet<>(traces.addresses())
                        .stream().map(EmailAddress::value).toList());
        List<String> names = traces.names().stream().map(PersonId::value).toList();
        rows += delete(BY_PERSON, names);
        rows += byDecision(names);
        WordsOfPerson words = new WordsOfPerson(handle);
        rows += words.remove(traces, names);
        return new Removed(rows, words.removedNotes());
    }

    private int byRecord(Traces traces) {
        int rows = 0;
        for (var group : spaces.grouped(traces.records()).entrySet()) {
            for (List<String> ids : Chunks.of(group.getValue())) {
                for (String table : BY_RECORD) {
                    rows += handle.createUpdate("DELETE FROM " + table + " IN (<ids>)")
                            .bind("space", group.getKey())
                            .bindList("ids", ids)
                            .execute();
                }
            }
        }
        return rows;
    }

    private int byDecision(List<String> names) {
        int rows = 0;
        for (String table : BY_DECISION) {
            rows += handle.createUpdate("DELETE FROM " + table
                            + " WHERE decision_id IN (SELECT id FROM decision WHERE person_id IN (<names>))")
                    .bindList("names", names)
                    .execute();
        }
        return rows;
    }

    private int delete(List<String> tables, List<String> keys) {
        int rows = 0;
        for (List<String> chunk : Chunks.of(keys)) {
            for (String table : tables) {
                rows += handle.createUpdate("DELETE FROM " + table + " IN (<keys>)")
                        .bindList("keys", chunk)
                        .execute();
            }
        }
        return rows;
    }
}
