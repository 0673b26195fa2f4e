package org.sequenceconnector.sync;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.sequenceconnector.consent.LegalBasis;

/**
 * Reads a CRM's word for a legal basis. CRMs use both constants ({@code LEGITIMATE_INTEREST_PQL}) and sentences
 * ({@code Legitimate interest – prospect/lead}); both are recognised by their telling words.
 *
 * @see <a href="https://knowledge.hubspot.com/properties/hubspots-default-contact-properties">HubSpot's default contact
 *     properties</a>
 */
public final class LegalBasisWords {
    /** What turns a sentence that names a basis into the statement that there is none. */
    private static final Pattern TAKEN_BACK = Pattern.compile(
            "\\b(no|not|never|non|without|lacks?|missing|pending|awaiting|requested|unknown|unclear|withdrawn|withdrew|"
                    + "withdraws|revoked|refused|declined|denied|rejected|expired|ended|terminated|cancell?ed|object(s|ed|ion)?|"
                    + "opt(ed)?[ -]?out|unsubscribed)\\b");

    private LegalBasisWords() {}

    /** Whether the word says that a basis is not there, or not any more: nothing beside it counts for a basis either. */
    public static boolean takenBack(String word) {
        String tidy = tidy(word);
        return !isNotApplicable(tidy) && TAKEN_BACK.matcher(tidy).find();
    }

    /** Empty when the word is not known, or says that there is none any more: neither is ever taken for a basis. */
    public static Optional<LegalBasis> read(String word) {
        String tidy = tidy(word);
        if (isNotApplicable(tidy)) {
            return Optional.of(LegalBasis.NOT_APPLICABLE);
        }
        if (takenBack(word)) {
            return Optional.empty();
        }
        if (tidy.contains("legitimate interest")) {
            return Optional.of(legitimateInterest(tidy));
        }
        if (tidy.contains("contract")) {
            return Optional.of(LegalBasis.CONTRACT);
        }
        if (tidy.contains("consent") || tidy.contains("process and store")) {
            return Optional.of(LegalBasis.CONSENT);
        }
        if (tidy.equals("none")) {
            return Optional.of(LegalBasis.NONE);
        }
        return Optional.empty();
    }

    private static String tidy(String word) {
        return word.strip().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static boolean isNotApplicable(String tidy) {
        return tidy.contains("not applicable") || tidy.contains("non gdpr");
    }

    private static LegalBasis legitimateInterest(String tidy) {
        if (tidy.contains("prospect") || tidy.contains("lead") || tidy.contains("pql")) {
            return LegalBasis.LEGITIMATE_INTEREST_PROSPECT;
        }
        if (tidy.contains("customer") || tidy.contains("client")) {
            return LegalBasis.LEGITIMATE_INTEREST_CUSTOMER;
        }
        return LegalBasis.LEGITIMATE_INTEREST_OTHER;
    }
}
