package org.sequenceconnector.crmhttp;

import java.util.regex.Pattern;

/** Makes what a CRM says fit for logs and error columns: short, on one line, and without addresses. */
public final class SafeWords {
    private static final int MAX_WORDS = 200;
    private static final Pattern ADDRESS = Pattern.compile("[^\\s\"'<>(),;:\\[\\]]+(@|%40)[^\\s\"'<>(),;:\\[\\]]+");

    private SafeWords() {}

    public static String of(String message) {
        // Cut first: looking for addresses in a whole page would take long. What is cut off was never shown.
        String start = message.substring(0, Math.min(message.length(), 5 * MAX_WORDS));
        String masked = ADDRESS.matcher(start.replaceAll("\\s+", " ")).replaceAll("***@***");
        return masked.length() <= MAX_WORDS ? masked : masked.substring(0, MAX_WORDS - 1) + "…";
    }
}
