package org.sequenceconnector.profile;

import java.util.Optional;
import org.sequenceconnector.consent.ConsentDrill;
import org.sequenceconnector.consent.ConsentFact;
import org.sequenceconnector.consent.ConsentLift;
import org.sequenceconnector.consent.FactSource;
import org.sequenceconnector.record.CrmRecord;
import org.sequenceconnector.work.UnitOfWork;

/** Tells the drill's own doing from everybody else's. */
public final class Drilled {
    private Drilled() {}

    /** Whether a drill set this opt-out; it refuses like any other and is copied nowhere, because a copy may be for good. */
    public static boolean set(UnitOfWork work, ConsentFact fact) {
        return fact.source() instanceof FactSource.CrmField source
                && work.consentDrills().openOf(source.record()).stream().anyMatch(drill -> drill.saidBy(fact));
    }

    /** Whether the person is one of those that are drilled with, so that their records show the verdict in any case. */
    public static boolean concerns(UnitOfWork work, PersonView view) {
        return work.consentDrills()
                .concern(view.snapshot().records().stream().map(CrmRecord::ref).toList());
    }

    /** The drill that cleared what the lift is about, if one did. */
    public static Optional<ConsentDrill> tookBack(UnitOfWork work, ConsentLift lift) {
        return work.consentDrills().openOf(lift.record()).stream()
                .filter(drill -> drill.cleared(lift))
                .findFirst();
    }
}
