package org.sequenceconnector.sandbox.hubspot.portal;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;

/** Which companies a contact belongs to, the primary one first, and the other way round. */
public final class CompanyLinks {
    private static final long[] NONE = {};
    private final Map<Long, long[]> companiesOfContact = new HashMap<>();
    private final Map<Long, Set<Long>> contactsOfCompany = new HashMap<>();

    /** Links; an existing link stays, a link made primary moves to the front. */
    void link(long contact, long company, boolean primary) {
        long[] others = Arrays.stream(companiesOf(contact))
                .filter(known -> known != company)
                .toArray();
        boolean first = primary || others.length == 0 || primaryOf(contact) == company;
        companiesOfContact.put(
                contact,
                first
                        ? LongStream.concat(LongStream.of(company), Arrays.stream(others))
                                .toArray()
                        : LongStream.concat(Arrays.stream(others), LongStream.of(company))
                                .toArray());
        contactsOfCompany
                .computeIfAbsent(company, unknown -> new LinkedHashSet<>())
                .add(contact);
    }

    /** Company ids of a contact, primary first; empty when it has none. */
    public long[] companiesOf(long contact) {
        return companiesOfContact.getOrDefault(contact, NONE);
    }

    /** The primary company, or 0. */
    long primaryOf(long contact) {
        long[] companies = companiesOf(contact);
        return companies.length == 0 ? 0 : companies[0];
    }

    public long[] contactsOf(long company) {
        return contactsOfCompany.getOrDefault(company, Set.of()).stream()
                .mapToLong(Long::longValue)
                .toArray();
    }

    void removeContact(long contact) {
        for (long company : companiesOf(contact)) {
            contactsOfCompany.getOrDefault(company, new LinkedHashSet<>()).remove(contact);
        }
        companiesOfContact.remove(contact);
    }

    void removeCompany(long company) {
        for (long contact : contactsOf(company)) {
            long[] left = Arrays.stream(companiesOf(contact))
                    .filter(known -> known != company)
                    .toArray();
            companiesOfContact.put(contact, left);
        }
        contactsOfCompany.remove(company);
    }
}
