package org.sequenceconnector.sandbox.export;

import java.util.Arrays;
import java.util.Comparator;

/** What stands between the cells; spreadsheets of many countries write semicolons. */
public enum Separator {
    COMMA(',', "comma"),
    SEMICOLON(';', "semicolon"),
    TAB('\t', "tab");

    private final char sign;
    private final String word;

    Separator(char sign, String word) {
        this.sign = sign;
        this.word = word;
    }

    char sign() {
        return sign;
    }

    /** For people. */
    public String word() {
        return word;
    }

    /** The one that occurs most often in the heading, outside of quotation marks. */
    static Separator of(String heading) {
        return Arrays.stream(values())
                .max(Comparator.comparingLong((Separator each) -> each.count(heading))
                        .thenComparing(Comparator.reverseOrder()))
                .orElse(COMMA);
    }

    private long count(String heading) {
        boolean quoted = false;
        long count = 0;
        for (char each : heading.toCharArray()) {
            quoted ^= each == '"';
            count += !quoted && each == sign ? 1 : 0;
        }
        return count;
    }
}
