package org.sequenceconnector.enroll;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.sequenceconnector.criterion.PersonSnapshot;
import org.sequenceconnector.eligibility.EligibilityInput;
import org.sequenceconnector.eligibility.EligibilityResult;
import org.sequenceconnector.eligibility.RelevanceAnswer;
import org.sequenceconnector.enrollment.DecisionRecord;
import org.sequenceconnector.enrollment.Enrollment;
import org.sequenceconnector.enrollment.EnrollmentId;
import org.sequenceconnector.finding.Verdict;
import org.sequenceconnector.intake.ReadAhead;
import org.sequenceconnector.intake.Refresher;
import org.sequenceconnector.lifecycle.Takeover;
import org.sequenceconnector.person.PersonId;
import org.sequenceconnector.profile.IdentifierLookup;
import org.sequenceconnector.profile.PersonReader;
import org.sequenceconnector.profile.PersonView;
import org.sequenceconnector.record.Digest;
import org.sequenceconnector.sequence.EnrollmentMethod;
import org.sequenceconnector.trigger.EnrollmentRequest;
import org.sequenceconnector.trigger.HandledSources.Handled;
import org.sequenceconnector.trigger.RequestMemory.Remembered;
import org.sequenceconnector.work.Progress;
import org.sequenceconnector.work.SlotTakenException;
import org.sequenceconnector.work.StaleEnrollmentException;
import org.sequenceconnector.work.Store;
import org.sequenceconnector.work.UnitOfWork;
import org.sequenceconnector.work.Workspace;

/**
 * Answers enrollment requests: reads again what is older than seconds, decides on stored data, and stores decision, enrollment or Not
 * Enrolled record, audit entry and owed write-backs in one transaction per request. Asking the same thing twice is safe on
 * two layers: the request key, and the slots that the store keeps unique. Safe for use by many threads.
 */
public final class EnrollmentDesk {
    private static final int CHUNK = 100;
    private static final int RACES = 5;

    private final Store store;
    private final Supplier<Workspace> workspace;
    private final Refresher refresher;
    private final PersonReader persons;
    private final DecisionBook book;
    private final Takeover takeover;
    private final RelevanceFilter relevanceFilter = new RelevanceFilter(RelevanceFilter.LIMIT);
    private final Clock clock;

    public EnrollmentDesk(
            Store store,
            Supplier<Workspace> workspace,
            Refresher refresher,
            PersonReader persons,
            DecisionBook book,
            Takeover takeover,
            Clock clock) {
        this.store = store;
        this.workspace = workspace;
        this.refresher = refresher;
        this.persons = persons;
        this.book = book;
        this.takeover = takeover;
        this.clock = clock;
    }

    /** Answers one request. A dry run stores no decision and no enrollment. */
    public EnrollAnswer enroll(EnrollmentRequest request, boolean dryRun) {
        return enroll(request, true, dryRun);
    }

    EnrollAnswer enroll(EnrollmentRequest request, boolean permitted, boolean dryRun) {
        return answer(request, permitted, readAhead(List.of(request.identifier())), dryRun);
    }

    /** The same as one of many, whose identifiers {@code ahead} knows. */
    EnrollAnswer enroll(EnrollmentRequest request, boolean permitted, ReadAhead<String> ahead) {
        return answer(request, permitted, ahead, false);
    }

    /**
     * Answers many requests, each on its own: one that fails says so in its answer and never stops the others.
     *
     * @param progress told after every chunk
     */
    public List<EnrollAnswer> enrollAll(List<EnrollmentRequest> requests, boolean dryRun, Progress progress) {
        List<EnrollAnswer> answers = new ArrayList<>(requests.size());
        ReadAhead<String> ahead =
                readAhead(requests.stream().map(EnrollmentRequest::identifier).toList());
        for (int from = 0; from < requests.size(); from += CHUNK) {
            List<EnrollmentRequest> chunk = requests.subList(from, Math.min(from + CHUNK, requests.size()));
            chunk.forEach(request -> answers.add(answer(request, true, ahead, dryRun)));
            progress.advanced("requests", answers.size());
        }
        return answers;
    }

