package org.sequenceconnector.eligibility;

import java.time.Instant;
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
final class CriterionValues {
    private static final Comparator<CrmRecord> LATEST_FIRST =
            Comparator.comparing(CrmRecord::modifiedAt).reversed().thenComparing(CrmRecord::ref);

    private final List<CrmRecord> latestFirst;
    private final List<CrmRecord> target;
    private final List<CrmRecord> company;
    private Closure.@Nullable Frame frame;

    private CriterionValues(List<CrmRecord> latestFirst, List<CrmRecord> target, List<CrmRecord> company) {
        this.latestFirst = latestFirst;
        this.target = target;
        this.company = company;
    }

    static CriterionValues ofNobody() {
        return new CriterionValues(List.of(), List.of(), List.of());
    }

    CriterionValues(PersonSnapshot person) {
        List<CrmRecord> live = person.liveRecords();
        this.latestFirst =
                live.size() < 2 ? live : live.stream().sorted(LATEST_FIRST).toList();
        this.target = person.targetRecord().map(List::of).orElse(List.of());
        this.company = person.company().map(List::of).orElse(List.of());
    }

    /** The same person as somebody of that company and of no other. */
    CriterionValues at(CrmRecord otherCompany) {
        return new CriterionValues(latestFirst, target, List.of(otherCompany));
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
    record Located(CrmRecord record, String field, FieldValue value) {}

    /** The readable value; {@link FieldValue.Empty} when nothing usable is there. */
    FieldValue value(FieldSlot.Scope scope, FieldReader field) {
        List<CrmRecord> records = records(scope);
        for (int index = 0; index < records.size(); index++) {
            FieldValue value = field.of(records.get(index));
            if (usable(value)) {
                return value;
            }
        }
        return FieldValue.EMPTY;
    }

    boolean has(FieldSlot.Scope scope, FieldReader field) {
        return usable(value(scope, field));
    }

    /** The readable value behind a criterion's name with where it comes from; empty when nothing usable is there. */
    Optional<Located> locate(String name) {
        String field = FieldSlot.fieldOf(name);
        for (CrmRecord record : records(FieldSlot.scopeOf(name))) {
            FieldValue value = record.fields().getOrDefault(field, FieldValue.EMPTY);
            if (usable(value)) {
                return Optional.of(new Located(record, field, value));
            }
        }
        return Optional.empty();
    }

    private List<CrmRecord> records(FieldSlot.Scope scope) {
        return switch (scope) {
            case PERSON -> latestFirst;
            case TARGET -> target;
            case COMPANY -> company;
        };
    }

    private static boolean usable(FieldValue value) {
        return !(value instanceof FieldValue.Empty || value instanceof FieldValue.Unreadable);
    }
}
