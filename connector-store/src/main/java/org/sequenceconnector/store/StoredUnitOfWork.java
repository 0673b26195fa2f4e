package org.sequenceconnector.store;

import java.time.Clock;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.sequenceconnector.audit.AuditTrail;
import org.sequenceconnector.consent.ConsentConflicts;
import org.sequenceconnector.consent.ConsentDrills;
import org.sequenceconnector.consent.ConsentFacts;
import org.sequenceconnector.consent.ConsentLifts;
import org.sequenceconnector.consent.OptOutCopies;
import org.sequenceconnector.enrollment.Enrollments;
import org.sequenceconnector.enrollment.Freezes;
import org.sequenceconnector.erasure.Erasures;
import org.sequenceconnector.outbox.Outbox;
import org.sequenceconnector.person.People;
import org.sequenceconnector.record.WriteMarks;
import org.sequenceconnector.sequence.SequenceVersions;
import org.sequenceconnector.store.audit.StoredAuditTrail;
import org.sequenceconnector.store.consent.StoredConsentConflicts;
import org.sequenceconnector.store.consent.StoredConsentDrills;
import org.sequenceconnector.store.consent.StoredConsentFacts;
import org.sequenceconnector.store.consent.StoredConsentLifts;
import org.sequenceconnector.store.consent.StoredOptOutCopies;
import org.sequenceconnector.store.db.Dialect;
import org.sequenceconnector.store.db.Spaces;
import org.sequenceconnector.store.enrollment.StoredEnrollments;
import org.sequenceconnector.store.enrollment.StoredFreezes;
import org.sequenceconnector.store.enrollment.StoredSequenceVersions;
import org.sequenceconnector.store.erasure.StoredErasures;
import org.sequenceconnector.store.mirror.StoredAccountIdentities;
import org.sequenceconnector.store.mirror.StoredAccountPauses;
import org.sequenceconnector.store.mirror.StoredKnownSubscriptions;
import org.sequenceconnector.store.mirror.StoredMappedFields;
import org.sequenceconnector.store.mirror.StoredMirror;
import org.sequenceconnector.store.outbox.StoredOutbox;
import org.sequenceconnector.store.outbox.StoredWriteMarks;
import org.sequenceconnector.store.people.StoredPeople;
import org.sequenceconnector.store.request.StoredFieldRequests;
import org.sequenceconnector.store.request.StoredHandledSources;
import org.sequenceconnector.store.request.StoredRequestMemory;
import org.sequenceconnector.store.work.StoredConfigVersions;
import org.sequenceconnector.store.work.StoredLeases;
import org.sequenceconnector.sync.AccountIdentities;
import org.sequenceconnector.sync.AccountPauses;
import org.sequenceconnector.sync.KnownSubscriptions;
import org.sequenceconnector.sync.MappedFields;
import org.sequenceconnector.sync.Mirror;
import org.sequenceconnector.trigger.FieldRequests;
import org.sequenceconnector.trigger.HandledSources;
import org.sequenceconnector.trigger.RequestMemory;
import org.sequenceconnector.work.ConfigVersions;
import org.sequenceconnector.work.Leases;
import org.sequenceconnector.work.UnitOfWork;

/** All stored things over one connection; they are cheap and made when asked for. */
record StoredUnitOfWork(
        Handle handle, Dialect dialect, Clock clock, ErasureKey erasureKey, Optional<String> origin, Spaces spaces)
        implements UnitOfWork {
    StoredUnitOfWork(Handle handle, Dialect dialect, Clock clock, ErasureKey erasureKey, Optional<String> origin) {
        this(handle, dialect, clock, erasureKey, origin, new Spaces(handle));
    }

    @Override
    public Mirror mirror() {
        return new StoredMirror(handle, dialect, spaces);
    }

    @Override
    public MappedFields mappedFields() {
        return new StoredMappedFields(handle, spaces);
    }

    @Override
    public People people() {
        return new StoredPeople(handle, dialect, spaces);
    }

    @Override
    public ConsentFacts consentFacts() {
        return new StoredConsentFacts(handle, spaces, new StoredErasures(handle, spaces, erasureKey));
    }

    @Override
    public AccountIdentities accountIdentities() {
        return new StoredAccountIdentities(handle);
    }

    @Override
    public AccountPauses accountPauses() {
        return new StoredAccountPauses(handle);
    }

    @Override
    public KnownSubscriptions knownSubscriptions() {
        return new StoredKnownSubscriptions(handle);
    }

    @Override
    public Erasures erasures() {
        return new StoredErasures(handle, spaces, erasureKey);
    }

    @Override
    public OptOutCopies optOutCopies() {
        return new StoredOptOutCopies(handle);
    }

    @Override
    public ConsentConflicts consentConflicts() {
        return new StoredConsentConflicts(handle);
    }

    @Override
    public ConsentLifts consentLifts() {
        return new StoredConsentLifts(handle);
    }

    @Override
    public ConsentDrills consentDrills() {
        return new StoredConsentDrills(handle);
    }

    @Override
    public SequenceVersions sequenceVersions() {
        return new StoredSequenceVersions(handle);
    }

    @Override
    public FieldRequests fieldRequests() {
        return new StoredFieldRequests(handle);
    }

    @Override
    public RequestMemory requestMemory() {
        return new StoredRequestMemory(handle, clock);
    }

    @Override
    public HandledSources handledSources() {
        return new StoredHandledSources(handle);
    }

    @Override
    public Enrollments enrollments() {
        return new StoredEnrollments(handle, spaces);
    }

    @Override
    public Freezes freezes() {
        return new StoredFreezes(handle);
    }

    @Override
    public Outbox outbox() {
        return new StoredOutbox(handle, dialect, spaces);
    }

    @Override
    public WriteMarks writeMarks() {
        return new StoredWriteMarks(handle);
    }

    @Override
    public AuditTrail auditTrail() {
        return new StoredAuditTrail(handle, dialect, origin);
    }

    @Override
    public Leases leases() {
        return new StoredLeases(handle);
    }

    @Override
    public ConfigVersions configVersions() {
        return new StoredConfigVersions(handle);
    }
}
