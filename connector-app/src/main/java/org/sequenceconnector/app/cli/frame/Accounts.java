package org.sequenceconnector.app.cli.frame;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sequenceconnector.app.wiring.AccountLease;
import org.sequenceconnector.app.wiring.AccountsBusyException;
import org.sequenceconnector.app.wiring.Application;
import org.sequenceconnector.config.CrmAccount;
import org.sequenceconnector.config.LoadedConfig;
import org.sequenceconnector.record.ConnectionId;
import org.sequenceconnector.work.ConnectedCrm;

/** Choosing accounts and getting the right to talk to them. */
public final class Accounts {
    private Accounts() {}

    /** @param connection empty for all of the configuration */
    public static List<ConnectedCrm> chosen(Application application, @Nullable String connection) {
        return connection == null ? application.accounts() : List.of(application.account(new ConnectionId(connection)));
    }

    /**
     * Those of one kind of CRM.
     *
     * @throws IllegalArgumentException when the one that was named is of another kind, or there is none
     */
    public static List<ConnectedCrm> of(
            Class<? extends CrmAccount> kind, Application application, @Nullable String connection) {
        List<ConnectedCrm> found = chosen(application, connection).stream()
                .filter(account -> application
                        .config()
                        .connector()
                        .connection(account.id())
                        .filter(each -> kind.isInstance(each.account()))
                        .isPresent())
                .toList();
        if (found.isEmpty()) {
            throw new IllegalArgumentException("the configuration has no " + kind.getSimpleName() + " connection"
                    + (connection == null ? "" : " '" + connection + "'") + "; add one under 'connections'");
        }
        return found;
    }

    /** Name of the file that says how the account's fields are read. */
    public static String mappingFile(LoadedConfig config, ConnectionId connection) {
        return config.connector()
                .connection(connection)
                .map(each -> String.valueOf(each.mapping().getFileName()))
                .orElse("the mapping file");
    }

    /**
     * The right to talk to the account for the calling thread, which closes it.
     *
     * @throws AccountsBusyException when another process talks to the account
     */
    public static AccountLease lease(Application application, ConnectionId connection) {
        AccountLease lease =
                AccountLease.take(application.store(), connection, application.worker(), application.clock());
        if (!lease.held()) {
            lease.close();
            throw new AccountsBusyException("another process, probably 'connector serve', is talking to " + connection
                    + "; it does this work by itself. Stop it first, or wait half a minute if it was killed");
        }
        return lease.forThisThread();
    }
}
