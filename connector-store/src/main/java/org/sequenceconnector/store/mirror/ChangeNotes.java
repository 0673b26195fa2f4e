package org.sequenceconnector.store.mirror;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.sequenceconnector.person.PersonId;
import org.sequenceconnector.store.db.Dialect;
import org.sequenceconnector.store.db.Row;
import org.sequenceconnector.store.db.Rows;
import org.sequenceconnector.sync.Mirror.ChangeKind;
import org.sequenceconnector.sync.Mirror.ChangedPerson;

/**
 * Whom the next stage has to look at. One note per person: further changes add their kind and give the note a new stamp,
 * drawn from an ever-growing number, so that handling an older reading of the note leaves it in place.
 */
final class ChangeNotes {
    /** Beside the kinds, and above them all; the index of those who come first says the same number. */
    private static final long FIRST = 1L << 10;

    private final Handle handle;
    private final Dialect dialect;

    ChangeNotes(Handle handle, Dialect dialect) {
        this.handle = handle;
        this.dialect = dialect;
    }

    void note(Collection<PersonId> persons, Set<ChangeKind> kinds, Instant at) {
        if (persons.isEmpty()) {
            return;
        }
        long bits = bits(kinds);
        dialect.drawNumber(handle);
        Rows.write(
                handle,
                """
                INSERT INTO changed_person (person_id, kinds, since, stamp) VALUES (?, ?, ?, %1$s)
                ON CONFLICT (person_id) DO UPDATE SET
                  kinds = changed_person.kinds | excluded.kinds, stamp = %1$s
                """.formatted(dialect.drawnNumber()),
                new TreeSet<>(persons),
                (row, person) -> row.text(person.value()).number(bits).instant(at));
    }

    void handleFirst(Collection<PersonId> persons) {
        Rows.write(
                handle,
                "UPDATE changed_person SET kinds = kinds | " + FIRST + " WHERE person_id = ?",
                new TreeSet<>(persons),
                (row, person) -> row.text(person.value()));
    }

    List<ChangedPerson> next(int limit) {
        List<ChangedPerson> next = new ArrayList<>(oldest("kinds >= " + FIRST, limit));
        if (next.size() < limit) {
            next.addAll(oldest("kinds < " + FIRST, limit - next.size()));
        }
        return next;
    }

    private List<ChangedPerson> oldest(String which, int limit) {
        return handle.createQuery("SELECT person_id, kinds, since, stamp FROM changed_person WHERE " + which
                        + " ORDER BY since, person_id LIMIT :limit")
                .bind("limit", limit)
                .map(Row.Reader.mapper(row -> new ChangedPerson(
                        new PersonId(row.text("person_id")),
                        kinds(row.number("kinds")),
                        row.instant("since"),
                        row.number("stamp"))))
                .list();
    }

    void handled(List<ChangedPerson> notes) {
        Rows.write(
                handle,
                "DELETE FROM changed_person WHERE person_id = ? AND stamp = ?",
                notes.stream()
                        .sorted(Comparator.comparing(ChangedPerson::person))
                        .toList(),
                (row, note) -> row.text(note.person().value()).number(note.stamp()));
    }

    Optional<Instant> oldestSince() {
        return handle.createQuery("SELECT min(since) AS since FROM changed_person")
                .map(Row.Reader.mapper(row -> row.optionalInstant("since")))
                .one();
    }

    private static long bits(Set<ChangeKind> kinds) {
        return kinds.stream().mapToLong(kind -> 1L << bit(kind)).sum();
    }

    private static Set<ChangeKind> kinds(long bits) {
        Set<ChangeKind> kinds = EnumSet.noneOf(ChangeKind.class);
        for (ChangeKind kind : ChangeKind.values()) {
            if ((bits >> bit(kind) & 1) == 1) {
                kinds.add(kind);
            }
        }
        return kinds;
    }

    /** Stored; never to be changed. */
    private static int bit(ChangeKind kind) {
        return switch (kind) {
            case FIELDS -> 0;
            case CONSENT -> 1;
            case REMOVED -> 2;
            case MERGED -> 3;
            case COMPANY -> 4;
        };
    }
}
