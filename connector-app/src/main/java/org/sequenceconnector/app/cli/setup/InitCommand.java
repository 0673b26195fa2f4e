package org.sequenceconnector.app.cli.setup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.sequenceconnector.app.cli.frame.ExitCodes;
import org.sequenceconnector.app.cli.frame.Surroundings;
import org.sequenceconnector.app.cli.frame.Trouble;
import org.sequenceconnector.app.cli.frame.Views;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "init",
        mixinStandardHelpOptions = true,
        description = "Writes a first configuration that is complete and valid into a new folder.",
        footer = {
            "",
            "Examples:",
            "  connector init --hubspot /etc/connector",
            "  connector init --salesforce /etc/connector",
            "  connector init --hubspot --salesforce /etc/connector",
            "",
            "Then fill in addresses and ids, export the secrets, and run 'connector config validate' and 'connector doctor'."
        })
public final class InitCommand implements Callable<Integer> {
    @Mixin
    private final Surroundings surroundings;

    @Option(names = "--hubspot", description = "For a HubSpot account.")
    private boolean hubSpot;

    @Option(names = "--salesforce", description = "For a Salesforce org.")
    private boolean salesforce;

    @Parameters(paramLabel = "DIR", description = "New or empty folder.")
    private Path folder = Path.of("");

    public InitCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        if (!hubSpot && !salesforce) {
            throw new Trouble.UsageException("say which CRM there is: --hubspot, --salesforce, or both");
        }
        Map<String, String> files = InitialFiles.of(hubSpot, salesforce);
        try {
            refuseFull();
            for (Map.Entry<String, String> file : files.entrySet()) {
                Path target = folder.resolve(file.getKey());
                Files.createDirectories(Objects.requireNonNull(target.getParent(), file.getKey()));
                Files.writeString(target, file.getValue(), StandardOpenOption.CREATE_NEW);
            }
        } catch (IOException refused) {
            throw new UncheckedIOException("cannot write into " + folder + "; name another folder", refused);
        }
        Path main = folder.resolve("connector.yaml");
        if (surroundings.json()) {
            surroundings.print(Views.object().put("file", main.toString()).put("files", files.size()));
        } else {
            surroundings.print(Trouble.counted(files.size(), "file") + " in " + folder + ".");
            surroundings.print("Fill in addresses and ids in " + main + ", then run:");
            surroundings.print("  connector config validate --config " + main);
        }
        return ExitCodes.OK;
    }

    private void refuseFull() throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        if (!Files.isDirectory(folder)) {
            throw new Trouble.UsageException(folder + " is a file; name a folder");
        }
        try (Stream<Path> found = Files.list(folder)) {
            if (found.findAny().isPresent()) {
                throw new Trouble.UsageException(folder + " is not empty; name a new folder, nothing was written");
            }
        }
    }
}
