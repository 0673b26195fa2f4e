package org.sequenceconnector.app.kill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.sequenceconnector.store.StoreConfig;
import org.sequenceconnector.store.StoreFactory;

/** An empty store with all its tables, made once and copied. */
final class PreparedStore {
    private final Path template;

    PreparedStore(Path folder) {
        this.template = folder.resolve("template.db");
        StoreFactory.open(StoreConfig.sqlite(template)).close();
    }

    void copyTo(Path database) throws IOException {
        Files.copy(template, database);
    }
}
