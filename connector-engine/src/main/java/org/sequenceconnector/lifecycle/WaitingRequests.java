package org.sequenceconnector.lifecycle;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sequenceconnector.enrollment.NotEnrolled;
import org.sequenceconnector.finding.FailureCode;
import org.sequenceconnector.person.Person;
import org.sequenceconnector.person.PersonId;
import org.sequenceconnector.record.CrmRecord;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.record.StandardFields;
import org.sequenceconnector.sequence.Catalog;
import org.sequenceconnector.sequence.SequenceDefinition;
import org.sequenceconnector.sequence.SequenceVersion;
import org.sequenceconnector.sync.Mirror.ChangeKind;
import org.sequenceconnector.work.UnitOfWork;
import org.sequenceconnector.work.Workspace;

/**
 * Deferred requests that wait for something that gives no time of its own: another enrollment's end, a place at the company,
 * a freeze, other data or other rules. Once that has moved they are due at once, and every check runs again; the stronger
 * sequence goes first.
 */
public final class WaitingRequests {
    private static final int PAGE = 500;
    /** More than the one place that became free: the first may be held up by something else meanwhile. */
    private static final int NEXT_IN_LINE = 10;
    /** What stood in the way is in the person's records. A cooldown is not, unless persons were joined or parted. */
    private static final Set<String> IN_RECORDS = names(
            FailureCode.CONSENT_STALE,
            FailureCode.ACTIVE_ENROLLMENT_EXISTS,
            FailureCode.RECENTLY_TOUCHED,
            FailureCode.COMPANY_CAP_REACHED);

    private static final Set<String> IN_HISTORY =
            names(FailureCode.REENROLLMENT_COOLDOWN, FailureCode.PREVIOUS_ENROLLMENT_ENDING);
    /** What stood in the way is a number that an administrator sets. */
    private static final Set<String> IN_RULES = names(
            FailureCode.ACTIVE_ENROLLMENT_EXISTS,
            FailureCode.REENROLLMENT_COOLDOWN,
            FailureCode.RECENTLY_TOUCHED,
            FailureCode.COMPANY_CAP_REACHED,
            FailureCode.CAPACITY_REACHED);

    private final Supplier<Workspace> workspace;

    public WaitingRequests(Supplier<Workspace> workspace) {
        this.workspace = workspace;
    }

    /** An enrollment of the person is closed: whoever waited for that place is asked again. */
    void wake(UnitOfWork work, PersonId person, Instant now) {
        for (NotEnrolled record : work.enrollments().openNotEnrolledOf(person)) {
            if (waitsForTheEnd(record)) {
                work.enrollments().saveNotEnrolled(dueAt(record, now));
            }
        }
    }

    /** An enrollment of the person is closed: whoever waited for a place at one of their companies is asked again. */
    void wakeColleagues(UnitOfWork work, PersonId person, Instant now) {
        if (!anyCompanyCap()) {
            return;
        }
        for (RecordRef company : companies(work, person)) {
            for (NotEnrolled record :
                    work.enrollments().waitingAtCompany(company, FailureCode.COMPANY_CAP_REACHED.name())) {
                work.enrollments().saveNotEnrolled(dueAt(record, now));
            }
        }
    }

    /** An enrollment of the sequence is closed: whoever waited longest for a place in it is asked again. */
    void wakeNext(UnitOfWork work, String sequenceKey, Instant now) {
        if (definition(sequenceKey)
                .flatMap(sequence -> sequence.handling().maxLive())
                .isPresent()) {
            for (NotEnrolled record : work.enrollments()
                    .waitingInSequence(sequenceKey, FailureCode.CAPACITY_REACHED.name(), NEXT_IN_LINE)) {
                work.enrollments().saveNotEnrolled(dueAt(record, now));
            }
        }
    }

