package org.sequenceconnector.criterion.reach;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Records for which all of this holds at once.
 *
 * @param domains by subject; a subject that is not named may be anything
 */
record Term(SortedMap<String, Domain> domains) {
    static final Term ANY_RECORD = new Term(new TreeMap<>());

    Term {
        TreeMap<String, Domain> named = new TreeMap<>(domains);
        named.values().removeIf(Domain::isAnything);
        domains = Collections.unmodifiableSortedMap(named);
    }

    static Term of(String subject, Domain domain) {
        return new Term(new TreeMap<>(Map.of(subject, domain)));
    }

    boolean isAnyRecord() {
        return domains.isEmpty();
    }

    /** The subject that no value is left for. */
    Optional<String> contradiction() {
        return domains.entrySet().stream()
                .filter(entry -> entry.getValue().isEmpty())
                .map(Map.Entry::getKey)
                .findFirst();
    }

    Term and(Term other) {
        TreeMap<String, Domain> both = new TreeMap<>(domains);
        other.domains.forEach((subject, domain) -> both.merge(subject, domain, Domain::and));
        return new Term(both);
    }

    boolean within(Term other) {
        return other.domains.entrySet().stream()
                .allMatch(entry -> domain(entry.getKey()).within(entry.getValue()));
    }

    /** Both as one, when they differ in one subject only. */
    Optional<Term> joined(Term other) {
        Set<String> subjects = new TreeSet<>(domains.keySet());
        subjects.addAll(other.domains.keySet());
        subjects.removeIf(subject -> domain(subject).equals(other.domain(subject)));
        if (subjects.size() != 1) {
            return Optional.empty();
        }
        String subject = subjects.iterator().next();
        return domain(subject).or(other.domain(subject)).map(either -> {
            TreeMap<String, Domain> joined = new TreeMap<>(domains);
            joined.put(subject, either);
            return new Term(joined);
        });
    }

    private Domain domain(String subject) {
        return Objects.requireNonNullElse(domains.get(subject), Domain.ANYTHING);
    }
}
