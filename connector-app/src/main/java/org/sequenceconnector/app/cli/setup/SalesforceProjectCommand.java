package org.sequenceconnector.app.cli.setup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sequenceconnector.app.cli.frame.ExitCodes;
import org.sequenceconnector.app.cli.frame.Surroundings;
import org.sequenceconnector.app.cli.frame.Trouble;
import org.sequenceconnector.app.cli.frame.Views;
import org.sequenceconnector.app.manifest.SalesforceProject;
import org.sequenceconnector.config.FieldManifest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "salesforce-project",
        mixinStandardHelpOptions = true,
        description =
                "Writes the SFDX project that an administrator deploys: fields, permission sets, lead conversion.",
        footer = {
            "",
            "Examples:",
            "  connector install salesforce-project --folder manifests/salesforce",
            "  connector install salesforce-project --folder ../acme --prefix Acme_"
        })
public final class SalesforceProjectCommand implements Callable<Integer> {
    @Mixin
    private final Surroundings surroundings;

    @Option(names = "--folder", required = true, paramLabel = "FOLDER", description = "Where to write it.")
    private Path folder = Path.of("");

    @Option(
            names = "--prefix",
            defaultValue = "Enrl_",
            paramLabel = "PREFIX",
            description = "As field_prefix of the connection. Default: Enrl_")
    private String prefix = "";

    @Option(
            names = "--fields",
            paramLabel = "FILE",
            description = "The definition of the fields. Default: manifests/fields.yaml of the connector.")
    private @Nullable Path fields;

    public SalesforceProjectCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        if (!prefix.matches("[A-Z][A-Za-z0-9]{0,9}_")) {
            throw new Trouble.UsageException(
                    "--prefix needs a short word with a capital and an underscore, such as Enrl_");
        }
        Map<String, String> files = SalesforceProject.files(FieldManifest.forSalesforce(definition(), prefix));
        try {
            removeLeftOvers(files);
            for (Map.Entry<String, String> file : files.entrySet()) {
                Path target = folder.resolve(file.getKey());
                Files.createDirectories(Objects.requireNonNull(target.getParent(), file.getKey()));
                Files.writeString(target, file.getValue());
            }
        } catch (IOException refused) {
            throw new UncheckedIOException(
                    "cannot write into " + folder + "; name another folder with --folder", refused);
        }
        if (surroundings.json()) {
            surroundings.print(Views.object().put("folder", folder.toString()).put("files", files.size()));
        } else {
            surroundings.print(Trouble.counted(files.size(), "file") + " in " + folder
                    + "; README.md in manifests/salesforce says how to deploy them");
        }
        return ExitCodes.OK;
    }

    /** Files of fields that the definition no longer has would still be deployed. */
    private void removeLeftOvers(Map<String, String> files) throws IOException {
        for (String part : SalesforceProject.FOLDERS) {
            Path root = folder.resolve(part);
            if (!Files.isDirectory(root)) {
                continue;
            }
            try (Stream<Path> found = Files.walk(root)) {
                for (Path file : found.filter(each -> each.toString().endsWith("-meta.xml"))
                        .toList()) {
                    String name = folder.relativize(file).toString().replace('\\', '/');
                    if (!files.containsKey(name)
                            && file.getFileName().toString().startsWith(prefix)) {
                        Files.delete(file);
                    }
                }
            }
        }
    }

    private Path definition() {
        if (fields != null) {
            return fields;
        }
        Path own = Path.of("manifests", "fields.yaml");
        String home = System.getProperty("connector.home", "");
        return home.isEmpty() ? own : Path.of(home).resolve(own);
    }
}