    /** For questions about whomever these identifiers mean, in this order. */
    ReadAhead<String> readAhead(List<String> identifiers) {
        return new ReadAhead<>(
                refresher, () -> workspace.get().consent().maxAgeAtEnroll(), EnrollmentDesk::meant, identifiers);
    }

    private static Set<PersonId> meant(UnitOfWork work, List<String> identifiers) {
        Set<PersonId> found = new TreeSet<>();
        identifiers.forEach(each -> IdentifierLookup.find(work, each).person().ifPresent(found::add));
        return found;
    }

    private EnrollAnswer answer(EnrollmentRequest request, boolean permitted, ReadAhead<String> ahead, boolean dryRun) {
        Optional<RelevanceAnswer> relevance = relevance(request, permitted, ahead.before(request.identifier()));
        // The relevance filter may have taken its time.
        Refresher.Refreshed asked = ahead.before(request.identifier());
        if (dryRun) {
            return store.reading(work -> evaluate(work, request, permitted, relevance, asked, true));
        }
        for (int attempt = 1; ; attempt++) {
            try {
                return store.inTransaction(work -> evaluate(work, request, permitted, relevance, asked, false));
            } catch (SlotTakenException | StaleEnrollmentException raced) {
                if (attempt == RACES) {
                    throw raced;
                }
            }
        }
    }

    /** Asked before the transaction, which must not wait for anybody outside; it counts if all else passes in there. */
    private Optional<RelevanceAnswer> relevance(
            EnrollmentRequest request, boolean permitted, Refresher.Refreshed asked) {
        Workspace current = workspace.get();
        if (!RelevanceFilter.applies(current, request)) {
            return Optional.empty();
        }
        Optional<PersonSnapshot> passing = store.reading(work -> passing(work, current, request, permitted, asked));
        return Optional.of(passing.map(person -> relevanceFilter.ask(current, request, person))
                .orElseGet(() -> new RelevanceAnswer.Unavailable("something else spoke against it when it was asked")));
    }

    /** Whoever would be enrolled if relevance were no question. */
    private Optional<PersonSnapshot> passing(
            UnitOfWork work,
            Workspace current,
            EnrollmentRequest request,
            boolean permitted,
            Refresher.Refreshed asked) {
        Optional<Remembered> remembered = work.requestMemory().find(request.key());
        if (remembered.isPresent() && !open(work, request, remembered.get())) {
            return Optional.empty();
        }
        IdentifierLookup.Found who = IdentifierLookup.find(work, request.identifier());
        Optional<PersonView> view = view(work, who, asked);
        EligibilityInput input = new InputBuilder(current)
                .build(work, request, view, who.candidates().size(), permitted, clock.instant());
        return current.eligibility().decide(input).verdict() == Verdict.ENROLL
                ? view.map(PersonView::snapshot)
                : Optional.empty();
    }

    private Optional<PersonView> view(UnitOfWork work, IdentifierLookup.Found who, Refresher.Refreshed asked) {
        return who.person()
                .flatMap(person -> persons.read(work, person, who.target()))
                .map(view -> asked.about(view, clock.instant()));
    }

