package org.sequenceconnector.criterion.reach;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Records that at least one of the terms describes. Immutable. */
record Union(List<Term> terms) {
    static final Union NOBODY = new Union(List.of());
    static final Union EVERYBODY = new Union(List.of(Term.ANY_RECORD));

    /** More than any rule a person would write, and few enough to compare all with all. */
    private static final int MAX_TERMS = 128;

    Union {
        if (terms.size() > MAX_TERMS) {
            throw new TooComplexException();
        }
        terms = List.copyOf(terms);
    }

    static Union of(Term term) {
        return term.contradiction().isPresent() ? NOBODY : new Union(List.of(term));
    }

    boolean isNobody() {
        return terms.isEmpty();
    }

    boolean isEverybody() {
        return terms.stream().anyMatch(Term::isAnyRecord);
    }

    Union or(Union other) {
        List<Term> both = new ArrayList<>(terms);
        other.terms.stream()
                .filter(term -> terms.stream().noneMatch(term::within))
                .forEach(both::add);
        return new Union(both);
    }

    /** @param contradictions gets the subjects that no value was left for */
    Union and(Union other, Set<String> contradictions) {
        List<Term> both = new ArrayList<>();
        for (Term term : terms) {
            for (Term more : other.terms) {
                Term together = term.and(more);
                Optional<String> contradiction = together.contradiction();
                contradiction.ifPresent(contradictions::add);
                if (contradiction.isEmpty() && both.stream().noneMatch(together::within)) {
                    both.add(together);
                }
            }
        }
        return new Union(both);
    }

    /** Whether each term lies within one of the other's. */
    boolean within(Union other) {
        return terms.stream().allMatch(term -> other.terms.stream().anyMatch(term::within));
    }

    /** The same records in fewer terms: those that differ in one subject only become one. */
    Union joined() {
        List<Term> left = new ArrayList<>(terms);
        while (joinOnce(left)) {
            if (left.stream().anyMatch(Term::isAnyRecord)) {
                return EVERYBODY;
            }
        }
        return new Union(left);
    }

    private static boolean joinOnce(List<Term> terms) {
        for (int one = 0; one < terms.size(); one++) {
            for (int other = one + 1; other < terms.size(); other++) {
                Optional<Term> joined = terms.get(one).joined(terms.get(other));
                if (joined.isPresent()) {
                    terms.remove(other);
                    terms.set(one, joined.get());
                    return true;
                }
            }
        }
        return false;
    }
}
