package org.sequenceconnector.profile;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.sequenceconnector.consent.ConsentFact;
import org.sequenceconnector.consent.Suppression;
import org.sequenceconnector.criterion.PersonSnapshot;
import org.sequenceconnector.eligibility.EligibilityInput;
import org.sequenceconnector.enrollment.Enrollment;

/**
 * A person with everything that is stored about permission and enrollments, read in one transaction.
 *
 * @param awaitsRecord a record is known to be the person's and was never read, such as the contact of a lead converted a
 *     moment ago
 * @param askedAt when the CRMs were asked about the person for the sake of what is decided now; empty: nobody asked
 */
public record PersonView(
        PersonSnapshot snapshot,
        List<ConsentFact> facts,
        List<Suppression> suppressions,
        List<Enrollment> enrollments,
        boolean awaitsRecord,
        Optional<Instant> askedAt) {
    public PersonView {
        facts = List.copyOf(facts);
        suppressions = List.copyOf(suppressions);
        enrollments = List.copyOf(enrollments);
    }

    /** The same, after the CRMs were asked. */
    public PersonView askedAt(Instant asked) {
        return new PersonView(snapshot, facts, suppressions, enrollments, awaitsRecord, Optional.of(asked));
    }

    public EligibilityInput.Permission permission() {
        return new EligibilityInput.Permission(facts, suppressions, askedAt);
    }

    /** How many of the enrollments count for concurrency and caps. */
    public int liveEnrollments() {
        return (int) enrollments.stream().filter(Enrollment::live).count();
    }

    /** As if this enrollment did not exist: a draft must not stand in the way of its own start. */
    public PersonView without(Enrollment own) {
        List<Enrollment> others =
                enrollments.stream().filter(each -> !each.id().equals(own.id())).toList();
        return new PersonView(snapshot, facts, suppressions, others, awaitsRecord, askedAt);
    }
}
