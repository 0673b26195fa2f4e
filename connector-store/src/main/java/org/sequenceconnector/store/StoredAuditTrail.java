package org.sequenceconnector.store;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.sequenceconnector.audit.AuditEntry;
import org.sequenceconnector.audit.AuditTrail;

/**
 * The trail. Appending takes no common lock; sealing gives entries their place and a hash over themselves and the hash
 * before. Sealed rows are never written again.
 */
final class StoredAuditTrail implements AuditTrail {
    private static final String COLUMNS =
            "entry_no, happened_at, actor, action, subject, cause, details, chain_position, hash";
    private static final int WALK = 1_000;

    private final Handle handle;

    StoredAuditTrail(Handle handle) {
        this.handle = handle;
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
                entries,
                (row, entry) -> row.instant(entry.at())
                        .text(entry.actor())
                        .text(entry.action())
                        .text(entry.subject())
                        .text(entry.cause())
                        .text(Json.write(entry.details())));
    }

    @Override
    public List<SealedEntry> about(String subject, int limit) {
        return handle.createQuery("SELECT " + COLUMNS
                        + " FROM audit_entry WHERE subject = :subject ORDER BY entry_no LIMIT :limit")
                .bind("subject", subject)
                .bind("limit", limit)
                .map(Row.Reader.mapper(Stored::read))
                .map(Stored::sealed)
                .list();
    }

    @Override
    public int seal(int limit) {
        Link last = last();
        List<Stored> unsealed = handle.createQuery("SELECT " + COLUMNS
                        + " FROM audit_entry WHERE chain_position IS NULL ORDER BY entry_no LIMIT :limit")
                .bind("limit", limit)
                .map(Row.Reader.mapper(Stored::read))
                .list();
        List<Stored> sealed = new java.util.ArrayList<>();
        for (Stored stored : unsealed) {
            last = new Link(last.position() + 1, AuditHash.of(last.hash(), last.position() + 1, stored.entry()));
            sealed.add(new Stored(stored.number(), last.position(), stored.entry(), last.hash()));
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
                .orElse(Link.START);
    }

    @Override
    public Optional<Long> firstBreak() {
        Link last = Link.START;
        while (true) {
            List<Stored> next = handle.createQuery("SELECT " + COLUMNS
                            + " FROM audit_entry WHERE chain_position > :after ORDER BY chain_position LIMIT :limit")
                    .bind("after", last.position())
                    .bind("limit", WALK)
                    .map(Row.Reader.mapper(Stored::read))
                    .list();
            if (next.isEmpty()) {
                return Optional.empty();
            }
            for (Stored stored : next) {
                long expected = last.position() + 1;
                if (stored.position() != expected
                        || !AuditHash.of(last.hash(), expected, stored.entry()).equals(stored.hash())) {
                    return Optional.of(expected);
                }
                last = new Link(expected, stored.hash());
            }
        }
    }

    private record Link(long position, String hash) {
        static final Link START = new Link(0, "");
    }

    /** @param position 0 while unsealed */
    private record Stored(long number, long position, AuditEntry entry, String hash) {
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
                    row.optionalText("hash").orElse(""));
        }

        SealedEntry sealed() {
            return new SealedEntry(position, entry, hash);
        }
    }
}
