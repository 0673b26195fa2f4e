package org.sequenceconnector.profile;

import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import org.sequenceconnector.consent.ConsentVerdict;
import org.sequenceconnector.eligibility.Ask;
import org.sequenceconnector.eligibility.EligibilityInput;
import org.sequenceconnector.eligibility.PersonMatch;
import org.sequenceconnector.record.CrmRecord;
import org.sequenceconnector.record.FieldValue;
import org.sequenceconnector.sequence.EnrollmentMethod;
import org.sequenceconnector.sequence.Ruleset;
import org.sequenceconnector.sequence.SequenceVersion;
import org.sequenceconnector.sequence.TargetType;
import org.sequenceconnector.status.StatusInput;
import org.sequenceconnector.status.StatusView;
import org.sequenceconnector.work.Workspace;

/** The consent verdict a record shows: for the purpose of the shown sequence, else for the workspace's default purpose. */
public final class ConsentView {
    private ConsentView() {}

    /** What the consent fields of the person's records have to say now, by field key. */
    public static Map<String, FieldValue> fields(Workspace workspace, PersonView view, Instant now) {
        return StatusView.ofConsent(stated(workspace, view, now));
    }

    /** The verdict in the form the fields are computed from; checked when the oldest of the person's records was read. */
    public static StatusInput.Consent stated(Workspace workspace, PersonView view, Instant now) {
        ConsentVerdict verdict = of(workspace, view, now);
        Optional<Instant> checkedAt =
                view.snapshot().liveRecords().stream().map(CrmRecord::readAt).min(Comparator.naturalOrder());
        return new StatusInput.Consent(verdict.kind().name(), verdict.sentence(), checkedAt);
    }

    /** Whether these fields say that the person may not be written to. */
    public static boolean forbids(Map<String, FieldValue> fields) {
        return Optional.ofNullable(fields.get(StatusView.CONSENT))
                .map(FieldValue::asText)
                .filter(ConsentVerdict.Kind.DENIED.name()::equals)
                .isPresent();
    }

    public static ConsentVerdict of(Workspace workspace, PersonView view, Instant now) {
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
