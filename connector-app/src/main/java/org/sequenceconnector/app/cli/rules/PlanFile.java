package org.sequenceconnector.app.cli.rules;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.sequenceconnector.app.cli.frame.Csv;
import org.sequenceconnector.app.cli.frame.PrivateFile;
import org.sequenceconnector.enrollment.EnrollmentId;
import org.sequenceconnector.plan.PlanEffect;

/** Everybody a plan concerns, with names, as CSV for a spreadsheet. Holds personal data, so it is a {@link PrivateFile}. */
final class PlanFile implements Consumer<PlanEffect.Change>, AutoCloseable {
    private final PrivateFile file;

    private PlanFile(PrivateFile file) {
        this.file = file;
    }

    /** @throws Trouble.UsageException when the file exists or cannot be made */
    static PlanFile open(Path file) {
        PlanFile plan = new PlanFile(PrivateFile.create(file));
        plan.line(List.of("effect", "sequence", "code", "name", "record", "enrollment", "reason"));
        return plan;
    }

    @Override
    public void accept(PlanEffect.Change change) {
        line(List.of(
                change.kind().name(),
                change.sequence(),
                change.code(),
                change.name(),
                change.record().toString(),
                change.enrollment().map(EnrollmentId::value).orElse(""),
                change.reason()));
    }

    /** Everybody is in it. */
    void finish() {
        file.finish();
    }

    /** Lines of CSV end with both characters. */
    private void line(List<String> cells) {
        file.line(Csv.line(cells) + "\r");
    }

    /** Removes what was written, unless it was finished. */
    @Override
    public void close() {
        file.close();
    }
}
