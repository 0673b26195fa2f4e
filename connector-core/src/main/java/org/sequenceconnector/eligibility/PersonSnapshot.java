package org.sequenceconnector.eligibility;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.sequenceconnector.consent.Regions;
import org.sequenceconnector.person.EmailAddress;
import org.sequenceconnector.person.PersonId;
import org.sequenceconnector.record.CrmRecord;
import org.sequenceconnector.record.FieldReader;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.record.StandardFields;

/**
 * A person as stored at one moment; all that decisions may know about them.
 *
 * @param target the record the enrollment is about
 * @param records contacts and leads of the person in all connections; archived ones are left out by the evaluation
 * @param company the company of the target record
 * @param otherCompanies companies of the person's further live records, in any CRM, without {@code company}
 * @param addresses all primary addresses of the records, distinct
 * @param unreadableConsentFields mapped consent fields that the CRM did not deliver
 * @param firstConsentReadComplete whether every connection involved has finished its first complete consent read;
 *     until then nobody may be enrolled, because an opt-out may simply not have been read yet
 * @param foreignEnrolled records whose CRM says that its own sequence engine is writing to the person
 */
public record PersonSnapshot(
        PersonId id,
        RecordRef target,
        List<CrmRecord> records,
        Optional<CrmRecord> company,
        List<EmailAddress> addresses,
        List<UnreadableField> unreadableConsentFields,
        boolean firstConsentReadComplete,
        Set<RecordRef> foreignEnrolled,
        List<CrmRecord> otherCompanies) {
    private static final FieldReader EMAIL = new FieldReader(StandardFields.EMAIL);

    public PersonSnapshot {
        otherCompanies = inOrder(otherCompanies);
        records = List.copyOf(records);
        addresses = List.copyOf(addresses);
        unreadableConsentFields = List.copyOf(unreadableConsentFields);
        foreignEnrolled = Set.copyOf(foreignEnrolled);
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

    /** The records that still exist. */
    public List<CrmRecord> liveRecords() {
        for (CrmRecord record : records) {
            if (record.archived()) {
                return records.stream().filter(each -> !each.archived()).toList();
            }
        }
        return records;
    }

    /** The target record; empty when it is gone. */
    public Optional<CrmRecord> targetRecord() {
        for (CrmRecord record : records) {
            if (!record.archived() && (record.ref() == target || record.ref().equals(target))) {
                return Optional.of(record);
            }
        }
        return Optional.empty();
    }

    /** The address that is written to: the target record's own, else the first of the person's others. */
    public Optional<EmailAddress> writtenTo() {
        Optional<CrmRecord> record = targetRecord();
        Optional<EmailAddress> own =
                record.isPresent() ? normalised(EMAIL.of(record.get()).asText()) : Optional.empty();
        return own.isPresent() ? own : addresses.stream().sorted().findFirst();
    }

    /** Most texts are one of the person's known addresses letter by letter, and need no normalising. */
    private Optional<EmailAddress> normalised(String text) {
        for (EmailAddress address : addresses) {
            if (address.value().equals(text)) {
                return Optional.of(address);
            }
        }
        return EmailAddress.of(text);
    }

    private static void country(CrmRecord record, Set<String> into) {
        Regions.code(record.text(StandardFields.COUNTRY)).ifPresent(into::add);
    }

    /** Countries that the person's records name, else the companies', as ISO codes; empty when none can be read. */
    public Set<String> regions() {
        TreeSet<String> regions = new TreeSet<>();
        liveRecords().forEach(record -> country(record, regions));
        if (regions.isEmpty()) {
            company.ifPresent(record -> country(record, regions));
            otherCompanies.forEach(record -> country(record, regions));
        }
        return regions;
    }
}
