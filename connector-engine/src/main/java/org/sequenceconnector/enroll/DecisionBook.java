package org.sequenceconnector.enroll;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.sequenceconnector.eligibility.EligibilityInput;
import org.sequenceconnector.eligibility.EligibilityResult;
import org.sequenceconnector.eligibility.RelevanceAnswer;
import org.sequenceconnector.enrollment.DecisionRecord;
import org.sequenceconnector.enrollment.Enrollment;
import org.sequenceconnector.enrollment.EnrollmentEvent;
import org.sequenceconnector.enrollment.EnrollmentId;
import org.sequenceconnector.enrollment.NotEnrolled;
import org.sequenceconnector.finding.FailureCode;
import org.sequenceconnector.finding.Finding;
import org.sequenceconnector.finding.Resolution;
import org.sequenceconnector.finding.Verdict;
import org.sequenceconnector.lifecycle.EnrollmentMoves;
import org.sequenceconnector.lifecycle.OwedWrites;
import org.sequenceconnector.profile.PersonView;
import org.sequenceconnector.record.CrmRecord;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.sequence.SequenceVersion;
import org.sequenceconnector.trigger.EnrollmentRequest;
import org.sequenceconnector.trigger.StartAt;
import org.sequenceconnector.trigger.Target;
import org.sequenceconnector.work.IdSource;
import org.sequenceconnector.work.UnitOfWork;
import org.sequenceconnector.work.Workspace;

/**
 * Writes down what was decided and what follows from it: the decision with the versions of everything it used, the
 * enrollment or the Not Enrolled record, the audit entry and the owed write-backs.
 */
public final class DecisionBook {
    private final IdSource ids;
    private final OwedWrites owedWrites;
    private final Acceptance acceptance;
    private final EnrollmentMoves moves;

    public DecisionBook(IdSource ids, OwedWrites owedWrites, Acceptance acceptance, EnrollmentMoves moves) {
        this.ids = ids;
        this.owedWrites = owedWrites;
        this.acceptance = acceptance;
        this.moves = moves;
    }

    EnrollAnswer record(
            UnitOfWork work,
            Workspace workspace,
            EligibilityInput input,
            EligibilityResult result,
            EnrollmentRequest request,
            Optional<PersonView> view,
            Instant now) {
        String decisionId = "d" + ids.next();
        boolean accepted = accepted(request, result.verdict());
        Optional<Enrollment> enrollment = accepted
                ? Optional.of(
                        acceptance.accept(work, workspace, input, result, request, view.orElseThrow(), decisionId, now))
                : existing(work, result);
        DecisionRecord decision =
                decision(decisionId, workspace, input, result, request, view, enrollment.map(Enrollment::id), now);
        work.enrollments().saveDecision(decision);
        work.enrollments().keepInputs(decisionId, input);
        switch (result.verdict()) {
            case ENROLL -> {
                // A draft has not started: who was not enrolled stays listed until it does.
                if (!request.asDraft()) {
                    work.enrollments().closeNotEnrolled(enrollment.orElseThrow(), now);
                }
            }
            case NOOP -> {}
            case REJECT, DEFER, CONFIRM -> {
                if (!accepted) {
                    saveNotEnrolled(work, workspace, result, request, view, decisionId, now);
                }
            }
        }
        DecisionAudit.decided(work, decision, request);
        DecisionAudit.waived(work, decision, request);
        if (accepted) {
            DecisionAudit.made(work, enrollment.orElseThrow(), request, now);
        }
        decision.person().ifPresent(person -> owedWrites.status(work, person, now));
        return new EnrollAnswer(request, decision, result.notes(), enrollment, false, false);
    }

    public static EnrollAnswer preview(
            Workspace workspace,
            EligibilityInput input,
            EligibilityResult result,
            EnrollmentRequest request,
            Optional<PersonView> view,
            Instant now) {
        DecisionRecord decision = decision("preview", workspace, input, result, request, view, Optional.empty(), now);
        return new EnrollAnswer(request, decision, result.notes(), Optional.empty(), false, true);
    }

