package org.sequenceconnector.trigger;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Which sources were handled for which sequences, bound to the current transaction. Unlike request keys they are never
 * forgotten: later activity in a conversation does not make it a new one.
 */
public interface HandledSources {
    Optional<Handled> find(Source source, String sequenceKey);

    /** Notes what came of it. Where the source was handled for the sequence before, the first answer stays. */
    void note(Source source, String sequenceKey, Handled handled);

    /** The sources that this decision was the first answer to. */
    List<Source> answeredBy(String decisionId);

    /**
     * What came of a source.
     *
     * @param verdict name of the decision's verdict
     * @param enrollment id of the enrollment that came of it, or that existed already
     */
    record Handled(String decisionId, String verdict, Optional<String> enrollment, Instant at) {}
}
