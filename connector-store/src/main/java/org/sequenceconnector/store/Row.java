package org.sequenceconnector.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the current row of a result by column name, in the store's conventions. */
record Row(ResultSet result) {
    String text(String column) throws SQLException {
        return optionalText(column)
                .orElseThrow(() ->
                        new IllegalStateException("column " + column + " is empty; the database was changed by hand"));
    }

    Optional<String> optionalText(String column) throws SQLException {
        return Optional.ofNullable(result.getString(column)).map(SafeText::decode);
    }

    long number(String column) throws SQLException {
        return result.getLong(column);
    }

    int count(String column) throws SQLException {
        return Math.toIntExact(result.getLong(column));
    }

    boolean flag(String column) throws SQLException {
        return result.getLong(column) != 0;
    }

    Instant instant(String column) throws SQLException {
        return Instant.ofEpochMilli(result.getLong(column));
    }

    Optional<Instant> optionalInstant(String column) throws SQLException {
        long millis = result.getLong(column);
        return result.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }

    /** How a row becomes a value. */
    @FunctionalInterface
    interface Reader<T extends @Nullable Object> {
        T read(Row row) throws SQLException;

        static <T> org.jdbi.v3.core.mapper.RowMapper<T> mapper(Reader<T> reader) {
            return (result, context) -> reader.read(new Row(result));
        }
    }
}
