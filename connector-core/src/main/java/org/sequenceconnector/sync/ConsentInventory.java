package org.sequenceconnector.sync;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.sequenceconnector.crm.ConsentStatement;
import org.sequenceconnector.sync.ConsentDecisions.Ignored;
import org.sequenceconnector.sync.FieldMapping.ConsentRule;

/** Holds what an account can say about permission against what the mapping makes of it: nothing may go unnoticed. Pure. */
public final class ConsentInventory {
    private ConsentInventory() {}

    /** What became of one statement. */
    public record Entry(ConsentStatement statement, Use use) {}

    /** What the mapping makes of a statement. */
    public sealed interface Use {
        /** It is read, by these rules. */
        record Read(List<ConsentRule> rules) implements Use {
            public Read {
                rules = List.copyOf(rules);
            }
        }

        /** Somebody decided that it does not count. */
        record Ignoring(Ignored decision) implements Use {}

        /** Nobody has looked at it. */
        record Unnoticed() implements Use {}
    }

    /** In the order of the statements. */
    public static List<Entry> of(FieldMapping mapping, Collection<ConsentStatement> statements) {
        List<Entry> entries = new ArrayList<>();
        for (ConsentStatement statement : statements) {
            entries.add(new Entry(statement, use(mapping, statement)));
        }
        return entries;
    }

    private static Use use(FieldMapping mapping, ConsentStatement statement) {
        List<ConsentRule> rules = mapping.consentRules(statement.type()).stream()
                .filter(rule -> rule.crmField().equals(statement.field()))
                .toList();
        if (!rules.isEmpty()) {
            return new Use.Read(rules);
        }
        return mapping.decisions()
                .ignored(statement.type(), statement.field())
                .<Use>map(Use.Ignoring::new)
                .orElseGet(Use.Unnoticed::new);
    }
}
