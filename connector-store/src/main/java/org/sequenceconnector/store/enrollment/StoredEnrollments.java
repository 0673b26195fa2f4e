package org.sequenceconnector.store.enrollment;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.sequenceconnector.eligibility.EligibilityInput;
import org.sequenceconnector.enrollment.DecisionRecord;
import org.sequenceconnector.enrollment.Enrollment;
import org.sequenceconnector.enrollment.EnrollmentId;
import org.sequenceconnector.enrollment.Enrollments;
import org.sequenceconnector.enrollment.NotEnrolled;
import org.sequenceconnector.enrollment.StepExecution;
import org.sequenceconnector.person.PersonId;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.sequence.SequenceVersion;
import org.sequenceconnector.store.consent.ConsentFactRows;
import org.sequenceconnector.store.consent.StoredConsentLifts;
import org.sequenceconnector.store.consent.StoredFact;
import org.sequenceconnector.store.db.Chunks;
import org.sequenceconnector.store.db.Lookup;
import org.sequenceconnector.store.db.Spaces;
import org.sequenceconnector.store.form.EnrollmentCodec;
import org.sequenceconnector.store.form.InputCodec;
import org.sequenceconnector.store.mirror.MirroredRecords;
import org.sequenceconnector.store.mirror.RecordHistory;
import org.sequenceconnector.store.people.PersonAliases;
import org.sequenceconnector.trigger.Target;

/** Enrollments and what belongs to them, put together from one class per table. */
public final class StoredEnrollments implements Enrollments {
    /** As in the partial indexes, letter by letter: only then the databases use them. */
    private static final String OPEN = "phase IN ('DRAFT', 'ACTIVE', 'ENDING')";

    private final Handle handle;
    private final Spaces spaces;
    private final EnrollmentRows enrollments;
    private final EnrollmentCounts counts;
    private final StepRows steps;
    private final DecisionRows decisions;
    private final NotEnrolledRows notEnrolled;

    public StoredEnrollments(Handle handle, Spaces spaces) {
        this.spaces = spaces;
        this.handle = handle;
        this.enrollments = new EnrollmentRows(handle);
        this.counts = new EnrollmentCounts(handle, spaces);
        this.steps = new StepRows(handle);
        this.decisions = new DecisionRows(handle);
        this.notEnrolled = new NotEnrolledRows(handle);
    }

    @Override
    public InsertOutcome insert(Enrollment enrollment) {
        return enrollments.insert(enrollment);
    }

    @Override
    public boolean update(Enrollment changed, long expectedRevision) {
        return enrollments.update(changed, expectedRevision);
    }

    @Override
    public Optional<Enrollment> find(EnrollmentId id) {
        return enrollments.find(id);
    }

    @Override
    public List<Enrollment> ofPerson(PersonId person) {
        return enrollments.select(
                "person_id = :person ORDER BY created_at DESC, id DESC", query -> query.bind("person", person.value()));
    }

    @Override
    public List<Enrollment> ofPersons(Collection<PersonId> persons) {
        List<Enrollment> all = new ArrayList<>();
        Lookup.of(handle, "SELECT * FROM enrollment WHERE person_id IN (<keys>)")
                .each(PersonAliases.values(persons), row -> all.add(EnrollmentCodec.read(row)));
        all.sort(Comparator.comparing(Enrollment::createdAt)
                .thenComparing(each -> each.id().value())
                .reversed());
        return all;
    }

    @Override
    public List<Enrollment> liveOf(Collection<PersonId> persons) {
        List<Enrollment> live = new ArrayList<>();
        Lookup.of(
                        handle,
                        "SELECT * FROM enrollment WHERE person_id IN (<keys>) AND " + OPEN + " ORDER BY person_id, id")
                .each(PersonAliases.values(persons), row -> live.add(EnrollmentCodec.read(row)));
        return live;
    }

    @Override
    public List<Enrollment> liveAfter(Optional<EnrollmentId> after, int limit) {
        return enrollments.select(
                OPEN + " AND id > :after ORDER BY id LIMIT :limit",
                query -> query.bind("after", after.map(EnrollmentId::value).orElse(""))
                        .bind("limit", limit));
    }

    @Override
    public int liveAtCompany(RecordRef company) {
        return counts.liveAtCompanies(List.of(company)).getOrDefault(company, 0);
    }

