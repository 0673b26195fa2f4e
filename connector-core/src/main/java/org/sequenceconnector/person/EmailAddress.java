package org.sequenceconnector.person;

import java.net.IDN;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;

/**
 * A normalised email address: trimmed, Unicode NFC, lower case, the domain in its ASCII form. Dots and plus tags are
 * significant. Two records with equal addresses are about the same person.
 */
public record EmailAddress(String value) implements Comparable<EmailAddress> {
    private static final int LONGEST = 254;

    public EmailAddress {
        if (value.isBlank()) {
            throw new IllegalArgumentException("an email address cannot be blank");
        }
    }

    /** Normalises; empty when the text is blank. A text that is not an address keeps its normalised form and fails {@link #wellFormed}. */
    public static Optional<EmailAddress> of(String text) {
        String tidy = Normalizer.normalize(text.strip(), Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
        if (tidy.isEmpty()) {
            return Optional.empty();
        }
        int at = tidy.lastIndexOf('@');
        if (at < 0) {
            return Optional.of(new EmailAddress(tidy));
        }
        return Optional.of(new EmailAddress(tidy.substring(0, at + 1) + asciiDomain(tidy.substring(at + 1))));
    }

    /** The part behind the last {@code @}; empty text when there is none. */
    public String domain() {
        int at = value.lastIndexOf('@');
        return at < 0 ? "" : value.substring(at + 1);
    }

    /**
     * Whether the text has the shape of a deliverable address (RFC 5321 lengths, one {@code @}, a dotted domain of
     * letters, digits and dashes). Says nothing about whether anybody reads mail there.
     */
    public boolean wellFormed() {
        int at = value.lastIndexOf('@');
        if (at < 1 || at > 64 || value.length() > LONGEST) {
            return false;
        }
        String local = value.substring(0, at);
        String domain = domain();
        if (local.startsWith(".") || local.endsWith(".") || local.contains("..") || local.indexOf('@') >= 0) {
            return false;
        }
        if (local.chars().anyMatch(c -> c <= ' ' || c == 127 || "()<>[]:;,\\\"".indexOf(c) >= 0)) {
            return false;
        }
        if (domain.indexOf('.') < 1 || domain.endsWith(".") || domain.contains("..")) {
            return false;
        }
        for (String label : domain.split("\\.", -1)) {
            if (label.isEmpty() || label.length() > 63 || label.startsWith("-") || label.endsWith("-")) {
                return false;
            }
            if (!label.chars().allMatch(c -> c == '-' || (c < 128 && Character.isLetterOrDigit(c)))) {
                return false;
            }
        }
        return true;
    }

    private static String asciiDomain(String domain) {
        try {
            return IDN.toASCII(domain, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException notADomain) {
            return domain;
        }
    }

    @Override
    public int compareTo(EmailAddress other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
