package org.sequenceconnector.profile;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.sequenceconnector.person.Person;
import org.sequenceconnector.person.PersonId;
import org.sequenceconnector.record.ConnectionId;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.work.Connections;
import org.sequenceconnector.work.UnitOfWork;

/**
 * Reads persons with all that decisions ask about. One person is read as a batch of one, so that whoever decides about
 * everybody sees each of them as a single request does. Safe for use by many threads.
 */
public final class PersonReader {
    private final Predicate<ConnectionId> connected;

    public PersonReader(Connections connections) {
        this(id -> connections.find(id).isPresent());
    }

    /** @param connected whether an account is among those of this process */
    public PersonReader(Predicate<ConnectionId> connected) {
        this.connected = connected;
    }

    /**
     * @param target the record the question is about; empty: the person's most recently modified live record
     * @return empty when none of the person's records is stored
     */
    public Optional<PersonView> read(UnitOfWork work, PersonId id, Optional<RecordRef> target) {
        return work.people().find(id).flatMap(person -> {
            Map<PersonId, RecordRef> targets =
                    target.map(asked -> Map.of(person.id(), asked)).orElse(Map.of());
            return PersonBatch.read(work, List.of(person), targets, connected).stream()
                    .findFirst();
        });
    }

    /** The same for many at once, each about the most recently modified live record; absorbed persons are not followed. */
    public List<PersonView> readAll(UnitOfWork work, Collection<PersonId> ids) {
        List<Person> persons = work.people().findAll(ids);
        return PersonBatch.read(work, persons, Map.of(), connected);
    }
}
