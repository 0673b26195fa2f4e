package org.sequenceconnector.sequence;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Which sequence people mean who write its key or its name, in capitals or not. */
public final class SequenceNames {
    private SequenceNames() {}

    /**
     * The key of the sequence that is meant: a key as it is written comes first, then one in other capitals, then a name. A name
     * that several sequences have means none of them.
     *
     * @param asked as somebody wrote it; spaces around it do not count
     */
    public static Optional<String> key(Catalog catalog, String asked) {
        String text = asked.strip();
        if (catalog.sequence(text).isPresent()) {
            return Optional.of(text);
        }
        return only(catalog, text, SequenceDefinition::key).or(() -> only(catalog, text, SequenceDefinition::name));
    }

    private static Optional<String> only(Catalog catalog, String text, Function<SequenceDefinition, String> word) {
        List<String> found = catalog.sequences().stream()
                .map(SequenceVersion::definition)
                .filter(each -> word.apply(each).strip().equalsIgnoreCase(text))
                .map(SequenceDefinition::key)
                .toList();
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    /** What is wrong with this choice, and what can be chosen: for somebody whose sequence is none. */
    public static String unknown(Catalog catalog, String asked) {
        String wrong = asked.isBlank() ? "no sequence is chosen" : "there is no sequence '" + asked.strip() + "'";
        return wrong + "; " + choices(catalog);
    }

    private static String choices(Catalog catalog) {
        String choices = catalog.sequences().stream()
                .map(SequenceVersion::definition)
                .filter(each -> each.state() == SequenceState.PUBLISHED)
                .map(each -> each.name() + " (" + each.key() + ")")
                .sorted()
                .collect(Collectors.joining(", "));
        return choices.isEmpty() ? "none is published yet" : "choose one of: " + choices;
    }
}
