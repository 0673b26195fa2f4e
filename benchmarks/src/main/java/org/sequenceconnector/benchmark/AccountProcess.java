package org.sequenceconnector.benchmark;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A simulated account in a JVM of its own, so that it neither shares our heap nor our garbage collector. */
final class AccountProcess implements AutoCloseable {
    private final Process process;
    private final BufferedReader answers;
    private final BufferedWriter questions;
    private final URI url;

    private AccountProcess(Process process) throws IOException {
        this.process = process;
        this.answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        this.questions = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
        this.url = URI.create(line());
    }

    static AccountProcess start(int contacts, int roundTripMillis) throws IOException {
        return new AccountProcess(new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx1g",
                        "-cp",
                        System.getProperty("java.class.path"),
                        AccountMain.class.getName(),
                        Integer.toString(contacts),
                        Integer.toString(roundTripMillis))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start());
    }

    URI url() {
        return url;
    }

    /** Calls admitted so far to the batch update of contacts, and calls refused with 429. */
    record Count(long batchUpdates, long refused) {}

    Count count() throws IOException {
        questions.write("count");
        questions.newLine();
        questions.flush();
        String[] words = line().split(" ");
        return new Count(Long.parseLong(words[0]), Long.parseLong(words[1]));
    }

    private String line() throws IOException {
        @Nullable String line = answers.readLine();
        if (line == null) {
            throw new IOException("the simulated account ended; start AccountMain by hand to see why");
        }
        return line;
    }

    @Override
    public void close() {
        process.destroy();
    }
}
