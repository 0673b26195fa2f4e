package org.sequenceconnector.criterion;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.sequenceconnector.consent.Regions;
import org.sequenceconnector.person.EmailAddress;
import org.sequenceconnector.person.PersonId;
import org.sequenceconnector.record.ConnectionId;
import org.sequenceconnector.record.CrmRecord;
import org.sequenceconnector.record.FieldReader;
import org.sequenceconnector.record.FieldValue;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.record.StandardFields;

/**
 * A person as stored at one moment; all that decisions may know about them. What every decision asks is worked out once,
 * when the person is read. Immutable; two are equal when everything in them is.
 */
public final class PersonSnapshot {
    private static final FieldReader EMAIL = new FieldReader(StandardFields.EMAIL);
    private static final FieldReader COUNTRY = new FieldReader(StandardFields.COUNTRY);

    private final PersonId id;
    private final RecordRef target;
    private final List<CrmRecord> records;
    private final Optional<CrmRecord> company;
    private final List<EmailAddress> addresses;
    private final List<UnreadableField> unreadableConsentFields;
    private final boolean firstConsentReadComplete;
    private final Set<RecordRef> foreignEnrolled;
    private final List<CrmRecord> otherCompanies;
    private final List<MissingField> missingFields;

    private final List<CrmRecord> liveRecords;
    private final List<CrmRecord> permissionRecords;
    private final Optional<CrmRecord> targetRecord;
    private final Optional<EmailAddress> writtenTo;

    /**
     * @param target the record the enrollment is about
     * @param records contacts and leads of the person in all connections; archived ones are left out by the evaluation
     * @param company the company of the target record
     * @param otherCompanies companies of the person's further live records, in any CRM, without {@code company}
     * @param addresses all primary addresses of the records, distinct
     * @param unreadableConsentFields mapped consent fields that the CRM did not deliver
     * @param firstConsentReadComplete whether every connection involved has finished its first complete consent read, and
     *     every record and company that is known to be the person's was read once;
     *     until then nobody may be enrolled, because an opt-out may simply not have been read yet
     * @param foreignEnrolled records whose CRM says that its own sequence engine is writing to the person
     */
    public PersonSnapshot(
            PersonId id,
            RecordRef target,
            List<CrmRecord> records,
            Optional<CrmRecord> company,
            List<EmailAddress> addresses,
            List<UnreadableField> unreadableConsentFields,
            boolean firstConsentReadComplete,
            Set<RecordRef> foreignEnrolled,
            List<CrmRecord> otherCompanies) {
        this(
                id,
                target,
                records,
                company,
                addresses,
                unreadableConsentFields,
                firstConsentReadComplete,
                foreignEnrolled,
                otherCompanies,
                List.of());
    }

    private PersonSnapshot(
            PersonId id,
            RecordRef target,
            List<CrmRecord> records,
            Optional<CrmRecord> company,
            List<EmailAddress> addresses,
            List<UnreadableField> unreadableConsentFields,
            boolean firstConsentReadComplete,
            Set<RecordRef> foreignEnrolled,
            List<CrmRecord> otherCompanies,
            List<MissingField> missingFields) {
        this.missingFields = List.copyOf(missingFields);
        this.id = id;
        this.target = target;
        this.records = List.copyOf(records);
        this.company = company;
        this.addresses = List.copyOf(addresses);
        this.unreadableConsentFields = List.copyOf(unreadableConsentFields);
        this.firstConsentReadComplete = firstConsentReadComplete;
        this.foreignEnrolled = Set.copyOf(foreignEnrolled);
        this.otherCompanies = inOrder(otherCompanies);
        this.liveRecords = live(this.records);
        this.permissionRecords = withCompanies(liveRecords, company, this.otherCompanies);
        this.targetRecord = find(target, liveRecords);
        this.writtenTo = writtenTo(targetRecord, this.addresses);
    }

    /** Which company a finding names must not depend on the order in which a store gave them. */
    private static List<CrmRecord> inOrder(List<CrmRecord> companies) {
        return companies.size() < 2
                ? List.copyOf(companies)
                : companies.stream()
                        .sorted(Comparator.comparing(CrmRecord::ref))
                        .toList();
    }

    /** Somebody whose records belong to one company at most. */
    public PersonSnapshot(
            PersonId id,
            RecordRef target,
            List<CrmRecord> records,
            Optional<CrmRecord> company,
            List<EmailAddress> addresses,
            List<UnreadableField> unreadableConsentFields,
            boolean firstConsentReadComplete,
            Set<RecordRef> foreignEnrolled) {
        this(
                id,
                target,
                records,
                company,
                addresses,
                unreadableConsentFields,
                firstConsentReadComplete,
                foreignEnrolled,
                List.of());
    }

    /**
     * A consent field that was asked for and not delivered.
     *
     * @param field its neutral name
     */
    public record UnreadableField(RecordRef record, String field) {}

    /**
     * A mapped field that an account of the person does not deliver (any more), of whichever record. The stored records may
     * still hold what it said before.
     *
     * @param field its name in the CRM
     */
    public record MissingField(ConnectionId connection, ObjectType type, String field, Instant since) {}

    /** The same person while these fields are not delivered by accounts that know them. */
    public PersonSnapshot missing(List<MissingField> fields) {
        return new PersonSnapshot(
                id,
                target,
                records,
                company,
                addresses,
                unreadableConsentFields,
                firstConsentReadComplete,
                foreignEnrolled,
                otherCompanies,
                fields);
    }

