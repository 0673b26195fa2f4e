package org.sequenceconnector.intake;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sequenceconnector.audit.AuditEntry;
import org.sequenceconnector.consent.ConsentFact;
import org.sequenceconnector.consent.FactSource;
import org.sequenceconnector.consent.Statement;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.sync.PageIngest;
import org.sequenceconnector.sync.RecordChange;

/**
 * The trail's entries for what CRM records say about permission: every opt-out, every lift and every later change. What a
 * record says in favour when it is seen for the first time is only a fact and no entry: nothing changed, and a first load
 * would otherwise write one for every contact.
 */
final class ConsentEntries {
    private ConsentEntries() {}

    static List<AuditEntry> of(PageIngest.Applied applied, Instant now) {
        if (applied.facts().isEmpty()) {
            return List.of();
        }
        Map<String, String> held = new HashMap<>();
        applied.lifts().forEach(lift -> held.put(lift.earlier().statementKey(), lift.id()));
        Set<RecordRef> known = new HashSet<>();
        for (RecordChange change : applied.changes()) {
            change.before().ifPresent(before -> known.add(before.ref()));
        }
        List<AuditEntry> entries = new ArrayList<>();
        for (ConsentFact fact : applied.facts()) {
            if (fact.source() instanceof FactSource.CrmField field
                    && (fact.statement().optsOut() || known.contains(field.record()))) {
                entries.add(entry(fact, field, Optional.ofNullable(held.get(fact.statementKey())), now));
            }
        }
        return entries;
    }

    private static AuditEntry entry(ConsentFact fact, FactSource.CrmField field, Optional<String> heldAs, Instant now) {
        Map<String, String> details = new HashMap<>(Map.of(
                "field", field.field(),
                "kind", fact.kind().name(),
                "says", says(fact.statement()),
                "source_time", fact.sourceChangedAt().toString()));
        fact.purpose().ifPresent(purpose -> details.put("purpose", purpose));
        heldAs.ifPresent(lift -> details.put("held_as", lift));
        if (fact.propagated()) {
            details.put("written_by", "connector");
        }
        return new AuditEntry(
                now,
                "connection:" + field.record().connection(),
                fact.statement() instanceof Statement.NotStated ? "consent.lifted" : "consent.fact",
                field.record().toString(),
                "read",
                details);
    }

    private static String says(Statement statement) {
        return switch (statement) {
            case Statement.Forbids forbids -> "forbids";
            case Statement.NotStated notStated -> "nothing";
            case Statement.Subscribed subscribed -> "subscribed";
            case Statement.Unsubscribed unsubscribed -> "unsubscribed";
            case Statement.Unreadable unreadable -> "unreadable";
            case Statement.LiftHeld held -> "a lift under review";
            case Statement.Basis basis -> "basis " + basis.basis().name().toLowerCase(Locale.ROOT);
        };
    }
}
