package org.sequenceconnector.benchmark;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.sequenceconnector.app.config.ConfigLoader;
import org.sequenceconnector.app.config.LoadedConfig;
import org.sequenceconnector.app.wiring.Application;
import org.sequenceconnector.pipeline.ConnectedCrm;
import org.sequenceconnector.sandbox.SandboxOptions;

/** The shipped configuration over a fresh SQLite file and one account. Run from the repository's top folder. */
final class Setting {
    private Setting() {}

    static LoadedConfig config(URI account) throws IOException {
        Path folder = Files.createTempDirectory("benchmark");
        for (String part : List.of("config", "manifests/fields.yaml")) {
            try (Stream<Path> files = Files.walk(Path.of(part))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Path target = folder.resolve(file);
                    Files.createDirectories(target.resolveSibling(""));
                    Files.copy(file, target);
                }
            }
        }
        Path main = folder.resolve("config/connector.yaml");
        Files.writeString(main, Files.readString(main).replace("https://api.hubapi.com", account.toString()));
        return ConfigLoader.load(main, name -> SandboxOptions.DEFAULT_TOKEN);
    }

    /** An application whose account has our fields. */
    static Application ready(URI account) throws IOException {
        Application application = Application.open(config(account), Clock.systemUTC());
        ConnectedCrm crm = application.accounts().getFirst();
        crm.adapter().install(crm.definitions());
        return application;
    }

    static double secondsSince(long nanos) {
        return (System.nanoTime() - nanos) / 1e9;
    }
}
