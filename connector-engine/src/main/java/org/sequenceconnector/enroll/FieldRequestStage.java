package org.sequenceconnector.enroll;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.sequenceconnector.audit.AuditEntry;
import org.sequenceconnector.crm.Owner;
import org.sequenceconnector.enrollment.NotEnrolled;
import org.sequenceconnector.intake.ReadAhead;
import org.sequenceconnector.lifecycle.WaitingRequests;
import org.sequenceconnector.record.CrmRecord;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.record.StandardFields;
import org.sequenceconnector.sequence.Catalog;
import org.sequenceconnector.sequence.EnrollmentMethod;
import org.sequenceconnector.sequence.SequenceNames;
import org.sequenceconnector.sequence.SequenceVersion;
import org.sequenceconnector.sequence.TargetType;
import org.sequenceconnector.trigger.Actor;
import org.sequenceconnector.trigger.EnrollmentRequest;
import org.sequenceconnector.trigger.FieldRequest;
import org.sequenceconnector.trigger.RequestAction;
import org.sequenceconnector.work.Connections;
import org.sequenceconnector.work.Store;
import org.sequenceconnector.work.UnitOfWork;
import org.sequenceconnector.work.Workspace;

/**
 * Answers what reps asked for in the request fields of CRM records, and repeats deferred requests whose time has come. The
 * answer shows in the record's last-decision fields; clearing the action is part of that write.
 */
public final class FieldRequestStage {
    private static final int BATCH = 200;
    private static final Duration MOMENTS = Duration.ofSeconds(5);

    private final Store store;
    private final Supplier<Workspace> workspace;
    private final Connections connections;
    private final EnrollmentDesk desk;
    private final RequestActions actions;
    private final Clock clock;
    private final WaitingRequests waiting;
    private final RequestAuthors authors;

    public FieldRequestStage(
            Store store,
            Supplier<Workspace> workspace,
            Connections connections,
            EnrollmentDesk desk,
            RequestActions actions,
            Clock clock) {
        this.store = store;
        this.workspace = workspace;
        this.connections = connections;
        this.desk = desk;
        this.actions = actions;
        this.clock = clock;
        this.waiting = new WaitingRequests(workspace);
        this.authors = new RequestAuthors(connections);
    }

    /**
     * @param answered requests of reps
     * @param repeated deferred requests that were decided again
     */
    public record Report(int answered, int repeated) {}

    public Report run() {
        return new Report(answerOpen(), repeatDeferred());
    }

    private int answerOpen() {
        int answered = 0;
        while (true) {
            RequestOrder order = new RequestOrder(asked -> waiting.priority(named(asked)));
            List<FieldRequest> open =
                    store.reading(work -> order.of(work, work.fieldRequests().open(BATCH)));
            if (open.isEmpty()) {
                return answered;
            }
            Map<String, RequestAuthor> made = authors.of(open);
            ReadAhead<String> ahead = desk.readAhead(open.stream()
                    .filter(FieldRequestStage::asksToEnroll)
                    .map(request -> request.record().toString())
                    .toList());
            for (FieldRequest request : open) {
                answer(request, made.getOrDefault(request.key(), RequestAuthor.UNKNOWN), ahead);
                answered++;
            }
        }
    }

    private static boolean asksToEnroll(FieldRequest request) {
        return RequestAction.of(request.action())
                .map(action -> switch (action) {
                    case ENROLL, ENROLL_CONFIRM_WARNINGS -> true;
                    case UNENROLL, PAUSE, RESUME -> false;
                })
                .orElse(false);
    }

    private void answer(FieldRequest request, RequestAuthor author, ReadAhead<String> ahead) {
        Optional<RequestAction> action = RequestAction.of(request.action());
        Requester requester = requester(request, author, action);
        if (action.isEmpty()) {
            actions.refuse(request, requester.actor(), "'" + request.action() + "' is not an action");
        } else {
            switch (action.get()) {
                case ENROLL, ENROLL_CONFIRM_WARNINGS -> enroll(request, author, action.get(), requester, ahead);
                case UNENROLL, PAUSE, RESUME -> actions.carryOut(request, action.get(), requester.actor());
            }
        }
        store.inTransaction(work -> {
            work.fieldRequests().answered(request.key(), clock.instant());
            author.words().ifPresent(words -> madeBy(work, request, requester.actor(), words));
            actions.oweAnswer(work, request.record());
            return request;
        });
    }

    private void enroll(
            FieldRequest request,
            RequestAuthor author,
            RequestAction action,
            Requester requester,
            ReadAhead<String> ahead) {
        Catalog catalog = workspace.get().catalog();
        if (SequenceNames.key(catalog, request.sequence()).isEmpty()) {
            actions.refuse(request, requester.actor(), SequenceNames.unknown(catalog, request.sequence()));
            return;
        }
        desk.enroll(enrollment(request, author, action, requester.actor()), requester.permitted(), ahead);
    }

