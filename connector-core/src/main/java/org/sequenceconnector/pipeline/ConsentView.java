package org.sequenceconnector.pipeline;

import java.time.Instant;
import java.util.Optional;
import org.sequenceconnector.consent.ConsentVerdict;
import org.sequenceconnector.eligibility.Ask;
import org.sequenceconnector.eligibility.EligibilityInput;
import org.sequenceconnector.eligibility.PersonMatch;
import org.sequenceconnector.sequence.EnrollmentMethod;
import org.sequenceconnector.sequence.Ruleset;
import org.sequenceconnector.sequence.SequenceVersion;
import org.sequenceconnector.sequence.TargetType;
import org.sequenceconnector.writeback.StatusInput;

/** The consent verdict a record shows: for the purpose of the shown sequence, else for the workspace's default purpose. */
final class ConsentView {
    private ConsentView() {}

    static ConsentVerdict of(Workspace workspace, PersonView view, Instant now) {
        String purpose = StatusInput.shown(view.enrollments())
                .flatMap(enrollment -> workspace.catalog().sequence(enrollment.sequenceKey()))
                .map(SequenceVersion::definition)
                .map(definition -> definition.purpose())
                .orElse(workspace.catalog().defaultPurpose());
        EligibilityInput input = new EligibilityInput(
                now,
                new Ask(
                        EnrollmentMethod.API,
                        TargetType.CONTACT,
                        false,
                        true,
                        java.util.Set.of(),
                        Optional.empty(),
                        view.snapshot().target().toString(),
                        Optional.empty(),
                        Optional.empty()),
                "",
                Optional.empty(),
                new PersonMatch.One(view.snapshot()),
                new EligibilityInput.WorkspaceRules(
                        Ruleset.defaults(),
                        java.util.List.of(),
                        workspace.consent(),
                        workspace.enabledMethods(),
                        java.util.List.of()),
                view.permission(),
                EligibilityInput.History.NONE,
                EligibilityInput.Occupancy.EMPTY);
        return workspace.eligibility().consent(input, purpose);
    }
}