    @Override
    public List<Enrollment> liveAt(RecordRef company) {
        return counts.liveAt(company);
    }

    @Override
    public Map<RecordRef, Integer> liveAtCompanies(Collection<RecordRef> companies) {
        return counts.liveAtCompanies(companies);
    }

    @Override
    public int enrolledSince(String sequenceKey, Instant since) {
        return counts.enrolledSince(sequenceKey, since);
    }

    @Override
    public void movePerson(PersonId from, PersonId to) {
        // A change computed before the move must not put the old person back: the higher revision refuses it.
        handle.createUpdate("UPDATE enrollment SET person_id = :to, revision = revision + 1 WHERE person_id = :from")
                .bind("to", to.value())
                .bind("from", from.value())
                .execute();
        handle.createUpdate("UPDATE not_enrolled SET person_id = :to WHERE person_id = :from")
                .bind("to", to.value())
                .bind("from", from.value())
                .execute();
    }

    @Override
    public void moveTargets(PersonId from, PersonId to, Collection<RecordRef> targets) {
        for (List<RecordRef> chunk : Chunks.of(new TreeSet<>(targets))) {
            List<String> texts = chunk.stream().map(RecordRef::toString).toList();
            handle.createUpdate("""
                            UPDATE enrollment SET person_id = :to, revision = revision + 1
                            WHERE person_id = :from AND target IN (<targets>)
                            """)
                    .bind("to", to.value())
                    .bind("from", from.value())
                    .bindList("targets", texts)
                    .execute();
            handle.createUpdate(
                            "UPDATE not_enrolled SET person_id = :to WHERE person_id = :from AND target IN (<targets>)")
                    .bind("to", to.value())
                    .bind("from", from.value())
                    .bindList("targets", texts)
                    .execute();
        }
    }

    @Override
    public List<Enrollment> due(Instant now, int limit) {
        return dueBy(
                "phase = 'ACTIVE' AND hold_state = 0 AND next_step_at IS NOT NULL AND next_step_at <= :now"
                        + " ORDER BY next_step_at, id LIMIT :limit",
                now,
                limit);
    }

    @Override
    public List<Enrollment> endingSince(Instant before, Instant ahead, int limit) {
        return enrollments.select(
                "phase = 'ENDING' AND (ending_since < :before OR ending_since > :ahead)"
                        + " ORDER BY ending_since, id LIMIT :limit",
                query -> query.bind("before", before).bind("ahead", ahead).bind("limit", limit));
    }

    @Override
    public List<Enrollment> holdsEnding(Instant now, int limit) {
        return dueBy(
                "phase = 'ACTIVE' AND hold_until IS NOT NULL AND hold_until <= :now"
                        + " ORDER BY hold_until, id LIMIT :limit",
                now,
                limit);
    }

    private List<Enrollment> dueBy(String where, Instant now, int limit) {
        return enrollments.select(where, query -> query.bind("now", now).bind("limit", limit));
    }

    @Override
    public boolean claimStep(StepExecution claimed) {
        return steps.claim(claimed);
    }

    @Override
    public void saveStep(StepExecution execution) {
        steps.save(execution);
    }

    @Override
    public List<StepExecution> steps(EnrollmentId enrollment) {
        return steps.of(enrollment);
    }

    @Override
    public List<StepExecution> openTasks(Optional<String> owner, int limit) {
        return steps.openTasks(owner, limit);
    }

    @Override
    public void saveDecision(DecisionRecord decision) {
        decisions.save(decision);
    }

    @Override
    public int forgetDecisions(Instant before, int limit) {
        return decisions.forget(before, limit);
    }

    @Override
    public void keepInputs(String decisionId, EligibilityInput input) {
        decisions.keepInputs(decisionId, InputCodec.write(input));
    }

