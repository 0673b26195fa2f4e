package org.sequenceconnector.salesforce.write;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sequenceconnector.crm.CallPriority;
import org.sequenceconnector.crm.OptOutWrite;
import org.sequenceconnector.crm.WriteOutcome;
import org.sequenceconnector.record.ConnectionId;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.salesforce.query.RowSearch;

/**
 * Opts an address out: the flag goes to true on every contact and lead that has it, on the records the caller names, and
 * where those live on when they were merged or converted. A person account that takes no writes by its contact row gets the
 * flag by its account. All calls go in the consent lane. The only value this class can write is true.
 */
final class OptOuts {
    private static final Map<String, JsonNode> OPTED_OUT = Map.of("HasOptedOutOfEmail", BooleanNode.TRUE);
    private static final Map<String, JsonNode> PERSON_OPTED_OUT = Map.of("PersonHasOptedOutOfEmail", BooleanNode.TRUE);
    private static final Duration PARTLY_REFUSED = Duration.ofHours(1);

    private final ConnectionId connection;
    private final RowSearch search;
    private final Saves saves;
    private final Survivors survivors;
    private final PersonAccounts persons;

    OptOuts(ConnectionId connection, RowSearch search, Saves saves) {
        this.survivors = new Survivors(connection, search);
        this.persons = new PersonAccounts(connection, search);
        this.connection = connection;
        this.search = search;
        this.saves = saves;
    }

    /** Writes rows and says what became of each, in order. */
    @FunctionalInterface
    interface Saves {
        List<WriteOutcome> save(List<WriteRow> rows);
    }

    /** One outcome for the address; repeating is harmless. */
    WriteOutcome write(OptOutWrite optOut) {
        return CallPriority.with(CallPriority.Level.CONSENT, () -> outcome(all(optOut), optOut));
    }

    private Map<RecordRef, WriteOutcome> all(OptOutWrite optOut) {
        Set<RecordRef> named = new LinkedHashSet<>();
        for (ObjectType type : List.of(ObjectType.CONTACT, ObjectType.LEAD)) {
            search.matching(WriteQueries.withAddress(type, optOut.email()), false)
                    .forEach(row -> named.add(new RecordRef(connection, type, row.id())));
        }
        optOut.records().stream()
                .filter(record -> record.type() != ObjectType.COMPANY)
                .forEach(named::add);
        Map<RecordRef, WriteOutcome> outcomes = save(named, OPTED_OUT);
        List<RecordRef> gone = new ArrayList<>();
        outcomes.forEach((record, outcome) -> {
            if (outcome instanceof WriteOutcome.Gone) {
                gone.add(record);
            }
        });
        Set<RecordRef> further = new LinkedHashSet<>();
        survivors.of(gone).values().forEach(fate -> {
            switch (fate) {
                case Survivors.Fate.MergedInto other -> further.add(other.survivor());
                case Survivors.Fate.ConvertedTo other -> further.add(other.contact());
                case Survivors.Fate.Alive alive -> {}
                case Survivors.Fate.Lost lost -> {}
            }
        });
        further.removeAll(outcomes.keySet());
        outcomes.putAll(save(further, OPTED_OUT));
        byAccount(outcomes);
        return outcomes;
    }

    private Map<RecordRef, WriteOutcome> save(Set<RecordRef> records, Map<String, JsonNode> flag) {
        List<WriteRow> all = new ArrayList<>();
        records.forEach(record -> all.add(new WriteRow(all.size(), record, flag, "")));
        List<WriteOutcome> outcomes = all.isEmpty() ? List.of() : saves.save(all);
        Map<RecordRef, WriteOutcome> byRecord = new LinkedHashMap<>();
        all.forEach(row -> byRecord.put(row.record(), outcomes.get(row.position())));
        return byRecord;
    }

    /** Contacts that refused and are person accounts try again as accounts. */
    private void byAccount(Map<RecordRef, WriteOutcome> outcomes) {
        List<String> refused = new ArrayList<>();
        outcomes.forEach((record, outcome) -> {
            if (outcome instanceof WriteOutcome.Rejected && record.type() == ObjectType.CONTACT) {
                refused.add(record.id());
            }
        });
        if (refused.isEmpty()) {
            return;
        }
        Map<RecordRef, RecordRef> contactOf = persons.accountsOf(refused);
        save(contactOf.keySet(), PERSON_OPTED_OUT)
                .forEach((account, outcome) -> outcomes.put(
                        Optional.ofNullable(contactOf.get(account)).orElseThrow(), PersonAccounts.withRemedy(outcome)));
    }

    private static WriteOutcome outcome(Map<RecordRef, WriteOutcome> outcomes, OptOutWrite optOut) {
        Optional<WriteOutcome.Rejected> rejected = first(outcomes, WriteOutcome.Rejected.class);
        Optional<WriteOutcome.TryLater> later = first(outcomes, WriteOutcome.TryLater.class);
        Optional<WriteOutcome.Written> written = first(outcomes, WriteOutcome.Written.class);
        if (later.isPresent()) {
            return later.orElseThrow();
        }
        if (rejected.isPresent() && written.isPresent()) {
            return new WriteOutcome.TryLater(
                    "some records of the address refused: "
                            + rejected.orElseThrow().words(),
                    Optional.of(PARTLY_REFUSED));
        }
        if (rejected.isPresent()) {
            return rejected.orElseThrow();
        }
        boolean nobodyLeft = written.isEmpty() && !optOut.records().isEmpty();
        return nobodyLeft ? new WriteOutcome.Gone(Optional.empty()) : new WriteOutcome.Written();
    }

    private static <T extends WriteOutcome> Optional<T> first(Map<RecordRef, WriteOutcome> outcomes, Class<T> kind) {
        return outcomes.values().stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .findFirst();
    }
}
