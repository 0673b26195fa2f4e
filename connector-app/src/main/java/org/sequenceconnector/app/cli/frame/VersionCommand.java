package org.sequenceconnector.app.cli.frame;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "version",
        mixinStandardHelpOptions = true,
        description = "Shows the version.",
        footer = {"", "Example:", "  connector version --json"})
public final class VersionCommand implements Callable<Integer> {
    @Mixin
    private final Surroundings surroundings;

    public VersionCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        if (surroundings.json()) {
            surroundings.print(JsonNodeFactory.instance
                    .objectNode()
                    .put("version", version())
                    .put("java", System.getProperty("java.version")));
        } else {
            surroundings.print("Sequence Connector " + version() + " on Java " + System.getProperty("java.version"));
        }
        return ExitCodes.OK;
    }

    public static String version() {
        try (InputStream text = VersionCommand.class.getResourceAsStream("/build.properties")) {
            Properties build = new Properties();
            build.load(Objects.requireNonNull(text, "/build.properties"));
            return build.getProperty("version", "unknown");
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the build information inside the jar cannot be read", unreadable);
        }
    }

    static final class Provider implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"Sequence Connector " + version()};
        }
    }
}