    private EnrollAnswer evaluate(
            UnitOfWork work,
            EnrollmentRequest request,
            boolean permitted,
            Optional<RelevanceAnswer> relevance,
            Refresher.Refreshed asked,
            boolean dryRun) {
        Instant now = clock.instant();
        String fingerprint = fingerprint(request);
        Optional<Remembered> remembered =
                dryRun ? Optional.empty() : work.requestMemory().find(request.key());
        boolean known = remembered
                .filter(found -> found.fingerprint().equals(fingerprint))
                .isPresent();
        if (known) {
            DecisionRecord earlier = earlier(work, remembered.get());
            if (!decidedAgain(request, earlier)) {
                return replay(work, request, earlier);
            }
        }
        Workspace current = workspace.get();
        IdentifierLookup.Found who = IdentifierLookup.find(work, request.identifier());
        if (!dryRun) {
            who.person().ifPresent(person -> work.people().lock(List.of(person)));
        }
        Optional<PersonView> view = view(work, who, asked);
        EligibilityInput input = answered(
                new InputBuilder(current)
                        .build(work, request, view, who.candidates().size(), permitted, now),
                relevance);
        if (remembered.isPresent() && !known) {
            return book.refuseReusedKey(work, current, input, request, view, now);
        }
        EligibilityResult result = current.eligibility().decide(input);
        if (dryRun) {
            return DecisionBook.preview(current, input, result, request, view, now);
        }
        if (!request.asDraft() && takeover.mustWait(work, result, input.sequenceName(), now, request.key())) {
            // The weaker enrollment has a step in flight: seen again, it is ending, and the request waits for that.
            view = view(work, who, asked);
            input = answered(
                    new InputBuilder(current)
                            .build(work, request, view, who.candidates().size(), permitted, now),
                    relevance);
            result = current.eligibility().decide(input);
        }
        EnrollAnswer answer = book.record(work, current, input, result, request, view, now);
        Remembered answered =
                new Remembered(request.key(), fingerprint, answer.decision().id(), now);
        if (known) {
            work.requestMemory().rememberInstead(answered);
        } else {
            work.requestMemory().remember(answered);
        }
        noteSource(work, request, answer, now);
        return answer;
    }

    /** Whatever came of it. Only what meant nobody, or nobody in particular, may come again once that is settled. */
    private static void noteSource(UnitOfWork work, EnrollmentRequest request, EnrollAnswer answer, Instant now) {
        if (request.source().isPresent() && answer.decision().person().isPresent()) {
            work.handledSources()
                    .note(
                            request.source().get(),
                            request.sequenceKey(),
                            new Handled(
                                    answer.decision().id(),
                                    answer.decision().verdict().name(),
                                    answer.decision().enrollment().map(EnrollmentId::value),
                                    now));
        }
    }

    private static EligibilityInput answered(EligibilityInput input, Optional<RelevanceAnswer> relevance) {
        return relevance.map(input::answered).orElse(input);
    }

    private static DecisionRecord earlier(UnitOfWork work, Remembered remembered) {
        return work.enrollments()
                .decision(remembered.decisionId())
                .orElseThrow(() -> new IllegalStateException(
                        "decision " + remembered.decisionId() + " of a remembered request is not in the store"));
    }

    /** Whether this key has an answer already and is decided again all the same. */
    private static boolean open(UnitOfWork work, EnrollmentRequest request, Remembered remembered) {
        return remembered.fingerprint().equals(fingerprint(request))
                && decidedAgain(request, earlier(work, remembered));
    }

    /**
     * Whoever makes a key of their own means one request by it and gets its answer again, whatever that was. The key of a row of a
     * file comes from the file: who gives the file again asks again, and only an enrollment needs protection. An event of nobody
     * we knew is not handled yet.
     */
    private static boolean decidedAgain(EnrollmentRequest request, DecisionRecord earlier) {
        boolean row = request.method() == EnrollmentMethod.CSV;
        boolean ofNobody = request.source().isPresent() && earlier.person().isEmpty();
        return earlier.enrollment().isEmpty() && (row || ofNobody);
    }

    private static EnrollAnswer replay(UnitOfWork work, EnrollmentRequest request, DecisionRecord decision) {
        Optional<Enrollment> enrollment = decision.enrollment().flatMap(work.enrollments()::find);
        return new EnrollAnswer(request, decision, List.of(), enrollment, true, false);
    }

    private static String fingerprint(EnrollmentRequest request) {
        String content = String.join(
                "\n",
                request.method().name(),
                request.targetType().name(),
                request.identifier(),
                request.sequenceKey(),
                Boolean.toString(request.confirmWarnings()),
                Boolean.toString(request.asDraft()),
                new TreeSet<>(request.acceptWarnings()).toString(),
                request.startAt().text());
        // Nothing is added for requests without them, whose remembered fingerprints know neither sources nor choices.
        // The form in which sources were first remembered stays, whatever they are called in Java.
        String source = request.source()
                .map(each -> "\nSource[kind=" + each.kind().name() + ", id=" + each.id() + "]")
                .orElse("");
        String choice = request.whenPossible() ? "\nwhen possible" : "";
        return Digest.of(content + source + choice, 12);
    }
}
