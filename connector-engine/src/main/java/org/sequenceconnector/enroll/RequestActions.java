package org.sequenceconnector.enroll;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.sequenceconnector.audit.AuditEntry;
import org.sequenceconnector.enrollment.Enrollment;
import org.sequenceconnector.enrollment.NotEnrolled;
import org.sequenceconnector.finding.FailureCode;
import org.sequenceconnector.finding.Finding;
import org.sequenceconnector.finding.Resolution;
import org.sequenceconnector.lifecycle.LifecycleDesk;
import org.sequenceconnector.lifecycle.OwedWrites;
import org.sequenceconnector.person.PersonId;
import org.sequenceconnector.profile.IdentifierLookup;
import org.sequenceconnector.profile.PersonReader;
import org.sequenceconnector.profile.PersonView;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.sequence.Catalog;
import org.sequenceconnector.sequence.EnrollmentMethod;
import org.sequenceconnector.sequence.SequenceNames;
import org.sequenceconnector.sequence.TargetType;
import org.sequenceconnector.trigger.Actor;
import org.sequenceconnector.trigger.EnrollmentRequest;
import org.sequenceconnector.trigger.FieldRequest;
import org.sequenceconnector.trigger.RequestAction;
import org.sequenceconnector.trigger.RequestMemory.Remembered;
import org.sequenceconnector.work.Store;
import org.sequenceconnector.work.UnitOfWork;
import org.sequenceconnector.work.Workspace;

/** Carries out the requests that are no enrollments, and owes the answers. */
public final class RequestActions {
    private final Store store;
    private final Supplier<Workspace> workspace;
    private final PersonReader persons;
    private final LifecycleDesk lifecycle;
    private final DecisionBook book;
    private final OwedWrites owedWrites;
    private final Clock clock;

    public RequestActions(
            Store store,
            Supplier<Workspace> workspace,
            PersonReader persons,
            LifecycleDesk lifecycle,
            DecisionBook book,
            OwedWrites owedWrites,
            Clock clock) {
        this.store = store;
        this.workspace = workspace;
        this.persons = persons;
        this.lifecycle = lifecycle;
        this.book = book;
        this.owedWrites = owedWrites;
        this.clock = clock;
    }

    void carryOut(FieldRequest request, RequestAction action, Actor actor) {
        Catalog catalog = workspace.get().catalog();
        Optional<String> named = Optional.of(request.sequence()).filter(key -> !key.isBlank());
        Optional<String> known = named.flatMap(asked -> SequenceNames.key(catalog, asked));
        // What runs in a sequence that is not defined any more can still be ended by its key.
        Optional<String> sequence = known.or(() -> named);
        String identifier = request.record().toString();
        List<Enrollment> changed = switch (action) {
            case UNENROLL -> lifecycle.unenroll(identifier, sequence, actor, request.note(), request.key());
            case PAUSE -> lifecycle.pause(identifier, sequence, Optional.empty(), actor, request.note(), request.key());
            case RESUME -> lifecycle.resume(identifier, sequence, actor, request.key());
            case ENROLL, ENROLL_CONFIRM_WARNINGS -> throw new IllegalArgumentException("enrolling is the desk's work");
        };
        if (!changed.isEmpty()) {
            return;
        }
        if (named.isPresent() && known.isEmpty()) {
            refuse(request, actor, SequenceNames.unknown(catalog, request.sequence()));
        } else {
            nothingToDo(request, action, actor);
        }
    }

    /** It is so already. That is no decision about the person: the last one stays on the record, and nobody was refused. */
    private void nothingToDo(FieldRequest request, RequestAction action, Actor actor) {
        store.inTransaction(work -> {
            if (work.requestMemory().find(request.key()).isEmpty()) {
                Instant now = clock.instant();
                work.auditTrail()
                        .append(new AuditEntry(
                                now,
                                actor.id(),
                                "request.nothing_to_do",
                                request.record().toString(),
                                request.key(),
                                Map.of("action", action.label(), "sequence", request.sequence())));
                work.requestMemory().remember(new Remembered(request.key(), "nothing to do", "", now));
            }
            return request;
        });
    }

    /** Answers that the request cannot be carried out as it stands. */
    void refuse(FieldRequest request, Actor actor, String detail) {
        store.inTransaction(work -> {
            if (work.requestMemory().find(request.key()).isPresent()) {
                return request;
            }
            Instant now = clock.instant();
            EnrollmentRequest asked = new EnrollmentRequest(
                    request.key(),
                    EnrollmentMethod.CRM_FIELD,
                    actor,
                    TargetType.CONTACT,
                    request.record().toString(),
                    request.sequence(),
                    Optional.empty(),
                    false,
                    Set.of(),
                    false,
                    request.changedAt());
            IdentifierLookup.Found who = IdentifierLookup.find(work, asked.identifier());
            Optional<PersonView> view = who.person().flatMap(person -> persons.read(work, person, who.target()));
            Finding finding = Finding.of(
                    FailureCode.INVALID_REQUEST, Map.of("detail", detail), List.of(), new Resolution.DataChange());
            Workspace current = workspace.get();
            EnrollAnswer refused = book.refuse(
                    work,
                    current,
                    new InputBuilder(current).build(work, asked, view, 1, true, now),
                    asked,
                    view,
                    finding,
                    now);
            work.requestMemory()
                    .remember(new Remembered(
                            request.key(), "refused", refused.decision().id(), now));
            return request;
        });
    }

    /** Owes the record its answer, which also clears the action field. */
    void oweAnswer(UnitOfWork work, RecordRef record) {
        PersonId person = work.people().ofRecords(List.of(record)).get(record);
        if (person != null) {
            owedWrites.status(work, person, clock.instant());
            work.outbox().enqueue(org.sequenceconnector.outbox.Outbox.Owed.status(record, person), clock.instant());
        }
    }

    /** After a repeat the record must not be due again at the same instant, whatever the repeat found. */
    void settleRetry(NotEnrolled repeated, Instant now) {
        store.inTransaction(work -> {
            Optional<NotEnrolled> open = work.enrollments()
                    .openNotEnrolled(repeated.target(), repeated.sequenceKey(), repeated.primaryCode());
            boolean stillDue = open.flatMap(NotEnrolled::retryAt)
                    .filter(at -> !at.isAfter(now))
                    .isPresent();
            if (stillDue) {
                NotEnrolled record = open.get();
                boolean sameAttempt = record.attempts() == repeated.attempts();
                work.enrollments()
                        // Another reason stands in the way now and has its own record and time.
                        .saveNotEnrolled(record.retryingAt(
                                sameAttempt
                                        ? Optional.empty()
                                        : Optional.of(now.plus(workspace.get().deferredRetryFloor()))));
            }
            return repeated;
        });
    }
}
