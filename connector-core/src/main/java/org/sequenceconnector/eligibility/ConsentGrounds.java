package org.sequenceconnector.eligibility;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.sequenceconnector.consent.Channel;
import org.sequenceconnector.consent.ConsentFact;
import org.sequenceconnector.consent.ConsentFinding;
import org.sequenceconnector.consent.FactSource;
import org.sequenceconnector.consent.Regions;
import org.sequenceconnector.consent.ReportReason;
import org.sequenceconnector.consent.SourceWords;
import org.sequenceconnector.consent.Statement;
import org.sequenceconnector.criterion.PersonSnapshot;
import org.sequenceconnector.finding.ConsentEvidence;
import org.sequenceconnector.finding.Evidence;
import org.sequenceconnector.finding.Finding.Grounds;

/** What a finding about permission says and rests on. */
final class ConsentGrounds {
    private ConsentGrounds() {}

    static Grounds of(ConsentFinding reason, Channel channel, String purpose, PersonSnapshot person) {
        return new Grounds(params(reason, channel, purpose), evidence(reason, person));
    }

    /** @param answer what the policy makes of silence: whoever let it pass did so for this purpose and under this answer */
    static Grounds ofSilence(
            ConsentFinding reason, Channel channel, String purpose, PersonSnapshot person, String answer) {
        List<Evidence> evidence = evidence(reason, person);
        evidence.add(Evidence.rule("silence about " + purpose, answer));
        return new Grounds(params(reason, channel, purpose), evidence);
    }

    static List<Evidence> evidence(ConsentFinding reason, PersonSnapshot person) {
        List<Evidence> evidence = new ArrayList<>();
        reason.facts().forEach(fact -> evidence.add(ConsentEvidence.of(fact, person)));
        reason.suppressions().forEach(entry -> evidence.add(ConsentEvidence.of(entry)));
        return evidence;
    }

    private static ConsentFact first(ConsentFinding reason) {
        return reason.facts().getFirst();
    }

    private static String source(ConsentFinding reason) {
        return SourceWords.of(first(reason).source());
    }

    private static String field(ConsentFact fact) {
        return fact.source() instanceof FactSource.CrmField field ? field.field() : Words.of(fact.kind());
    }

    private static Map<String, String> params(ConsentFinding reason, Channel channel, String purpose) {
        return switch (reason.reason()) {
            case OPTED_OUT ->
                on(channel, Map.of("date", Words.day(first(reason).sourceChangedAt()), "source", source(reason)));
            case DO_NOT_EMAIL -> on(channel, doNotEmail(reason));
            case SUPPRESSED ->
                Map.of("address", reason.suppressions().getFirst().pattern());
            case COMPLAINED -> Map.of();
            case PURPOSE_OPTED_OUT, PURPOSE_NOT_CONSENTED -> Map.of("purpose", purpose);
            case LEGAL_BASIS_MISSING -> Map.of("region", Regions.words(reason.regions()));
            case CONSENT_LIFT_UNDER_REVIEW ->
                Map.of(
                        "who",
                        first(reason).statement() instanceof Statement.LiftHeld held ? held.by() : "somebody",
                        "source",
                        source(reason),
                        "date",
                        Words.day(first(reason).sourceChangedAt()));
            case CONSENT_UNKNOWN ->
                reason.unreadable() ? on(channel, Map.of("detail", unreadable(first(reason)))) : on(channel, Map.of());
        };
    }

    private static Map<String, String> doNotEmail(ConsentFinding reason) {
        Map<String, String> params = new HashMap<>(Map.of("field", field(first(reason)), "source", source(reason)));
        ReportReason.of(first(reason)).stream().findFirst().ifPresent(why -> params.put("detail", why.words()));
        return params;
    }

    private static String unreadable(ConsentFact fact) {
        if (fact.source() instanceof FactSource.CrmField field && field.wholeRecord()) {
            return "record " + field.record() + " could not be stored and is set aside; it is read again by itself, and"
                    + " 'connector doctor' tells why";
        }
        String source = SourceWords.of(fact.source());
        return fact.notDelivered()
                ? source + " is mapped and was not delivered: hidden from the connector's user, or missing"
                : "the value in " + source + " cannot be read as yes or no";
    }

    /** The message speaks of email unless told otherwise. */
    private static Map<String, String> on(Channel channel, Map<String, String> params) {
        if (channel == Channel.EMAIL) {
            return params;
        }
        Map<String, String> named = new HashMap<>(params);
        named.put("channel", Channels.words(channel));
        named.put("reached", Channels.reached(channel));
        return named;
    }
}
