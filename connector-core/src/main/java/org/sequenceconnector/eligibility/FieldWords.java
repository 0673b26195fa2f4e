package org.sequenceconnector.eligibility;

import java.util.Collection;
import java.util.stream.Collectors;

/** The fields of criteria as people speak of them. */
final class FieldWords {
    private FieldWords() {}

    /** For example {@code the job title} for {@code person.job_title}. */
    static String of(String name) {
        String field = FieldSlot.fieldOf(name).replace('_', ' ');
        return switch (FieldSlot.scopeOf(name)) {
            case PERSON -> "the " + field;
            case TARGET -> "the " + field + " of this record";
            case COMPANY -> "the company's " + field;
        };
    }

    static String list(Collection<String> names) {
        return names.stream().map(FieldWords::of).collect(Collectors.joining(", "));
    }
}
