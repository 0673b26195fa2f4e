package org.sequenceconnector.person;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.RecordRef;

/**
 * Decides which records are about the same human. Pure: it neither reads nor stores, so the same batch gives the same
 * answer in any order and on every repeat. Safe for use by many threads.
 *
 * <p>Records become one person when they share a normalised primary address or when the CRM says that one absorbed the
 * other or lives on as it. Persons that an administrator took apart ({@link Separation}) are joined by what a CRM says,
 * never by an address. A text that has not the shape of an address ("n/a", "none") never joins anybody; neither does a secondary
 * address, see {@link MergeSuggestion}. The record, not the address, carries the identity: a record whose address
 * changes keeps its person.
 *
 * <p>When persons become one, the one with the smallest id survives. Taking the smallest needs no history and gives the
 * same survivor however the evidence is cut into batches. A new person takes the id derived from its smallest record
 * reference.
 *
 * <p>An address counts as owned by whoever {@code owners} says, even if the owning record moves to another address in the
 * same batch: joining is the careful reading, because joined persons share their opt-outs.
 */
public final class IdentityResolver {
    private final SortedMap<RecordRef, Seen> batch;
    private final Map<RecordRef, PersonId> linked;
    private final Map<EmailAddress, List<PersonId>> owners;
    private final Groups groups;

    private IdentityResolver(
            List<Seen> batch,
            Map<RecordRef, PersonId> linked,
            Map<EmailAddress, List<PersonId>> owners,
            Set<Separation> separations) {
        this.groups = new Groups(separations);
        this.batch = new TreeMap<>();
        batch.forEach(seen -> this.batch.put(seen.record(), seen));
        this.linked = linked;
        this.owners = owners;
    }

    /**
     * Resolves one batch.
     *
     * @param batch contacts and leads in reading order; a record that is there twice counts as read last
     * @param linked existing links of the batch's records, of the records merged into them and of those they live on as
     * @param owners existing persons by the primary addresses that occur in the batch
     * @param separations those among the persons named so far
     */
    public static Resolution resolve(
            List<Seen> batch,
            Map<RecordRef, PersonId> linked,
            Map<EmailAddress, List<PersonId>> owners,
            Set<Separation> separations) {
        return new IdentityResolver(batch, linked, owners, separations).answer();
    }

    private Resolution answer() {
        batch.values().forEach(this::joinAsTold);
        batch.values().forEach(this::joinByAddress);
        Groups.Named named = groups.name();
        Map<RecordRef, PersonId> personOf = new LinkedHashMap<>();
        List<PersonLink> links = new ArrayList<>();
        for (Seen seen : batch.values()) {
            PersonId person = named.personOf(seen.record());
            personOf.put(seen.record(), person);
            if (!seen.addressUnchanged() || !person.equals(linked.get(seen.record()))) {
                links.add(new PersonLink(seen.record(), person, seen.address(), method(seen, person)));
            }
            seen.continuesAs()
                    .filter(survivor -> !batch.containsKey(survivor) && !linked.containsKey(survivor))
                    .ifPresent(survivor -> links.add(ahead(seen.record(), survivor, person)));
        }
        return new Resolution(links, named.merges(), personOf);
    }

    private void joinAsTold(Seen seen) {
        RecordRef record = seen.record();
        groups.add(record);
        Optional.ofNullable(linked.get(record)).ifPresent(person -> groups.join(record, person));
        List<RecordRef> same = new ArrayList<>(seen.mergedFrom());
        seen.continuesAs().ifPresent(same::add);
        for (RecordRef other : same) {
            groups.join(record, other);
            Optional.ofNullable(linked.get(other)).ifPresent(person -> groups.join(record, person));
        }
    }

    private void joinByAddress(Seen seen) {
        seen.address().filter(EmailAddress::wellFormed).ifPresent(address -> {
            groups.join(seen.record(), address);
            owners.getOrDefault(address, List.of()).forEach(person -> groups.own(address, person));
        });
    }

    /** The survivor is linked before it is read, so that it finds its person whenever it comes. */
    private static PersonLink ahead(RecordRef record, RecordRef survivor, PersonId person) {
        boolean converted = record.type() != survivor.type();
        return new PersonLink(
                survivor, person, Optional.empty(), converted ? MatchMethod.LEAD_CONVERSION : MatchMethod.CRM_MERGE);
    }

    private static MatchMethod method(Seen seen, PersonId person) {
        if (person.equals(PersonId.derivedFrom(seen.record()))) {
            return MatchMethod.FIRST;
        }
        boolean converted = seen.record().type() != ObjectType.LEAD
                && seen.mergedFrom().stream().anyMatch(absorbed -> absorbed.type() == ObjectType.LEAD);
        if (converted) {
            return MatchMethod.LEAD_CONVERSION;
        }
        return seen.mergedFrom().isEmpty() ? MatchMethod.SHARED_ADDRESS : MatchMethod.CRM_MERGE;
    }

    /**
     * One record as just read.
     *
     * @param address its primary address, normalised
     * @param mergedFrom records that the CRM says were merged or converted into this one
     * @param continuesAs the record that the CRM says this one lives on as
     * @param addressUnchanged the stored link is known to hold this very address, so it need not be written again
     */
    public record Seen(
            RecordRef record,
            Optional<EmailAddress> address,
            List<RecordRef> mergedFrom,
            Optional<RecordRef> continuesAs,
            boolean addressUnchanged) {
        public Seen {
            mergedFrom = List.copyOf(mergedFrom);
        }

        /** For callers that do not know what the stored link holds: the link is always answered. */
        public Seen(RecordRef record, Optional<EmailAddress> address, List<RecordRef> mergedFrom) {
            this(record, address, mergedFrom, Optional.empty(), false);
        }
    }

    /** Two persons turned out to be one. */
    public record Merge(PersonId survivor, PersonId absorbed) {}

    /**
     * What to store: first the merges, then the links.
     *
     * @param links in record order; a record that was not linked to its person before is always among them, and so is a
     *     record that one of the batch lives on as
     * @param merges in id order; no survivor is absorbed by another merge
     * @param personOf the person of every record of the batch, after the merges
     */
    public record Resolution(List<PersonLink> links, List<Merge> merges, Map<RecordRef, PersonId> personOf) {
        public Resolution {
            links = List.copyOf(links);
            merges = List.copyOf(merges);
            personOf = Collections.unmodifiableMap(new LinkedHashMap<>(personOf));
        }
    }
}
