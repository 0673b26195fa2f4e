package org.sequenceconnector.lifecycle;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sequenceconnector.eligibility.Ask;
import org.sequenceconnector.eligibility.EligibilityInput;
import org.sequenceconnector.eligibility.PersonMatch;
import org.sequenceconnector.enrollment.Enrollment;
import org.sequenceconnector.finding.FailureCode;
import org.sequenceconnector.profile.PersonView;
import org.sequenceconnector.sequence.SequenceVersion;
import org.sequenceconnector.work.Workspace;

/** What a running enrollment is looked at with, as if it were asked for anew. */
final class GuardInput {
    private GuardInput() {}

    /** @param interactive whether a person looks at it now */
    static EligibilityInput of(
            Workspace workspace,
            Enrollment enrollment,
            PersonView view,
            SequenceVersion sequence,
            boolean interactive,
            Instant now) {
        Set<String> accepted = new HashSet<>();
        enrollment.waivers().forEach(waiver -> accepted.add(waiver.code()));
        accepted.removeIf(code -> code.equals(FailureCode.EXCLUSION_MATCHED.name()));
        return new EligibilityInput(
                now,
                new Ask(
                        enrollment.method(),
                        enrollment.target().type(),
                        interactive,
                        true,
                        accepted,
                        Optional.empty(),
                        enrollment.target().record().toString(),
                        Optional.empty(),
                        Optional.empty()),
                enrollment.sequenceKey(),
                Optional.of(sequence),
                new PersonMatch.One(view.snapshot()),
                new EligibilityInput.WorkspaceRules(
                        workspace.catalog().ruleset(sequence.definition().ruleset()),
                        workspace.catalog().exclusions(),
                        workspace.consent(),
                        workspace.enabledMethods(),
                        List.of(),
                        workspace.catalog().mailboxes()),
                view.permission(),
                EligibilityInput.History.NONE,
                EligibilityInput.Occupancy.EMPTY);
    }
}
