package org.sequenceconnector.eligibility;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sequenceconnector.consent.AddressReports;
import org.sequenceconnector.consent.ConsentFact;
import org.sequenceconnector.consent.ConsentVerdict;
import org.sequenceconnector.consent.FactKind;
import org.sequenceconnector.consent.ReportReason;
import org.sequenceconnector.consent.SourceWords;
import org.sequenceconnector.criterion.PersonSnapshot;
import org.sequenceconnector.finding.ConsentEvidence;
import org.sequenceconnector.finding.Evidence;
import org.sequenceconnector.finding.FailureCode;
import org.sequenceconnector.finding.Finding;
import org.sequenceconnector.finding.Findings;
import org.sequenceconnector.finding.Resolution.DataChange;
import org.sequenceconnector.person.EmailAddress;
import org.sequenceconnector.record.StandardFields;

/** Group E: can mail reach the person? Only asked when the sequence writes email. */
final class AddressChecks {
    void check(Subject subject, Findings findings) {
        if (!subject.complete() || !subject.sequence().get().hasEmailStep() || mailIsSkipped(subject)) {
            return;
        }
        if (subject.writtenTo().isEmpty()) {
            findings.add(Finding.of(
                    FailureCode.NO_EMAIL_ADDRESS,
                    Map.of(),
                    place(subject.person().get()),
                    new DataChange()));
        } else {
            problems(
                    subject.writtenTo().get(),
                    subject.person().get(),
                    subject.input().permission().facts(),
                    findings);
        }
    }

    /** Nobody needs an address for steps that are passed over. */
    private static boolean mailIsSkipped(Subject subject) {
        return Channels.skipsSteps(subject.sequence().get())
                && subject.consent().kind() == ConsentVerdict.Kind.DENIED;
    }

    private static void problems(
            EmailAddress address, PersonSnapshot person, List<ConsentFact> facts, Findings findings) {
        if (!address.wellFormed()) {
            findings.add(Finding.of(
                    FailureCode.EMAIL_INVALID,
                    Map.of("address", address.value(), "detail", "it does not have the shape of an address"),
                    place(person),
                    new DataChange()));
        }
        Optional<ConsentFact> bad = AddressReports.standing(FactKind.ADDRESS_INVALID, address, facts);
        if (bad.isPresent()) {
            findings.add(Finding.of(
                    FailureCode.EMAIL_INVALID,
                    Map.of(
                            "address",
                            address.value(),
                            "detail",
                            SourceWords.of(bad.get().source()) + " marks it as bad" + because(bad.get())),
                    List.of(ConsentEvidence.of(bad.get(), person)),
                    new DataChange()));
        }
        Optional<ConsentFact> bounced = AddressReports.standing(FactKind.HARD_BOUNCE, address, facts);
        if (bounced.isPresent()) {
            findings.add(Finding.of(
                    FailureCode.PREVIOUSLY_BOUNCED,
                    bounce(address, bounced.get()),
                    List.of(ConsentEvidence.of(bounced.get(), person)),
                    new DataChange()));
        }
    }

    private static String because(ConsentFact fact) {
        return ReportReason.of(fact).stream()
                .findFirst()
                .map(reason -> ": " + reason.words())
                .orElse("");
    }

    private static Map<String, String> bounce(EmailAddress address, ConsentFact fact) {
        Map<String, String> params = new HashMap<>();
        params.put("address", address.value());
        params.put("date", SourceWords.day(fact.sourceChangedAt()));
        ReportReason.of(fact).stream()
                .map(ReportReason::how)
                .filter(how -> !how.isEmpty())
                .findFirst()
                .ifPresent(how -> params.put("how", how));
        return params;
    }

    /** Where the address stands, or should stand. */
    private static List<Evidence> place(PersonSnapshot person) {
        return person.targetRecord()
                .map(record ->
                        List.of(Evidence.fieldReference(record.ref(), StandardFields.EMAIL, record.modifiedAt())))
                .orElse(List.of());
    }
}
