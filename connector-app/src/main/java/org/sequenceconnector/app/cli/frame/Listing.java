package org.sequenceconnector.app.cli.frame;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a list is given: as a table, as CSV or as JSON, on the screen or in a new file of one's own. */
public final class Listing {
    @Option(names = "--csv", description = "Print comma-separated values for a spreadsheet.")
    private boolean csv;

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description = "Write to this new file, which only its owner may read, instead of printing.")
    private @Nullable Path output;

    /**
     * Where the list goes. Opened before anything is done, so that a file that cannot be written costs nothing.
     *
     * @throws Trouble.UsageException when the file exists or cannot be made, or two forms are asked for
     */
    public Place open(Surroundings surroundings) {
        if (csv && surroundings.json()) {
            throw new Trouble.UsageException("choose --json or --csv, not both");
        }
        return new Place(
                surroundings,
                csv,
                Optional.ofNullable(output),
                Optional.ofNullable(output).map(PrivateFile::create));
    }

    /** For a command that answers with a list only sometimes: otherwise a form for lists is a mistake. */
    public Place open(Surroundings surroundings, boolean list) {
        if (!list && (csv || output != null)) {
            throw new Trouble.UsageException("--csv and --output are for the answers about a whole file; add --file");
        }
        return open(surroundings);
    }

    /** An opened place. Removes a file into which nothing was given in the end. */
    public static final class Place implements AutoCloseable {
        private final Surroundings surroundings;
        private final boolean csv;
        private final Optional<Path> name;
        private final Optional<PrivateFile> file;

        private Place(Surroundings surroundings, boolean csv, Optional<Path> name, Optional<PrivateFile> file) {
            this.surroundings = surroundings;
            this.csv = csv;
            this.name = name;
            this.file = file;
        }

        /**
         * @param json worked out only when it is asked for
         * @param none the sentence for an empty list
         * @param after sentences below a list that is not empty, for people
         */
        public void give(Table table, Supplier<? extends JsonNode> json, String none, String... after) {
            Consumer<String> lines = file.<Consumer<String>>map(target -> target::line)
                    .orElse(surroundings.terminal().out()::println);
            if (surroundings.json()) {
                lines.accept(Surroundings.text(json.get()));
            } else if (csv) {
                // Lines of CSV end with both characters.
                table.csv().forEach(line -> lines.accept(line + "\r"));
            } else if (table.isEmpty()) {
                lines.accept(none);
            } else {
                int width = file.isPresent()
                        ? Integer.MAX_VALUE
                        : Screen.of(surroundings.terminal()).tableWidth();
                table.lines(width).forEach(lines);
                List.of(after).stream().map(PlainLine::of).forEach(lines);
            }
            file.ifPresent(PrivateFile::finish);
            name.ifPresent(written -> surroundings.terminal().err().println("Written to " + written + "."));
        }

        @Override
        public void close() {
            file.ifPresent(PrivateFile::close);
        }
    }
}
