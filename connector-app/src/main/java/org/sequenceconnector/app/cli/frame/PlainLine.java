package org.sequenceconnector.app.cli.frame;

import java.util.Locale;

/**
 * A text from anywhere as one line on a terminal or in a text file. What would move the cursor, change colours, turn the direction
 * of writing or begin a line of its own is shown instead of carried out, so that no name in a CRM can forge what we say.
 */
public final class PlainLine {
    private PlainLine() {}

    /** The text with every such character written out, for example {@code \\u001b}; all else stays as it is. */
    public static String of(String text) {
        if (text.codePoints().noneMatch(PlainLine::acts)) {
            return text;
        }
        StringBuilder line = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(point -> {
            if (acts(point)) {
                line.append(String.format(Locale.ROOT, "\\u%04x", point));
            } else {
                line.appendCodePoint(point);
            }
        });
        return line.toString();
    }

    /** Joiners only shape the letters beside them. */
    private static boolean acts(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                true;
            case Character.FORMAT -> point != 0x200C && point != 0x200D && point != 0xAD;
            default -> false;
        };
    }
}
