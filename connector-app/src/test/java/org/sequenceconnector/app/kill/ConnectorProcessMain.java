package org.sequenceconnector.app.kill;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.sequenceconnector.app.MovableClock;
import org.sequenceconnector.config.ConfigLoader;
import org.sequenceconnector.config.LoadedConfig;

/**
 * The process that is killed. It obeys commands, one a line, and answers each with {@code done NUMBER}:
 *
 * <pre>
 * open DATABASE ACCOUNT-URL INSTANT    a connector that knows nothing but what the database holds, on HubSpot
 * open-org DATABASE ORG-URL INSTANT    the same on Salesforce
 * clock INSTANT
 * halt BOUNDARY                        ends the process there; see BoundaryStore
 * first | second                       a day's work; answers the number of boundaries passed
 * close
 * </pre>
 *
 * A process that brought one database to the end may open a fresh one and die in that: nothing but the loaded classes and
 * the configuration is carried over.
 */
public final class ConnectorProcessMain {
    private final LoadedConfig config;
    /** One for each account: a later account at the same address must not wait for the time of the one before. */
    private MovableClock clock = new MovableClock(Instant.EPOCH);

    private @Nullable KillableConnector open;

    private ConnectorProcessMain(LoadedConfig config) {
        this.config = config;
    }

    /** @param arguments the main configuration file */
    public static void main(String[] arguments) throws IOException {
        PrintStream answers = System.out;
        System.setOut(System.err);
        ConnectorProcessMain process =
                new ConnectorProcessMain(ConfigLoader.load(Path.of(arguments[0]), name -> "unused"));
        BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        answers.println("done 0");
        for (String line = commands.readLine(); line != null; line = commands.readLine()) {
            answers.println("done " + process.obey(line.split(" ")));
        }
    }

    private int obey(String[] words) {
        switch (words[0]) {
            case "open" -> {
                clock = new MovableClock(Instant.parse(words[3]));
                open = KillableConnector.overHubSpot(config, Path.of(words[1]), URI.create(words[2]), clock);
            }
            case "open-org" -> {
                clock = new MovableClock(Instant.parse(words[3]));
                open = KillableConnector.overSalesforce(config, Path.of(words[1]), URI.create(words[2]), clock);
            }
            case "clock" -> clock.moveTo(Instant.parse(words[1]));
            case "halt" -> connector().haltAt(Integer.parseInt(words[1]));
            case "first" -> connector().firstDay();
            case "second" -> connector().secondDay();
            case "close" -> {
                connector().close();
                open = null;
            }
            default -> throw new IllegalArgumentException("no such command: " + words[0]);
        }
        return open == null ? 0 : open.boundaries();
    }

    private KillableConnector connector() {
        if (open == null) {
            throw new IllegalStateException("open a connector first");
        }
        return open;
    }
}
