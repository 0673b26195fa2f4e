package org.sequenceconnector.lifecycle;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Supplier;
import org.sequenceconnector.consent.AddressReports;
import org.sequenceconnector.consent.ConsentFact;
import org.sequenceconnector.consent.FactKind;
import org.sequenceconnector.enrollment.Enrollment;
import org.sequenceconnector.enrollment.Outcome;
import org.sequenceconnector.enrollment.StepExecution;
import org.sequenceconnector.profile.PersonView;
import org.sequenceconnector.sequence.SequenceVersion;
import org.sequenceconnector.sequence.Step;
import org.sequenceconnector.work.UnitOfWork;
import org.sequenceconnector.work.Workspace;

/**
 * Tells whether the permanent bounce that stands about a person's address is one of an email that an enrollment itself
 * sent. CRMs report that an address bounced and not which email did, so the times decide: what was reported after the first
 * email of the enrollment left is taken for its bounce; what is older only keeps the next email back.
 *
 * <p>The time of a report is the one at which its source says that the record changed. A CRM that reports a bounce on a
 * record first read after the email, without a time of the bounce itself, is taken at that word: the enrollment ends either
 * way, and only the reason tells the two apart. A clock of the CRM that runs behind ours by more than the bounce took makes
 * a report look older than the email.
 */
final class SentBounces {
    private final Supplier<Workspace> workspace;

    SentBounces(Supplier<Workspace> workspace) {
        this.workspace = workspace;
    }

    /** @return the bounce of an email of this enrollment; empty when none stands about the address that it writes to */
    Optional<Outcome> of(UnitOfWork work, Enrollment enrollment, PersonView view) {
        if (enrollment.firstStepAt().isEmpty()) {
            return Optional.empty();
        }
        return view.snapshot()
                .writtenTo()
                .flatMap(address -> AddressReports.standing(FactKind.HARD_BOUNCE, address, view.facts()))
                .map(ConsentFact::sourceChangedAt)
                .filter(reported ->
                        firstSent(work, enrollment).filter(reported::isAfter).isPresent())
                .map(Outcome.Bounce::new);
    }

    /** When the first email left. One that a person sends leaves between being handed over and being reported done. */
    private Optional<Instant> firstSent(UnitOfWork work, Enrollment enrollment) {
        Optional<SequenceVersion> version =
                workspace.get().catalog().version(enrollment.sequenceKey(), enrollment.version());
        return work.enrollments().steps(enrollment.id()).stream()
                .filter(execution -> sent(execution) && email(version, execution))
                .flatMap(execution -> execution.handedOverAt().or(execution::completedAt).stream())
                .min(Comparator.naturalOrder());
    }

    private static boolean sent(StepExecution execution) {
        return switch (execution.status()) {
            case SENT, DELIVERED, OPENED, REPLIED, UNCERTAIN -> true;
            case NOT_STARTED, SCHEDULED, CLAIMED, HANDED_OVER, SKIPPED, CANCELED, FAILED, UNREACHABLE -> false;
        };
    }

    private static boolean email(Optional<SequenceVersion> version, StepExecution execution) {
        return version.stream()
                .flatMap(found -> found.definition().steps().stream())
                .filter(step -> step.key().equals(execution.stepKey()))
                .map(Step::type)
                .anyMatch(type -> type.email());
    }
}
