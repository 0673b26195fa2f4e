package org.sequenceconnector.eligibility;

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

    /** @param missing names of the fields without a usable value that left the answer open */
    record Unknown(SortedSet<String> missing) implements Truth {
        public Unknown {
            missing = Collections.unmodifiableSortedSet(new TreeSet<>(missing));
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
