package org.sequenceconnector.store.db;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the current row of a result by column name, in the store's conventions. */
public record Row(ResultSet result) {
    /** A text that is always there. */
    public String text(String column) throws SQLException {
        return optionalText(column)
                .orElseThrow(() ->
                        new IllegalStateException("column " + column + " is empty; the database was changed by hand"));
    }

    /** A text; empty for NULL. */
    public Optional<String> optionalText(String column) throws SQLException {
        return Optional.ofNullable(result.getString(column)).map(SafeText::decode);
    }

    /** A number that is always there; 0 for NULL. */
    public long number(String column) throws SQLException {
        return result.getLong(column);
    }

    /** A number that fits an int. */
    public int count(String column) throws SQLException {
        return Math.toIntExact(result.getLong(column));
    }

    /** Whether a number is other than 0. */
    public boolean flag(String column) throws SQLException {
        return result.getLong(column) != 0;
    }

    /** A moment that is always there, to the millisecond. */
    public Instant instant(String column) throws SQLException {
        return Instant.ofEpochMilli(result.getLong(column));
    }

    /** A moment, to the millisecond; empty for NULL. */
    public Optional<Instant> optionalInstant(String column) throws SQLException {
        long millis = result.getLong(column);
        return result.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }

    /** How a row becomes a value. */
    @FunctionalInterface
    public interface Reader<T extends @Nullable Object> {
        T read(Row row) throws SQLException;

        static <T> org.jdbi.v3.core.mapper.RowMapper<T> mapper(Reader<T> reader) {
            return (result, context) -> reader.read(new Row(result));
        }
    }
}
