package org.sequenceconnector.record;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;

/**
 * Takes out of a text what nobody sees on a screen and copying from web pages and spreadsheets leaves in it: control and
 * formatting characters, byte order marks, blanks of other kinds than the plain one, and whatever Unicode says is to be
 * ignored where it cannot be shown. Two names that look the same to everybody then are the same.
 */
public final class InvisibleText {
    private static final int BRAILLE_BLANK = 0x2800;

    private InvisibleText() {}

    /** Without invisible characters anywhere and without blanks around it. */
    public static String removed(String text) {
        return plain(text) ? text : visible(text, false).strip();
    }

    /** The same, but for the joiners, which tell letters of some scripts apart. */
    static String removedButJoiners(String text) {
        return plain(text) ? text : visible(text, true).strip();
    }

    /** Whether there is nothing but printable ASCII without blanks in it, so that nothing has to be looked up. */
    public static boolean plain(String text) {
        for (int place = 0; place < text.length(); place++) {
            char letter = text.charAt(place);
            if (letter <= ' ' || letter > '~') {
                return false;
            }
        }
        return true;
    }

    private static String visible(String text, boolean keepJoiners) {
        StringBuilder kept = new StringBuilder(text.length());
        text.codePoints()
                .filter(point -> visible(point) || (keepJoiners && joiner(point)))
                .forEach(kept::appendCodePoint);
        return kept.toString();
    }

    static boolean joiner(int point) {
        return point == 0x200C || point == 0x200D;
    }

    private static boolean visible(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> false;
            case Character.SPACE_SEPARATOR -> point == ' ';
            default ->
                point != BRAILLE_BLANK && !UCharacter.hasBinaryProperty(point, UProperty.DEFAULT_IGNORABLE_CODE_POINT);
        };
    }
}
