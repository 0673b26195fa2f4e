package org.sequenceconnector.enrollment;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.sequenceconnector.eligibility.EligibilityInput;
import org.sequenceconnector.person.PersonId;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.sequence.SequenceVersion;
import org.sequenceconnector.trigger.Target;

/**
 * Stored enrollments, steps and decisions, bound to the current transaction. The uniqueness rules (one in draft, active
 * or ending per target and sequence; one active or ending per person and sequence where {@code personUnique}) are kept
 * by the storage itself.
 */
public interface Enrollments {
    /** Inserts, or says which enrollment holds the slot. The transaction stays usable either way. */
    InsertOutcome insert(Enrollment enrollment);

    /**
     * Stores a changed enrollment.
     *
     * @param expectedRevision the revision the change was computed from
     * @return false when somebody else changed it first; nothing was stored
     */
    boolean update(Enrollment changed, long expectedRevision);

    Optional<Enrollment> find(EnrollmentId id);

    /** All enrollments of the person, newest first. */
    List<Enrollment> ofPerson(PersonId person);

    /** All enrollments of these persons, newest first. */
    List<Enrollment> ofPersons(Collection<PersonId> persons);

    /** Draft, active and ending enrollments of these persons. */
    List<Enrollment> liveOf(Collection<PersonId> persons);

    /** Draft, active and ending enrollments in id order after {@code after}, for sweeps. */
    List<Enrollment> liveAfter(Optional<EnrollmentId> after, int limit);

    /** Live enrollments of everybody at the company, for caps: at this record of it and at every other of its web domain. */
    int liveAtCompany(RecordRef company);

    /** The live enrollments that {@link #liveAtCompany} counts. */
    List<Enrollment> liveAt(RecordRef company);

    /** The same number for many at once; companies with nobody in an enrollment are missing. */
    Map<RecordRef, Integer> liveAtCompanies(Collection<RecordRef> companies);

    /** Live enrollments in this sequence. */
    int liveInSequence(String sequenceKey);

    /** Enrollments in this sequence accepted at or after {@code since}. */
    int enrolledSince(String sequenceKey, Instant since);

    /** Moves all enrollments of {@code from} and raises their revisions; where that would break uniqueness the caller has ended one of them first. */
    void movePerson(PersonId from, PersonId to);

    /**
     * After a split: moves what {@code from} has for these targets, live or not, to {@code to}, and raises the revisions of
     * the enrollments.
     */
    void moveTargets(PersonId from, PersonId to, Collection<RecordRef> targets);

    /** Active, unheld enrollments whose next step is due, oldest first. Does not lock. */
    List<Enrollment> due(Instant now, int limit);

    /**
     * Enrollments in {@code ENDING} since before {@code before}.
     *
     * @param ahead those that seem to be ending only after this time as well: a clock that ran ahead ended them, some time ago
     */
    List<Enrollment> endingSince(Instant before, Instant ahead, int limit);

    /** Active enrollments with a hold that ends by itself at or before {@code now}. */
    List<Enrollment> holdsEnding(Instant now, int limit);

    /**
     * Claims a step for carrying out: inserts its execution as {@link StepStatus#CLAIMED}.
     *
     * @return false when the step (enrollment, key, attempt) was claimed before
     */
    boolean claimStep(StepExecution claimed);

    void saveStep(StepExecution execution);

    List<StepExecution> steps(EnrollmentId enrollment);

    /** Executions that were handed over and are not done yet, oldest first. */
    List<StepExecution> openTasks(Optional<String> owner, int limit);

    void saveDecision(DecisionRecord decision);

    /** Keeps what a stored decision looked at, by reference, so that it can be made again. */
    void keepInputs(String decisionId, EligibilityInput input);

    /**
     * What the decision looked at, put together again.
     *
     * @param rules of that time
     * @param sequence the version of that time
     */
    RebuiltInput inputsOf(String decisionId, Optional<SequenceVersion> sequence, EligibilityInput.WorkspaceRules rules);

    /**
     * @param input empty when something is missing
     * @param missing in words, for example that nothing was kept
     */
    record RebuiltInput(Optional<EligibilityInput> input, List<String> missing) {
        public RebuiltInput {
            missing = List.copyOf(missing);
        }
    }

    Optional<DecisionRecord> decision(String id);

    Optional<DecisionRecord> lastDecisionOf(PersonId person);

    /**
     * Removes decisions made before the instant, but for those about somebody with a live enrollment or an open Not
     * Enrolled record.
     *
     * @return how many, at most {@code limit}
     */
    int forgetDecisions(Instant before, int limit);

    /** All decisions about the person, oldest first; a bounded number of them in memory at a time. */
    void eachDecisionOf(PersonId person, Consumer<DecisionRecord> visitor);

    /** What {@link #keepInputs} kept, as JSON text; empty when nothing was kept or the person was erased. */
    Optional<String> keptInputs(String decisionId);

    /** Creates or updates the record of (target, sequence, primary code). */
    void saveNotEnrolled(NotEnrolled record);

    /** The open record of this target, sequence and code. */
    Optional<NotEnrolled> openNotEnrolled(Target target, String sequenceKey, String primaryCode);

    /** Open records of the person, by sequence. */
    List<NotEnrolled> openNotEnrolledOf(PersonId person);

    /** Drafts made before {@code before}, oldest first. */
    List<Enrollment> drafts(Instant before, int limit);

    /** Draft, active and ending enrollments in the sequence, in id order after {@code after}. */
    List<Enrollment> liveIn(String sequenceKey, Optional<EnrollmentId> after, int limit);

    /** The person's enrollments that ended at or after {@code since}. */
    List<Enrollment> endedSince(PersonId person, Instant since);

    /** An enrollment started: closes all open records of its target in its sequence, and links them to it. */
    void closeNotEnrolled(Enrollment started, Instant now);

    /** Closes this one record if it is open. @return whether it was */
    boolean closeNotEnrolled(Target target, String sequenceKey, String primaryCode, String because, Instant now);

    /**
     * Closes open records whose last attempt was before the instant, but for those that are to be tried again later.
     *
     * @return how many, at most {@code limit}
     */
    int closeNotEnrolledBefore(Instant before, Instant now, int limit);

    /** Open records, by code if given, newest attempt first, after the first {@code offset}. */
    List<NotEnrolled> notEnrolled(Optional<String> code, int offset, int limit);

    /** The person's records, closed ones included, oldest first. */
    List<NotEnrolled> notEnrolledOf(PersonId person);

    /** Open, deferred records of people at the company, counted as in {@link #liveAtCompany}. */
    List<NotEnrolled> waitingAtCompany(RecordRef company, String code);

    /** Open, deferred records of the sequence with this code, the earliest first attempt first. */
    List<NotEnrolled> waitingInSequence(String sequenceKey, String code, int limit);

    /**
     * Lets deferred records with one of these codes be asked again now instead of later.
     *
     * @return how many
     */
    int retryNow(Set<String> codes, Instant now);

    /** Open records whose retry time has come. */
    List<NotEnrolled> retriesDue(Instant now, int limit);

    /** Counts by the name of the status, for example {@code STARTED}, for reports and metrics. */
    Map<String, Long> countsByStatus();

    /** Open Not Enrolled records by primary code. */
    Map<String, Long> notEnrolledByCode();

    sealed interface InsertOutcome {
        record Inserted() implements InsertOutcome {}

        /** The slot is taken by this enrollment. */
        record Occupied(EnrollmentId by) implements InsertOutcome {}
    }
}
