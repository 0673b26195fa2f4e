package org.sequenceconnector.consent;

import java.util.Locale;

/** The sentence behind a verdict, short enough for a CRM's text field. */
final class ConsentSentence {
    private ConsentSentence() {}

    static String of(ConsentVerdict verdict) {
        return verdict.primary()
                .map(finding -> against(finding, verdict.purpose()))
                .orElseGet(() -> permitted(verdict));
    }

    private static String against(ConsentFinding finding, String purpose) {
        return switch (finding.reason()) {
            case OPTED_OUT -> "Opted out" + in(finding);
            case DO_NOT_EMAIL -> "Marked as not to be emailed" + in(finding);
            case SUPPRESSED ->
                "On the suppression list since "
                        + SourceWords.day(finding.suppressions().getFirst().addedAt());
            case COMPLAINED -> "Reported an earlier message as spam" + in(finding);
            case PURPOSE_OPTED_OUT -> "Unsubscribed from “" + purpose + "”" + in(finding);
            case PURPOSE_NOT_CONSENTED -> "No consent for “" + purpose + "” is recorded";
            case LEGAL_BASIS_MISSING -> "No valid legal basis is recorded for " + region(finding);
            case CONSENT_LIFT_UNDER_REVIEW -> "Opt-out taken back" + in(finding) + " and not approved yet";
            case CONSENT_UNKNOWN ->
                finding.unreadable()
                        ? "Consent could not be read" + in(finding)
                        : "No source says whether this person may be emailed";
        };
    }

    static String region(ConsentFinding finding) {
        return Regions.words(finding.regions());
    }

    private static String permitted(ConsentVerdict verdict) {
        if (verdict.permits().isEmpty()) {
            return "Allowed";
        }
        ConsentFact fact = verdict.permits().getFirst();
        String what = fact.statement() instanceof Statement.Basis basis
                ? "Legal basis " + basis.basis().name().toLowerCase(Locale.ROOT).replace('_', ' ')
                : "Subscribed to “" + verdict.purpose() + "”";
        return what + in(fact);
    }

    private static String in(ConsentFinding finding) {
        return finding.facts().isEmpty() ? "" : in(finding.facts().getFirst());
    }

    private static String in(ConsentFact fact) {
        return " in " + SourceWords.of(fact.source()) + " on " + SourceWords.day(fact.sourceChangedAt());
    }
}
