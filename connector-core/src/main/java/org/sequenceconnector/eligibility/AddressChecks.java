package org.sequenceconnector.eligibility;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sequenceconnector.consent.ConsentFact;
import org.sequenceconnector.consent.ConsentVerdict;
import org.sequenceconnector.consent.FactKind;
import org.sequenceconnector.consent.SourceWords;
import org.sequenceconnector.consent.Statement;
import org.sequenceconnector.eligibility.Resolution.DataChange;
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
            problems(subject.writtenTo().get(), subject.person().get(), subject.input(), findings);
        }
    }

    /** Nobody needs an address for steps that are passed over. */
    private static boolean mailIsSkipped(Subject subject) {
        return Channels.skipsSteps(subject.sequence().get())
                && subject.consent().kind() == ConsentVerdict.Kind.DENIED;
    }

    private static void problems(
            EmailAddress address, PersonSnapshot person, EligibilityInput input, Findings findings) {
        if (!address.wellFormed()) {
            findings.add(Finding.of(
                    FailureCode.EMAIL_INVALID,
                    Map.of("address", address.value(), "detail", "it does not have the shape of an address"),
                    place(person),
                    new DataChange()));
        }
        Optional<ConsentFact> bad = said(FactKind.ADDRESS_INVALID, address, input);
        if (bad.isPresent()) {
            findings.add(Finding.of(
                    FailureCode.EMAIL_INVALID,
                    Map.of(
                            "address",
                            address.value(),
                            "detail",
                            SourceWords.of(bad.get().source()) + " marks it as bad"),
                    List.of(ConsentEvidence.of(bad.get(), person)),
                    new DataChange()));
        }
        Optional<ConsentFact> bounced = said(FactKind.HARD_BOUNCE, address, input);
        if (bounced.isPresent()) {
            findings.add(Finding.of(
                    FailureCode.PREVIOUSLY_BOUNCED,
                    Map.of(
                            "address",
                            address.value(),
                            "date",
                            SourceWords.day(bounced.get().sourceChangedAt())),
                    List.of(ConsentEvidence.of(bounced.get(), person)),
                    new DataChange()));
        }
    }

    /** Where the address stands, or should stand. */
    private static List<Evidence> place(PersonSnapshot person) {
        return person.targetRecord()
                .map(record ->
                        List.of(Evidence.fieldReference(record.ref(), StandardFields.EMAIL, record.modifiedAt())))
                .orElse(List.of());
    }

    /**
     * The latest statement of each source counts. One about another address says nothing about this one; one that names
     * no address is taken to mean this one.
     */
    private static Optional<ConsentFact> said(FactKind kind, EmailAddress address, EligibilityInput input) {
        List<ConsentFact> facts = input.permission().facts();
        if (nobodySays(kind, facts)) {
            return Optional.empty();
        }
        return facts.stream()
                .filter(fact -> fact.kind() == kind)
                .filter(fact -> fact.address().map(address::equals).orElse(true))
                .filter(fact -> fact.statement() instanceof Statement.Forbids)
                .filter(fact -> !clearedLater(fact, facts))
                .max(Comparator.comparing(ConsentFact::sourceChangedAt).thenComparing(ConsentFact::statementKey));
    }

    private static boolean nobodySays(FactKind kind, List<ConsentFact> facts) {
        for (int index = 0; index < facts.size(); index++) {
            if (facts.get(index).kind() == kind) {
                return false;
            }
        }
        return true;
    }

    private static boolean clearedLater(ConsentFact fact, List<ConsentFact> facts) {
        return facts.stream()
                .anyMatch(other -> other.statementKey().equals(fact.statementKey())
                        && other.statement() instanceof Statement.NotStated
                        && other.sourceChangedAt().isAfter(fact.sourceChangedAt()));
    }
}
