package org.sequenceconnector.testkit.store;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.zip.GZIPInputStream;

/**
 * A store as an earlier version left it, with at least one row of every kind, once as a SQLite file and once as the statements
 * that fill a PostgreSQL database. What is in it and how it was made: {@code golden.md} beside the two files. Nothing in it is
 * ever made again by a later version: it stands for what lies at those who upgrade.
 */
public final class GoldenStore {
    /** Of the hashes that are kept of erased persons. */
    public static final String ERASURE_KEY = "the key of the golden store, for nothing else";

    /** Later than anything in it. */
    public static final Instant AFTERWARDS = Instant.parse("2026-12-01T08:00:00Z");

    private GoldenStore() {}

    /** A copy of the SQLite file, which may be changed. */
    public static Path sqlite(Path folder) {
        Path file = folder.resolve("golden.db");
        try (InputStream packed = unpacked("golden.db.gz")) {
            Files.copy(packed, file);
            return file;
        } catch (IOException trouble) {
            throw new UncheckedIOException("the golden store cannot be unpacked", trouble);
        }
    }

    /** @param empty to a PostgreSQL database without tables */
    public static void postgres(Connection empty) throws SQLException {
        try (Statement statement = empty.createStatement();
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(unpacked("golden.sql.gz"), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                statement.execute(line);
            }
        } catch (IOException trouble) {
            throw new UncheckedIOException("the golden store cannot be unpacked", trouble);
        }
    }

    private static InputStream unpacked(String name) throws IOException {
        InputStream packed = GoldenStore.class.getResourceAsStream(name);
        if (packed == null) {
            throw new IOException(name + " is not among the resources of the testkit");
        }
        return new GZIPInputStream(packed);
    }
}
