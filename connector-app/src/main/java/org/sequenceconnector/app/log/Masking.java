package org.sequenceconnector.app.log;

import java.util.regex.Pattern;

/** Takes secrets and personal data out of a text. Works on any text, also on stack traces and CRM error bodies. */
public final class Masking {
    private static final String LABELS = "(?i)(\"?(?:first_?name|last_?name|full_?name|phone|mobilephone|address|city"
            + "|zip|request_note|note)\"?\\s*[:=]\\s*)(\"[^\"]*\"|[^,;\\s}\\]]+)";
    private static final Pattern PERSONAL = Pattern.compile(LABELS);
    private static final Pattern SECRET_FIELD = Pattern.compile("(?i)(\"?(?:access_?token|refresh_?token|client_?secret"
            + "|password|token|hapikey|authorization)\"?\\s*[:=]\\s*)(\"[^\"]*\"|(?:Bearer\\s+)?[^,;\\s&}\\]]+)");
    private static final Pattern BEARER = Pattern.compile("(?i)(bearer|basic)\\s+[A-Za-z0-9._~+/=-]{6,}");
    private static final Pattern HUBSPOT_TOKEN = Pattern.compile("\\bpat-[a-z0-9]+-[A-Za-z0-9-]{6,}");
    private static final Pattern EMAIL =
            Pattern.compile("[\\p{L}\\p{N}._%+'-]+(?:@|%40)[\\p{L}\\p{N}-]+(?:\\.[\\p{L}\\p{N}-]+)+");

    private Masking() {}

    public static String mask(String text) {
        String masked = SECRET_FIELD.matcher(text).replaceAll("$1***");
        masked = BEARER.matcher(masked).replaceAll("$1 ***");
        masked = HUBSPOT_TOKEN.matcher(masked).replaceAll("***");
        masked = PERSONAL.matcher(masked).replaceAll("$1***");
        return EMAIL.matcher(masked).replaceAll("***@***");
    }
}
