package org.sequenceconnector.audit;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * How the entry of an erasure says which words of other entries went with it: by the digests that stand for them in the
 * chain. Words that are gone and that no such entry names were removed by hand.
 */
public final class ErasedWords {
    /** The action of the entry that tells of an erasure. */
    public static final String ERASED = "person.erased";

    /** Under which name such an entry holds the digests. */
    public static final String DETAIL = "erased_words";

    private static final String BETWEEN = " ";

    private ErasedWords() {}

    /** For the details of the entry. */
    public static String told(Collection<String> digests) {
        return digests.stream().sorted().collect(Collectors.joining(BETWEEN));
    }

    /** What the entry vouches for; nothing unless it tells of an erasure. */
    public static Set<String> in(AuditEntry entry) {
        String told = entry.details().getOrDefault(DETAIL, "");
        return entry.action().equals(ERASED) && !told.isEmpty() ? new TreeSet<>(Set.of(told.split(BETWEEN))) : Set.of();
    }
}
