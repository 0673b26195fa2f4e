package org.sequenceconnector.app.wiring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.sequenceconnector.app.config.ConnectorConfig;
import org.sequenceconnector.app.config.Secret;
import org.sequenceconnector.store.StoreConfig;

/** The configured place of the store as the store module takes it. */
final class StoreSettings {
    private static final String SQLITE = "sqlite:";

    private StoreSettings() {}

    static StoreConfig of(ConnectorConfig.StoreSettings settings) {
        if (settings.url().startsWith(SQLITE)) {
            Path file = Path.of(settings.url().substring(SQLITE.length()));
            makeFolder(file);
            return StoreConfig.sqlite(file);
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
                Files.createDirectories(folder);
            }
        } catch (IOException refused) {
            throw new UncheckedIOException(
                    "the folder of the store file " + file + " cannot be made; check store.url and its permissions",
                    refused);
        }
    }
}
