package org.sequenceconnector.store.db;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.config.JdbiConfig;

/** The words in which the two databases differ. */
public enum Dialect {
    SQLITE {
        @Override
        public String folder() {
            return "sqlite";
        }

        @Override
        public Map<String, String> words() {
            return Map.of(
                    "key", "TEXT",
                    "bytes", "BLOB",
                    "serial", "INTEGER PRIMARY KEY AUTOINCREMENT",
                    "clustered", "WITHOUT ROWID",
                    "timestamp", "TIMESTAMP",
                    "boolean", "BIT");
        }

        @Override
        public String skipLocked() {
            return "";
        }

        @Override
        public void drawNumber(Handle handle) {
            handle.execute("UPDATE store_number SET value = value + 1");
        }

        @Override
        public String drawnNumber() {
            return "(SELECT value FROM store_number)";
        }

        @Override
        public String unusual(String column) {
            return column + " GLOB '*[^!-~]*'";
        }

        @Override
        String anyOf(int keys) {
            return "IN (" + String.join(",", Collections.nCopies(keys, "?")) + ")";
        }

        @Override
        void bindKeys(PreparedStatement statement, int position, List<String> keys) throws SQLException {
            for (int key = 0; key < keys.size(); key++) {
                statement.setString(position + key, keys.get(key));
            }
        }

        /** There is one writer at a time. */
        @Override
        public void lock(Handle handle, String name) {}

        @Override
        boolean worthRetrying(SQLException trouble) {
            int primaryCode = trouble.getErrorCode() & 0xff;
            return primaryCode == SQLITE_BUSY || primaryCode == SQLITE_LOCKED;
        }
    },

    POSTGRESQL {
        @Override
        public String folder() {
            return "postgresql";
        }

        @Override
        public Map<String, String> words() {
            return Map.of(
                    "key", "TEXT COLLATE \"C\"",
                    "bytes", "BYTEA",
                    "serial", "BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY",
                    "clustered", "",
                    "timestamp", "TIMESTAMP WITH TIME ZONE",
                    "boolean", "BOOLEAN");
        }

        @Override
        public String skipLocked() {
            return "FOR UPDATE SKIP LOCKED";
        }

        @Override
        public void drawNumber(Handle handle) {
            // The sequence is asked inside the statement itself, after the row lock is held.
        }

        @Override
        public String drawnNumber() {
            return "nextval('store_number')";
        }

        @Override
        public String unusual(String column) {
            return column + " ~ '[^!-~]'";
        }

        /** One text however many keys, so that the server knows the statement again and plans it once. */
        @Override
        String anyOf(int keys) {
            return "= ANY (?)";
        }

        @Override
        void bindKeys(PreparedStatement statement, int position, List<String> keys) throws SQLException {
            statement.setArray(position, statement.getConnection().createArrayOf("text", keys.toArray(String[]::new)));
        }

        @Override
        public void lock(Handle handle, String name) {
            handle.createQuery("SELECT count(pg_advisory_xact_lock(hashtextextended(:name, 0)))")
                    .bind("name", name)
                    .mapTo(Long.class)
                    .one();
        }

        @Override
        boolean worthRetrying(SQLException trouble) {
            return SERIALIZATION_FAILURE.equals(trouble.getSQLState()) || DEADLOCK.equals(trouble.getSQLState());
        }
    };

    private static final int SQLITE_BUSY = 5;
    private static final int SQLITE_LOCKED = 6;
    private static final String SERIALIZATION_FAILURE = "40001";
    private static final String DEADLOCK = "40P01";

    /** Folder of the migrations that could not be written in common words. */
    public abstract String folder();

    /** Placeholders of the common migrations. */
    public abstract Map<String, String> words();

    /** Ends a sub-select whose rows another worker may be claiming at the same moment. */
    public abstract String skipLocked();

    /** To be called before a statement that uses {@link #drawnNumber}. */
    public abstract void drawNumber(Handle handle);

    /** SQL of a number larger than every number drawn before for the row at hand. */
    public abstract String drawnNumber();

    /** Condition on a text column that finds every text with anything but printable ASCII characters in it. */
    public abstract String unusual(String column);

    /** What follows a column of texts to find those among so many keys; {@link #bindKeys} gives the keys. */
    abstract String anyOf(int keys);

    /** Binds the keys of {@link #anyOf}, the last parameters of the statement, from {@code position} on. */
    abstract void bindKeys(PreparedStatement statement, int position, List<String> keys) throws SQLException;

    /** Waits for other transactions that hold this name, and holds it until this one ends. */
    public abstract void lock(Handle handle, String name);

    /** Whether the same transaction may succeed when it is simply run again. */
    abstract boolean worthRetrying(SQLException trouble);

    /** Tells whoever has a handle which dialect it speaks. Public, with its constructor, because Jdbi makes it. */
    public static final class OfHandle implements JdbiConfig<OfHandle> {
        private Dialect dialect = SQLITE;

        public OfHandle() {}

        void set(Dialect spoken) {
            dialect = spoken;
        }

        static Dialect of(Handle handle) {
            return handle.getConfig(OfHandle.class).dialect;
        }

        @Override
        public OfHandle createCopy() {
            OfHandle copy = new OfHandle();
            copy.dialect = dialect;
            return copy;
        }
    }
}
