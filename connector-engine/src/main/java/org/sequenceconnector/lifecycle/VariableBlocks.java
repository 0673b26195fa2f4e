package org.sequenceconnector.lifecycle;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.sequenceconnector.enrollment.Enrollment;
import org.sequenceconnector.enrollment.Hold;
import org.sequenceconnector.enrollment.HoldKind;
import org.sequenceconnector.enrollment.Phase;
import org.sequenceconnector.finding.FailureCode;
import org.sequenceconnector.finding.Finding;
import org.sequenceconnector.profile.PersonView;
import org.sequenceconnector.sequence.Step;
import org.sequenceconnector.work.UnitOfWork;
import org.sequenceconnector.work.Workspace;

/**
 * Blocks of steps whose text cannot be filled in. The gate places them; they go by themselves once the step can be filled
 * in, because a value arrived, because a corrected one did, or because another step is next.
 */
public final class VariableBlocks {
    private static final Map<FailureCode, HoldKind> KINDS = Map.of(
            FailureCode.VARIABLES_MISSING, HoldKind.VARIABLES_MISSING,
            FailureCode.VARIABLES_INVALID, HoldKind.VARIABLES_INVALID);

    private final Supplier<Workspace> workspace;
    private final StepProgress progress;
    private final Resumption resumption;

    public VariableBlocks(Supplier<Workspace> workspace, StepProgress progress, Resumption resumption) {
        this.workspace = workspace;
        this.progress = progress;
        this.resumption = resumption;
    }

    /** What blocks the step that is about to be carried out; empty when all of it can be filled in. */
    public Optional<Hold> before(Step step, Enrollment enrollment, PersonView view, Instant now) {
        return unfilled(step, enrollment, view, now).stream()
                .findFirst()
                .map(finding -> new Hold(kind(finding), now, words(finding), Optional.empty()));
    }

    /** @return how many blocks were lifted */
    public int liftResolved(UnitOfWork work, Enrollment enrollment, PersonView view, Instant now, String cause) {
        if (enrollment.phase() != Phase.ACTIVE
                || enrollment.holds().stream().noneMatch(hold -> KINDS.containsValue(hold.kind()))) {
            return 0;
        }
        List<HoldKind> standing = progress.step(enrollment, enrollment.nextStepIndex())
                .map(step -> unfilled(step, enrollment, view, now).stream()
                        .map(VariableBlocks::kind)
                        .toList())
                .orElse(List.of());
        int lifted = 0;
        for (Hold hold : enrollment.holds()) {
            if (KINDS.containsValue(hold.kind()) && !standing.contains(hold.kind())) {
                Enrollment current = work.enrollments().find(enrollment.id()).orElseThrow();
                resumption.lift(work, current, hold.kind(), now, "system", cause);
                lifted++;
            }
        }
        return lifted;
    }

    private List<Finding> unfilled(Step step, Enrollment enrollment, PersonView view, Instant now) {
        return new Guard(workspace.get()).unfilled(enrollment, view, step, now);
    }

    private static HoldKind kind(Finding finding) {
        return Optional.ofNullable(KINDS.get(finding.code()))
                .orElseThrow(() -> new IllegalStateException(finding.code() + " is not about variables"));
    }

    /** The names only: a hold stays in the store, and a value may be personal. */
    private static String words(Finding finding) {
        Map<String, String> params = finding.params();
        String step = "step " + params.getOrDefault("n", "") + ": ";
        return finding.code() == FailureCode.VARIABLES_MISSING
                ? step + params.getOrDefault("variables", "") + " missing"
                : step + params.getOrDefault("variable", "") + " cannot be used, " + params.getOrDefault("why", "");
    }
}
