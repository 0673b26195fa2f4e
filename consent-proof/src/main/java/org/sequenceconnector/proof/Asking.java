package org.sequenceconnector.proof;

import static org.sequenceconnector.proof.ProofAccounts.HUBSPOT;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.sequenceconnector.app.cli.text.PeopleFile;
import org.sequenceconnector.consent.ConsentVerdict;
import org.sequenceconnector.enroll.DraftDesk;
import org.sequenceconnector.enroll.EnrollAnswer;
import org.sequenceconnector.enrollment.EndCause;
import org.sequenceconnector.enrollment.Enrollment;
import org.sequenceconnector.enrollment.EnrollmentId;
import org.sequenceconnector.enrollment.NotEnrolled;
import org.sequenceconnector.enrollment.Phase;
import org.sequenceconnector.plan.PlanDesk;
import org.sequenceconnector.plan.PlanEffect;
import org.sequenceconnector.record.ChangeOrigin;
import org.sequenceconnector.record.ConnectionId;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.sequence.EnrollmentMethod;
import org.sequenceconnector.sequence.TargetType;
import org.sequenceconnector.trigger.Actor;
import org.sequenceconnector.trigger.EnrollmentRequest;
import org.sequenceconnector.work.Workspace;

/** Asks for people by every way in, and has each answer judged. For one thread. */
final class Asking {
    private static final Actor REP = new Actor(Actor.Kind.PERSON, "rep", true);
    private static final Map<String, String> PURPOSES =
            Map.of("outbound", "sales_outreach", "welcome", "product_updates");
    private static final List<String> SEQUENCES = List.of("outbound", "welcome");
    /** What is younger may be missed: it is what the documentation says that remains. */
    private static final Duration DOCUMENTED_DELAY = Duration.ofSeconds(10);

    /** Who else writes to somebody is asked when they are enrolled, and not again before each step. */
    private static final Set<Oracle.About> GATE = EnumSet.of(Oracle.About.PERMISSION, Oracle.About.ADDRESS);

    private final ProofWorld world;
    private final Law law;
    private final Tally tally;
    private final RandomGenerator random;
    private final Map<RecordRef, TruePerson> owners = new HashMap<>();
    private final Map<EnrollmentId, Boolean> confirmed = new HashMap<>();
    private final Map<EnrollmentId, TruePerson> drafts = new HashMap<>();

    Asking(ProofWorld world, Law law, Tally tally, RandomGenerator random, List<TruePerson> people) {
        this.world = world;
        this.law = law;
        this.tally = tally;
        this.random = random;
        people.forEach(person -> person.records().forEach(record -> owners.put(record.ref, person)));
    }

    /** There is one more record of the person. */
    void owns(TruePerson person, TrueRecord record) {
        owners.put(record.ref, person);
    }

    void ask(Way way, List<TruePerson> people) {
        switch (way) {
            case BY_HAND -> people.forEach(person -> one(way, person, EnrollmentMethod.MANUAL, true));
            case API -> people.forEach(person -> one(way, person, EnrollmentMethod.API, false));
            case BULK -> many(way, people, EnrollmentMethod.BULK, false);
            case FILE -> many(way, people, EnrollmentMethod.CSV, false);
            case DRY_RUN -> many(way, people, EnrollmentMethod.API, true);
            case FIELD -> byField(people);
            case DRAFT -> drafts(people);
            case RETRY -> retry(people);
            case STEP -> steps();
            case PLAN -> plan(people);
            case EXPLAIN -> people.forEach(this::explain);
        }
    }

    // ---- by request

    private void one(Way way, TruePerson person, EnrollmentMethod method, boolean confirm) {
        EnrollmentRequest request = request(person, sequence(), method, confirm, false);
        Judgement judgement = judge(person, request.sequenceKey(), confirm);
        EnrollAnswer answer = world.connector.enrollmentDesk().enroll(request, false);
        count(way, judgement, answer.enrolled(), request.identifier());
        note(answer, confirm);
    }

    private void many(Way way, List<TruePerson> people, EnrollmentMethod method, boolean dry) {
        List<EnrollmentRequest> requests = new ArrayList<>();
        List<Judgement> judgements = new ArrayList<>();
        for (TruePerson person : people) {
            boolean byHand = dry && random.nextInt(3) == 0;
            EnrollmentRequest request =
                    request(person, sequence(), byHand ? EnrollmentMethod.MANUAL : method, byHand, false);
            requests.add(request);
            judgements.add(judge(person, request.sequenceKey(), byHand));
        }
        if (way == Way.FILE) {
            fromFile(requests, judgements);
            return;
        }
        List<EnrollAnswer> answers = world.connector.enrollmentDesk().enrollAll(requests, dry, ProofWorld.QUIET);
        for (int index = 0; index < answers.size(); index++) {
            count(
                    way,
                    judgements.get(index),
                    answers.get(index).enrolled(),
                    requests.get(index).identifier());
            note(answers.get(index), false);
        }
    }