    /** The same key came with another content: refused, and the key keeps its first answer. */
    EnrollAnswer refuseReusedKey(
            UnitOfWork work,
            Workspace workspace,
            EligibilityInput input,
            EnrollmentRequest request,
            Optional<PersonView> view,
            Instant now) {
        Finding finding = Finding.of(
                FailureCode.INVALID_REQUEST,
                Map.of("detail", "its request key was used before for a different request"),
                List.of(),
                new Resolution.DataChange());
        return refuse(work, workspace, input, request, view, finding, now);
    }

    /** Stores a refusal that was found outside the checks, for example a request that cannot be read. */
    EnrollAnswer refuse(
            UnitOfWork work,
            Workspace workspace,
            EligibilityInput input,
            EnrollmentRequest request,
            Optional<PersonView> view,
            Finding finding,
            Instant now) {
        EligibilityResult evaluated = workspace.eligibility().decide(input);
        EligibilityResult refused =
                new EligibilityResult(Verdict.REJECT, List.of(finding), List.of(), evaluated.consent());
        DecisionRecord decision =
                decision("d" + ids.next(), workspace, input, refused, request, view, Optional.empty(), now);
        work.enrollments().saveDecision(decision);
        DecisionAudit.decided(work, decision, request);
        decision.person().ifPresent(person -> owedWrites.status(work, person, now));
        return new EnrollAnswer(request, decision, List.of(), Optional.empty(), false, false);
    }

    /** A draft is kept unless something forbids it: what has to wait or be confirmed is asked again at its start. */
    private static boolean accepted(EnrollmentRequest request, Verdict verdict) {
        return switch (verdict) {
            case ENROLL -> true;
            case DEFER, CONFIRM -> request.asDraft();
            case REJECT, NOOP -> false;
        };
    }

    /** A draft was to start, and this was decided: T3 or T4. */
    EnrollAnswer recordStart(
            UnitOfWork work,
            Workspace workspace,
            EligibilityInput input,
            EligibilityResult result,
            EnrollmentRequest request,
            PersonView view,
            Enrollment draft,
            Instant now) {
        String decisionId = "d" + ids.next();
        EnrollmentEvent event = result.verdict() == Verdict.ENROLL
                ? started(work, workspace, input, result, decisionId, request, view, now)
                : new EnrollmentEvent.StartRefused(decisionId);
        moves.apply(work, draft, event, now, request.actor().id(), request.key());
        DecisionRecord decision = decision(
                decisionId, workspace, input, result, request, Optional.of(view), Optional.of(draft.id()), now);
        work.enrollments().saveDecision(decision);
        work.enrollments().keepInputs(decisionId, input);
        if (result.verdict() == Verdict.ENROLL) {
            work.enrollments().closeNotEnrolled(draft, now);
        }
        DecisionAudit.decided(work, decision, request);
        DecisionAudit.waived(work, decision, request);
        owedWrites.status(work, draft.person(), now);
        return new EnrollAnswer(
                request, decision, result.notes(), work.enrollments().find(draft.id()), false, false);
    }

    private static EnrollmentEvent started(
            UnitOfWork work,
            Workspace workspace,
            EligibilityInput input,
            EligibilityResult result,
            String decisionId,
            EnrollmentRequest request,
            PersonView view,
            Instant now) {
        SequenceVersion version = input.sequence().orElseThrow();
        int firstStep = FirstStep.index(work, request.startAt(), version.definition(), view.enrollments());
        return Acceptance.start(workspace, version, firstStep, result, decisionId, request, input, now);
    }

    private static Optional<Enrollment> existing(UnitOfWork work, EligibilityResult result) {
        if (result.verdict() != Verdict.NOOP) {
            return Optional.empty();
        }
        return result.findings().stream()
                .flatMap(finding -> finding.evidence().stream())
                .filter(evidence -> evidence.kind().equals("enrollment"))
                .map(evidence -> evidence.details().get("id"))
                .findFirst()
                .flatMap(id -> work.enrollments().find(new EnrollmentId(id)));
    }

