package org.sequenceconnector.sync;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.sequenceconnector.consent.ConsentFact;
import org.sequenceconnector.consent.ConsentFacts;
import org.sequenceconnector.consent.ConsentLift;
import org.sequenceconnector.consent.ConsentLifts;
import org.sequenceconnector.consent.OptOutCopies;
import org.sequenceconnector.person.EmailAddress;
import org.sequenceconnector.person.IdentityResolver;
import org.sequenceconnector.person.IdentityResolver.Merge;
import org.sequenceconnector.person.IdentityResolver.Resolution;
import org.sequenceconnector.person.IdentityResolver.Seen;
import org.sequenceconnector.person.People;
import org.sequenceconnector.person.PersonId;
import org.sequenceconnector.person.Separation;
import org.sequenceconnector.record.CrmRecord;
import org.sequenceconnector.record.FieldValue;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.RawRecord;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.record.StandardFields;
import org.sequenceconnector.record.WriteMark;
import org.sequenceconnector.record.WriteMarks;
import org.sequenceconnector.sync.Mirror.ChangeKind;

/**
 * Applies read records to the mirror: skips what is unchanged, stores the rest, links persons, appends consent facts and
 * notes who changed. Works inside the caller's transaction; applying the same page twice changes nothing the second time.
 */
public final class PageIngest {
    /** So much later than now a record may have been read by another thread. */
    private static final Duration MEANWHILE = Duration.ofMinutes(1);

    /** How long a write of ours may take to come back as a change. */
    private static final Duration ECHO_WINDOW = Duration.ofHours(1);

    private final RecordMapper mapper;

    public PageIngest(FieldMapping mapping) {
        this(new RecordMapper(mapping));
    }

    public PageIngest(RecordMapper mapper) {
        this.mapper = mapper;
    }

    /** The stores of one transaction. */
    public record Stores(
            Mirror mirror,
            People people,
            ConsentFacts consentFacts,
            OptOutCopies optOutCopies,
            ConsentLifts consentLifts,
            WriteMarks writeMarks) {}

    /**
     * @param changes new and changed records, for whoever looks for requests and triggers in them
     * @param merges persons that turned out to be one; the caller moves what hangs on them
     * @param facts what the records newly say about permission
     * @param lifts opt-outs that they do not say any more; each is held until it is known who or what took it back
     */
    public record Applied(
            int read,
            int unchanged,
            List<RecordChange> changes,
            List<Merge> merges,
            List<ConsentFact> facts,
            List<ConsentLift> lifts) {
        public Applied {
            lifts = List.copyOf(lifts);
            facts = List.copyOf(facts);
            changes = List.copyOf(changes);
            merges = List.copyOf(merges);
        }
    }

    /** Applies records read at {@code now}. */
    public Applied apply(Stores stores, Collection<RawRecord> page, Instant now) {
        return apply(stores, page, now, now);
    }

    /**
     * Applies records. One that is older than the stored one, or as old and read earlier, changes nothing: it does not even
     * say that the stored one still holds.
     *
     * @param readAt what the page shows of a record is at least as fresh as this
     */
    public Applied apply(Stores stores, Collection<RawRecord> page, Instant readAt, Instant now) {
        Map<RecordRef, CrmRecord> incoming = latestOfEach(page, readAt);
        Map<RecordRef, RecordRef> news = Successions.news(stores.mirror(), page);
        Map<RecordRef, Mirror.Head> heads = believed(stores.mirror().heads(incoming.keySet()), now);
        List<RecordRef> confirmed = new ArrayList<>();
        List<CrmRecord> fresh = new ArrayList<>();
        int unchanged = 0;
        for (CrmRecord record : incoming.values()) {
            Optional<Mirror.Head> head = Optional.ofNullable(heads.get(record.ref()));
            boolean same = head.map(Mirror.Head::contentHash)
                    .filter(record.contentHash()::equals)
                    .isPresent();
            boolean overtaken = head.filter(stored -> overtaken(stored, record)).isPresent();
            if ((overtaken || same) && !news.containsKey(record.ref())) {
                unchanged++;
                if (same
                        && head.filter(stored -> stored.readAt().isBefore(readAt))
                                .isPresent()) {
                    confirmed.add(record.ref());
                }
            } else {
                // A later state was there after the stored one was read, whenever this page began.
                fresh.add(head.map(Mirror.Head::readAt)
                        .filter(stored -> !overtaken && readAt.isBefore(stored))
                        .map(record::readAgain)
                        .orElse(record));
            }
        }
        stores.mirror().touch(confirmed, readAt);
        if (fresh.isEmpty()) {
            return new Applied(page.size(), unchanged, List.of(), List.of(), List.of(), List.of());
        }
        return store(stores, new Fresh(fresh, news), heads, page.size(), unchanged, now);
    }

