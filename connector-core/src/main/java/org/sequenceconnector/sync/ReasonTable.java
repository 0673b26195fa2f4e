package org.sequenceconnector.sync;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.sequenceconnector.consent.FactKind;
import org.sequenceconnector.consent.ReportReason;

/**
 * What a CRM's own words for a reason mean. A field may hold several of them, with semicolons between. Words are compared
 * without case; one that the table does not know counts as what it says under {@code *}, else as the gravest it names.
 */
public record ReasonTable(Map<String, ReportReason> words, ReportReason unknown) {
    /** Under this word the table says what any other word means. */
    public static final String ANY_OTHER = "*";

    public static final ReasonTable NONE = new ReasonTable(Map.of(), ReportReason.HELD_BACK);

    public ReasonTable {
        words = Map.copyOf(words);
    }

    /** @param words the CRM's words, perhaps with {@link #ANY_OTHER} among them */
    public static ReasonTable of(Map<String, ReportReason> words) {
        Map<String, ReportReason> tidy = new TreeMap<>();
        words.forEach((word, reason) -> tidy.put(tidy(word), reason));
        ReportReason unknown =
                Optional.ofNullable(tidy.remove(ANY_OTHER)).orElseGet(() -> ReportReason.gravest(words.values()));
        return new ReasonTable(tidy, unknown);
    }

    /** The kinds of statement that a word can come to. */
    public Set<FactKind> kinds() {
        EnumSet<FactKind> kinds = EnumSet.noneOf(FactKind.class);
        words.values().forEach(reason -> reason.kind().ifPresent(kinds::add));
        unknown.kind().ifPresent(kinds::add);
        return kinds;
    }

    /** What a text says that is of this kind. */
    Set<ReportReason> in(String text, FactKind kind) {
        EnumSet<ReportReason> reasons = EnumSet.noneOf(ReportReason.class);
        for (String word : text.split(";")) {
            if (!word.isBlank()) {
                ReportReason reason = words.getOrDefault(tidy(word), unknown);
                if (reason.kind().equals(Optional.of(kind))) {
                    reasons.add(reason);
                }
            }
        }
        return reasons;
    }

    private static String tidy(String word) {
        return word.strip().toLowerCase(Locale.ROOT);
    }
}
