package org.sequenceconnector.store.work;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.sequenceconnector.store.db.Row;
import org.sequenceconnector.store.db.Rows;
import org.sequenceconnector.store.form.Json;
import org.sequenceconnector.work.ConfigVersion;
import org.sequenceconnector.work.ConfigVersions;

/** Rows are added and never changed; the primary key lets one of two appliers win. */
public final class StoredConfigVersions implements ConfigVersions {
    private final Handle handle;

    public StoredConfigVersions(Handle handle) {
        this.handle = handle;
    }

    @Override
    public int activeNumber() {
        return handle.createQuery("SELECT COALESCE(MAX(number), 0) FROM config_version")
                .mapTo(Integer.class)
                .one();
    }

    @Override
    public Optional<ConfigVersion> active() {
        return history(1).stream().findFirst();
    }

    @Override
    public boolean add(ConfigVersion version) {
        ArrayNode difference = Json.array();
        version.difference().forEach(difference::add);
        return Rows.write(
                        handle,
                        """
                        INSERT INTO config_version
                          (number, digest, applied_at, applied_by, main_file, files, difference)
                        VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
                        """,
                        List.of(version),
                        (row, each) -> row.number(each.number())
                                .text(each.digest())
                                .instant(each.appliedAt())
                                .text(each.appliedBy())
                                .text(each.main())
                                .text(Json.write(each.files()))
                                .text(difference.toString()))
                == 1;
    }

    @Override
    public List<ConfigVersion> history(int limit) {
        return handle.createQuery("SELECT * FROM config_version ORDER BY number DESC LIMIT :limit")
                .bind("limit", limit)
                .map(Row.Reader.mapper(StoredConfigVersions::version))
                .list();
    }

    private static ConfigVersion version(Row row) throws java.sql.SQLException {
        List<String> difference = new ArrayList<>();
        Json.parse(row.text("difference")).forEach(line -> difference.add(line.asText()));
        return new ConfigVersion(
                row.count("number"),
                row.text("digest"),
                row.instant("applied_at"),
                row.text("applied_by"),
                row.text("main_file"),
                Json.texts(Json.parse(row.text("files"))),
                difference);
    }
}
