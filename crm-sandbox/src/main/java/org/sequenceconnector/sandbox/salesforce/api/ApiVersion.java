package org.sequenceconnector.sandbox.salesforce.api;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which API versions exist: v31 to v68 answer, older ones are gone. */
public final class ApiVersion {
    static final int OLDEST = 31;
    static final int NEWEST = 68;
    private static final int FIRST_YEAR_VERSION = 42;
    private static final String[] SEASONS = {"Spring", "Summer", "Winter"};
    private static final Pattern PATH = Pattern.compile("/+services/data/+v(\\d{1,3})\\.0(?:/.*)?");

    private ApiVersion() {}

    /** What is wrong with the version in a path; empty when nothing is, or the path names none. */
    public static Optional<ApiAnswer> problem(String path) {
        Matcher version = PATH.matcher(path);
        if (!version.matches()) {
            return Optional.empty();
        }
        int number = Integer.parseInt(version.group(1));
        if (number < OLDEST) {
            return Optional.of(Errors.answer(410, "GONE", "API version " + number + ".0 has been retired"));
        }
        return number > NEWEST ? Optional.of(Errors.notFound().answer()) : Optional.empty();
    }

    /** Three releases a year: Spring '18 was 42. */
    static String label(int version) {
        int since = Math.floorMod(version - FIRST_YEAR_VERSION, SEASONS.length);
        int year = 18 + Math.floorDiv(version - FIRST_YEAR_VERSION, SEASONS.length) + (since == 2 ? 1 : 0);
        return SEASONS[since] + " '" + year;
    }
}
