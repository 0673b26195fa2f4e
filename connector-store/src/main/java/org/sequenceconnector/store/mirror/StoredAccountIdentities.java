package org.sequenceconnector.store.mirror;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.sequenceconnector.crm.AccountIdentity;
import org.sequenceconnector.record.ConnectionId;
import org.sequenceconnector.store.db.Row;
import org.sequenceconnector.store.db.SafeText;
import org.sequenceconnector.sync.AccountIdentities;

/** One row per connection. */
public final class StoredAccountIdentities implements AccountIdentities {
    private final Handle handle;

    public StoredAccountIdentities(Handle handle) {
        this.handle = handle;
    }

    @Override
    public Optional<Known> of(ConnectionId connection) {
        return handle.createQuery("""
                        SELECT kind, account, since, stranger_kind, stranger, stranger_since
                        FROM account_identity WHERE connection = :connection
                        """)
                .bind("connection", connection.value())
                .map(Row.Reader.mapper(StoredAccountIdentities::known))
                .findOne();
    }

    private static Known known(Row row) throws SQLException {
        Optional<Instant> since = row.optionalInstant("stranger_since");
        Optional<Stranger> stranger = since.isEmpty()
                ? Optional.empty()
                : Optional.of(new Stranger(
                        new AccountIdentity(row.text("stranger_kind"), row.text("stranger")), since.get()));
        return new Known(new AccountIdentity(row.text("kind"), row.text("account")), row.instant("since"), stranger);
    }

    @Override
    public void save(ConnectionId connection, Known known) {
        handle.createUpdate("""
                        INSERT INTO account_identity
                          (connection, kind, account, since, stranger_kind, stranger, stranger_since)
                        VALUES (:connection, :kind, :account, :since, :strangerKind, :stranger, :strangerSince)
                        ON CONFLICT (connection) DO UPDATE SET
                          kind = excluded.kind, account = excluded.account, since = excluded.since,
                          stranger_kind = excluded.stranger_kind, stranger = excluded.stranger,
                          stranger_since = excluded.stranger_since
                        """)
                .bind("connection", connection.value())
                .bind("kind", SafeText.encode(known.account().kind()))
                .bind("account", SafeText.encode(known.account().id()))
                .bind("since", known.since())
                .bind(
                        "strangerKind",
                        known.stranger()
                                .map(each -> SafeText.encode(each.account().kind())))
                .bind(
                        "stranger",
                        known.stranger()
                                .map(each -> SafeText.encode(each.account().id())))
                .bind("strangerSince", known.stranger().map(Stranger::since))
                .execute();
    }
}
