package org.sequenceconnector.store;

import java.nio.file.Path;

/** Where the store is. */
public sealed interface StoreConfig {
    /** A file on a local disk; made when it does not exist. Not for network file systems. */
    record Sqlite(Path file) implements StoreConfig {}

    /**
     * A PostgreSQL database, 13 or newer; its schema is made on first use.
     *
     * @param url JDBC URL without credentials
     */
    record Postgres(String url, String user, String password) implements StoreConfig {
        @Override
        public String toString() {
            return "Postgres[user=" + user + "]";
        }
    }

    static StoreConfig sqlite(Path file) {
        return new Sqlite(file);
    }

    static StoreConfig postgres(String url, String user, String password) {
        return new Postgres(url, user, password);
    }

    /**
     * Reads {@code sqlite:path/to/file.db} or {@code jdbc:postgresql://host:port/database?user=...&password=...}.
     *
     * @throws IllegalArgumentException saying what is accepted, without repeating the URL, which may hold a password
     */
    static StoreConfig fromUrl(String url) {
        if (url.startsWith("sqlite:") && url.length() > "sqlite:".length()) {
            return sqlite(Path.of(url.substring("sqlite:".length())));
        }
        if (url.startsWith("jdbc:postgresql:")) {
            return PostgresUrl.parse(url);
        }
        throw new IllegalArgumentException("the store URL is not usable: write sqlite:PATH, for example sqlite:data/"
                + "connector.db, or jdbc:postgresql://HOST:PORT/DATABASE?user=NAME&password=SECRET");
    }
}
