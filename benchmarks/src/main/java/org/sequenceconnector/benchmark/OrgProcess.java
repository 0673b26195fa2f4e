package org.sequenceconnector.benchmark;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A simulated Salesforce org in a JVM of its own, so that it neither shares our heap nor our garbage collector. */
final class OrgProcess implements AutoCloseable {
    /** A text field of contacts that the connector owns. */
    static final String FIELD = "Enrl_Status_Label__c";

    private final Process process;
    private final BufferedReader answers;
    private final BufferedWriter questions;
    private final URI url;

    private OrgProcess(Process process) throws IOException {
        this.process = process;
        this.answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        this.questions = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
        this.url = URI.create(line());
    }

    /** An org with so many contacts, and accounts of ten contacts each, all of them saved yesterday. It answers at once. */
    static OrgProcess start(int contacts) throws IOException {
        return new OrgProcess(new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx4g",
                        "-cp",
                        System.getProperty("java.class.path"),
                        OrgMain.class.getName(),
                        Integer.toString(contacts))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start());
    }

    URI url() {
        return url;
    }

    List<String> contacts() throws IOException {
        return List.of(ask("ids").split(" "));
    }

    /** From now on a call takes this long, and longer for every row it touches. */
    void answerAfter(int roundTripMillis, int millisPerRow) throws IOException {
        ask("latency " + roundTripMillis + " " + millisPerRow);
    }

    /** Collection updates so far. */
    long updates() throws IOException {
        return Long.parseLong(ask("updates"));
    }

    /** All calls so far. */
    long calls() throws IOException {
        return Long.parseLong(ask("calls"));
    }

    /** Calls that were answered with an error so far. */
    long refused() throws IOException {
        return Long.parseLong(ask("refused"));
    }

    /** Somebody gives so many contacts, spread over all of them, another title. */
    void change(int contacts) throws IOException {
        ask("change " + contacts);
    }

    /** From now on this share of the rows is locked when it is first saved. */
    void lockOnce(double share) throws IOException {
        ask("lock " + share);
    }

    /** Contacts whose {@link #FIELD} holds this word. */
    long holding(String word) throws IOException {
        return Long.parseLong(ask("written " + word));
    }

    private String ask(String question) throws IOException {
        questions.write(question);
        questions.newLine();
        questions.flush();
        return line();
    }

    private String line() throws IOException {
        @Nullable String line = answers.readLine();
        if (line == null) {
            throw new IOException("the simulated org ended; start OrgMain by hand to see why");
        }
        return line;
    }

    @Override
    public void close() {
        process.destroy();
    }
}
