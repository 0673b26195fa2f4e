package org.sequenceconnector.record;

import com.ibm.icu.text.IDNA;
import java.text.Normalizer;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * The one spelling of a domain name: lower case and in its ASCII form by IDNA 2008, which unlike its predecessor tells
 * {@code faß.de} from {@code fass.de}. The registries have sold both since 2010, to different people.
 */
public final class DomainName {
    private static final IDNA IDNA_2008 = IDNA.getUTS46Instance(
            IDNA.NONTRANSITIONAL_TO_ASCII | IDNA.NONTRANSITIONAL_TO_UNICODE | IDNA.CHECK_CONTEXTJ);

    /** Rules about how domains may be registered; names that break them exist and can be compared. */
    private static final Set<IDNA.Error> HARMLESS = EnumSet.of(
            IDNA.Error.HYPHEN_3_4, IDNA.Error.LEADING_HYPHEN, IDNA.Error.TRAILING_HYPHEN, IDNA.Error.EMPTY_LABEL);

    private DomainName() {}

    /** Normalises; a text that is no domain name keeps its lower-case form. */
    public static String ascii(String text) {
        if (InvisibleText.plain(text)) {
            return text.toLowerCase(Locale.ROOT);
        }
        String visible = Normalizer.normalize(InvisibleText.removedButJoiners(text), Normalizer.Form.NFC);
        IDNA.Info info = new IDNA.Info();
        String ascii = toAscii(visible, info);
        if (info.getErrors().contains(IDNA.Error.CONTEXTJ)) {
            // A joiner where none belongs is as invisible as the other characters.
            visible = InvisibleText.removed(visible);
            info = new IDNA.Info();
            ascii = toAscii(visible, info);
        }
        return HARMLESS.containsAll(info.getErrors()) && InvisibleText.plain(ascii)
                ? ascii.toLowerCase(Locale.ROOT)
                : Normalizer.normalize(InvisibleText.removed(visible).toLowerCase(Locale.ROOT), Normalizer.Form.NFC);
    }

    private static String toAscii(String name, IDNA.Info info) {
        return IDNA_2008
                .nameToASCII(name, new StringBuilder(name.length()), info)
                .toString();
    }

    /** What people read, for an ASCII form. */
    public static String readable(String ascii) {
        IDNA.Info info = new IDNA.Info();
        String name = IDNA_2008
                .nameToUnicode(ascii, new StringBuilder(ascii.length()), info)
                .toString();
        return info.hasErrors() ? ascii : name;
    }
}
