package org.sequenceconnector.record;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The web domain of a company as CRMs are asked to compare it: lower case, in its ASCII form, without scheme, user, leading
 * {@code www.}, port, path and final dot. Company records of one domain are one company.
 */
public record WebDomain(String name) {
    private static final String WWW = "www.";
    /** A field for a web address may hold several, and none of these is part of one. */
    private static final String BETWEEN = "[\\s;,|]+";

    /** The first one; empty when the text names no domain. */
    public static Optional<WebDomain> of(String text) {
        return isPlain(text)
                ? Optional.of(new WebDomain(text))
                : allIn(text).stream().findFirst();
    }

    /** Every domain that the text names, in its order and each once. */
    public static List<WebDomain> allIn(String text) {
        return Arrays.stream(text.strip().split(BETWEEN))
                .flatMap(part -> one(InvisibleText.removedButJoiners(part)).stream())
                .distinct()
                .toList();
    }

    /** Whether the text is written as domains are compared; most are, and then nothing has to be worked out. */
    public static boolean isPlain(String text) {
        boolean dotted = false;
        for (int at = 0; at < text.length(); at++) {
            char letter = text.charAt(at);
            boolean inside = at > 0 && at < text.length() - 1;
            if (letter == '.' && inside && text.charAt(at - 1) != '.') {
                dotted = true;
            } else if (!(letter >= 'a' && letter <= 'z'
                    || letter >= '0' && letter <= '9'
                    || letter == '-'
                    || letter == '_')) {
                return false;
            }
        }
        return dotted && !text.startsWith(WWW);
    }

    private static Optional<WebDomain> one(String text) {
        String address = text.replace('\\', '/');
        int scheme = address.indexOf("//");
        String rest = scheme >= 0 ? address.substring(scheme + "//".length()) : address;
        String authority = rest.split("[/?#]", 2)[0];
        String host = authority.substring(authority.lastIndexOf('@') + 1).split(":", 2)[0];
        return Optional.of(DomainName.ascii(withoutEnd(host)))
                .map(WebDomain::withoutWww)
                .filter(WebDomain::isPlain)
                .map(WebDomain::new);
    }

    private static String withoutEnd(String host) {
        String name = host;
        while (name.endsWith(".")) {
            name = name.substring(0, name.length() - 1);
        }
        return name;
    }

    private static String withoutWww(String host) {
        String name = host;
        while (name.startsWith(WWW)) {
            name = name.substring(WWW.length());
        }
        return name;
    }
}
