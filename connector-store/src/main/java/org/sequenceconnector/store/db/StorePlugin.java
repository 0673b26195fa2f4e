package org.sequenceconnector.store.db;

import java.sql.Types;
import java.time.Instant;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.spi.JdbiPlugin;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;

/** The conventions of the store, for Jdbi: its dialect, safe texts, instants as milliseconds, no values in exceptions. */
public final class StorePlugin implements JdbiPlugin {
    private final Dialect dialect;

    public StorePlugin(Dialect dialect) {
        this.dialect = dialect;
    }

    @Override
    public void customizeJdbi(Jdbi jdbi) {
        jdbi.getConfig(Dialect.OfHandle.class).set(dialect);
        jdbi.registerArgument(new Texts());
        jdbi.registerArgument(new Instants());
        jdbi.registerColumnMapper(String.class, (result, column, context) -> {
            String stored = result.getString(column);
            return stored == null ? null : SafeText.decode(stored);
        });
        jdbi.getConfig(StatementExceptions.class).setMessageRendering(MessageRendering.NONE);
    }

    private static final class Texts extends AbstractArgumentFactory<String> {
        private Texts() {
            super(Types.VARCHAR);
        }

        @Override
        protected Argument build(String value, ConfigRegistry config) {
            return (position, statement, context) -> statement.setString(position, SafeText.encode(value));
        }
    }

    private static final class Instants extends AbstractArgumentFactory<Instant> {
        private Instants() {
            super(Types.BIGINT);
        }

        @Override
        protected Argument build(Instant value, ConfigRegistry config) {
            return (position, statement, context) -> statement.setLong(position, value.toEpochMilli());
        }
    }
}
