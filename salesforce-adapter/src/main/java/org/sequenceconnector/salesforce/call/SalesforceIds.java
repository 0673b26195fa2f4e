package org.sequenceconnector.salesforce.call;

import java.util.regex.Pattern;

/**
 * Record ids come in two forms: 15 characters whose case matters, and 18 with a suffix that encodes the case. Everything
 * here works with the long form, so that one record has one id; the case is never changed.
 */
public final class SalesforceIds {
    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9]{15}(?:[A-Za-z0-9]{3})?");
    private static final String SUFFIX_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";
    private static final int SHORT = 15;

    private SalesforceIds() {}

    /** Whether the text can be an id at all; Salesforce refuses whole calls because of one that cannot. */
    public static boolean isId(String text) {
        return SHAPE.matcher(text).matches();
    }

    /** The 18-character form; a text that is no id is left as it is. */
    public static String normal(String id) {
        if (id.length() != SHORT || !isId(id)) {
            return id;
        }
        StringBuilder suffixed = new StringBuilder(id);
        for (int chunk = 0; chunk < 3; chunk++) {
            int bits = 0;
            for (int place = 0; place < 5; place++) {
                char letter = id.charAt(chunk * 5 + place);
                bits |= letter >= 'A' && letter <= 'Z' ? 1 << place : 0;
            }
            suffixed.append(SUFFIX_LETTERS.charAt(bits));
        }
        return suffixed.toString();
    }
}
