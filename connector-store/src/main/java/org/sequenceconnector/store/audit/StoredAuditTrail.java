package org.sequenceconnector.store.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.sequenceconnector.audit.AuditEntry;
import org.sequenceconnector.audit.AuditQuery;
import org.sequenceconnector.audit.AuditTrail;
import org.sequenceconnector.audit.ChainReport;
import org.sequenceconnector.audit.ChainReport.Break;
import org.sequenceconnector.audit.ChainReport.Link;
import org.sequenceconnector.audit.ErasedWords;
import org.sequenceconnector.audit.Retention;
import org.sequenceconnector.store.db.Chunks;
import org.sequenceconnector.store.db.Dialect;
import org.sequenceconnector.store.db.Row;
import org.sequenceconnector.store.db.Rows;
import org.sequenceconnector.store.form.Json;

/**
 * The trail. Appending takes no common lock; sealing gives entries their place and a hash over themselves and the hash
 * before. Sealed rows are never written again, but for the content of those that grew too old.
 */
public final class StoredAuditTrail implements AuditTrail {
    private static final String COLUMNS =
            "entry_no, happened_at, actor, action, subject, cause, details, chain_position, hash, pruned_by";
    private static final int WALK = 1_000;
    /** Before the first entry. */
    static final Link START = new Link(0, "");

    private final Handle handle;
    private final Dialect dialect;
    private final AuditNotes notes;
    private final Optional<String> origin;

    /** @param origin told by every entry appended */
    public StoredAuditTrail(Handle handle, Dialect dialect, Optional<String> origin) {
        this.handle = handle;
        this.dialect = dialect;
        this.notes = new AuditNotes(handle);
        this.origin = origin;
    }

    @Override
    public void append(AuditEntry entry) {
        appendAll(List.of(entry));
    }

    @Override
    public void appendAll(List<AuditEntry> entries) {
        Rows.write(
                handle,
                """
                INSERT INTO audit_entry (happened_at, actor, action, subject, cause, details)
                VALUES (?, ?, ?, ?, ?, ?)
                """,
                notes.keep(entries.stream().map(this::told).toList()),
                (row, entry) -> row.instant(entry.at())
                        .text(entry.actor())
                        .text(entry.action())
                        .text(entry.subject())
                        .text(entry.cause())
                        .text(Json.write(entry.details())));
    }

    private AuditEntry told(AuditEntry entry) {
        return origin.map(entry::from).orElse(entry);
    }

    @Override
    public List<SealedEntry> about(String subject, int limit) {
        return told(handle.createQuery("SELECT " + COLUMNS
                        + " FROM audit_entry WHERE subject = :subject ORDER BY entry_no LIMIT :limit")
                .bind("subject", subject)
                .bind("limit", limit)
                .map(Row.Reader.mapper(Stored::read))
                .list());
    }

    @Override
    public void each(Collection<String> subjects, Consumer<SealedEntry> visitor) {
        for (List<String> chunk : Chunks.of(new TreeSet<>(subjects))) {
            List<Stored> page = after(0, chunk);
            while (!page.isEmpty()) {
                told(page).forEach(visitor);
                page = after(page.getLast().number(), chunk);
            }
        }
    }

    private List<Stored> after(long number, List<String> subjects) {
        return handle.createQuery("SELECT " + COLUMNS + " FROM audit_entry WHERE subject IN (<subjects>)"
                        + " AND entry_no > :after ORDER BY entry_no LIMIT :limit")
                .bindList("subjects", subjects)
                .bind("after", number)
                .bind("limit", WALK)
                .map(Row.Reader.mapper(Stored::read))
                .list();
    }

    @Override
    public List<SealedEntry> find(AuditQuery query) {
        StringBuilder where = new StringBuilder("pruned_by IS NULL");
        query.actor().ifPresent(actor -> where.append(" AND actor = :actor"));
        query.action().ifPresent(action -> where.append(" AND (action = :action OR action LIKE :actions)"));
        query.subject().ifPresent(subject -> where.append(" AND subject = :subject"));
        query.from().ifPresent(from -> where.append(" AND happened_at >= :from"));
        query.to().ifPresent(to -> where.append(" AND happened_at < :to"));
        Query select = handle.createQuery("SELECT " + COLUMNS + " FROM audit_entry WHERE " + where
                        + " ORDER BY entry_no DESC LIMIT :limit")
                .bind("limit", query.limit());
        query.actor().ifPresent(actor -> select.bind("actor", actor));
        query.action()
                .ifPresent(action -> select.bind("action", action).bind("actions", action.replace("%", "") + ".%"));
        query.subject().ifPresent(subject -> select.bind("subject", subject));
        query.from().ifPresent(from -> select.bind("from", from));
        query.to().ifPresent(to -> select.bind("to", to));
        return told(select.map(Row.Reader.mapper(Stored::read)).list().reversed());
    }

