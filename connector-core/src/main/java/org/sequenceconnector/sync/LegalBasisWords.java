package org.sequenceconnector.sync;

import java.util.Locale;
import java.util.Optional;
import org.sequenceconnector.consent.LegalBasis;

/**
 * Reads a CRM's word for a legal basis. CRMs use both constants ({@code LEGITIMATE_INTEREST_PQL}) and sentences
 * ({@code Legitimate interest – prospect/lead}); both are recognised by their telling words.
 *
 * @see <a href="https://knowledge.hubspot.com/properties/hubspots-default-contact-properties">HubSpot's default contact
 *     properties</a>
 */
public final class LegalBasisWords {
    private LegalBasisWords() {}

    /** Empty when the word is not known: an unknown basis is never taken for one. */
    public static Optional<LegalBasis> read(String word) {
        String tidy = word.strip().toLowerCase(Locale.ROOT).replace('_', ' ');
        if (tidy.contains("not applicable") || tidy.contains("non gdpr")) {
            return Optional.of(LegalBasis.NOT_APPLICABLE);
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
