package org.sequenceconnector.sandbox.salesforce.org.schema;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Record ids: fifteen case-sensitive characters and a three-character checksum that tells which of them are upper case, so
 * that the 18-character form survives tools which ignore case.
 */
public final class RecordIds {
    private static final String SUFFIX_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";
    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final Pattern PLAIN = Pattern.compile("[0-9A-Za-z]{15}|[0-9A-Za-z]{18}");
    private static final String POD = "Sb0";
    private static final int SHORT_LENGTH = 15;
    private static final int BLOCK = 5;

    private RecordIds() {}

    /** The 18-character id of the row with this number, for an object's three-character prefix. */
    public static String of(String prefix, long number) {
        char[] serial = new char[SHORT_LENGTH - prefix.length() - POD.length()];
        long rest = number;
        for (int at = serial.length - 1; at >= 0; at--) {
            serial[at] = DIGITS.charAt((int) (rest % DIGITS.length()));
            rest /= DIGITS.length();
        }
        String body = prefix + POD + new String(serial);
        return body + suffix(body);
    }

    /** The 18-character form with its true case; empty when the text cannot be an id. */
    public static Optional<String> normalise(String text) {
        if (!PLAIN.matcher(text).matches()) {
            return Optional.empty();
        }
        if (text.length() == SHORT_LENGTH) {
            return Optional.of(text + suffix(text));
        }
        return restoreCase(text);
    }

    private static Optional<String> restoreCase(String text) {
        char[] body = text.substring(0, SHORT_LENGTH).toCharArray();
        String suffix = text.substring(SHORT_LENGTH).toUpperCase(Locale.ROOT);
        for (int block = 0; block < 3; block++) {
            int bits = SUFFIX_LETTERS.indexOf(suffix.charAt(block));
            if (bits < 0) {
                return Optional.empty();
            }
            for (int at = 0; at < BLOCK; at++) {
                int position = block * BLOCK + at;
                boolean upper = (bits >> at & 1) == 1;
                char letter = body[position];
                if (upper && !Character.isLetter(letter)) {
                    return Optional.empty();
                }
                body[position] = upper ? Character.toUpperCase(letter) : Character.toLowerCase(letter);
            }
        }
        return Optional.of(new String(body) + suffix);
    }

    private static String suffix(String body) {
        StringBuilder suffix = new StringBuilder(3);
        for (int block = 0; block < 3; block++) {
            int bits = 0;
            for (int at = 0; at < BLOCK; at++) {
                if (Character.isUpperCase(body.charAt(block * BLOCK + at))) {
                    bits |= 1 << at;
                }
            }
            suffix.append(SUFFIX_LETTERS.charAt(bits));
        }
        return suffix.toString();
    }
}