    private static List<CrmRecord> live(List<CrmRecord> records) {
        for (CrmRecord record : records) {
            if (record.archived()) {
                return records.stream().filter(each -> !each.archived()).toList();
            }
        }
        return records;
    }

    private static List<CrmRecord> withCompanies(
            List<CrmRecord> live, Optional<CrmRecord> company, List<CrmRecord> others) {
        if (others.isEmpty() && company.filter(own -> !own.archived()).isEmpty()) {
            return live;
        }
        List<CrmRecord> all = new ArrayList<>(live);
        company.filter(own -> !own.archived()).ifPresent(all::add);
        all.addAll(others);
        return List.copyOf(all);
    }

    private static Optional<CrmRecord> find(RecordRef target, List<CrmRecord> live) {
        for (CrmRecord record : live) {
            if (record.ref().equals(target)) {
                return Optional.of(record);
            }
        }
        return Optional.empty();
    }

    private static Optional<EmailAddress> writtenTo(Optional<CrmRecord> target, List<EmailAddress> addresses) {
        return target.map(record -> EMAIL.of(record).asText())
                .flatMap(text -> normalised(text, addresses))
                .or(() -> addresses.stream().sorted().findFirst());
    }

    /** Most texts are one of the person's known addresses letter by letter, and need no normalising. */
    private static Optional<EmailAddress> normalised(String text, List<EmailAddress> addresses) {
        for (EmailAddress address : addresses) {
            if (address.value().equals(text)) {
                return Optional.of(address);
            }
        }
        return EmailAddress.of(text);
    }

    public PersonId id() {
        return id;
    }

    /** The record the enrollment is about. */
    public RecordRef target() {
        return target;
    }

    /** Contacts and leads of the person in all connections, archived ones too. */
    public List<CrmRecord> records() {
        return records;
    }

    /** The company of the target record. */
    public Optional<CrmRecord> company() {
        return company;
    }

    /** All primary addresses of the records, distinct. */
    public List<EmailAddress> addresses() {
        return addresses;
    }

    /** Mapped consent fields that the CRM did not deliver. */
    public List<UnreadableField> unreadableConsentFields() {
        return unreadableConsentFields;
    }

    /** Whether every connection involved has finished its first complete consent read. */
    public boolean firstConsentReadComplete() {
        return firstConsentReadComplete;
    }

    /** Records whose CRM says that its own sequence engine is writing to the person. */
    public Set<RecordRef> foreignEnrolled() {
        return foreignEnrolled;
    }

    /** Fields that accounts of the person do not deliver, and without which nobody of them may be written to. */
    public List<MissingField> missingFields() {
        return missingFields;
    }

    /** Companies of the person's further live records, in any CRM, without {@link #company}; by their references. */
    public List<CrmRecord> otherCompanies() {
        return otherCompanies;
    }

    /** The records that still exist. */
    public List<CrmRecord> liveRecords() {
        return liveRecords;
    }

    /** Everything that may say something about permission: the live records and the companies they belong to. */
    public List<CrmRecord> permissionRecords() {
        return permissionRecords;
    }

    /** The target record; empty when it is gone. */
    public Optional<CrmRecord> targetRecord() {
        return targetRecord;
    }

    /** The address that is written to: the target record's own, else the first of the person's others. */
    public Optional<EmailAddress> writtenTo() {
        return writtenTo;
    }

    private static void country(CrmRecord record, Set<String> into) {
        into.addAll(Regions.codes(record.text(StandardFields.COUNTRY)));
    }

    /**
     * Countries that the person's records name, else the companies', as ISO codes; empty when none is named.
     * {@link Regions#UNREADABLE} stands for what is named and cannot be read: it is not replaced by the company's.
     * A country that the CRM does not show is not made up for by the company's either.
     */
    public Set<String> regions() {
        TreeSet<String> regions = new TreeSet<>();
        liveRecords.forEach(record -> country(record, regions));
        if (regions.isEmpty() && !countryHidden(liveRecords)) {
            company.ifPresent(record -> country(record, regions));
            otherCompanies.forEach(record -> country(record, regions));
        }
        return regions;
    }

    /** Whether a record that counts for {@link #regions} has a country that cannot be read, so that there may be more. */
    public boolean regionUnreadable() {
        if (countryHidden(liveRecords)) {
            return true;
        }
        boolean ofCompanies = liveRecords.stream()
                .allMatch(record -> record.text(StandardFields.COUNTRY).isBlank());
        return ofCompanies
                && (company.filter(PersonSnapshot::countryHidden).isPresent() || countryHidden(otherCompanies));
    }

    private static boolean countryHidden(List<CrmRecord> records) {
        for (int index = 0; index < records.size(); index++) {
            if (countryHidden(records.get(index))) {
                return true;
            }
        }
        return false;
    }

    private static boolean countryHidden(CrmRecord record) {
        return COUNTRY.of(record) instanceof FieldValue.Unreadable;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PersonSnapshot person
                && id.equals(person.id)
                && target.equals(person.target)
                && records.equals(person.records)
                && company.equals(person.company)
                && addresses.equals(person.addresses)
                && unreadableConsentFields.equals(person.unreadableConsentFields)
                && firstConsentReadComplete == person.firstConsentReadComplete
                && foreignEnrolled.equals(person.foreignEnrolled)
                && otherCompanies.equals(person.otherCompanies)
                && missingFields.equals(person.missingFields);
    }

    @Override
    public int hashCode() {
        return Objects.hash(id, target, records);
    }

    /** Names the person without saying anything about them. */
    @Override
    public String toString() {
        return id + " as " + target;
    }
}
