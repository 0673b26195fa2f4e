package org.sequenceconnector.app.kill;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/**
 * The classes of a child as Java lays them out in memory: noted by one child that ends in order, used by all that start after it.
 * Dozens of them are started only to be killed, and most of the time of each went into loading the same classes.
 */
final class ClassArchive {
    private final String classPath;
    private final Path file;

    private ClassArchive(String classPath, Path file) {
        this.classPath = classPath;
        this.file = file;
    }

    /**
     * Of a class path, whose folders become jars, because Java notes classes of jars alone.
     *
     * @param folder is made; for the jars and the archive
     */
    static ClassArchive of(String classPath, Path folder) {
        try {
            Files.createDirectories(folder);
            List<String> jars = new ArrayList<>();
            for (String entry : classPath.split(File.pathSeparator)) {
                Path path = Path.of(entry);
                jars.add(Files.isDirectory(path) ? jar(path, folder.resolve(jars.size() + ".jar")) : entry);
            }
            return new ClassArchive(String.join(File.pathSeparator, jars), folder.resolve("classes.jsa"));
        } catch (IOException trouble) {
            throw new UncheckedIOException(trouble);
        }
    }

    private static String jar(Path classes, Path jar) throws IOException {
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out);
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile).sorted()::iterator) {
                entries.putNextEntry(
                        new JarEntry(classes.relativize(file).toString().replace(File.separatorChar, '/')));
                Files.copy(file, entries);
                entries.closeEntry();
            }
        }
        return jar.toAbsolutePath().toString();
    }

    String classPath() {
        return classPath;
    }

    /** For the child that notes its classes when it ends in order. */
    String noting() {
        return "-XX:ArchiveClassesAtExit=" + file.toAbsolutePath();
    }

    /** For all others; nothing before one has noted. */
    List<String> using() {
        return Files.exists(file) ? List.of("-XX:SharedArchiveFile=" + file.toAbsolutePath()) : List.of();
    }
}
