package org.sequenceconnector.store.db;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Finds rows by many keys with few statements, by plain JDBC, which is several times faster than binding lists by name. What
 * {@link Rows} is for writing.
 */
public final class Lookup {
    /** Stands in a statement for the keys. */
    private static final String KEYS = "IN (<keys>)";

    /** Short enough for every database's number of parameters. */
    private static final int MAX = 1_000;

    private final Handle handle;
    private final Dialect dialect;
    private final String sql;
    private final Optional<Long> space;

    private Lookup(Handle handle, String sql, Optional<Long> space) {
        this.handle = handle;
        this.dialect = Dialect.OfHandle.of(handle);
        this.sql = sql;
        this.space = space;
    }

    /** @param sql with {@code <keys>} once, as in {@code id IN (<keys>)}, and no other parameter */
    public static Lookup of(Handle handle, String sql) {
        return new Lookup(handle, sql, Optional.empty());
    }

    /** @param sql with one {@code ?} before the keys, which the space takes */
    public static Lookup in(long space, Handle handle, String sql) {
        return new Lookup(handle, sql, Optional.of(space));
    }

    /** Reads every row found. Neighbouring keys should stand together, and none twice. */
    public void each(Collection<String> keys, Visitor visitor) {
        for (List<String> chunk : Chunks.of(keys, MAX)) {
            String statement = sql.replace(KEYS, dialect.anyOf(chunk.size()));
            try (PreparedStatement query = handle.getConnection().prepareStatement(statement)) {
                bind(query, chunk);
                read(query, visitor);
            } catch (SQLException trouble) {
                throw StoreException.of(trouble);
            }
        }
    }

    private void bind(PreparedStatement query, List<String> chunk) throws SQLException {
        int position = 1;
        if (space.isPresent()) {
            query.setLong(position++, space.get());
        }
        dialect.bindKeys(query, position, chunk.stream().map(SafeText::encode).toList());
    }

    private static void read(PreparedStatement query, Visitor visitor) throws SQLException {
        try (ResultSet result = query.executeQuery()) {
            Row row = new Row(result);
            while (result.next()) {
                visitor.visit(row);
            }
        }
    }

    /** Takes one row; the row is only good during the call. */
    @FunctionalInterface
    public interface Visitor {
        void visit(Row row) throws SQLException;
    }
}