    /** Something about the person changed: what was deferred because of it need not wait for its time. */
    public void wakeChanged(UnitOfWork work, PersonId person, Set<ChangeKind> kinds, Instant now) {
        boolean otherHistory = kinds.contains(ChangeKind.MERGED) || kinds.contains(ChangeKind.REMOVED);
        for (NotEnrolled record : work.enrollments().openNotEnrolledOf(person)) {
            boolean concerned = IN_RECORDS.contains(record.primaryCode())
                    || (otherHistory && IN_HISTORY.contains(record.primaryCode()));
            if (concerned && record.retryAt().filter(now::isBefore).isPresent()) {
                work.enrollments().saveNotEnrolled(dueAt(record, now));
            }
        }
    }

    /** Other rules apply from now on. @return how many are asked again because of that */
    static int wakeRuled(UnitOfWork work, Instant now) {
        return work.enrollments().retryNow(IN_RULES, now);
    }

    private boolean anyCompanyCap() {
        Catalog catalog = workspace.get().catalog();
        return catalog.sequences().stream()
                .map(version -> catalog.ruleset(version.definition().ruleset()))
                .anyMatch(ruleset -> ruleset.companyCap().isPresent());
    }

    static Set<RecordRef> companies(UnitOfWork work, PersonId person) {
        Set<RecordRef> companies = new TreeSet<>();
        List<RecordRef> records = work.people()
                .find(person)
                .map(Person::records)
                .map(List::copyOf)
                .orElse(List.of());
        // Removed ones too: a removed record is one of the ways in which a place becomes free.
        for (CrmRecord record : work.mirror().find(records).values()) {
            String company = record.text(StandardFields.COMPANY);
            if (!company.isBlank()) {
                companies.add(
                        work.mirror().resolve(new RecordRef(record.ref().connection(), ObjectType.COMPANY, company)));
            }
        }
        return companies;
    }

    private static Set<String> names(FailureCode... codes) {
        return Stream.of(codes).map(FailureCode::name).collect(Collectors.toUnmodifiableSet());
    }

    /** Freezes were lifted. One that is covered by another is deferred again when it is asked. */
    public int wakeFrozen(UnitOfWork work, Instant now) {
        int woken = 0;
        Optional<String> frozen = Optional.of(FailureCode.ENROLLMENT_FROZEN.name());
        for (int offset = 0; ; offset += PAGE) {
            List<NotEnrolled> page = work.enrollments().notEnrolled(frozen, offset, PAGE);
            for (NotEnrolled record : page) {
                if (repeats(record)) {
                    work.enrollments().saveNotEnrolled(dueAt(record, now));
                    woken++;
                }
            }
            if (page.size() < PAGE) {
                return woken;
            }
        }
    }

    /** In the order in which requests of one person are taken: priority, then time of the request, then sequence. */
    public Comparator<NotEnrolled> order() {
        return Comparator.<NotEnrolled>comparingInt(record -> -priority(record.sequenceKey()))
                .thenComparing(NotEnrolled::firstAttemptAt)
                .thenComparing(NotEnrolled::sequenceKey)
                .thenComparing(record -> record.target().record());
    }

    private boolean waitsForTheEnd(NotEnrolled record) {
        if (record.primaryCode().equals(FailureCode.PREVIOUS_ENROLLMENT_ENDING.name())) {
            return repeats(record);
        }
        return record.primaryCode().equals(FailureCode.ACTIVE_ENROLLMENT_EXISTS.name())
                && repeats(record)
                && definition(record.sequenceKey())
                        .filter(sequence -> sequence.onConflict() == SequenceDefinition.OnConflict.QUEUE_AFTER)
                        .isPresent();
    }

    /** What was left to the person who asked is not asked again, whatever moves. */
    private boolean repeats(NotEnrolled record) {
        boolean sequenceRepeats = definition(record.sequenceKey())
                .map(SequenceDefinition::retryWhenEligible)
                .orElse(false);
        return record.deferred() && (sequenceRepeats || record.by().whenPossible());
    }

    /** Of the sequence as it is now; 0 when there is none of this key. */
    public int priority(String key) {
        return definition(key).map(SequenceDefinition::priority).orElse(0);
    }

    private Optional<SequenceDefinition> definition(String key) {
        return workspace.get().catalog().sequence(key).map(SequenceVersion::definition);
    }

    private static NotEnrolled dueAt(NotEnrolled record, Instant now) {
        return record.retryingAt(Optional.of(now));
    }
}
