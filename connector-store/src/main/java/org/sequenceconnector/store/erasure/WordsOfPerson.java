package org.sequenceconnector.store.erasure;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.sequenceconnector.erasure.Erasures.Traces;
import org.sequenceconnector.person.EmailAddress;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.store.db.Chunks;
import org.sequenceconnector.store.db.Row;
import org.sequenceconnector.store.db.Rows;
import org.sequenceconnector.store.form.EnrollmentCodec;

/** Empties the texts of rows that outlive a person: what they hold of the person was typed in or read from a CRM. */
final class WordsOfPerson {
    private final Handle handle;
    private final Set<String> removedNotes = new TreeSet<>();

    WordsOfPerson(Handle handle) {
        this.handle = handle;
    }

    /** @return how many rows were emptied or deleted */
    int remove(Traces traces, List<String> names) {
        int rows = notesAbout(names);
        rows += notesAbout(new TreeSet<>(traces.records())
                .stream().map(RecordRef::toString).toList());
        rows += notes("""
                subject IN (SELECT id FROM enrollment WHERE person_id IN (<names>))
                OR subject IN (SELECT id FROM decision WHERE person_id IN (<names>))
                """, query -> query.bindList("names", names));
        rows += execute("UPDATE decision SET personal = NULL, inputs = NULL WHERE person_id IN (<names>)", names);
        rows += execute("""
                UPDATE step_execution SET result = ''
                WHERE result <> '' AND enrollment_id IN (SELECT id FROM enrollment WHERE person_id IN (<names>))
                """, names);
        rows += enrollments(names);
        for (EmailAddress address : new TreeSet<>(traces.addresses())) {
            rows += mentions(address);
        }
        return rows;
    }

    private int notesAbout(List<String> subjects) {
        int rows = 0;
        for (List<String> chunk : Chunks.of(subjects)) {
            rows += notes("subject IN (<names>)", query -> query.bindList("names", chunk));
        }
        return rows;
    }

    private int notes(String where, UnaryOperator<Query> binding) {
        List<String> digests = binding.apply(handle.createQuery("SELECT digest FROM audit_note WHERE " + where))
                .mapTo(String.class)
                .list();
        for (List<String> chunk : Chunks.of(digests)) {
            execute("DELETE FROM audit_note WHERE digest IN (<names>)", chunk);
        }
        removedNotes.addAll(digests);
        return digests.size();
    }

    /** Digests of what was removed of the trail so far. */
    Set<String> removedNotes() {
        return removedNotes;
    }

    /** Why it was held, ended or let pass. */
    private int enrollments(List<String> names) {
        record Body(String id, String text) {}
        List<Body> bodies = handle.createQuery("SELECT id, body FROM enrollment WHERE person_id IN (<names>)")
                .bindList("names", names)
                .map(Row.Reader.mapper(row -> new Body(row.text("id"), row.text("body"))))
                .list();
        Rows.write(
                handle,
                "UPDATE enrollment SET body = ? WHERE id = ?",
                bodies,
                (row, body) ->
                        row.text(EnrollmentCodec.withoutWords(body.text())).text(body.id()));
        return bodies.size();
    }

    /** Where the address was typed in before anybody knew whose it is, or by somebody who wrote about another matter. */
    private int mentions(EmailAddress address) {
        String pattern = "%" + address.value().replaceAll("([!%_])", "!$1") + "%";
        return notes("lower(words) LIKE :pattern ESCAPE '!'", query -> query.bind("pattern", pattern))
                + mentioning(
                        "UPDATE decision SET personal = NULL, inputs = NULL WHERE person_id IS NULL"
                                + " AND (lower(personal) LIKE :pattern ESCAPE '!' OR lower(inputs) LIKE :pattern ESCAPE '!')",
                        pattern);
    }

    private int mentioning(String sql, String pattern) {
        return handle.createUpdate(sql).bind("pattern", pattern).execute();
    }

    private int execute(String sql, List<String> names) {
        return handle.createUpdate(sql).bindList("names", names).execute();
    }
}
