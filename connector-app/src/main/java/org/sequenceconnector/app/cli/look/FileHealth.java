package org.sequenceconnector.app.cli.look;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.sequenceconnector.app.cli.frame.Trouble;
import org.sequenceconnector.config.ConnectorConfig;
import org.sequenceconnector.crm.HealthFinding;
import org.sequenceconnector.store.OwnerOnly;

/** Whether anybody but its owner can read the files of the store, which hold names, addresses and consent. */
final class FileHealth {
    private static final String AREA = "files of the store";
    private static final String SQLITE = "sqlite:";
    /** The database, what it is about to write, and the key of the hashes. */
    private static final List<String> ENDINGS = List.of("", "-wal", "-shm", ".erasure-key");

    private FileHealth() {}

    /** Nothing where the store is no file. */
    static List<HealthFinding> of(ConnectorConfig.StoreSettings store) {
        if (!store.url().startsWith(SQLITE)) {
            return List.of();
        }
        Path database = Path.of(store.url().substring(SQLITE.length()));
        List<String> commands = new ArrayList<>();
        try {
            for (String ending : ENDINGS) {
                OwnerOnly.tooOpen(database.resolveSibling(database.getFileName() + ending))
                        .ifPresent(commands::add);
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the permissions of " + database + " cannot be read", unreadable);
        }
        return List.of(
                commands.isEmpty()
                        ? new HealthFinding(AREA, true, "for their owner only", "")
                        : new HealthFinding(
                                AREA,
                                false,
                                "other users of this machine can read "
                                        + Trouble.counted(commands.size(), "file")
                                        + " with names, addresses and consent",
                                "run " + String.join(" && ", commands)));
    }
}
