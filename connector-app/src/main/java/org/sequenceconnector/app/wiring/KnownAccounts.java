package org.sequenceconnector.app.wiring;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.sequenceconnector.config.ConnectorConfig;
import org.sequenceconnector.config.LoadedConfig;
import org.sequenceconnector.config.review.AccountDescriptions;
import org.sequenceconnector.crm.FieldDescription;
import org.sequenceconnector.record.ConnectionId;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.store.OpenedStore;
import org.sequenceconnector.store.StoreFactory;

/** How the accounts of a configuration described themselves last, from its store and without asking them. */
public final class KnownAccounts {
    private KnownAccounts() {}

    /**
     * Changes nothing: a store that is not there is not made, and one of an earlier version stays as it is.
     *
     * @return empty where there is no such store, or no account was asked yet
     * @throws RuntimeException when the store cannot be reached, saying what to check
     */
    public static AccountDescriptions of(LoadedConfig config, Clock clock) {
        Optional<OpenedStore> store = StoreFactory.openExisting(
                StoreSettings.existing(config.connector().store()), clock);
        if (store.isEmpty()) {
            return AccountDescriptions.NONE;
        }
        try (OpenedStore opened = store.get()) {
            Map<ConnectionId, Map<ObjectType, Map<String, FieldDescription>>> described = new HashMap<>();
            for (ConnectorConfig.Connection connection : config.connector().connections()) {
                described.put(
                        connection.id(),
                        opened.reading(work -> work.mappedFields().described(connection.id())));
            }
            return new AccountDescriptions(described);
        }
    }
}
