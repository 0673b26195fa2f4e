package org.sequenceconnector.benchmark;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.sequenceconnector.app.wiring.Application;
import org.sequenceconnector.config.ConfigLoader;
import org.sequenceconnector.config.LoadedConfig;
import org.sequenceconnector.sandbox.SalesforceOptions;
import org.sequenceconnector.sandbox.SandboxOptions;
import org.sequenceconnector.work.ConnectedCrm;

/** The shipped configuration over a fresh SQLite file and one simulated account. Run from the repository's top folder. */
public final class Setting {
    private Setting() {}

    /** The shipped configuration, for what needs no account. */
    public static LoadedConfig shipped() throws IOException {
        return config(URI.create("http://127.0.0.1:1"));
    }

    static LoadedConfig config(URI account) throws IOException {
        Path main = copied();
        Files.writeString(main, Files.readString(main).replace("https://api.hubapi.com", account.toString()));
        return ConfigLoader.load(main, name -> SandboxOptions.DEFAULT_TOKEN);
    }

    /** The main file of a copy of the shipped configuration. */
    static Path copied() throws IOException {
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
        return folder.resolve("config/connector.yaml");
    }

    /** An application of one Salesforce org, whose fields are there, and nothing else. */
    static Application salesforce(URI org) throws IOException {
        return Application.open(salesforceConfig(org), Clock.systemUTC());
    }

    private static LoadedConfig salesforceConfig(URI org) throws IOException {
        Path main = copied();
        String shipped = Files.readString(main);
        String connection = """
                connections:
                  - id: salesforce-main
                    kind: salesforce
                    base_url: %s
                    auth: {type: client_credentials, client_id: %s, client_secret: "${env:SF_CLIENT_SECRET}"}
                    mapping: mappings/salesforce.yaml
                    manifest: ../manifests/fields.yaml
                    write_back: extended

                """.formatted(org, SalesforceOptions.DEFAULT_CLIENT_ID);
        String before = shipped.substring(0, shipped.indexOf("connections:"));
        Files.writeString(main, before + connection + shipped.substring(shipped.indexOf("\nsequences:") + 1));
        // An org has no lifecycle stage of its own, and the shipped rules ask for one: here the first name and the
        // industry
        // stand for it, and the rule of entry takes everybody of the simulated org.
        edit(
                main.resolveSibling("mappings/salesforce.yaml"),
                "    first_name: {field: FirstName, type: text}",
                "    first_name: {field: FirstName, type: text}\n    lifecycle_stage: {field: FirstName, type: text}");
        edit(
                main.resolveSibling("mappings/salesforce.yaml"),
                "    industry: {field: Industry, type: text}",
                "    industry: {field: Industry, type: text}\n    lifecycle_stage: {field: Industry, type: text}");
        edit(main.resolveSibling("sequences/welcome.yaml"), "\"subscriber\"", "\"Person\"");
        return ConfigLoader.load(main, name -> SalesforceOptions.DEFAULT_CLIENT_SECRET);
    }

    static void edit(Path file, String shipped, String ours) throws IOException {
        Files.writeString(file, Files.readString(file).replace(shipped, ours));
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
