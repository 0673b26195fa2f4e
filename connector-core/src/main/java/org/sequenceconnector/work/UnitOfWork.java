package org.sequenceconnector.work;

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
import org.sequenceconnector.sync.AccountIdentities;
import org.sequenceconnector.sync.AccountPauses;
import org.sequenceconnector.sync.KnownSubscriptions;
import org.sequenceconnector.sync.MappedFields;
import org.sequenceconnector.sync.Mirror;
import org.sequenceconnector.trigger.FieldRequests;
import org.sequenceconnector.trigger.HandledSources;
import org.sequenceconnector.trigger.RequestMemory;

/** All stored things, bound to one transaction and one thread. */
public interface UnitOfWork {
    Mirror mirror();

    /** Which account each connection leads to. */
    AccountIdentities accountIdentities();

    /** Until when accounts are left alone. */
    AccountPauses accountPauses();

    /** Which mapped fields the accounts deliver. */
    MappedFields mappedFields();

    People people();

    ConsentFacts consentFacts();

    /** The subscription types of the accounts as last told. */
    KnownSubscriptions knownSubscriptions();

    Erasures erasures();

    OptOutCopies optOutCopies();

    ConsentConflicts consentConflicts();

    ConsentLifts consentLifts();

    /** The runs of the drill. */
    ConsentDrills consentDrills();

    SequenceVersions sequenceVersions();

    FieldRequests fieldRequests();

    RequestMemory requestMemory();

    HandledSources handledSources();

    Enrollments enrollments();

    /** The emergency stops that stand. */
    Freezes freezes();

    Outbox outbox();

    WriteMarks writeMarks();

    AuditTrail auditTrail();

    Leases leases();

    ConfigVersions configVersions();
}
