package org.sequenceconnector.store.consent;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.Update;
import org.sequenceconnector.consent.ConsentFact;
import org.sequenceconnector.consent.ConsentLift;
import org.sequenceconnector.consent.ConsentLift.State;
import org.sequenceconnector.consent.ConsentLifts;
import org.sequenceconnector.person.EmailAddress;
import org.sequenceconnector.record.ChangeOrigin;
import org.sequenceconnector.record.ConnectionId;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.store.db.Chunks;
import org.sequenceconnector.store.db.Lookup;
import org.sequenceconnector.store.db.Refs;
import org.sequenceconnector.store.db.Row;
import org.sequenceconnector.store.form.ConsentFactCodec;

/** Lifts by their source, their batch and their state. */
public final class StoredConsentLifts implements ConsentLifts {
    private static final String SELECT = """
            SELECT id, batch, record, address, fact, said_at, observed_at, cleared_at, seen_at, state, origin_group,
              origin_word, origin_detail, origin_user, why, settled_at, settled_by, note
            FROM consent_lift WHERE\s""";
    private static final String REFUSES = "state IN ('NEW', 'HELD', 'REJECTED')";
    /** Names what all of an index holds first, so that it is the index of these few rows that is read. */
    private static final String OPEN = REFUSES + " AND state IN ('NEW', 'HELD')";

    private static final String IN_ORDER = " ORDER BY seen_at, id";
    private static final RowMapper<ConsentLift> LIFT = Row.Reader.mapper(StoredConsentLifts::lift);

    private final Handle handle;

    public StoredConsentLifts(Handle handle) {
        this.handle = handle;
    }

    /** What lifts that do not count leave standing for these records and addresses. Most often there are none at all. */
    List<ConsentFact> standing(Collection<RecordRef> records, Collection<EmailAddress> addresses) {
        boolean any = handle.createQuery("SELECT 1 FROM consent_lift WHERE " + REFUSES + " LIMIT 1")
                .mapTo(Integer.class)
                .findFirst()
                .isPresent();
        if (!any) {
            return List.of();
        }
        Map<String, ConsentLift> found = new LinkedHashMap<>();
        TreeSet<String> keys = new TreeSet<>();
        records.forEach(record -> keys.add(record.toString()));
        Lookup.of(handle, SELECT + REFUSES + " AND record IN (<keys>)").each(keys, row -> add(found, row));
        TreeSet<String> texts = new TreeSet<>();
        addresses.forEach(address -> texts.add(address.value()));
        Lookup.of(handle, SELECT + REFUSES + " AND address IN (<keys>)").each(texts, row -> add(found, row));
        return found.values().stream().map(ConsentLift::standing).toList();
    }

    private static void add(Map<String, ConsentLift> found, Row row) throws SQLException {
        ConsentLift lift = lift(row);
        found.put(lift.id(), lift);
    }

    @Override
    public void add(Collection<ConsentLift> lifts) {
        for (ConsentLift lift : lifts) {
            Update insert = handle.createUpdate("""
                    INSERT INTO consent_lift
                      (id, batch, connection, record, address, statement_key, fact, said_at, observed_at, cleared_at,
                       seen_at, state, origin_group, origin_word, origin_detail, origin_user, why, settled_at, settled_by,
                       note)
                    VALUES (:id, :batch, :connection, :record, :address, :statement, :fact, :said, :observed, :cleared,
                      :seen, :state, :group, :word, :detail, :user, :why, :settledAt, :settledBy, :note)
                    ON CONFLICT (id) DO NOTHING
                    """)
                    .bind("batch", lift.batch())
                    .bind("connection", lift.connection().value())
                    .bind("record", lift.record().toString())
                    .bind("address", lift.earlier().address().map(EmailAddress::value))
                    .bind("statement", lift.earlier().statementKey())
                    .bind("fact", ConsentFactCodec.write(lift.earlier()))
                    .bind("said", lift.earlier().sourceChangedAt())
                    .bind("observed", lift.earlier().observedAt())
                    .bind("cleared", lift.clearedAt())
                    .bind("seen", lift.seenAt());
            bindState(insert, lift).execute();
        }
    }

    @Override
    public void save(Collection<ConsentLift> lifts) {
        for (ConsentLift lift : lifts) {
            bindState(handle.createUpdate("""
                    UPDATE consent_lift SET state = :state, origin_group = :group, origin_word = :word,
                      origin_detail = :detail, origin_user = :user, why = :why, settled_at = :settledAt,
                      settled_by = :settledBy, note = :note
                    WHERE id = :id
                    """), lift).execute();
        }
    }

