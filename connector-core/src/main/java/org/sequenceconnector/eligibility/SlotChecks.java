package org.sequenceconnector.eligibility;

import java.util.List;
import java.util.Map;
import org.sequenceconnector.finding.Evidence;
import org.sequenceconnector.finding.FailureCode;
import org.sequenceconnector.finding.Finding;
import org.sequenceconnector.finding.Findings;
import org.sequenceconnector.finding.Resolution.Never;

/** Group C: is there nothing to do because it is done already? Makes every repeat of a request safe. */
final class SlotChecks {
    void check(Subject subject, Findings findings) {
        EligibilityInput input = subject.input();
        for (PastEnrollment enrollment : input.history().enrollments()) {
            if (occupies(enrollment, input.sequenceKey())) {
                findings.add(Finding.of(
                        FailureCode.DUPLICATE_IGNORED,
                        Map.of("sequence", input.sequenceName(), "date", Words.day(enrollment.enrolledAt())),
                        List.of(Evidence.enrollment(enrollment.id(), enrollment.sequenceKey())),
                        new Never()));
            }
        }
        if (input.ask().handledSource().isPresent()) {
            HandledSource source = input.ask().handledSource().get();
            findings.add(Finding.of(
                    FailureCode.SOURCE_ALREADY_PROCESSED,
                    Map.of("source", source.kind(), "sequence", input.sequenceName()),
                    source.evidence(input.sequenceKey()),
                    new Never()));
        }
    }

    /** Whether it holds the slot of (target, sequence). An ending one is waited for instead. */
    static boolean occupies(PastEnrollment enrollment, String sequenceKey) {
        boolean open = enrollment.liveness() == PastEnrollment.Liveness.ACTIVE
                || enrollment.liveness() == PastEnrollment.Liveness.DRAFT;
        return open && enrollment.sameTarget() && enrollment.sequenceKey().equals(sequenceKey);
    }
}
