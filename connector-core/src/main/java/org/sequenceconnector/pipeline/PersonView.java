package org.sequenceconnector.pipeline;

import java.util.List;
import org.sequenceconnector.consent.ConsentFact;
import org.sequenceconnector.consent.Suppression;
import org.sequenceconnector.eligibility.PersonSnapshot;
import org.sequenceconnector.enrollment.Enrollment;

/** A person with everything that is stored about permission and enrollments, read in one transaction. */
record PersonView(
        PersonSnapshot snapshot,
        List<ConsentFact> facts,
        List<Suppression> suppressions,
        List<Enrollment> enrollments) {
    PersonView {
        facts = List.copyOf(facts);
        suppressions = List.copyOf(suppressions);
        enrollments = List.copyOf(enrollments);
    }
}
