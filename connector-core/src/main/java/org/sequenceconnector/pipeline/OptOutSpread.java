package org.sequenceconnector.pipeline;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sequenceconnector.consent.Channel;
import org.sequenceconnector.consent.ConsentFact;
import org.sequenceconnector.consent.FactKind;
import org.sequenceconnector.consent.FactSource;
import org.sequenceconnector.consent.Statement;
import org.sequenceconnector.outbox.Outbox.Owed;
import org.sequenceconnector.person.EmailAddress;
import org.sequenceconnector.record.CrmRecord;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.record.StandardFields;

/**
 * Passes a person's opt-out on to every record and address of the person whose CRM does not say so yet. Only ever in that
 * direction: nothing here, or anywhere, resubscribes.
 */
final class OptOutSpread {
    private final Connections connections;

    OptOutSpread(Connections connections) {
        this.connections = connections;
    }

    /** @return how many opt-out writes are owed now that were not before */
    int spread(UnitOfWork work, Workspace workspace, PersonView view, Instant now) {
        if (!workspace.propagateOptOuts() || !workspace.consent().scopeIsPerson()) {
            return 0;
        }
        boolean optedOut = view.facts().stream().anyMatch(OptOutSpread::originalOptOut);
        if (!optedOut) {
            return 0;
        }
        Set<RecordRef> saying = recordsSaying(view.facts());
        int owed = 0;
        for (CrmRecord record : view.snapshot().liveRecords()) {
            Optional<EmailAddress> address = EmailAddress.of(record.text(StandardFields.EMAIL));
            boolean silent = !saying.contains(record.ref())
                    && connections.find(record.ref().connection()).isPresent();
            if (silent && address.filter(EmailAddress::wellFormed).isPresent()) {
                Owed optOut = Owed.optOut(
                        record.ref(), view.snapshot().id(), address.get().value());
                work.outbox().enqueue(optOut, now);
                owed++;
            }
        }
        return owed;
    }

    private static boolean originalOptOut(ConsentFact fact) {
        boolean email = fact.channel() == Channel.EMAIL || fact.channel() == Channel.ANY;
        return email
                && fact.kind() == FactKind.GLOBAL_OPT_OUT
                && fact.statement() instanceof Statement.Forbids
                && !fact.propagated();
    }

    private static Set<RecordRef> recordsSaying(List<ConsentFact> facts) {
        Set<RecordRef> saying = new HashSet<>();
        for (ConsentFact fact : facts) {
            if (fact.kind() == FactKind.GLOBAL_OPT_OUT
                    && fact.statement() instanceof Statement.Forbids
                    && fact.source() instanceof FactSource.CrmField field) {
                saying.add(field.record());
            }
        }
        return saying;
    }
}
