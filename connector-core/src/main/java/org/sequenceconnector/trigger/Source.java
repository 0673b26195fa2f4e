package org.sequenceconnector.trigger;

/**
 * What set a request off, so that one event starts a sequence once, and one conversation is looked at once for a sequence
 * whatever came of it.
 *
 * @param id as the system that tells of it names it; the same id is the same source
 */
public record Source(Kind kind, String id) {
    public Source {
        if (id.isBlank()) {
            throw new IllegalArgumentException("a source needs an id: without one nobody could tell a repeat");
        }
    }

    public enum Kind {
        EVENT,
        CONVERSATION
    }
}
