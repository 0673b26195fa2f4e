package org.sequenceconnector.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/**
 * Where a secret is kept. The value is fetched when it is needed, so that a renewed one is picked up, and it is never
 * part of a text form.
 */
public sealed interface Secret {
    /** @throws MissingSecretException when there is none, naming where it was looked for */
    String reveal();

    /** Why there is none, with what to do; empty when there is one. The value is not shown. */
    default Optional<String> missing() {
        try {
            reveal();
            return Optional.empty();
        } catch (MissingSecretException missing) {
            return Optional.ofNullable(missing.getMessage());
        }
    }

    /** @param lookup the process environment; gives null for a name that is not set */
    record FromEnvironment(String name, Function<String, String> lookup) implements Secret {
        @Override
        public String reveal() {
            String value = lookup.apply(name);
            if (value == null || value.isBlank()) {
                throw new MissingSecretException(
                        "the environment variable " + name + " is not set; export it before starting");
            }
            return value.strip();
        }

        @Override
        public String toString() {
            return "${env:" + name + "}";
        }
    }

    record FromFile(Path file) implements Secret {
        @Override
        public String reveal() {
            try {
                String value = Files.readString(file).strip();
                if (value.isEmpty()) {
                    throw new MissingSecretException("the secret file " + file + " is empty");
                }
                return value;
            } catch (IOException unreadable) {
                throw new MissingSecretException("the secret file " + file
                        + " cannot be read; check that it exists and that this user may read it");
            }
        }

        @Override
        public String toString() {
            return "${file:" + file + "}";
        }
    }

    /** A secret is not where the configuration says. */
    final class MissingSecretException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        MissingSecretException(String message) {
            super(message);
        }
    }
}
