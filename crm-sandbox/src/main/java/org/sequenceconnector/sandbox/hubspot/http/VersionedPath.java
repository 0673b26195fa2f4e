package org.sequenceconnector.sandbox.hubspot.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A path with its API version taken out, so that {@code /crm/objects/2026-09/contacts} and {@code /crm/v3/objects/contacts}
 * look alike.
 *
 * @param version the version as written, empty when the path names none
 * @param segments the other parts, decoded
 */
public record VersionedPath(String version, List<String> segments) {
    private static final Pattern VERSION = Pattern.compile("v\\d|\\d{4}-\\d{2}(-beta)?");

    public static VersionedPath of(String path) {
        String version = "";
        List<String> segments = new ArrayList<>();
        for (String part : path.split("/")) {
            if (part.isEmpty()) {
                continue;
            }
            if (version.isEmpty()
                    && !segments.isEmpty()
                    && segments.size() <= 2
                    && VERSION.matcher(part).matches()) {
                version = part;
            } else {
                segments.add(decoded(part));
            }
        }
        return new VersionedPath(version, segments);
    }

    private static String decoded(String part) {
        try {
            // A plus sign in a path is a plus sign, unlike in a query.
            return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw Errors.validation("Malformed percent-encoding in the path");
        }
    }

    /** Write rules of the account are enforced from version 2026-09 on. */
    public boolean enforcesAccountRules() {
        return version.startsWith("2") && version.compareTo("2026-09") >= 0;
    }
}
