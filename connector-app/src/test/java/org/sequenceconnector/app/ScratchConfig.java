package org.sequenceconnector.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A main configuration file in a folder of the test's own, over the shipped sequences, rules and mapping. */
public final class ScratchConfig {
    private static final Path REPOSITORY =
            Path.of("").toAbsolutePath().resolve("..").normalize();

    private ScratchConfig() {}

    /** The same with a Salesforce org behind HubSpot. The secret is taken from the variable SF_SECRET. */
    public static Path write(Path folder, String hubSpot, String salesforce) throws IOException {
        String connection = """
                  - id: salesforce-main
                    kind: salesforce
                    base_url: @BASE@
                    auth: {type: client_credentials, client_id: sandbox-client, client_secret: "${env:SF_SECRET}"}
                    mapping: @CONFIG@/mappings/salesforce.yaml
                    manifest: @REPOSITORY@/manifests/fields.yaml
                """;
        Path file = write(folder, hubSpot);
        String both = Files.readString(file)
                .replace(
                        "sequences: ",
                        connection
                                        .replace("@BASE@", salesforce)
                                        .replace(
                                                "@CONFIG@",
                                                REPOSITORY.resolve("config").toString())
                                        .replace("@REPOSITORY@", REPOSITORY.toString())
                                + "sequences: ");
        return Files.writeString(file, both);
    }

    /** Answers the file. The token is taken from the variable HS_TOKEN. */
    public static Path write(Path folder, String baseUrl) throws IOException {
        String text = """
                store:
                  url: sqlite:connector.db
                connections:
                  - id: hubspot-main
                    kind: hubspot
                    base_url: @BASE@
                    auth: {type: static, token: "${env:HS_TOKEN}"}
                    mapping: @CONFIG@/mappings/hubspot.yaml
                    manifest: @REPOSITORY@/manifests/fields.yaml
                sequences: @CONFIG@/sequences
                rules:
                  rulesets: @CONFIG@/rules/rulesets.yaml
                  exclusions: @CONFIG@/rules/exclusions.yaml
                  schedules: @CONFIG@/rules/schedules.yaml
                  consent: @CONFIG@/rules/consent.yaml
                """;
        return Files.writeString(
                folder.resolve("connector.yaml"),
                text.replace("@BASE@", baseUrl)
                        .replace("@CONFIG@", REPOSITORY.resolve("config").toString())
                        .replace("@REPOSITORY@", REPOSITORY.toString()));
    }
}
