package org.sequenceconnector.intake;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.sequenceconnector.consent.ConsentFact;
import org.sequenceconnector.crm.CallPriority;
import org.sequenceconnector.crm.CrmException;
import org.sequenceconnector.crm.OurTurn;
import org.sequenceconnector.record.ConnectionId;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.RawRecord;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.work.ConnectedCrm;
import org.sequenceconnector.work.Helpers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads records of several CRMs by their ids, of all CRMs at once. Stores nothing. */
final class PointReads {
    private static final Logger LOG = LoggerFactory.getLogger(PointReads.class);

    private final SubscriptionWatch subscriptions;
    private final Survivors survivors;
    private final OwnReadings own;
    private final Helpers helpers;

    PointReads(SubscriptionWatch subscriptions, Survivors survivors, OwnReadings own, Helpers helpers) {
        this.subscriptions = subscriptions;
        this.survivors = survivors;
        this.own = own;
        this.helpers = helpers;
    }

    record Wanted(ConnectedCrm crm, ObjectType type, Set<String> ids) {
        Wanted {
            ids = Set.copyOf(ids);
        }

        Collection<RecordRef> refs() {
            return ids.stream().map(id -> new RecordRef(crm.id(), type, id)).toList();
        }
    }

    /**
     * @param asked before the call: what the CRM answers is at least as fresh as this moment
     * @param answered after the last of the calls that it took
     * @param byId by the id that was asked for; those that do not exist any more are missing
     * @param records these and those they live on as
     * @param further what the CRM says of addresses that show in no field of the records
     */
    record Answer(
            Wanted wanted,
            OwnReadings.Moment asked,
            OwnReadings.Moment answered,
            Map<String, RawRecord> byId,
            List<RawRecord> records,
            List<ConsentFact> further) {
        Instant askedAt() {
            return asked.at();
        }
    }

    /** @param unreachable what was wanted of CRMs that did not answer */
    record Answers(List<Answer> given, Set<RecordRef> unreachable) {
        static Answers none() {
            return new Answers(new ArrayList<>(), new HashSet<>());
        }

        private void add(Answers other) {
            given.addAll(other.given());
            unreachable.addAll(other.unreachable());
        }
    }

    /** @throws CrmException when the CRM cannot be read */
    Answer one(Wanted wanted) {
        ConnectedCrm crm = wanted.crm();
        OwnReadings.Moment asked = own.now();
        Map<String, RawRecord> byId =
                crm.adapter().read(wanted.type(), crm.mapping().selection(wanted.type()), wanted.ids());
        List<RawRecord> records = survivors.with(crm, byId.values());
        List<ConsentFact> further = FurtherAddresses.ask(crm, records, asked.at());
        return new Answer(wanted, asked, own.now(), byId, records, further);
    }

    /** Asks with the priority of consent. A CRM that does not answer keeps nobody else's answer away. */
    Answers all(List<Wanted> wanted) {
        Map<ConnectionId, List<Wanted>> byCrm = new LinkedHashMap<>();
        wanted.forEach(each ->
                byCrm.computeIfAbsent(each.crm().id(), crm -> new ArrayList<>()).add(each));
        if (byCrm.size() == 1) {
            return ofOneCrm(wanted);
        }
        Answers answers = Answers.none();
        try (ExecutorService threads = helpers.hire(byCrm.size())) {
            List<Future<Answers>> asked = new ArrayList<>();
            byCrm.values().forEach(each -> asked.add(threads.submit(() -> ofOneCrm(each))));
            for (Future<Answers> each : asked) {
                answers.add(each.get());
            }
            return answers;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            Answers none = Answers.none();
            wanted.forEach(each -> none.unreachable().addAll(each.refs()));
            return none;
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof OurTurn.Over over) {
                throw over;
            }
            throw new IllegalStateException("records could not be read again", failed.getCause());
        }
    }

    private Answers ofOneCrm(List<Wanted> wanted) {
        Answers answers = Answers.none();
        for (Wanted each : wanted) {
            try {
                subscriptions.keepUp(each.crm());
                answers.given().add(CallPriority.with(CallPriority.Level.CONSENT, () -> one(each)));
            } catch (CrmException unreachable) {
                LOG.warn(
                        "{}: consent could not be refreshed ({}), nobody concerned passes on what is stored",
                        each.crm().id(),
                        unreachable.verdict());
                answers.unreachable().addAll(each.refs());
            }
        }
        return answers;
    }
}