    /**
     * What seems to have been read much later than now was read by a clock that ran ahead: any reading of now counts more.
     * What is a little later may have been read meanwhile.
     */
    private static Map<RecordRef, Mirror.Head> believed(Map<RecordRef, Mirror.Head> heads, Instant now) {
        Instant latest = now.plus(MEANWHILE);
        Map<RecordRef, Mirror.Head> believed = new HashMap<>(heads);
        believed.replaceAll((ref, head) -> head.readAt().isAfter(latest)
                ? new Mirror.Head(head.contentHash(), head.modifiedAt(), Instant.EPOCH, head.archived())
                : head);
        return believed;
    }

    /** Not everything that changes a record moves its stamp: then whatever was read later counts. */
    private static boolean overtaken(Mirror.Head stored, CrmRecord record) {
        int stamps = stored.modifiedAt().compareTo(record.modifiedAt());
        return stamps > 0 || stamps == 0 && stored.readAt().isAfter(record.readAt());
    }

    /**
     * What a page brought.
     *
     * @param news which records live on as which others, as far as that was not known
     */
    private record Fresh(List<CrmRecord> records, Map<RecordRef, RecordRef> news) {}

    private Applied store(
            Stores stores, Fresh page, Map<RecordRef, Mirror.Head> heads, int read, int unchanged, Instant now) {
        List<CrmRecord> fresh = page.records();
        List<RecordRef> known =
                fresh.stream().map(CrmRecord::ref).filter(heads::containsKey).toList();
        Map<RecordRef, CrmRecord> before =
                known.isEmpty() ? Map.of() : stores.mirror().find(known);
        Resolution identity = resolve(stores, page, before);
        Echoes echoes = Echoes.load(stores.writeMarks(), known, now.minus(ECHO_WINDOW));
        CopyBook copies = copies(stores, page, now);

        List<RecordChange> changes = new ArrayList<>(fresh.size());
        List<ConsentFact> facts = new ArrayList<>();
        for (CrmRecord record : fresh) {
            Optional<CrmRecord> earlier = Optional.ofNullable(before.get(record.ref()));
            Set<String> changed = earlier.map(record::changedFrom)
                    .orElseGet(() -> new TreeSet<>(record.fields().keySet()));
            changes.add(new RecordChange(
                    earlier,
                    record,
                    Optional.ofNullable(identity.personOf().get(record.ref())),
                    changed,
                    echoes.among(record, changed)));
            for (ConsentFact fact : mapper.facts(earlier, record)) {
                facts.add(copies.origin(fact));
            }
        }
        stores.mirror().save(fresh);
        stores.people().link(identity.links());
        identity.merges().forEach(merge -> stores.people().merge(merge.survivor(), merge.absorbed()));
        Successions.store(stores.mirror(), fresh, page.news(), now);
        List<ConsentLift> lifts = LiftBook.take(stores.consentFacts(), stores.consentLifts(), facts, now);
        stores.consentFacts().append(facts);
        copies.store(stores.optOutCopies());
        note(stores, changes, identity, now);
        noteOthersOfTheAddress(stores, facts, identity, now);
        return new Applied(read, unchanged, changes, identity.merges(), facts, lifts);
    }

