package org.sequenceconnector.eligibility;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.sequenceconnector.record.CrmRecord;
import org.sequenceconnector.record.FieldValue;

/**
 * The values a criterion may look at. {@code person.x} is the value of the most recently modified record that has one;
 * {@code target.x} is the target record's own.
 */
final class CriterionValues {
    private final PersonSnapshot person;
    private final List<CrmRecord> latestFirst;

    CriterionValues(PersonSnapshot person) {
        this.person = person;
        this.latestFirst = person.liveRecords().stream()
                .sorted(Comparator.comparing(CrmRecord::modifiedAt).reversed().thenComparing(CrmRecord::ref))
                .toList();
    }

    /** A value with the record it comes from. */
    record Located(CrmRecord record, String field, FieldValue value) {}

    /** The readable value behind a criterion's name; empty when nothing usable is there. */
    Optional<Located> locate(String name) {
        if (name.startsWith(FieldCatalogue.PERSON)) {
            String field = name.substring(FieldCatalogue.PERSON.length());
            return latestFirst.stream()
                    .flatMap(record -> usable(record, field).stream())
                    .findFirst();
        }
        if (name.startsWith(FieldCatalogue.TARGET)) {
            return person.targetRecord()
                    .flatMap(record -> usable(record, name.substring(FieldCatalogue.TARGET.length())));
        }
        return person.company().flatMap(record -> usable(record, name.substring(FieldCatalogue.COMPANY.length())));
    }

    private static Optional<Located> usable(CrmRecord record, String field) {
        return record.field(field)
                .filter(value -> toCel(value).isPresent())
                .map(value -> new Located(record, field, value));
    }

    /** The value as the expression language holds it; empty for no value and for an unreadable one. */
    static Optional<Object> toCel(FieldValue value) {
        return switch (value) {
            case FieldValue.Empty empty -> Optional.empty();
            case FieldValue.Unreadable unreadable -> Optional.empty();
            case FieldValue.Text text -> Optional.of(text.value());
            case FieldValue.Flag flag -> Optional.of(flag.value());
            case FieldValue.Number number -> Optional.of(number.value().doubleValue());
            case FieldValue.Moment moment -> Optional.of(moment.value());
            case FieldValue.Day day -> Optional.of(startOf(day));
            case FieldValue.Options options -> Optional.of(options.value());
        };
    }

    private static Instant startOf(FieldValue.Day day) {
        return day.value().atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
