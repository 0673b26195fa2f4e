package org.sequenceconnector.consent;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.sequenceconnector.person.EmailAddress;

/** What the sources report of an address, apart from permission: that mail to it bounced, that it is wrong. Pure. */
public final class AddressReports {
    private AddressReports() {}

    /**
     * The report that stands, the latest one when several sources make it. One about another address says nothing about
     * this one; one that names no address is taken to mean this one.
     *
     * @param kind {@link FactKind#HARD_BOUNCE} or {@link FactKind#ADDRESS_INVALID}
     */
    public static Optional<ConsentFact> standing(FactKind kind, EmailAddress address, List<ConsentFact> facts) {
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
                .anyMatch(other -> other.sameStatementAs(fact)
                        && other.statement() instanceof Statement.NotStated
                        && other.sourceChangedAt().isAfter(fact.sourceChangedAt()));
    }
}
