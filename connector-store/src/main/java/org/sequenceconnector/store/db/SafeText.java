package org.sequenceconnector.store.db;

/**
 * Lets every Java string through a database: NUL, which PostgreSQL refuses, and lone surrogates, which no UTF-8 encoder
 * keeps, are written as the control character SUB and four hexadecimal digits; SUB itself likewise. Reversible; ordinary
 * text is not copied.
 */
public final class SafeText {
    private static final char ESCAPE = '\u001A';
    private static final int DIGITS = 4;

    private SafeText() {}

    /** As a database takes it. */
    public static String encode(String text) {
        int first = firstUnsafe(text, 0);
        if (first < 0) {
            return text;
        }
        StringBuilder safe = new StringBuilder(text.length() + 16);
        int done = 0;
        for (int at = first; at >= 0; at = firstUnsafe(text, done)) {
            safe.append(text, done, at).append(ESCAPE).append(String.format("%04x", (int) text.charAt(at)));
            done = at + 1;
        }
        return safe.append(text, done, text.length()).toString();
    }

    /** What {@link #encode} was given. */
    public static String decode(String stored) {
        int at = stored.indexOf(ESCAPE);
        if (at < 0) {
            return stored;
        }
        StringBuilder text = new StringBuilder(stored.length());
        int done = 0;
        while (at >= 0 && at + DIGITS < stored.length()) {
            text.append(stored, done, at).append((char) Integer.parseInt(stored, at + 1, at + 1 + DIGITS, 16));
            done = at + 1 + DIGITS;
            at = stored.indexOf(ESCAPE, done);
        }
        return text.append(stored, done, stored.length()).toString();
    }

    private static int firstUnsafe(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0 || c == ESCAPE || Character.isLowSurrogate(c)) {
                return i;
            }
            if (Character.isHighSurrogate(c)) {
                if (i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    return i;
                }
                i++;
            }
        }
        return -1;
    }
}
