package org.sequenceconnector.finding;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.sequenceconnector.consent.ConsentFact;
import org.sequenceconnector.consent.FactSource;
import org.sequenceconnector.consent.ReportReason;
import org.sequenceconnector.consent.Statement;
import org.sequenceconnector.consent.Suppression;
import org.sequenceconnector.criterion.PersonSnapshot;
import org.sequenceconnector.person.EmailAddress;
import org.sequenceconnector.record.StandardFields;

/** Refers to consent facts without copying an address: where one matters, the record that holds it is named. */
public final class ConsentEvidence {
    private ConsentEvidence() {}

    /** @param person whose records may hold the address that the fact is about */
    public static Evidence of(ConsentFact fact, PersonSnapshot person) {
        Map<String, String> details = new TreeMap<>();
        details.put("kind", fact.kind().name());
        details.put("statement", fact.statement().word());
        details.put("time", fact.sourceChangedAt().toString());
        fact.purpose().ifPresent(purpose -> details.put("purpose", purpose));
        if (fact.statement() instanceof Statement.LiftHeld held) {
            details.put("lift", held.lift());
            details.put("batch", held.batch());
            details.put("cleared_by", held.by());
            if (!fact.evidence().isEmpty()) {
                details.put("why", fact.evidence());
            }
        }
        List<ReportReason> reasons = ReportReason.of(fact);
        if (!reasons.isEmpty()) {
            details.put("reason", reasons.getFirst().word());
        }
        switch (fact.source()) {
            case FactSource.CrmField field -> {
                details.put("record", field.record().toString());
                details.put("field", field.field());
            }
            case FactSource.CrmAddress address -> {
                details.put("source", address.connection().value());
                details.put("address_in", holder(address.address(), person));
            }
            case FactSource.Local local -> {
                details.put("source", local.way());
                details.put("address_in", holder(local.address(), person));
            }
        }
        return Evidence.of("consent", details);
    }

    /** An entry of the suppression list, without what it names. */
    public static Evidence of(Suppression entry) {
        return Evidence.of(
                "suppression",
                Map.of(
                        "covers",
                        entry.pattern().startsWith("@") ? "domain" : "address",
                        "time",
                        entry.addedAt().toString()));
    }

    private static String holder(EmailAddress address, PersonSnapshot person) {
        return person.records().stream()
                .filter(record -> EmailAddress.of(record.text(StandardFields.EMAIL))
                        .filter(address::equals)
                        .isPresent())
                .map(record -> record.ref() + ":" + StandardFields.EMAIL)
                .sorted()
                .findFirst()
                .orElse("a former address of the person");
    }
}
