package org.sequenceconnector.person;

import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** Whom a typed identifier (an address or a record reference) means. Nobody guesses between several. */
public sealed interface IdentifierMatch {
    record Nobody() implements IdentifierMatch {}

    record Exactly(PersonId person) implements IdentifierMatch {}

    /** @param persons at least two, sorted and distinct */
    record Ambiguous(List<PersonId> persons) implements IdentifierMatch {
        public Ambiguous {
            persons = List.copyOf(persons);
        }
    }

    /** @param candidates every person that the identifier could mean; repeats are the same person */
    static IdentifierMatch among(Collection<PersonId> candidates) {
        TreeSet<PersonId> distinct = new TreeSet<>(candidates);
        if (distinct.isEmpty()) {
            return new Nobody();
        }
        return distinct.size() == 1 ? new Exactly(distinct.first()) : new Ambiguous(List.copyOf(distinct));
    }
}
