package org.sequenceconnector.app.cli.frame;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.sequenceconnector.work.IdSource;

/**
 * Everything a command knows about its surroundings, passed in so that tests can replace it.
 *
 * @param interactive whether a person sits at the other end
 * @param environment gives an environment variable or null
 * @param user who runs the command, as the audit trail names them
 * @param ids names each command in the trail
 */
public record Terminal(
        PrintStream out,
        PrintStream err,
        InputStream in,
        boolean interactive,
        Function<String, @Nullable String> environment,
        String user,
        Clock clock,
        IdSource ids) {
    /** The launcher says whether there is a terminal: before Java 22 the virtual machine cannot tell reliably. */
    public static Terminal ofProcess() {
        return new Terminal(
                new PrintStream(System.out, true, StandardCharsets.UTF_8),
                new PrintStream(System.err, true, StandardCharsets.UTF_8),
                System.in,
                Boolean.getBoolean("connector.terminal"),
                System::getenv,
                System.getProperty("user.name", "unknown"),
                Clock.systemUTC(),
                () -> UUID.randomUUID().toString().replace("-", ""));
    }

    /** Asks for a yes; without a person the answer is no. */
    public boolean confirms(String question) throws IOException {
        if (!interactive) {
            return false;
        }
        err.print(question + " [y/N] ");
        err.flush();
        String answer = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).readLine();
        return answer != null
                && answer.strip().toLowerCase(java.util.Locale.ROOT).startsWith("y");
    }
}
