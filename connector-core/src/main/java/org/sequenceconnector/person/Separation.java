package org.sequenceconnector.person;

/**
 * Two persons that an administrator took apart. A shared address does not make them one again; a merge or conversion in a
 * CRM, or a link by an administrator, does.
 *
 * @param one the smaller id of the two
 */
public record Separation(PersonId one, PersonId other) {
    public Separation {
        if (one.compareTo(other) >= 0) {
            throw new IllegalArgumentException("a separation names two persons, the smaller id first");
        }
    }

    /** In either order. */
    public static Separation between(PersonId person, PersonId other) {
        return person.compareTo(other) < 0 ? new Separation(person, other) : new Separation(other, person);
    }
}
