package org.sequenceconnector.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.sequenceconnector.app.cli.CommandLineProgram;
import org.sequenceconnector.app.cli.frame.Terminal;

/** The command line with the demo in it, run inside the test, with its output kept. */
final class DemoProgram {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    int run(Object... arguments) {
        Terminal terminal = new Terminal(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                InputStream.nullInputStream(),
                false,
                name -> null,
                "tester",
                Clock.systemUTC(),
                () -> UUID.randomUUID().toString().replace("-", ""));
        String[] words = List.of(arguments).stream().map(Object::toString).toArray(String[]::new);
        return new CommandLineProgram(terminal).run(words);
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    JsonNode json() {
        try {
            return new ObjectMapper().readTree(out());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
