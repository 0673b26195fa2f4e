package org.sequenceconnector.sandbox.salesforce.soql;

import java.util.Optional;

/** Record ids: 15 characters where case counts, or 18 with a case checksum. */
public final class RecordIds {
    private static final String CHECKSUM = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";
    private static final int GROUP = 5;
    private static final int SHORT = 15;
    private static final int LONG = 18;

    private RecordIds() {}

    /** The 18 character form; empty for text that is no id. */
    public static Optional<String> normalised(String id) {
        if (!id.matches("[A-Za-z0-9]{15}([A-Za-z0-9]{3})?")) {
            return Optional.empty();
        }
        return Optional.of(id.length() == LONG ? id : id + checksum(id));
    }

    private static String checksum(String id) {
        StringBuilder checksum = new StringBuilder(LONG - SHORT);
        for (int group = 0; group < SHORT; group += GROUP) {
            int bits = 0;
            for (int letter = 0; letter < GROUP; letter++) {
                if (Character.isUpperCase(id.charAt(group + letter))) {
                    bits |= 1 << letter;
                }
            }
            checksum.append(CHECKSUM.charAt(bits));
        }
        return checksum.toString();
    }
}
