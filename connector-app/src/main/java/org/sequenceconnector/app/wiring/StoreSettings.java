package org.sequenceconnector.app.wiring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.sequenceconnector.config.ConnectorConfig;
import org.sequenceconnector.config.Secret;
import org.sequenceconnector.store.OwnerOnly;
import org.sequenceconnector.store.StoreConfig;

/** The configured place of the store as the store module takes it. */
final class StoreSettings {
    private static final String SQLITE = "sqlite:";

    private StoreSettings() {}

    /** Makes the folder of a file that is still to be made. */
    static StoreConfig of(ConnectorConfig.StoreSettings settings) {
        StoreConfig config = existing(settings);
        if (config instanceof StoreConfig.Sqlite sqlite) {
            makeFolder(sqlite.file());
        }
        return config;
    }

    /** The same for a store that is only looked at. */
    static StoreConfig existing(ConnectorConfig.StoreSettings settings) {
        if (settings.url().startsWith(SQLITE)) {
            return StoreConfig.sqlite(Path.of(settings.url().substring(SQLITE.length())));
        }
        return StoreConfig.postgres(
                settings.url(),
                settings.user().orElse("connector"),
                settings.password().map(Secret::reveal).orElse(""));
    }

    private static void makeFolder(Path file) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                OwnerOnly.folder(folder);
            }
        } catch (IOException refused) {
            throw new UncheckedIOException(
                    "the folder of the store file " + file + " cannot be made; check store.url and its permissions",
                    refused);
        }
    }
}