    private static DecisionRecord decision(
            String id,
            Workspace workspace,
            EligibilityInput input,
            EligibilityResult result,
            EnrollmentRequest request,
            Optional<PersonView> view,
            Optional<EnrollmentId> enrollment,
            Instant now) {
        Map<String, String> versions = new HashMap<>();
        versions.put("rules", workspace.catalog().rulesDigest());
        versions.put("ruleset", input.rules().ruleset().version());
        input.sequence()
                .map(SequenceVersion::number)
                .ifPresent(number -> versions.put("sequence", Integer.toString(number)));
        if (!request.startAt().equals(StartAt.FIRST)) {
            versions.put(DecisionRecord.START_AT, request.startAt().text());
        }
        input.ask()
                .relevance()
                .filter(asked -> counts(asked, result))
                .ifPresent(asked -> versions.put("relevance", asked.word()));
        Map<RecordRef, Instant> readAt = view.map(found -> found.snapshot().records().stream()
                        .collect(Collectors.toMap(CrmRecord::ref, CrmRecord::readAt)))
                .orElse(Map.of());
        return new DecisionRecord(
                id,
                request.key(),
                request.method(),
                request.actor().id(),
                view.map(found -> found.snapshot().id()),
                view.map(found -> found.snapshot().target()),
                request.sequenceKey(),
                result.verdict(),
                result.findings(),
                result.consent().kind().name(),
                result.consent().sentence(),
                versions,
                readAt,
                enrollment,
                now);
    }

    /** It is only heard where nothing else decided. */
    private static boolean counts(RelevanceAnswer asked, EligibilityResult result) {
        return result.verdict() == Verdict.ENROLL
                || (asked instanceof RelevanceAnswer.NotRelevant
                        && result.findings().stream()
                                .anyMatch(finding -> finding.code() == FailureCode.RELEVANCE_DECLINED));
    }

    private static void saveNotEnrolled(
            UnitOfWork work,
            Workspace workspace,
            EligibilityResult result,
            EnrollmentRequest request,
            Optional<PersonView> view,
            String decisionId,
            Instant now) {
        if (view.isEmpty()) {
            // Nobody was found: there is no target a record could be kept for. The decision itself is stored.
            return;
        }
        Finding primary = result.primary().orElseThrow();
        Optional<NotEnrolled> earlier = work.enrollments()
                .openNotEnrolled(
                        target(request, view),
                        request.sequenceKey(),
                        primary.code().name());
        boolean sequenceRepeats = workspace
                .catalog()
                .sequence(request.sequenceKey())
                .map(version -> version.definition().retryWhenEligible())
                .orElse(false);
        boolean repeated = Deferral.repeated(request, primary.code(), sequenceRepeats);
        work.enrollments()
                .saveNotEnrolled(new NotEnrolled(
                        target(request, view),
                        Optional.of(view.get().snapshot().id()),
                        request.sequenceKey(),
                        primary.code().name(),
                        primary.message(),
                        decisionId,
                        new NotEnrolled.EnrollmentMethodAndActor(
                                request.method(), request.actor(), request.startAt(), request.whenPossible()),
                        earlier.map(record -> record.attempts() + 1).orElse(1),
                        earlier.map(NotEnrolled::firstAttemptAt).orElse(now),
                        now,
                        repeated ? retryAt(workspace, result, now) : Optional.empty(),
                        Optional.empty()));
    }

    /** What passes by itself at a time nobody knows is asked again after a while. */
    private static Optional<Instant> retryAt(Workspace workspace, EligibilityResult result, Instant now) {
        return result.verdict() == Verdict.DEFER
                ? result.retryAt().or(() -> Optional.of(now.plus(workspace.deferredRetryFloor())))
                : Optional.empty();
    }

    private static Target target(EnrollmentRequest request, Optional<PersonView> view) {
        return new Target(request.targetType(), view.orElseThrow().snapshot().target());
    }
}
