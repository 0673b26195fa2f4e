package org.sequenceconnector.benchmark;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.sequenceconnector.app.wiring.Application;
import org.sequenceconnector.config.LoadedConfig;
import org.sequenceconnector.record.ConnectionId;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.RawRecord;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.sync.FieldMapping;
import org.sequenceconnector.sync.PageIngest;

/**
 * Contacts per second through the local half of a full load (reading the fields, identity, consent, hashing, storing)
 * against bare upserts of rows of the same size into an SQLite file. Run it with {@code -Xmx512m}.
 */
final class IngestBenchmark {
    private static final int PAGE = 1_000;
    private static final ConnectionId ACCOUNT = new ConnectionId("hubspot-main");
    private static final Instant THEN = Instant.parse("2026-01-01T00:00:00Z");

    private IngestBenchmark() {}

    static void run(int contacts) throws IOException, SQLException {
        double bare = bareUpserts(contacts);
        LoadedConfig config = Setting.config(URI.create("http://127.0.0.1:1"));
        FieldMapping mapping = config.mapping(ACCOUNT);
        try (Application application = Application.open(config, Clock.systemUTC())) {
            PageIngest ingest = new PageIngest(mapping);
            long start = System.nanoTime();
            for (int from = 1; from <= contacts; from += PAGE) {
                List<RawRecord> page = page(mapping, from, Math.min(PAGE, contacts - from + 1));
                application
                        .store()
                        .inIngest(work -> ingest.apply(
                                new PageIngest.Stores(
                                        work.mirror(),
                                        work.people(),
                                        work.consentFacts(),
                                        work.optOutCopies(),
                                        work.consentLifts(),
                                        work.writeMarks()),
                                page,
                                THEN));
            }
            double ours = contacts / Setting.secondsSince(start);
            System.out.printf(
                    "ingest: %d contacts, %.0f contacts/s, bare upserts %.0f rows/s, ratio %.2f, heap limit %d MB%n",
                    contacts, ours, bare, ours / bare, Runtime.getRuntime().maxMemory() >> 20);
        }
    }

    private static List<RawRecord> page(FieldMapping mapping, int from, int size) {
        List<RawRecord> page = new ArrayList<>(size);
        for (int number = from; number < from + size; number++) {
            Map<String, String> fields = new HashMap<>();
            mapping.selection(ObjectType.CONTACT).names().forEach(name -> fields.put(name, ""));
            fields.put("email", "person" + number + "@example.com");
            fields.put("firstname", "Person");
            fields.put("lastname", Integer.toString(number));
            fields.put("lifecyclestage", "lead");
            fields.put("hubspot_owner_id", Integer.toString(number % 5));
            page.add(new RawRecord(
                    new RecordRef(ACCOUNT, ObjectType.CONTACT, Integer.toString(number)), fields, THEN, false));
        }
        return page;
    }

    /** One table, one text column with the fields, a transaction per page: the least any mirror has to do. */
    private static double bareUpserts(int contacts) throws IOException, SQLException {
        Path file = Files.createTempDirectory("bare").resolve("bare.db");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA journal_mode=WAL");
            statement.execute("PRAGMA synchronous=NORMAL");
            statement.execute("CREATE TABLE row (id TEXT PRIMARY KEY, modified BIGINT, fields TEXT)");
            connection.setAutoCommit(false);
            long start = System.nanoTime();
            try (PreparedStatement upsert = connection.prepareStatement("INSERT INTO row VALUES (?, ?, ?)"
                    + " ON CONFLICT (id) DO UPDATE SET modified = excluded.modified, fields = excluded.fields")) {
                for (int number = 1; number <= contacts; number++) {
                    upsert.setString(1, Integer.toString(number));
                    upsert.setLong(2, number);
                    upsert.setString(
                            3,
                            "{\"email\":\"person" + number + "@example.com\",\"first\":\"Person\",\"last\":\"" + number
                                    + "\",\"stage\":\"lead\",\"owner\":\"" + number % 5 + "\"}");
                    upsert.addBatch();
                    if (number % PAGE == 0 || number == contacts) {
                        upsert.executeBatch();
                        connection.commit();
                    }
                }
            }
            return contacts / Setting.secondsSince(start);
        }
    }
}