    /**
     * Takes of a record that cannot be stored just what it refuses, so that an opt-out never waits for the rest of its
     * record to be mended. What it permits, or does not refuse any more, waits.
     */
    public List<ConsentFact> applyConsentOnly(Stores stores, RawRecord raw, Instant now) {
        CrmRecord record = mapper.map(raw, now);
        Optional<CrmRecord> earlier =
                Optional.ofNullable(stores.mirror().find(List.of(raw.ref())).get(raw.ref()));
        CopyBook copies =
                CopyBook.load(stores.optOutCopies(), stores.consentFacts(), List.of(raw.ref()), Map.of(), now);
        List<ConsentFact> facts = mapper.facts(earlier, record).stream()
                .map(copies::origin)
                .filter(fact -> fact.statement().optsOut())
                .toList();
        stores.consentFacts().append(facts);
        copies.store(stores.optOutCopies());
        Set<PersonId> concerned =
                new TreeSet<>(stores.people().ofRecords(List.of(raw.ref())).values());
        stores.consentFacts().personsBehind(mapper.addresses(raw)).values().forEach(concerned::addAll);
        if (!concerned.isEmpty()) {
            stores.mirror().noteChanged(concerned, Set.of(ChangeKind.CONSENT), now);
        }
        return facts;
    }

    private Map<RecordRef, CrmRecord> latestOfEach(Collection<RawRecord> page, Instant now) {
        Map<RecordRef, CrmRecord> latest = new LinkedHashMap<>();
        for (RawRecord raw : page) {
            latest.merge(
                    raw.ref(),
                    mapper.map(raw, now),
                    (one, other) -> other.modifiedAt().isBefore(one.modifiedAt()) ? one : other);
        }
        return latest;
    }

    private static Resolution resolve(Stores stores, Fresh page, Map<RecordRef, CrmRecord> before) {
        List<Seen> seen = new ArrayList<>();
        Set<RecordRef> refs = new HashSet<>();
        Set<EmailAddress> addresses = new HashSet<>();
        for (CrmRecord record : page.records()) {
            if (record.ref().type() == ObjectType.COMPANY) {
                continue;
            }
            Optional<EmailAddress> address = EmailAddress.of(record.text(StandardFields.EMAIL));
            List<RecordRef> merged = Successions.mergedInto(record);
            Optional<RecordRef> continuesAs = Optional.ofNullable(page.news().get(record.ref()));
            CrmRecord earlier = before.get(record.ref());
            boolean sameAddress =
                    earlier != null && address.equals(EmailAddress.of(earlier.text(StandardFields.EMAIL)));
            seen.add(new Seen(record.ref(), address, merged, continuesAs, sameAddress));
            refs.add(record.ref());
            refs.addAll(merged);
            continuesAs.ifPresent(refs::add);
            address.ifPresent(addresses::add);
        }
        if (seen.isEmpty()) {
            return new Resolution(List.of(), List.of(), Map.of());
        }
        Map<RecordRef, PersonId> linked = stores.people().ofRecords(refs);
        Map<EmailAddress, List<PersonId>> owners =
                addresses.isEmpty() ? Map.of() : stores.people().byAddress(addresses);
        Set<PersonId> persons = new HashSet<>(linked.values());
        owners.values().forEach(persons::addAll);
        Set<Separation> separations =
                persons.isEmpty() ? Set.of() : stores.people().separations(persons);
        return IdentityResolver.resolve(seen, linked, owners, separations);
    }

    private static CopyBook copies(Stores stores, Fresh page, Instant now) {
        Map<RecordRef, List<RecordRef>> losers = new HashMap<>();
        for (CrmRecord record : page.records()) {
            List<RecordRef> merged = Successions.mergedInto(record);
            if (!merged.isEmpty()) {
                losers.put(record.ref(), new ArrayList<>(merged));
            }
        }
        page.news()
                .forEach((loser, survivor) -> losers.computeIfAbsent(survivor, none -> new ArrayList<>())
                        .add(loser));
        List<RecordRef> refs = page.records().stream().map(CrmRecord::ref).toList();
        return CopyBook.load(stores.optOutCopies(), stores.consentFacts(), refs, losers, now);
    }

