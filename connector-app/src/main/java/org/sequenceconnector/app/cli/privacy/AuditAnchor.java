package org.sequenceconnector.app.cli.privacy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sequenceconnector.app.cli.frame.Trouble;
import org.sequenceconnector.audit.ChainReport.Link;

/**
 * The newest link of the chain as seen at the last check, in a file that whoever can write the database should not be able
 * to write: only so is a removal of the newest entries noticed. One line: the position, a space, the hash.
 */
record AuditAnchor(Path file) {
    private static final Pattern LINE = Pattern.compile("([1-9]\\d{0,18}) ([0-9a-f]{64})");

    /** Empty when there is no such file yet. */
    Optional<Link> read() {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            Matcher line =
                    LINE.matcher(Files.readString(file, StandardCharsets.UTF_8).strip());
            if (!line.matches()) {
                throw new Trouble.UsageException(file + " is not an anchor: it must hold one line with a position and a"
                        + " hash. Name another file, or put back the one that 'audit verify --anchor' wrote.");
            }
            return Optional.of(new Link(Long.parseLong(line.group(1)), line.group(2)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(
                    "the anchor file " + file + " cannot be read; check its permissions", unreadable);
        }
    }

    /** Replaces the file in one step. */
    void write(Link link) {
        try {
            Path folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElseThrow();
            Path next = Files.createTempFile(folder, ".anchor", ".tmp");
            Files.writeString(next, link.position() + " " + link.hash() + "\n");
            Files.move(next, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException refused) {
            throw new UncheckedIOException(
                    "the anchor file " + file + " cannot be written; check its folder and permissions", refused);
        }
    }
}
