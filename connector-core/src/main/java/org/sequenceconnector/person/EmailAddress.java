package org.sequenceconnector.person;

import java.net.IDN;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sequenceconnector.record.CrmRecord;
import org.sequenceconnector.record.DomainName;
import org.sequenceconnector.record.InvisibleText;
import org.sequenceconnector.record.StandardFields;

/**
 * A normalised email address: without characters that nobody sees, trimmed, Unicode NFC, lower case, the domain in its ASCII
 * form by IDNA 2008. Dots and plus tags are significant. Two records with equal addresses are about the same person. This is
 * the only place that knows how addresses are spelled: CRM values, files, commands and lists all come through here.
 */
public final class EmailAddress implements Comparable<EmailAddress> {
    /** As HubSpot writes {@code hs_additional_emails}; mappings of other CRMs follow it. */
    private static final String SEPARATOR = ";";

    private static final int MAX = 254;
    private static final boolean[] NEVER_LOCAL = neverLocal();
    private static final boolean[] DOMAIN = domainLetters();

    private final String value;
    private final boolean wellFormed;

    /** @param value normalised already */
    public EmailAddress(String value) {
        if (value.isBlank()) {
            throw new IllegalArgumentException("an email address cannot be blank");
        }
        this.value = value;
        this.wellFormed = wellFormed(value);
    }

    public String value() {
        return value;
    }

    /** Normalises; empty when the text is blank. A text that is not an address keeps its normalised form and fails {@link #wellFormed}. */
    public static Optional<EmailAddress> of(String text) {
        int at = text.lastIndexOf('@');
        String tidy =
                at < 0 ? lower(text) : lower(text.substring(0, at)) + "@" + DomainName.ascii(text.substring(at + 1));
        return tidy.isBlank() ? Optional.empty() : Optional.of(new EmailAddress(tidy));
    }

    /** All that a record holds and that are addresses: its own first, then the additional ones, each once. */
    public static List<EmailAddress> heldBy(CrmRecord record) {
        String additional = record.text(StandardFields.ADDITIONAL_EMAILS);
        return Stream.concat(Stream.of(record.text(StandardFields.EMAIL)), Arrays.stream(additional.split(SEPARATOR)))
                .flatMap(text -> of(text).stream())
                .distinct()
                .toList();
    }

    /** Composed again behind the change of case, so that normalising twice changes nothing. */
    private static String lower(String text) {
        String visible = InvisibleText.removed(text);
        return InvisibleText.plain(visible)
                ? visible.toLowerCase(Locale.ROOT)
                : Normalizer.normalize(
                        Normalizer.normalize(visible, Normalizer.Form.NFC).toLowerCase(Locale.ROOT),
                        Normalizer.Form.NFC);
    }

    /**
     * The spelling under which earlier versions stored this address, where it is another one: they followed IDNA 2003, which
     * wrote {@code ß} as {@code ss}. What was said of that spelling then may have been said of this address, so it counts.
     */
    public Optional<EmailAddress> earlierForm() {
        String domain = domain();
        if (!domain.contains("xn--")) {
            return Optional.empty();
        }
        try {
            String earlier = IDN.toASCII(DomainName.readable(domain), IDN.ALLOW_UNASSIGNED)
                    .toLowerCase(Locale.ROOT);
            return earlier.equals(domain)
                    ? Optional.empty()
                    : Optional.of(new EmailAddress(value.substring(0, value.length() - domain.length()) + earlier));
        } catch (IllegalArgumentException neverStored) {
            return Optional.empty();
        }
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
        return wellFormed;
    }

    private static boolean wellFormed(String value) {
        int at = value.lastIndexOf('@');
        return at > 0 && at <= 64 && value.length() <= MAX && localPart(value, at) && domainPart(value, at + 1);
    }

    private static boolean localPart(String value, int end) {
        char before = '.';
        for (int place = 0; place < end; place++) {
            char letter = value.charAt(place);
            boolean twoDots = letter == '.' && before == '.';
            if (twoDots || (letter < NEVER_LOCAL.length && NEVER_LOCAL[letter])) {
                return false;
            }
            before = letter;
        }
        return before != '.';
    }

    /** By letter: what a label of a domain is made of. */
    private static boolean[] domainLetters() {
        boolean[] allowed = new boolean[128];
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-"
                .chars()
                .forEach(letter -> allowed[letter] = true);
        return allowed;
    }

    /** By letter: blanks, control characters and those that would need quoting. */
    private static boolean[] neverLocal() {
        boolean[] never = new boolean[128];
        Arrays.fill(never, 0, ' ' + 1, true);
        never[127] = true;
        "@()<>[]:;,\\\"".chars().forEach(letter -> never[letter] = true);
        return never;
    }

    /** At least two labels of letters, digits and inner dashes. */
    private static boolean domainPart(String value, int start) {
        int label = start;
        boolean dotted = false;
        for (int place = start; place <= value.length(); place++) {
            boolean end = place == value.length();
            char letter = end ? '.' : value.charAt(place);
            if (letter == '.') {
                boolean dashed = place > label && (value.charAt(label) == '-' || value.charAt(place - 1) == '-');
                if (place == label || place - label > 63 || dashed) {
                    return false;
                }
                dotted |= !end;
                label = place + 1;
            } else if (letter >= DOMAIN.length || !DOMAIN[letter]) {
                return false;
            }
        }
        return dotted;
    }

    @Override
    public int compareTo(EmailAddress other) {
        return value.compareTo(other.value);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof EmailAddress address && value.equals(address.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return value;
    }
}
