package org.sequenceconnector.eligibility;

import java.util.Map;
import java.util.Set;
import org.sequenceconnector.consent.ConsentPolicy;
import org.sequenceconnector.consent.ConsentPolicy.PurposePolicy;
import org.sequenceconnector.consent.ConsentPolicy.UnknownConsent;

/** The default policy with one thing stricter. */
final class ConsentPolicies {
    private ConsentPolicies() {}

    /** Sales outreach needs an opt-in. */
    static ConsentPolicy optIn() {
        return with(new PurposePolicy(true, UnknownConsent.CONFIRM, false), Set.of());
    }

    /** A legal basis is needed in this country. */
    static ConsentPolicy basisIn(String country) {
        return with(ConsentPolicy.defaults().purpose("sales_outreach"), Set.of(country));
    }

    private static ConsentPolicy with(PurposePolicy salesOutreach, Set<String> regionsRequiringBasis) {
        ConsentPolicy usual = ConsentPolicy.defaults();
        return new ConsentPolicy(
                Map.of("sales_outreach", salesOutreach),
                regionsRequiringBasis,
                usual.regionsRequiringOptIn(),
                usual.unknownRegion(),
                usual.scopeIsPerson(),
                usual.maxAgeAtEnroll(),
                usual.maxAgeAtSend(),
                usual.allowUpTo());
    }
}
