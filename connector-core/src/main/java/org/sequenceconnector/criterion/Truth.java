package org.sequenceconnector.criterion;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/** What a criterion answers about a person. Missing data is its own answer and never turns into a yes. */
public sealed interface Truth {
    static Truth of(boolean yes) {
        return yes ? True.ANSWER : False.ANSWER;
    }

    record True() implements Truth {
        static final True ANSWER = new True();
    }

    record False() implements Truth {
        static final False ANSWER = new False();
    }

    /**
     * @param missing names of the fields without a usable value that left the answer open
     * @param unreadable those of them that hold something which cannot be read, or which the CRM did not deliver: what they
     *     say is not known, where an empty field says nothing
     */
    record Unknown(SortedSet<String> missing, SortedSet<String> unreadable) implements Truth {
        public Unknown {
            missing = Collections.unmodifiableSortedSet(new TreeSet<>(missing));
            unreadable = Collections.unmodifiableSortedSet(new TreeSet<>(unreadable));
        }

        /** Nothing but empty fields. */
        public Unknown(SortedSet<String> missing) {
            this(missing, Collections.emptySortedSet());
        }

        static Unknown of(SortedSet<String> missing, CriterionValues values) {
            SortedSet<String> unreadable = new TreeSet<>(missing);
            unreadable.removeIf(name -> !values.unreadable(name));
            return new Unknown(missing, unreadable);
        }
    }

    /** The expression broke while it ran, for example by dividing by zero or looping too long. */
    record Failed(String problem) implements Truth {
        static final Failed NO_ANSWER = new Failed("it gave no yes or no");

        /** @param kind of the failure, without any value of the person */
        static Failed because(String kind) {
            return new Failed("it broke while it ran (" + kind + ")");
        }
    }
}
