package org.sequenceconnector.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import org.sequenceconnector.erasure.KeyedHash;
import org.sequenceconnector.store.db.StoreException;
import org.sequenceconnector.store.erasure.HashKey;

/**
 * Where the key of the hashes of erased persons comes from: the configuration, else a file beside a SQLite database that
 * only its owner may read, made at the first erasure. Whoever loses the key loses the blocks with it, so a store that
 * holds hashes does not answer without it.
 */
final class ErasureKey implements HashKey {
    private static final int BYTES = 32;

    private final Optional<String> configured;
    private final Optional<Path> file;
    private Optional<KeyedHash> loaded = Optional.empty();

    private ErasureKey(Optional<String> configured, Optional<Path> file) {
        this.configured = configured;
        this.file = file;
    }

    /** One that was told and is kept nowhere. */
    static ErasureKey of(Optional<String> configured) {
        return new ErasureKey(configured, Optional.empty());
    }

    static ErasureKey of(StoreConfig config, Optional<String> configured) {
        return new ErasureKey(
                configured,
                switch (config) {
                    case StoreConfig.Sqlite sqlite ->
                        Optional.of(sqlite.file().resolveSibling(sqlite.file().getFileName() + ".erasure-key"));
                    case StoreConfig.Postgres postgres -> Optional.empty();
                });
    }

    @Override
    public synchronized KeyedHash existing() {
        if (loaded.isEmpty()) {
            loaded = configured.map(ErasureKey::hash).or(this::fromFile);
        }
        return loaded.orElseThrow(
                () -> new StoreException("persons were erased, and the key of their hashes is missing: "
                        + file.map(path -> "put back " + path + " from the backup")
                                .orElse("set store.erasure_key to the key used then")
                        + ". Without it addresses that opted out could be written to."));
    }

    @Override
    public synchronized KeyedHash existingOrNew() {
        if (configured.isEmpty() && file.isEmpty()) {
            throw new StoreException(
                    "nobody can be erased without a key for the hashes that stay: set store.erasure_key"
                            + " to ${env:NAME} or ${file:PATH} with at least " + KeyedHash.MIN_KEY
                            + " characters");
        }
        if (configured.isEmpty() && fromFile().isEmpty()) {
            make(file.orElseThrow());
        }
        return existing();
    }

    private Optional<KeyedHash> fromFile() {
        return file.filter(Files::exists).map(path -> {
            try {
                return hash(Files.readString(path, StandardCharsets.UTF_8).strip());
            } catch (IOException unreadable) {
                throw new StoreException(
                        "the erasure key " + path + " cannot be read; check that this user may read it", unreadable);
            }
        });
    }

    private static KeyedHash hash(String text) {
        return new KeyedHash(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void make(Path path) {
        byte[] key = new byte[BYTES];
        new SecureRandom().nextBytes(key);
        try {
            OwnerOnly.newFile(path);
            Files.writeString(
                    path, HexFormat.of().formatHex(key) + "\n", StandardOpenOption.SYNC, StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException madeMeanwhile) {
            // Another process was faster; its key is as good.
            return;
        } catch (IOException refused) {
            throw new StoreException(
                    "the erasure key " + path + " cannot be written; check the folder's permissions", refused);
        }
    }
}
