package org.sequenceconnector.trigger;

import java.util.Locale;
import java.util.Optional;

/** Where a repeated enrollment begins. Part of the request and of the audit trail, never implied. */
public sealed interface StartAt {
    StartAt FIRST = new First();

    /** At the first step. */
    record First() implements StartAt {}

    /**
     * Behind the last step that completed in the enrollment before; at the first one when a completed step is not part of
     * the current version any more, or when none is left.
     */
    record NextUnsent() implements StartAt {}

    /** At the step of this key. */
    record AtStep(String key) implements StartAt {}

    /** Reads {@code first}, {@code next-unsent} or {@code step:KEY}; empty for anything else. */
    static Optional<StartAt> of(String text) {
        String word = text.strip().toLowerCase(Locale.ROOT).replace('_', '-');
        if (word.equals("first")) {
            return Optional.of(FIRST);
        }
        if (word.equals("next-unsent")) {
            return Optional.of(new NextUnsent());
        }
        return word.startsWith("step:") && word.length() > "step:".length()
                ? Optional.of(new AtStep(text.strip().substring("step:".length())))
                : Optional.empty();
    }

    /** What {@link #of} reads back. */
    default String text() {
        return switch (this) {
            case First first -> "first";
            case NextUnsent next -> "next-unsent";
            case AtStep step -> "step:" + step.key();
        };
    }
}
