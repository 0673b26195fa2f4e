package org.sequenceconnector.sandbox.salesforce.soql;

import java.util.regex.Pattern;

/** A LIKE pattern: {@code %} for any text, {@code _} for one character, a backslash before either for itself. */
final class LikePattern {
    private final Pattern pattern;

    LikePattern(String like) {
        StringBuilder expression = new StringBuilder();
        for (int at = 0; at < like.length(); at++) {
            char letter = like.charAt(at);
            boolean escaped = letter == '\\' && at + 1 < like.length() && "%_".indexOf(like.charAt(at + 1)) >= 0;
            if (escaped) {
                expression.append(Pattern.quote(String.valueOf(like.charAt(++at))));
            } else if (letter == '%') {
                expression.append(".*");
            } else if (letter == '_') {
                expression.append('.');
            } else {
                expression.append(Pattern.quote(String.valueOf(letter)));
            }
        }
        pattern = Pattern.compile(
                expression.toString(), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL);
    }

    boolean matches(String text) {
        return pattern.matcher(text).matches();
    }
}
