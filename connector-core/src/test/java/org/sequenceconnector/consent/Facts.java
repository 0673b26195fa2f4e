package org.sequenceconnector.consent;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sequenceconnector.person.EmailAddress;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.RecordRef;

/** Facts for the tests of resolution. */
final class Facts {
    static final Instant NOW = Instant.parse("2026-03-04T10:00:00Z");
    static final String PURPOSE = "sales_outreach";
    static final RecordRef HUBSPOT = RecordRef.of("hubspot-main", ObjectType.CONTACT, "33451");
    static final RecordRef SALESFORCE = RecordRef.of("salesforce-eu", ObjectType.LEAD, "00Q1");
    static final EmailAddress ADDRESS = new EmailAddress("ada@example.test");
    static final EmailAddress OLD_ADDRESS = new EmailAddress("ada@former.test");

    private Facts() {}

    static ConsentFact field(RecordRef record, FactKind kind, Statement statement, int daysAgo) {
        return of(new FactSource.CrmField(record, "f_" + kind), kind, statement, Optional.empty(), daysAgo);
    }

    static ConsentFact local(EmailAddress address, FactKind kind, Statement statement, int daysAgo) {
        return of(new FactSource.Local("connector", address), kind, statement, Optional.of(address), daysAgo);
    }

    static ConsentFact of(
            FactSource source, FactKind kind, Statement statement, Optional<EmailAddress> address, int daysAgo) {
        Instant at = NOW.minus(Duration.ofDays(daysAgo));
        Optional<String> purpose = kind == FactKind.SUBSCRIPTION ? Optional.of(PURPOSE) : Optional.empty();
        return new ConsentFact(source, kind, Channel.EMAIL, purpose, statement, address, at, at, false, "");
    }

    static ConsentFact subscribed() {
        return field(HUBSPOT, FactKind.SUBSCRIPTION, new Statement.Subscribed(), 50);
    }

    static ConsentFact basis(LegalBasis basis, Optional<Instant> from, Optional<Instant> to) {
        return field(HUBSPOT, FactKind.LEGAL_BASIS, new Statement.Basis(basis, from, to), 50);
    }

    static ConsentVerdict resolve(ConsentPolicy policy, Set<String> regions, List<ConsentFact> facts) {
        return ConsentResolver.resolve(
                facts,
                List.of(),
                new ConsentSubject(Optional.of(ADDRESS), regions),
                PURPOSE,
                Channel.EMAIL,
                policy,
                NOW);
    }

    static ConsentVerdict resolve(ConsentFact... facts) {
        return resolve(ConsentPolicy.defaults(), Set.of("US"), List.of(facts));
    }
}