    @Override
    public RebuiltInput inputsOf(
            String decisionId, Optional<SequenceVersion> sequence, EligibilityInput.WorkspaceRules rules) {
        Optional<JsonNode> stored = decisions.inputs(decisionId);
        if (stored.isEmpty()) {
            return new RebuiltInput(
                    Optional.empty(),
                    List.of("what the decision looked at: nothing was kept, or the person was erased"));
        }
        InputCodec.Pointers pointers = InputCodec.Pointers.of(stored.get());
        MirroredRecords records = new MirroredRecords(handle, spaces);
        InputCodec.Resolved resolved = InputCodec.read(
                stored.get(),
                new RecordHistory(handle, spaces, records).versions(pointers.records()),
                new ConsentFactRows(handle, spaces)
                        .about(pointers.factRecords(), pointers.factAddresses()).stream()
                                .map(StoredFact::fact)
                                .toList(),
                new StoredConsentLifts(handle).of(pointers.factRecords()),
                sequence,
                rules);
        return new RebuiltInput(resolved.input(), resolved.missing());
    }

    @Override
    public Optional<DecisionRecord> decision(String id) {
        return decisions.find(id);
    }

    @Override
    public Optional<DecisionRecord> lastDecisionOf(PersonId person) {
        return decisions.lastOf(person);
    }

    @Override
    public void eachDecisionOf(PersonId person, Consumer<DecisionRecord> visitor) {
        decisions.each(person, visitor);
    }

    @Override
    public Optional<String> keptInputs(String decisionId) {
        return decisions.inputs(decisionId).map(JsonNode::toString);
    }

    @Override
    public List<NotEnrolled> notEnrolledOf(PersonId person) {
        return notEnrolled.of(person);
    }

    @Override
    public void saveNotEnrolled(NotEnrolled record) {
        notEnrolled.save(record);
    }

    @Override
    public Optional<NotEnrolled> openNotEnrolled(Target target, String sequenceKey, String primaryCode) {
        return notEnrolled.open(target, sequenceKey, primaryCode);
    }

    @Override
    public List<NotEnrolled> openNotEnrolledOf(PersonId person) {
        return notEnrolled.openOf(person);
    }

    @Override
    public List<Enrollment> drafts(Instant before, int limit) {
        return dueBy("phase = 'DRAFT' AND created_at < :now ORDER BY created_at, id LIMIT :limit", before, limit);
    }

    @Override
    public List<Enrollment> liveIn(String sequenceKey, Optional<EnrollmentId> after, int limit) {
        return enrollments.select(
                OPEN + " AND sequence_key = :sequence AND id > :after ORDER BY id LIMIT :limit",
                query -> query.bind("sequence", sequenceKey)
                        .bind("after", after.map(EnrollmentId::value).orElse(""))
                        .bind("limit", limit));
    }

    @Override
    public List<Enrollment> endedSince(PersonId person, Instant since) {
        return ofPerson(person).stream()
                .filter(enrollment ->
                        enrollment.endedAt().filter(at -> !at.isBefore(since)).isPresent())
                .toList();
    }

    @Override
    public void closeNotEnrolled(Enrollment started, Instant now) {
        notEnrolled.close(started, now);
    }

    @Override
    public boolean closeNotEnrolled(
            Target target, String sequenceKey, String primaryCode, String because, Instant now) {
        return notEnrolled.close(target, sequenceKey, primaryCode, because, now);
    }

    @Override
    public int closeNotEnrolledBefore(Instant before, Instant now, int limit) {
        return notEnrolled.closeBefore(before, now, limit);
    }

    @Override
    public List<NotEnrolled> notEnrolled(Optional<String> code, int offset, int limit) {
        return notEnrolled.list(code, offset, limit);
    }

    @Override
    public List<NotEnrolled> waitingInSequence(String sequenceKey, String code, int limit) {
        return notEnrolled.waitingIn(sequenceKey, code, limit);
    }

    @Override
    public int liveInSequence(String sequenceKey) {
        return counts.liveIn(sequenceKey);
    }

    @Override
    public List<NotEnrolled> waitingAtCompany(RecordRef company, String code) {
        return notEnrolled.waitingAt(company, code, spaces);
    }

    @Override
    public int retryNow(Set<String> codes, Instant now) {
        return codes.isEmpty() ? 0 : notEnrolled.retryNow(codes, now);
    }

    @Override
    public List<NotEnrolled> retriesDue(Instant now, int limit) {
        return notEnrolled.retriesDue(now, limit);
    }

    @Override
    public Map<String, Long> countsByStatus() {
        return counts.byStatus();
    }

    @Override
    public Map<String, Long> notEnrolledByCode() {
        return notEnrolled.countsByCode();
    }
}
