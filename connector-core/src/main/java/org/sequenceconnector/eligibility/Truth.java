package org.sequenceconnector.eligibility;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/** What a criterion answers about a person. Missing data is its own answer and never turns into a yes. */
public sealed interface Truth {
    record True() implements Truth {}

    record False() implements Truth {}

    /** @param missing names of the fields without a usable value that left the answer open */
    record Unknown(SortedSet<String> missing) implements Truth {
        public Unknown {
            missing = Collections.unmodifiableSortedSet(new TreeSet<>(missing));
        }
    }

    /** The expression broke while it ran, for example by dividing by zero or looping too long. */
    record Failed(String problem) implements Truth {}
}