    /** Written into a file and read as the command reads it; a row that it refuses is no yes. */
    private void fromFile(List<EnrollmentRequest> requests, List<Judgement> judgements) {
        List<String> lines = new ArrayList<>(List.of("ref"));
        requests.forEach(request -> lines.add(request.identifier()));
        PeopleFile file = world.file(lines);
        List<EnrollmentRequest> read = new ArrayList<>();
        for (PeopleFile.Row row : file.rows()) {
            EnrollmentRequest asked = requests.get((int) row.number() - 1);
            read.add(request(asked.key(), asked.sequenceKey(), row.identifier(), EnrollmentMethod.CSV, false, false));
        }
        List<EnrollAnswer> answers = world.connector.enrollmentDesk().enrollAll(read, false, ProofWorld.QUIET);
        Map<String, EnrollAnswer> byKey = new HashMap<>();
        answers.forEach(answer -> byKey.put(answer.request().key(), answer));
        for (int index = 0; index < requests.size(); index++) {
            Optional<EnrollAnswer> answer =
                    Optional.ofNullable(byKey.get(requests.get(index).key()));
            boolean yes = answer.filter(EnrollAnswer::enrolled).isPresent();
            count(Way.FILE, judgements.get(index), yes, requests.get(index).identifier());
            answer.ifPresent(each -> note(each, false));
        }
    }

    private void note(EnrollAnswer answer, boolean confirm) {
        if (!answer.dryRun() && answer.enrolled()) {
            answer.enrollment().ifPresent(enrollment -> confirmed.put(enrollment.id(), confirm));
        }
    }

    private EnrollmentRequest request(
            TruePerson person, String sequence, EnrollmentMethod method, boolean confirm, boolean draft) {
        return request(world.nextId(), sequence, identifier(person), method, confirm, draft);
    }

    private EnrollmentRequest request(
            String key, String sequence, String identifier, EnrollmentMethod method, boolean confirm, boolean draft) {
        return new EnrollmentRequest(
                key,
                method,
                REP,
                TargetType.CONTACT,
                identifier,
                sequence,
                confirm ? Optional.of("spoke on the phone") : Optional.empty(),
                confirm,
                Set.of(),
                draft,
                world.clock.instant());
    }

    private String sequence() {
        return SEQUENCES.get(random.nextInt(SEQUENCES.size()));
    }

    /** A record of the person, or the address as somebody happens to write it. */
    private String identifier(TruePerson person) {
        if (random.nextInt(3) == 0) {
            return Spellings.of(person.address, random);
        }
        return person.records().get(random.nextInt(person.records().size())).ref.toString();
    }

    // ---- in the CRM

    private void byField(List<TruePerson> people) {
        Map<RecordRef, String> asked = new HashMap<>();
        Set<RecordRef> confirms = new HashSet<>();
        for (TruePerson person : people) {
            TrueRecord record =
                    person.records().get(random.nextInt(person.records().size()));
            String sequence = sequence();
            boolean confirm = random.nextBoolean();
            boolean inBulk = random.nextInt(4) == 0;
            boolean hubSpot = record.ref.connection().equals(HUBSPOT);
            ChangeOrigin origin = new ChangeOrigin(
                    inBulk ? ChangeOrigin.Group.BULK_EDIT : ChangeOrigin.Group.USER,
                    inBulk ? "CRM_UI_BULK_ACTION" : "CRM_UI",
                    "",
                    Optional.of("rep-" + person.number));
            world.accounts
                    .account(record.ref.connection())
                    .change(
                            origin,
                            record.ref.type(),
                            record.ref.id(),
                            Map.of(
                                    hubSpot ? "enrl_request_action" : "Enrl_Request_Action__c",
                                    confirm ? "Enroll (confirm warnings)" : "Enroll",
                                    hubSpot ? "enrl_request_sequence" : "Enrl_Request_Sequence__c",
                                    sequence,
                                    hubSpot ? "enrl_request_note" : "Enrl_Request_Note__c",
                                    "spoke on the phone on " + world.clock.instant()));
            world.pass(Duration.ofSeconds(40));
            asked.put(record.ref, sequence);
            // A bulk edit is nobody who looked at this one person.
            if (confirm && !inBulk) {
                confirms.add(record.ref);
            }
        }
        world.sync();
        world.newlyRunning();
        between.accept(people);
        world.pass(Duration.ofMinutes(1));
        Map<RecordRef, Judgement> judgements = new HashMap<>();
        asked.forEach((ref, sequence) -> judgements.put(ref, judge(owner(ref), sequence, confirms.contains(ref))));
        world.connector.fieldRequests().run();
        Set<RecordRef> enrolled = new HashSet<>();
        for (Enrollment enrollment : world.newlyRunning()) {
            enrolled.add(ProofWorld.target(enrollment));
            confirmed.put(enrollment.id(), confirms.contains(ProofWorld.target(enrollment)));
        }
        judgements.forEach((ref, judgement) -> count(Way.FIELD, judgement, enrolled.contains(ref), ref.toString()));
    }

