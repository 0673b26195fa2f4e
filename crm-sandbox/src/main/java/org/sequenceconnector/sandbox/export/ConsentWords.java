package org.sequenceconnector.sandbox.export;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What exports say about consent: in the names of their columns, by their labels or by their internal names, and in cells. */
public final class ConsentWords {
    private static final Pattern CONSENT = Pattern.compile(
            "(^|[^a-z])opt(ed)?([^a-z]|in|out|$)|unsub|subscri|consent|bounce|quarantine|do[ _-]?not|gdpr|dsgvo|legal.?basis"
                    + "|ineligib|suppress|complain|spam|blacklist|blocklist|privacy|no[ _-]?(mail|email|contact|call)"
                    + "|solicit|shouldforget|forget|^individual|invalid email|bad.?address|abmeld|einwillig|widerruf");

    private static final Set<String> YES = Set.of(
            "true", "yes", "y", "1", "x", "opted out", "opted-out", "unsubscribed", "opt-out", "optout", "checked");
    private static final Set<String> NO =
            Set.of("false", "no", "n", "0", "opted in", "opted-in", "subscribed", "not opted out", "unchecked");

    private ConsentWords() {}

    /** Whether a column of this name sounds like a statement about consent. */
    public static boolean in(String heading) {
        return CONSENT.matcher(heading.strip().toLowerCase(Locale.ROOT)).find();
    }

    /** What a cell of a yes-or-no column says; empty when it is neither. */
    public static Optional<Boolean> flag(String cell) {
        String word = cell.strip().toLowerCase(Locale.ROOT);
        if (YES.contains(word)) {
            return Optional.of(true);
        }
        return NO.contains(word) ? Optional.of(false) : Optional.empty();
    }
}
