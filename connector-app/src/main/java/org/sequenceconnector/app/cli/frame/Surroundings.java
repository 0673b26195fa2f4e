package org.sequenceconnector.app.cli.frame;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sequenceconnector.app.wiring.Application;
import org.sequenceconnector.config.ConfigLoader;
import org.sequenceconnector.config.LoadedConfig;
import org.sequenceconnector.sequence.Catalog;
import org.sequenceconnector.sequence.SequenceNames;
import org.sequenceconnector.trigger.Actor;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options every command has, and what they lead to. */
public final class Surroundings {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private final Terminal terminal;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Main configuration file. Default: $CONNECTOR_CONFIG, else connector.yaml or "
                    + "config/connector.yaml of this folder, else that of the last demo while HS_TOKEN is not set, else "
                    + "the shipped one.")
    private @Nullable Path config;

    @Option(names = "--json", description = "Print JSON for programs instead of text.")
    private boolean json;

    /** The command that these options belong to; none where they are read by the command itself. */
    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    public Surroundings(Terminal terminal) {
        this.terminal = terminal;
    }

    /** For commands whose {@code --config} means something else. */
    public static Surroundings at(Terminal terminal, Optional<Path> config, boolean json) {
        Surroundings surroundings = new Surroundings(terminal);
        surroundings.config = config.orElse(null);
        surroundings.json = json;
        return surroundings;
    }

    public Terminal terminal() {
        return terminal;
    }

    public boolean json() {
        return json;
    }

    public LoadedConfig load() {
        return ConfigLoader.load(file(), terminal.environment());
    }

    public Application open() {
        return Application.open(load(), terminal.clock());
    }

    /** For commands that may call a CRM beside a running service. */
    public Application openForVisit() {
        try (ProgressLine waiting = new ProgressLine(terminal)) {
            return Application.openForVisit(load(), terminal.clock(), waiting);
        }
    }

    /**
     * The key of the sequence that is meant by its key or its name, in capitals or not.
     *
     * @throws Trouble.UsageException when there is none; names the choices
     */
    public static String sequence(Application application, String asked) {
        Catalog catalog = application.workspace().catalog();
        return SequenceNames.key(catalog, asked)
                .orElseThrow(() -> new Trouble.UsageException(SequenceNames.unknown(catalog, asked)));
    }

    /**
     * The same for what was begun already, also in a sequence that is not defined any more: then what was asked for.
     *
     * @param asked null for every sequence
     */
    public static Optional<String> begun(Application application, @Nullable String asked) {
        return Optional.ofNullable(asked)
                .map(name -> SequenceNames.key(application.workspace().catalog(), name)
                        .orElse(name));
    }

    public Path file() {
        Optional<Path> named = Optional.ofNullable(config).or(this::beforeTheCommand);
        if (named.isPresent()) {
            return named.get();
        }
        Optional<Path> home =
                Optional.ofNullable(System.getProperty("connector.home")).map(Path::of);
        return new DefaultConfig(terminal, Path.of(""), home).file();
    }

    private Optional<Path> beforeTheCommand() {
        return RootCommand.config(command);
    }

    /** Whoever runs the command acts as a person who may confirm warnings: they can change the rules as well. */
    public Actor actor() {
        return new Actor(Actor.Kind.PERSON, terminal.user(), true);
    }

    /** A name for what this run of the command asks for or causes; never given before. */
    public String newCause() {
        return "cli-" + terminal.ids().next();
    }

    /** One line for people, whatever stands in the names and values that it tells. */
    public void print(String line) {
        terminal.out().println(PlainLine.of(line));
    }

    public void print(JsonNode node) {
        terminal.out().println(text(node));
    }

    /** As programs get it, in several lines. */
    public static String text(JsonNode node) {
        try {
            return JSON.writeValueAsString(node);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a JSON tree can always be written", impossible);
        }
    }
}
