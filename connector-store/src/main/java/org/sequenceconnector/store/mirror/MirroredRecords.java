package org.sequenceconnector.store.mirror;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.sequenceconnector.record.ConnectionId;
import org.sequenceconnector.record.CrmRecord;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.record.StandardFields;
import org.sequenceconnector.store.db.Lookup;
import org.sequenceconnector.store.db.Row;
import org.sequenceconnector.store.db.Rows;
import org.sequenceconnector.store.db.Spaces;
import org.sequenceconnector.store.form.FieldsCodec;
import org.sequenceconnector.sync.Mirror.Head;

/** The mirrored records themselves. Written and read a page at a time. */
public final class MirroredRecords {
    private static final String UPSERT = """
            INSERT INTO crm_record
              (space, id, content_hash, modified_at, read_at, archived, company_id, fields)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (space, id) DO UPDATE SET
              content_hash = excluded.content_hash, modified_at = excluded.modified_at, read_at = excluded.read_at,
              archived = excluded.archived, company_id = excluded.company_id, fields = excluded.fields
            """;
    private static final String COLUMNS = "id, modified_at, read_at, archived, ";

    private final Handle handle;
    private final Spaces spaces;

    public MirroredRecords(Handle handle, Spaces spaces) {
        this.handle = handle;
        this.spaces = spaces;
    }

    Map<RecordRef, Head> heads(Collection<RecordRef> refs) {
        Map<RecordRef, Head> heads = new HashMap<>();
        each(refs, COLUMNS + "content_hash", (space, row) -> heads.put(spaces.ref(space, row.text("id")), head(row)));
        return heads;
    }

    private static Head head(Row row) throws java.sql.SQLException {
        return new Head(
                HexFormat.of().formatHex(row.result().getBytes("content_hash")),
                row.instant("modified_at"),
                row.instant("read_at"),
                row.flag("archived"));
    }

    Map<RecordRef, CrmRecord> find(Collection<RecordRef> refs) {
        Map<RecordRef, CrmRecord> records = new HashMap<>();
        each(refs, COLUMNS + "fields", (space, row) -> {
            RecordRef ref = spaces.ref(space, row.text("id"));
            records.put(
                    ref,
                    new CrmRecord(
                            ref,
                            FieldsCodec.read(row.text("fields")),
                            row.instant("modified_at"),
                            row.instant("read_at"),
                            row.flag("archived")));
        });
        return records;
    }

    private void each(Collection<RecordRef> refs, String columns, RecordReader reader) {
        spaces.grouped(refs)
                .forEach((space, ids) -> Lookup.in(
                                space,
                                handle,
                                "SELECT " + columns + " FROM crm_record WHERE space = ? AND id IN (<keys>)")
                        .each(ids, row -> reader.read(space, row)));
    }

    void save(Collection<CrmRecord> records) {
        SortedMap<RecordRef, CrmRecord> sorted = new TreeMap<>();
        records.forEach(record -> sorted.put(record.ref(), record));
        sorted.keySet().forEach(spaces::number);
        Rows.write(
                handle,
                UPSERT,
                sorted.values(),
                (row, record) -> row.number(spaces.number(record.ref()))
                        .text(record.ref().id())
                        .bytes(HexFormat.of().parseHex(record.contentHash()))
                        .instant(record.modifiedAt())
                        .instant(record.readAt())
                        .flag(record.archived())
                        .text(companyOf(record))
                        .text(FieldsCodec.write(record.fields())));
        new CompanyClusters(handle, spaces).save(sorted.values());
    }

    private static Optional<String> companyOf(CrmRecord record) {
        return Optional.of(record.text(StandardFields.COMPANY)).filter(id -> !id.isBlank());
    }

    void touch(Collection<RecordRef> refs, Instant readAt) {
        Rows.write(
                handle,
                "UPDATE crm_record SET read_at = ? WHERE space = ? AND id = ?",
                new TreeSet<>(refs),
                (row, ref) -> row.instant(readAt).number(spaces.number(ref)).text(ref.id()));
    }

    /**
     * One more than {@code limit} when the last id belongs to a contact and a lead: the next page starts behind the id,
     * so both have to be on this one.
     */
    List<RecordRef> membersOf(RecordRef company, String afterId, int limit) {
        List<Long> members = new CompanyClusters(handle, spaces).memberSpaces(company);
        if (members.isEmpty()) {
            return List.of();
        }
        List<RecordRef> refs = handle.createQuery("""
                        SELECT space, id FROM crm_record
                        WHERE space IN (<spaces>) AND company_id = :company AND id > :after
                        ORDER BY id, space LIMIT :limit
                        """)
                .bindList("spaces", members)
                .bind("company", company.id())
                .bind("after", afterId)
                .bind("limit", limit + 1)
                .map(Row.Reader.mapper(row -> spaces.ref(row.number("space"), row.text("id"))))
                .list();
        boolean splitsId = refs.size() > limit
                && refs.get(limit).id().equals(refs.get(limit - 1).id());
        return splitsId ? refs : refs.stream().limit(limit).toList();
    }

    List<RecordRef> refsAfter(ConnectionId connection, ObjectType type, String afterId, int limit) {
        Optional<Long> space = spaces.find(connection, type);
        if (space.isEmpty()) {
            return List.of();
        }
        return handle.createQuery("""
                        SELECT id FROM crm_record WHERE space = :space AND id > :after AND archived = 0
                        ORDER BY id LIMIT :limit
                        """)
                .bind("space", space.get())
                .bind("after", afterId)
                .bind("limit", limit)
                .mapTo(String.class)
                .collect(Collectors.mapping(id -> new RecordRef(connection, type, id), Collectors.toList()));
    }

    /** Live records: all of the space, less the few in the index of archived ones; neither reads the rows themselves. */
    long count(ConnectionId connection, ObjectType type) {
        return spaces.find(connection, type)
                .map(space -> handle.createQuery("""
                                SELECT (SELECT count(*) FROM crm_record WHERE space = :space)
                                  - (SELECT count(*) FROM crm_record WHERE space = :space AND archived = 1)
                                """)
                        .bind("space", space)
                        .mapTo(Long.class)
                        .one())
                .orElse(0L);
    }

    @FunctionalInterface
    private interface RecordReader {
        void read(long space, Row row) throws java.sql.SQLException;
    }
}
