package org.sequenceconnector.app.wiring;

import java.util.Locale;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.sequenceconnector.config.ConnectorConfig;
import org.sequenceconnector.eligibility.RelevanceAnswer;
import org.sequenceconnector.work.RelevanceProvider;

/** Relevance as somebody else works it out in the CRM: a mapped field holds the answer, and another one may explain it. */
final class FieldRelevance implements RelevanceProvider {
    private static final Set<String> RELEVANT = Set.of("relevant", "yes", "true");
    private static final Set<String> NOT_RELEVANT = Set.of("not_relevant", "not relevant", "no", "false");

    private final ConnectorConfig.Relevance settings;

    FieldRelevance(ConnectorConfig.Relevance settings) {
        this.settings = settings;
    }

    @Override
    public SortedSet<String> fields() {
        TreeSet<String> fields = new TreeSet<>(Set.of(settings.field()));
        settings.explanation().ifPresent(fields::add);
        return fields;
    }

    @Override
    public RelevanceAnswer ask(Question question) {
        String answer =
                question.values().getOrDefault(settings.field(), "").strip().toLowerCase(Locale.ROOT);
        if (RELEVANT.contains(answer)) {
            return new RelevanceAnswer.Relevant();
        }
        if (NOT_RELEVANT.contains(answer)) {
            String explanation = settings.explanation()
                    .map(field -> question.values().getOrDefault(field, ""))
                    .filter(text -> !text.isBlank())
                    .orElse("the field " + settings.field() + " says " + answer);
            return new RelevanceAnswer.NotRelevant(explanation);
        }
        return new RelevanceAnswer.Unavailable(
                answer.isEmpty()
                        ? "the field " + settings.field() + " is empty"
                        : "the field " + settings.field() + " holds no answer that is known");
    }
}
