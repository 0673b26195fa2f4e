package org.sequenceconnector.app.cli.frame;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/** Where the simulators lie, and how {@code demo} and {@code sandbox} get hold of them. */
public final class SimulatorFolder {
    /** The system property that names the folder. */
    static final String PROPERTY = "connector.simulators";
    /** Where a build leaves them, below the folder that the launcher lies in. */
    private static final Path BUILT = Path.of("connector-demo", "target", "simulators");

    private SimulatorFolder() {}

    /**
     * Loads them for the rest of the process. Threads that this one starts look for their own parts there as well.
     *
     * @throws MissingException when there is no such folder or it does not hold the commands
     */
    public static List<Object> commands(Terminal terminal) {
        List<Object> here = found(Thread.currentThread().getContextClassLoader(), terminal);
        if (!here.isEmpty()) {
            return here;
        }
        Path folder = folder();
        ClassLoader loader = new URLClassLoader(
                "simulators", jars(folder).toArray(URL[]::new), SimulatorFolder.class.getClassLoader());
        Thread.currentThread().setContextClassLoader(loader);
        List<Object> loaded = found(loader, terminal);
        if (loaded.isEmpty()) {
            throw new MissingException(
                    "the folder " + folder + " does not hold the simulators: connector-demo-*.jar, "
                            + "crm-sandbox-*.jar and wiremock-standalone-*.jar; build them with 'mvn -pl connector-demo -am package'");
        }
        return loaded;
    }

    private static List<Object> found(ClassLoader loader, Terminal terminal) {
        return ServiceLoader.load(SimulatedCommands.class, loader).stream()
                .flatMap(each -> each.get().commands(terminal).stream())
                .toList();
    }

    private static Path folder() {
        Optional<Path> named = Optional.ofNullable(System.getProperty(PROPERTY)).map(Path::of);
        Optional<Path> built = Optional.ofNullable(System.getProperty("connector.home"))
                .map(home -> Path.of(home).resolve(BUILT));
        return named.or(() -> built)
                .orElseThrow(
                        () -> new MissingException("'demo' and 'sandbox' need the simulators, which lie in a folder "
                                + "of their own; start with ./connector, or name the folder with -D" + PROPERTY
                                + "=FOLDER"));
    }

    private static List<URL> jars(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .map(SimulatorFolder::url)
                    .toList();
        } catch (IOException missing) {
            throw new MissingException("the folder of the simulators, " + folder + ", cannot be read; only 'demo' and "
                    + "'sandbox' need it. Build it with 'mvn -pl connector-demo -am package', or name another one with "
                    + "-D" + PROPERTY + "=FOLDER");
        }
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException impossible) {
            throw new IllegalStateException("a file always has an address: " + jar, impossible);
        }
    }

    /** The simulators are not there. Nothing else suffers. */
    public static final class MissingException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        MissingException(String message) {
            super(message);
        }
    }
}
