package org.sequenceconnector.react;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.sequenceconnector.consent.Channel;
import org.sequenceconnector.consent.ConsentFact;
import org.sequenceconnector.consent.FactKind;
import org.sequenceconnector.consent.FactSource;
import org.sequenceconnector.consent.Statement;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.work.Connections;

/** Which opt-outs from email stand, and which CRM records show one. */
public final class OptOutFlags {
    private final Connections connections;

    public OptOutFlags(Connections connections) {
        this.connections = connections;
    }

    /** Whether the fact is an opt-out that somebody made, not a copy of ours. */
    public static boolean original(ConsentFact fact) {
        boolean email = fact.channel() == Channel.EMAIL || fact.channel() == Channel.ANY;
        return email
                && fact.kind() == FactKind.GLOBAL_OPT_OUT
                && fact.statement().counting() instanceof Statement.Forbids
                && !fact.propagated();
    }

    /** The records among the sources of these facts whose opt-out field, as mapped now, is set. */
    public Set<RecordRef> shownOn(Collection<ConsentFact> facts) {
        Set<RecordRef> shown = new HashSet<>();
        for (ConsentFact fact : facts) {
            if (optOut(fact) && fact.source() instanceof FactSource.CrmField source && mapped(source)) {
                shown.add(source.record());
            }
        }
        return shown;
    }

    private boolean mapped(FactSource.CrmField source) {
        return connections
                .find(source.record().connection())
                .map(crm -> crm.mapping().consentRules(source.record().type()).stream()
                        .anyMatch(rule -> rule.kind() == FactKind.GLOBAL_OPT_OUT
                                && rule.crmField().equals(source.field())))
                .orElse(false);
    }

    private static boolean optOut(ConsentFact fact) {
        return fact.kind() == FactKind.GLOBAL_OPT_OUT && fact.statement() instanceof Statement.Forbids;
    }
}
