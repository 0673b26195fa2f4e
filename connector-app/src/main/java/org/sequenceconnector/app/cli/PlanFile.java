package org.sequenceconnector.app.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.sequenceconnector.enrollment.EnrollmentId;
import org.sequenceconnector.pipeline.PlanEffect;

/** Everybody a plan concerns, with names, as CSV for a spreadsheet. Holds personal data. */
final class PlanFile implements Consumer<PlanEffect.Change>, AutoCloseable {
    private final BufferedWriter writer;

    private PlanFile(BufferedWriter writer) {
        this.writer = writer;
    }

    static PlanFile open(Path file) {
        try {
            PlanFile plan = new PlanFile(Files.newBufferedWriter(file, StandardCharsets.UTF_8));
            plan.line(List.of("effect", "sequence", "code", "name", "record", "enrollment", "reason"));
            return plan;
        } catch (IOException refused) {
            throw new UncheckedIOException("cannot write " + file + "; name another file with --output", refused);
        }
    }

    @Override
    public void accept(PlanEffect.Change change) {
        try {
            line(List.of(
                    change.kind().name(),
                    change.sequence(),
                    change.code(),
                    change.name(),
                    change.record().toString(),
                    change.enrollment().map(EnrollmentId::value).orElse(""),
                    change.reason()));
        } catch (IOException full) {
            throw new UncheckedIOException("the file of the plan cannot be written on; is the disk full?", full);
        }
    }

    private void line(List<String> cells) throws IOException {
        writer.write(cells.stream().map(PlanFile::cell).collect(Collectors.joining(",", "", "\r\n")));
    }

    /** A spreadsheet would run what starts like a formula. */
    private static String cell(String text) {
        boolean formula = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0;
        return '"' + (formula ? "'" : "") + text.replace("\"", "\"\"") + '"';
    }

    @Override
    public void close() {
        try {
            writer.close();
        } catch (IOException full) {
            throw new UncheckedIOException("the file of the plan cannot be completed; is the disk full?", full);
        }
    }
}