    /** The key of the sequence that is meant; what was written where it means none. */
    private String named(String asked) {
        return SequenceNames.key(workspace.get().catalog(), asked).orElse(asked);
    }

    private void madeBy(UnitOfWork work, FieldRequest request, Actor actor, String words) {
        work.fieldRequests().madeBy(request.key(), words);
        work.auditTrail()
                .append(new AuditEntry(
                        clock.instant(),
                        actor.id(),
                        "request.answered",
                        request.record().toString(),
                        request.key(),
                        Map.of("action", request.action(), "sequence", request.sequence(), "made", words)));
    }

    private EnrollmentRequest enrollment(
            FieldRequest request, RequestAuthor author, RequestAction action, Actor actor) {
        boolean confirms = action == RequestAction.ENROLL_CONFIRM_WARNINGS;
        EnrollmentRequest asked = new EnrollmentRequest(
                request.key(),
                EnrollmentMethod.CRM_FIELD,
                actor,
                TargetType.CONTACT,
                request.record().toString(),
                named(request.sequence()),
                Optional.of(request.note()).filter(note -> !note.isBlank()),
                confirms,
                Set.of(),
                false,
                request.changedAt());
        return confirms
                ? author.whyUnconfirmed(
                                request, workspace.get().consent().lifts().programUsers(), others(request))
                        .map(asked::unconfirmedBecause)
                        .orElse(asked)
                : asked;
    }

    /** How many more confirmations were set on the same connection within the same few seconds. */
    private int others(FieldRequest request) {
        return store.reading(work -> work.fieldRequests()
                        .setBetween(
                                request.record().connection(),
                                request.action(),
                                request.changedAt().minus(MOMENTS),
                                request.changedAt().plus(MOMENTS)))
                - 1;
    }

    private record Requester(Actor actor, boolean permitted) {}

    /** The user behind the request, as far as the CRM's property history tells. */
    private Requester requester(FieldRequest request, RequestAuthor author, Optional<RequestAction> action) {
        boolean asks =
                action.filter(a -> a == RequestAction.ENROLL_CONFIRM_WARNINGS).isPresent();
        boolean ownershipMatters = workspace
                .get()
                .catalog()
                .sequence(named(request.sequence()))
                .map(SequenceVersion::definition)
                .map(definition ->
                        workspace.get().catalog().ruleset(definition.ruleset()).ownershipRequired())
                .orElse(false);
        Optional<String> user = author.user();
        if (user.isEmpty()) {
            return new Requester(Actor.unidentified(), !ownershipMatters);
        }
        Set<String> allowed = workspace.get().usersMayConfirm();
        boolean mayConfirm = asks && (allowed.isEmpty() || allowed.contains(user.get()));
        Actor actor = new Actor(Actor.Kind.PERSON, "crm:" + user.get(), mayConfirm);
        return new Requester(actor, !ownershipMatters || owns(request.record(), user.get()));
    }

    private boolean owns(RecordRef ref, String userId) {
        Optional<CrmRecord> record = Optional.ofNullable(
                store.reading(work -> work.mirror().find(List.of(ref))).get(ref));
        return record.map(found -> found.text(StandardFields.OWNER))
                .filter(owner -> !owner.isBlank())
                .flatMap(owner -> connections
                        .find(ref.connection())
                        .flatMap(crm -> crm.adapter().owner(owner)))
                .flatMap(Owner::userId)
                .filter(userId::equals)
                .isPresent();
    }

    private int repeatDeferred() {
        int repeated = 0;
        Instant now = clock.instant();
        while (true) {
            List<NotEnrolled> due = store.reading(work -> work.enrollments().retriesDue(now, BATCH)).stream()
                    .sorted(waiting.order())
                    .toList();
            if (due.isEmpty()) {
                return repeated;
            }
            List<EnrollmentRequest> requests =
                    due.stream().map(record -> again(record, now)).toList();
            ReadAhead<String> ahead = desk.readAhead(
                    requests.stream().map(EnrollmentRequest::identifier).toList());
            for (int index = 0; index < due.size(); index++) {
                NotEnrolled record = due.get(index);
                desk.enroll(requests.get(index), true, ahead);
                actions.settleRetry(record, now);
                repeated++;
            }
        }
    }

    private static EnrollmentRequest again(NotEnrolled record, Instant now) {
        EnrollmentRequest request = new EnrollmentRequest(
                "retry:" + record.target().record() + ":" + record.sequenceKey() + ":" + record.attempts() + ":"
                        + record.retryAt().orElse(now).toEpochMilli(),
                record.by().method(),
                record.by().actor(),
                record.target().type(),
                record.target().record().toString(),
                record.sequenceKey(),
                Optional.empty(),
                false,
                Set.of(),
                false,
                record.firstAttemptAt());
        return request.startingAt(record.by().startAt())
                .whenPossible(record.by().whenPossible());
    }
}