    /** What happens in the CRMs while a request is under way; a draft or a request that waits lives longer than its facts. */
    private Consumer<List<TruePerson>> between = people -> {};

    void meanwhile(Consumer<List<TruePerson>> change) {
        between = change;
    }

    // ---- later

    private void drafts(List<TruePerson> people) {
        for (TruePerson person : people) {
            EnrollAnswer answer = world.connector
                    .enrollmentDesk()
                    .enroll(request(person, sequence(), EnrollmentMethod.MANUAL, true, true), false);
            answer.enrollment()
                    .filter(enrollment -> enrollment.phase() == Phase.DRAFT)
                    .ifPresent(draft -> drafts.put(draft.id(), person));
        }
        between.accept(people);
        world.pass(Duration.ofMinutes(1));
        for (Enrollment draft : world.connector.draftDesk().open(1_000)) {
            TruePerson person = drafts.remove(draft.id());
            if (person != null) {
                boolean confirm = random.nextBoolean();
                Judgement judgement = judge(person, draft.sequenceKey(), confirm);
                DraftDesk.Answer answer = world.connector
                        .draftDesk()
                        .start(
                                draft.id(),
                                new DraftDesk.Order(
                                        REP, Optional.of("spoke on the phone"), confirm, world.nextId(), false));
                boolean yes = answer instanceof DraftDesk.Answer.Decided decided
                        && decided.answer().enrolled();
                count(Way.DRAFT, judgement, yes, ProofWorld.target(draft).toString());
                confirmed.put(draft.id(), confirm);
                if (!yes) {
                    world.connector.draftDesk().discard(draft.id(), REP, world.nextId(), false);
                }
            }
        }
    }

    /** Asked for while an account cannot be reached, and decided again by itself when it can. */
    private void retry(List<TruePerson> people) {
        ConnectionId silent = random.nextBoolean() ? HUBSPOT : ProofAccounts.SALESFORCE;
        world.accounts.silence(silent);
        world.pass(Duration.ofDays(2));
        many(Way.API, people, EnrollmentMethod.API, false);
        world.accounts.answerAgain();
        world.pass(Duration.ofHours(2));
        between.accept(people);
        world.pass(Duration.ofMinutes(1));
        world.newlyRunning();
        Map<RecordRef, Judgement> judgements = new HashMap<>();
        for (NotEnrolled waiting :
                world.store.reading(work -> work.enrollments().retriesDue(world.clock.instant(), 1_000))) {
            RecordRef target = waiting.target().record();
            judgements.put(target, judge(owner(target), waiting.sequenceKey(), false));
        }
        world.connector.fieldRequests().run();
        Set<RecordRef> enrolled = new HashSet<>();
        world.newlyRunning().forEach(enrollment -> enrolled.add(ProofWorld.target(enrollment)));
        judgements.forEach(
                (target, judgement) -> count(Way.RETRY, judgement, enrolled.contains(target), target.toString()));
    }

    private void steps() {
        world.toWorkingTime();
        between.accept(world.running().stream()
                .map(ProofWorld::target)
                .map(this::owner)
                .distinct()
                .toList());
        world.pass(Duration.ofMinutes(1));
        Instant now = world.clock.instant();
        Map<EnrollmentId, Judgement> judgements = new HashMap<>();
        for (Enrollment due : world.store.reading(work -> work.enrollments().due(now, 10_000))) {
            judgements.put(
                    due.id(),
                    judge(
                            owner(ProofWorld.target(due)),
                            due.sequenceKey(),
                            confirmed.getOrDefault(due.id(), false),
                            GATE));
        }
        world.takeHandedOver();
        world.connector.steps().run();
        Set<EnrollmentId> over = world.takeHandedOver();
        judgements.forEach((id, judgement) -> count(Way.STEP, judgement, over.contains(id), id.value()));
    }

