package org.sequenceconnector.store;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Files and folders that hold personal data or keys: whoever makes one makes it here, so that nobody but its owner may read it,
 * whatever the umask. On file systems without such permissions they are as the system makes them.
 */
public final class OwnerOnly {
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");

    private OwnerOnly() {}

    /** Makes the folder and those above it that are missing; one that is there stays as it is. */
    public static void folder(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        Files.createDirectories(folder, attributes(folder, FOLDER));
    }

    /**
     * Makes an empty file.
     *
     * @throws FileAlreadyExistsException when there is one of this name
     */
    public static void newFile(Path file) throws IOException {
        Files.createFile(file, attributes(file, FILE));
    }

    /** Makes an empty file unless there is one of this name, which stays as it is. */
    public static void fileIfMissing(Path file) throws IOException {
        if (Files.exists(file)) {
            return;
        }
        try {
            newFile(file);
        } catch (FileAlreadyExistsException madeMeanwhile) {
            // Another process was faster, in the same way.
            return;
        }
    }

    /**
     * What is too open about a file or folder, and the command that mends it.
     *
     * @return empty where only its owner may get at it, where there is none, and on file systems without such permissions
     */
    public static Optional<String> tooOpen(Path path) throws IOException {
        if (!posix(path) || !Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        Set<PosixFilePermission> others = EnumSet.noneOf(PosixFilePermission.class);
        others.addAll(Files.getPosixFilePermissions(path));
        others.removeAll(FOLDER);
        return others.isEmpty()
                ? Optional.empty()
                : Optional.of("chmod " + (Files.isDirectory(path) ? "700 " : "600 ") + path);
    }

    private static FileAttribute<?>[] attributes(Path path, Set<PosixFilePermission> permissions) {
        return posix(path)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
                : new FileAttribute<?>[0];
    }

    private static boolean posix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