    private static void note(Stores stores, List<RecordChange> changes, Resolution identity, Instant now) {
        Map<Set<ChangeKind>, Set<PersonId>> notes = new HashMap<>();
        for (RecordChange change : changes) {
            boolean echo = change.before().isPresent() && change.onlyEcho();
            if (change.person().isPresent() && !echo && !firstOfPerson(change)) {
                notes.computeIfAbsent(kinds(change), kinds -> new TreeSet<>())
                        .add(change.person().get());
            }
        }
        identity.merges()
                .forEach(merge -> notes.computeIfAbsent(EnumSet.of(ChangeKind.MERGED), k -> new TreeSet<>())
                        .add(merge.survivor()));
        notes.forEach((kinds, persons) -> stores.mirror().noteChanged(persons, kinds, now));
    }

    /** Nothing can hang on a person that was never seen before, so a first load leaves no notes behind. */
    private static boolean firstOfPerson(RecordChange change) {
        return change.before().isEmpty()
                && change.person()
                        .equals(Optional.of(PersonId.derivedFrom(change.after().ref())))
                && !change.after().archived()
                && Successions.mergedInto(change.after()).isEmpty();
    }

    /** An opt-out of an address is about everybody who has the address, whichever record said it. */
    private static void noteOthersOfTheAddress(
            Stores stores, List<ConsentFact> facts, Resolution identity, Instant now) {
        Set<EmailAddress> addresses = new HashSet<>();
        facts.stream()
                .filter(fact -> fact.statement().optsOut())
                .forEach(fact -> fact.address().ifPresent(addresses::add));
        if (addresses.isEmpty()) {
            return;
        }
        Set<PersonId> others = new TreeSet<>();
        stores.consentFacts().personsBehind(addresses).values().forEach(others::addAll);
        others.removeAll(identity.personOf().values());
        if (!others.isEmpty()) {
            stores.mirror().noteChanged(others, Set.of(ChangeKind.CONSENT), now);
        }
    }

    private static Set<ChangeKind> kinds(RecordChange change) {
        EnumSet<ChangeKind> kinds = EnumSet.noneOf(ChangeKind.class);
        for (String field : change.changedFields()) {
            kinds.add(field.startsWith(RecordMapper.CONSENT_PREFIX) ? ChangeKind.CONSENT : ChangeKind.FIELDS);
        }
        if (change.before().isEmpty() || change.changedFields().contains(StandardFields.EMAIL)) {
            // What the person said elsewhere is not known in this record, or not of this address, yet.
            kinds.add(ChangeKind.CONSENT);
        }
        if (change.after().archived()) {
            kinds.add(ChangeKind.REMOVED);
        }
        boolean back = change.before().map(CrmRecord::archived).orElse(true)
                && !change.after().archived();
        if (back) {
            // A record that joins its person, or comes out of the bin, may have to learn of an opt-out.
            kinds.add(ChangeKind.CONSENT);
        }
        if (kinds.isEmpty()) {
            kinds.add(ChangeKind.FIELDS);
        }
        return kinds;
    }

    /** Our own recent writes, by record and field. */
    private record Echoes(Map<RecordRef, Map<String, String>> marks) {
        static Echoes load(WriteMarks writeMarks, Collection<RecordRef> records, Instant notBefore) {
            Map<RecordRef, Map<String, String>> marks = new HashMap<>();
            if (!records.isEmpty()) {
                for (WriteMark mark : writeMarks.of(records, notBefore)) {
                    marks.computeIfAbsent(mark.record(), record -> new HashMap<>())
                            .put(mark.field(), mark.value());
                }
            }
            return new Echoes(marks);
        }

        /** The changed fields whose new value is exactly what we wrote. A person's other value is no echo. */
        Set<String> among(CrmRecord record, Set<String> changed) {
            Map<String, String> written = marks.getOrDefault(record.ref(), Map.of());
            Set<String> echoes = new TreeSet<>(changed);
            echoes.removeIf(field -> {
                String value = written.get(field);
                return value == null
                        || !value.equals(
                                record.field(field).map(FieldValue::asText).orElse(""));
            });
            return echoes;
        }
    }
}