    /** Takes everybody out again, so that what is asked next is about permission and not about running already. */
    void endAll() {
        for (Enrollment enrollment : world.running()) {
            world.connector
                    .lifecycleDesk()
                    .observed(enrollment.id(), List.of(EndCause.UNENROLLED), "", REP, world.nextId());
        }
        world.connector.steps().run();
        world.newlyRunning();
    }

    // ---- forecasts, which only know what has been read

    private void plan(List<TruePerson> people) {
        Workspace now = world.workspace;
        Workspace closed = new Workspace(
                now.catalog(),
                now.consent(),
                now.eligibility(),
                EnumSet.noneOf(EnrollmentMethod.class),
                now.usersMayConfirm(),
                now.customerStages(),
                now.propagateOptOuts(),
                now.deferredRetryFloor(),
                now.zone(),
                now.console());
        Map<String, Set<RecordRef>> eligible = new HashMap<>();
        PlanDesk desk = new PlanDesk(world.store, Set.of(HUBSPOT, ProofAccounts.SALESFORCE), world.clock);
        desk.effect(
                closed,
                now,
                Set.copyOf(SEQUENCES),
                1,
                change -> {
                    if (change.kind() == PlanEffect.Kind.NEWLY_ELIGIBLE) {
                        eligible.computeIfAbsent(change.sequence(), none -> new HashSet<>())
                                .add(change.record());
                    }
                },
                ProofWorld.QUIET);
        for (TruePerson person : people) {
            for (String sequence : SEQUENCES) {
                boolean yes = person.records().stream()
                        .anyMatch(record ->
                                eligible.getOrDefault(sequence, Set.of()).contains(record.ref));
                count(
                        Way.PLAN,
                        judge(person, sequence, false),
                        yes,
                        person.records().getFirst().ref.toString());
            }
        }
    }

    private void explain(TruePerson person) {
        TrueRecord record = person.records().get(random.nextInt(person.records().size()));
        world.connector.statusDesk().status(record.ref.toString()).ifPresent(status -> {
            String purpose = status.enrollments().stream()
                    .filter(Enrollment::live)
                    .findFirst()
                    .map(enrollment -> PURPOSES.getOrDefault(enrollment.sequenceKey(), ""))
                    .orElse("sales_outreach");
            Judgement judgement = judgePurpose(person, purpose, false, EnumSet.of(Oracle.About.PERMISSION));
            count(
                    Way.EXPLAIN,
                    judgement,
                    status.consent().kind() == ConsentVerdict.Kind.ALLOWED,
                    record.ref.toString());
        });
    }

    // ---- judging

    /** What the oracle said at the moment of the question. */
    private record Judgement(
            TruePerson person, String purpose, List<Oracle.No> reasons, Instant at, Instant lastPoll) {}

    private Judgement judge(TruePerson person, String sequence, boolean confirm) {
        return judge(person, sequence, confirm, EnumSet.allOf(Oracle.About.class));
    }

    private Judgement judge(TruePerson person, String sequence, boolean confirm, Set<Oracle.About> scope) {
        return judgePurpose(person, PURPOSES.getOrDefault(sequence, ""), confirm, scope);
    }

    private Judgement judgePurpose(TruePerson person, String purpose, boolean confirm, Set<Oracle.About> scope) {
        List<Oracle.No> reasons =
                Oracle.reasons(new Oracle.Question(person, purpose, confirm, scope), law, world.accounts);
        return new Judgement(person, purpose, reasons, world.clock.instant(), world.lastPoll());
    }

    private void count(Way way, Judgement judgement, boolean yes, String identifier) {
        Instant oldest = judgement.at().minus(DOCUMENTED_DELAY);
        List<Oracle.No> reasons = judgement.reasons();
        // Whose record it is can only be known once it was delivered; what stands in a record that is known is read
        // again.
        boolean within = reasons.stream()
                .allMatch(no -> no.since().isAfter(oldest) || !no.linkedAt().isBefore(judgement.lastPoll()));
        tally.count(
                way,
                reasons,
                yes,
                within,
                () -> identifier + " for " + judgement.purpose()
                        + ", person " + judgement.person().number + " of " + judgement.person().country + " with "
                        + judgement.person().records().stream()
                                .map(record -> record.ref.toString())
                                .toList());
    }

    private TruePerson owner(RecordRef ref) {
        return Optional.ofNullable(owners.get(ref)).orElseThrow(() -> new IllegalStateException("nobody made " + ref));
    }
}