    /** As they were told, with the words of people where they are still kept. */
    private List<SealedEntry> told(List<Stored> stored) {
        List<AuditEntry> resolved =
                notes.resolved(stored.stream().map(Stored::entry).toList());
        List<SealedEntry> told = new ArrayList<>();
        for (int i = 0; i < resolved.size(); i++) {
            told.add(new SealedEntry(
                    stored.get(i).position(), resolved.get(i), stored.get(i).hash()));
        }
        return told;
    }

    @Override
    public int seal(int limit) {
        dialect.lock(handle, "audit seal");
        Link last = last();
        List<Stored> unsealed = handle.createQuery("SELECT " + COLUMNS
                        + " FROM audit_entry WHERE chain_position IS NULL ORDER BY entry_no LIMIT :limit")
                .bind("limit", limit)
                .map(Row.Reader.mapper(Stored::read))
                .list();
        List<Stored> sealed = new ArrayList<>();
        for (Stored stored : unsealed) {
            last = new Link(last.position() + 1, AuditHash.of(last.hash(), last.position() + 1, stored.entry()));
            sealed.add(new Stored(stored.number(), last.position(), stored.entry(), last.hash(), Optional.empty()));
        }
        Rows.write(
                handle,
                "UPDATE audit_entry SET chain_position = ?, hash = ? WHERE entry_no = ? AND chain_position IS NULL",
                sealed,
                (row, stored) ->
                        row.number(stored.position()).text(stored.hash()).number(stored.number()));
        return sealed.size();
    }

    private Link last() {
        return handle.createQuery("""
                        SELECT chain_position, hash FROM audit_entry WHERE chain_position IS NOT NULL
                        ORDER BY chain_position DESC LIMIT 1
                        """)
                .map(Row.Reader.mapper(row -> new Link(row.number("chain_position"), row.text("hash"))))
                .findOne()
                .orElse(START);
    }

    @Override
    public ChainReport verify() {
        ChainWalk walk = new ChainWalk(notes);
        List<Stored> next = chain(0, WALK);
        while (!next.isEmpty()) {
            Optional<Break> broken = walk.follow(next);
            if (broken.isPresent()) {
                return report(walk.last(), broken);
            }
            next = chain(walk.last().position(), WALK);
        }
        walk.waiting(unsealedVouchers());
        return report(walk.last(), walk.unvouched());
    }

    private List<Stored> unsealedVouchers() {
        return handle.createQuery("SELECT " + COLUMNS
                        + " FROM audit_entry WHERE chain_position IS NULL AND action IN (<actions>)")
                .bindList("actions", Retention.PRUNED, ErasedWords.ERASED)
                .map(Row.Reader.mapper(Stored::read))
                .list();
    }

    private List<Stored> chain(long after, int limit) {
        return handle.createQuery("SELECT " + COLUMNS
                        + " FROM audit_entry WHERE chain_position > :after ORDER BY chain_position LIMIT :limit")
                .bind("after", after)
                .bind("limit", limit)
                .map(Row.Reader.mapper(Stored::read))
                .list();
    }

    private ChainReport report(Link last, Optional<Break> broken) {
        long unsealed = handle.createQuery("SELECT count(*) FROM audit_entry WHERE chain_position IS NULL")
                .mapTo(Long.class)
                .one();
        return new ChainReport(last.equals(START) ? Optional.empty() : Optional.of(last), unsealed, broken);
    }

    @Override
    public Pruning prune(Retention.Limits limits, long after, int limit, Instant now) {
        dialect.lock(handle, "audit seal");
        List<Stored> looked = chain(after, limit);
        List<Stored> old = looked.stream()
                .filter(stored -> stored.prunedBy().isEmpty() && limits.exceededBy(stored.entry()))
                .toList();
        boolean more = looked.size() == limit
                && looked.stream().anyMatch(stored -> stored.entry().at().isBefore(limits.newest()));
        if (!old.isEmpty()) {
            String batch = PrunedEntries.remove(handle, old);
            append(PrunedEntries.vouch(batch, old, limits, now));
        }
        return new Pruning(looked.isEmpty() ? after : looked.getLast().position(), old.size(), more);
    }

    @Override
    public Optional<String> hashAt(long position) {
        return handle.createQuery("SELECT hash FROM audit_entry WHERE chain_position = :position")
                .bind("position", position)
                .mapTo(String.class)
                .findOne();
    }

    @Override
    public Optional<Long> positionOf(String hash) {
        return handle.createQuery("SELECT chain_position FROM audit_entry WHERE hash = :hash")
                .bind("hash", hash)
                .mapTo(Long.class)
                .findFirst();
    }

    /**
     * @param position 0 while unsealed
     * @param entry with references in place of what people wrote; without any content when it was pruned
     */
    record Stored(long number, long position, AuditEntry entry, String hash, Optional<String> prunedBy) {
        static Stored read(Row row) throws java.sql.SQLException {
            return new Stored(
                    row.number("entry_no"),
                    row.number("chain_position"),
                    new AuditEntry(
                            row.instant("happened_at"),
                            row.text("actor"),
                            row.text("action"),
                            row.text("subject"),
                            row.text("cause"),
                            Json.texts(Json.parse(row.text("details")))),
                    row.optionalText("hash").orElse(""),
                    row.optionalText("pruned_by"));
        }
    }
}
