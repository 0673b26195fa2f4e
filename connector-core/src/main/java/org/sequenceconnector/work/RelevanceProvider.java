package org.sequenceconnector.work;

import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import org.sequenceconnector.eligibility.RelevanceAnswer;
import org.sequenceconnector.trigger.Source;

/**
 * Says whether it makes sense to follow up now. Asked outside of any transaction, for people who passed every other check,
 * and only where an event or an idle conversation set the request off. An exception or no answer in time counts as
 * {@link RelevanceAnswer.Unavailable}, which stops nobody. May be called by many threads.
 */
public interface RelevanceProvider {
    /** Names of the person's mapped fields that the question has to carry, without a prefix; nothing else is handed over. */
    SortedSet<String> fields();

    RelevanceAnswer ask(Question question);

    /**
     * The least that is needed for an answer.
     *
     * @param source what set the request off
     * @param values of the fields that were asked for, as texts; empty where nothing is known
     */
    record Question(String sequenceKey, Optional<Source> source, Map<String, String> values) {
        public Question {
            values = Map.copyOf(values);
        }
    }
}
