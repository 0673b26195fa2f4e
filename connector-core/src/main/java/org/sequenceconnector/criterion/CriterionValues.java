package org.sequenceconnector.criterion;

import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sequenceconnector.record.CrmRecord;
import org.sequenceconnector.record.FieldReader;
import org.sequenceconnector.record.FieldValue;

/**
 * The values a criterion may look at. {@code person.x} is the value of the most recently modified record that has one;
 * {@code target.x} is the target record's own. For one thread.
 */
public final class CriterionValues {
    private static final Comparator<CrmRecord> LATEST_FIRST =
            Comparator.comparing(CrmRecord::modifiedAt).reversed().thenComparing(CrmRecord::ref);

    private static final CrmRecord[] NOBODY = {};

    private final CrmRecord[] latestFirst;
    private final CrmRecord[] target;
    private final CrmRecord[] company;
    private Closure.@Nullable Frame frame;

    private CriterionValues(CrmRecord[] latestFirst, CrmRecord[] target, CrmRecord[] company) {
        this.latestFirst = latestFirst;
        this.target = target;
        this.company = company;
    }

    /** Of somebody who is not known: no field has a value. */
    public static CriterionValues ofNobody() {
        return new CriterionValues(NOBODY, NOBODY, NOBODY);
    }

    public CriterionValues(PersonSnapshot person) {
        List<CrmRecord> live = person.liveRecords();
        this.latestFirst = live.toArray(NOBODY);
        if (latestFirst.length > 1) {
            Arrays.sort(latestFirst, LATEST_FIRST);
        }
        Optional<CrmRecord> its = person.targetRecord();
        boolean only = latestFirst.length == 1 && its.isPresent();
        this.target = only ? latestFirst : oneOrNone(its);
        this.company = oneOrNone(person.company());
    }

    private static CrmRecord[] oneOrNone(Optional<CrmRecord> record) {
        return record.isPresent() ? new CrmRecord[] {record.get()} : NOBODY;
    }

    /** The same person as somebody of that company and of no other. */
    public CriterionValues at(CrmRecord otherCompany) {
        return new CriterionValues(latestFirst, target, new CrmRecord[] {otherCompany});
    }

    /** What closures look at: one object for all criteria of a decision, which run one after the other. */
    Closure.Frame frame(Instant now, int locals) {
        Closure.Frame known = frame;
        if (known == null || !known.fits(now, locals)) {
            known = new Closure.Frame(this, now, locals);
            frame = known;
        }
        known.iterations = 0;
        return known;
    }

    /** A value with the record it comes from. */
    public record Located(CrmRecord record, String field, FieldValue value) {}

    /**
     * The value; {@link FieldValue.Empty} when there is none. A value that cannot be read is an answer of its own: the next
     * record's value does not stand in for it, as it does for an empty one.
     */
    FieldValue value(FieldSlot.Scope scope, FieldReader field) {
        for (CrmRecord record : records(scope)) {
            FieldValue value = field.of(record);
            if (!(value instanceof FieldValue.Empty)) {
                return value;
            }
        }
        return FieldValue.EMPTY;
    }

    /** The same, of the field behind a criterion's name, for example {@code person.job_title}. */
    public FieldValue value(String name) {
        return value(FieldSlot.scopeOf(name), new FieldReader(FieldSlot.fieldOf(name)));
    }

    /** Whether the field behind a criterion's name holds something that nobody can read, or was not delivered. */
    boolean unreadable(String name) {
        return value(name) instanceof FieldValue.Unreadable;
    }

    /** The readable value behind a criterion's name with where it comes from; empty when nothing usable is there. */
    public Optional<Located> locate(String name) {
        String field = FieldSlot.fieldOf(name);
        for (CrmRecord record : records(FieldSlot.scopeOf(name))) {
            FieldValue value = record.fields().getOrDefault(field, FieldValue.EMPTY);
            if (!(value instanceof FieldValue.Empty)) {
                return value instanceof FieldValue.Unreadable
                        ? Optional.empty()
                        : Optional.of(new Located(record, field, value));
            }
        }
        return Optional.empty();
    }

    private CrmRecord[] records(FieldSlot.Scope scope) {
        return switch (scope) {
            case PERSON -> latestFirst;
            case TARGET -> target;
            case COMPANY -> company;
        };
    }
}
