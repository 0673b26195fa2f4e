package org.sequenceconnector.app.cli.frame;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.sequenceconnector.store.OwnerOnly;

/**
 * A new file that only its owner may read, because it holds personal data. It gets its name when everything is written, so
 * that nobody takes half of it for the whole. For one thread.
 */
public final class PrivateFile implements AutoCloseable {
    private final Path file;
    private final Path part;
    private final BufferedWriter writer;

    private PrivateFile(Path file, Path part, BufferedWriter writer) {
        this.file = file;
        this.part = part;
        this.writer = writer;
    }

    /** @throws Trouble.UsageException when the file exists or cannot be made */
    public static PrivateFile create(Path file) {
        if (Files.exists(file)) {
            throw new Trouble.UsageException(file + " exists already; name another file or move it away");
        }
        Path absolute = file.toAbsolutePath();
        Path part = absolute.resolveSibling(absolute.getFileName() + ".part");
        try {
            Files.deleteIfExists(part);
            OwnerOnly.newFile(part);
            return new PrivateFile(absolute, part, Files.newBufferedWriter(part, StandardCharsets.UTF_8));
        } catch (IOException refused) {
            throw new Trouble.UsageException(
                    file + " cannot be written; check that its folder exists and its permissions");
        }
    }

    public void line(String text) {
        try {
            writer.write(text);
            writer.write('\n');
        } catch (IOException full) {
            throw new UncheckedIOException("the file " + file + " cannot be written further; is the disk full?", full);
        }
    }

    /** Everything is written: the file gets its name. */
    public void finish() {
        try {
            writer.close();
            Files.move(part, file);
        } catch (FileAlreadyExistsException taken) {
            throw new Trouble.UsageException(file + " exists by now; name another file");
        } catch (IOException refused) {
            throw new UncheckedIOException("the file " + file + " cannot be written; is the disk full?", refused);
        }
    }

    /** Removes what was written, unless it was finished. */
    @Override
    public void close() {
        try {
            writer.close();
            Files.deleteIfExists(part);
        } catch (IOException refused) {
            throw new UncheckedIOException("the unfinished file " + part + " could not be removed; remove it", refused);
        }
    }
}
