package org.sequenceconnector.config.file;

import java.nio.file.Path;

/**
 * One mistake in the configuration.
 *
 * @param key where in the file, for example {@code connections[0].auth.token}; empty text for the file as a whole
 * @param message what is wrong and what would be accepted; never a secret
 */
public record ConfigProblem(Path file, int line, int column, String key, String message) {
    @Override
    public String toString() {
        String where = file + ":" + line + ":" + column + ": ";
        return key.isEmpty() ? where + message : where + key + ": " + message;
    }
}