    private static Update bindState(Update update, ConsentLift lift) {
        return update.bind("id", lift.id())
                .bind("state", lift.state().name())
                .bind("group", lift.origin().map(origin -> origin.group().name()))
                .bind("word", lift.origin().map(ChangeOrigin::word))
                .bind("detail", lift.origin().map(ChangeOrigin::detail))
                .bind("user", lift.origin().flatMap(ChangeOrigin::userId))
                .bind("why", lift.why())
                .bind("settledAt", lift.settled().map(ConsentLift.Settled::at))
                .bind("settledBy", lift.settled().map(ConsentLift.Settled::by))
                .bind("note", lift.settled().map(ConsentLift.Settled::note));
    }

    @Override
    public void overtaken(Collection<String> statementKeys, Collection<RecordRef> records, ConsentLift.Settled how) {
        TreeSet<String> keys = new TreeSet<>(statementKeys);
        save(of(records).stream()
                .filter(lift ->
                        lift.state().refuses() && keys.contains(lift.earlier().statementKey()))
                .map(lift -> lift.settled(State.OVERTAKEN, how))
                .toList());
    }

    @Override
    public List<ConsentLift> untraced(ConnectionId connection, int limit) {
        return handle.createQuery(SELECT + REFUSES + " AND state = 'NEW' AND connection = :connection" + IN_ORDER
                        + " LIMIT :limit")
                .bind("connection", connection.value())
                .bind("limit", limit)
                .map(LIFT)
                .list();
    }

    @Override
    public List<ConsentLift> undecided(ConnectionId connection, Instant seenFrom) {
        return handle.createQuery(SELECT
                        + "state IN ('NEW', 'HELD', 'COUNTED') AND connection = :connection AND seen_at >= :from"
                        + IN_ORDER)
                .bind("connection", connection.value())
                .bind("from", seenFrom)
                .map(LIFT)
                .list();
    }

    @Override
    public List<ConsentLift> open(int limit) {
        return handle.createQuery(SELECT + OPEN + IN_ORDER + " LIMIT :limit")
                .bind("limit", limit)
                .map(LIFT)
                .list();
    }

    @Override
    public Optional<ConsentLift> find(String id) {
        return handle.createQuery(SELECT + "id = :id").bind("id", id).map(LIFT).findOne();
    }

    @Override
    public List<ConsentLift> ofBatch(String batch, Collection<State> states, int limit) {
        if (states.isEmpty()) {
            return List.of();
        }
        Query query = handle.createQuery(SELECT + "batch = :batch AND state IN (<states>)" + IN_ORDER + " LIMIT :limit")
                .bind("batch", batch)
                .bind("limit", limit);
        return query.bindList("states", states.stream().map(State::name).toList())
                .map(LIFT)
                .list();
    }

    @Override
    public List<ConsentLift> of(Collection<RecordRef> records) {
        List<ConsentLift> found = new ArrayList<>();
        for (List<RecordRef> chunk : Chunks.of(new TreeSet<>(records))) {
            handle.createQuery(SELECT + "record IN (<records>)" + IN_ORDER)
                    .bindList("records", Refs.texts(chunk))
                    .map(LIFT)
                    .forEach(found::add);
        }
        return found;
    }

    @Override
    public long countOpen() {
        return handle.createQuery("SELECT count(*) FROM consent_lift WHERE " + OPEN)
                .mapTo(Long.class)
                .one();
    }

    @Override
    public Optional<Instant> oldestOpen() {
        return handle.createQuery("SELECT min(seen_at) AS oldest FROM consent_lift WHERE " + OPEN)
                .map(Row.Reader.mapper(row -> row.optionalInstant("oldest")))
                .one();
    }

    private static ConsentLift lift(Row row) throws SQLException {
        Optional<EmailAddress> address = row.optionalText("address").map(EmailAddress::new);
        ConsentFact earlier = ConsentFactCodec.read(
                row.text("fact"),
                Optional.of(Refs.read(row.text("record"))),
                address,
                Optional.empty(),
                row.instant("said_at"),
                row.instant("observed_at"));
        return new ConsentLift(
                row.text("id"),
                row.text("batch"),
                earlier,
                row.instant("cleared_at"),
                row.instant("seen_at"),
                State.valueOf(row.text("state")),
                origin(row),
                row.text("why"),
                settled(row));
    }

    private static Optional<ChangeOrigin> origin(Row row) throws SQLException {
        Optional<String> group = row.optionalText("origin_group");
        return group.isEmpty()
                ? Optional.empty()
                : Optional.of(new ChangeOrigin(
                        ChangeOrigin.Group.valueOf(group.get()),
                        row.optionalText("origin_word").orElse(""),
                        row.optionalText("origin_detail").orElse(""),
                        row.optionalText("origin_user")));
    }

    private static Optional<ConsentLift.Settled> settled(Row row) throws SQLException {
        Optional<Instant> at = row.optionalInstant("settled_at");
        return at.isEmpty()
                ? Optional.empty()
                : Optional.of(new ConsentLift.Settled(
                        at.get(),
                        row.optionalText("settled_by").orElse(""),
                        row.optionalText("note").orElse("")));
    }
}
