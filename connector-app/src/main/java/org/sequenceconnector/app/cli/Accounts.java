package org.sequenceconnector.app.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sequenceconnector.app.wiring.AccountLease;
import org.sequenceconnector.app.wiring.AccountsBusyException;
import org.sequenceconnector.app.wiring.Application;
import org.sequenceconnector.pipeline.ConnectedCrm;
import org.sequenceconnector.record.ConnectionId;

/** Choosing accounts and getting the right to talk to them. */
final class Accounts {
    private Accounts() {}

    /** @param connection empty for all of the configuration */
    static List<ConnectedCrm> chosen(Application application, @Nullable String connection) {
        return connection == null ? application.accounts() : List.of(application.account(new ConnectionId(connection)));
    }

    /** @throws AccountsBusyException when another process talks to the account */
    static AccountLease lease(Application application, ConnectionId connection) {
        AccountLease lease =
                AccountLease.take(application.store(), connection, application.worker(), application.clock());
        if (!lease.held()) {
            lease.close();
            throw new AccountsBusyException("another process, probably 'connector serve', is talking to " + connection
                    + "; it does this work by itself. Stop it first, or wait half a minute if it was killed");
        }
        return lease;
    }
}
