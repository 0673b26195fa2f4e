package org.sequenceconnector.criterion;

import java.util.Collection;
import java.util.stream.Collectors;

/** The fields of criteria as people speak of them. */
public final class FieldWords {
    private FieldWords() {}

    /** For example {@code the job title} for {@code person.job_title}. */
    public static String of(String name) {
        String field = FieldSlot.fieldOf(name).replace('_', ' ');
        return switch (FieldSlot.scopeOf(name)) {
            case PERSON -> "the " + field;
            case TARGET -> "the " + field + " of this record";
            case COMPANY -> "the company's " + field;
        };
    }

    /** Why a condition has no answer. */
    public static String notKnown(Truth.Unknown unknown) {
        return unknown.unreadable().isEmpty()
                ? "nothing is known of " + list(unknown.missing())
                : list(unknown.unreadable())
                        + " cannot be read: hidden from the connector's user, missing in the CRM, or"
                        + " written in a way that does not fit its type";
    }

    /** For example {@code the job title, the company's tier}. */
    public static String list(Collection<String> names) {
        return names.stream().map(FieldWords::of).collect(Collectors.joining(", "));
    }
}
