package org.sequenceconnector.pipeline;

import java.util.List;
import org.sequenceconnector.audit.AuditTrail.SealedEntry;
import org.sequenceconnector.consent.ConsentFact;
import org.sequenceconnector.consent.Suppression;
import org.sequenceconnector.enrollment.DecisionRecord;
import org.sequenceconnector.enrollment.Enrollment;
import org.sequenceconnector.enrollment.NotEnrolled;
import org.sequenceconnector.enrollment.StepExecution;
import org.sequenceconnector.person.EmailAddress;
import org.sequenceconnector.person.PersonId;
import org.sequenceconnector.record.CrmRecord;

/**
 * Everything that is stored about one person, for the person or for whoever has to answer for them.
 *
 * @param names every id the person had, before merges too
 * @param addresses present and former ones
 * @param records as mirrored; empty after an erasure
 * @param facts all that were ever seen, superseded ones included, oldest first
 * @param steps of these enrollments, with what people wrote as their result
 * @param decisions oldest first
 * @param trail entries about the person, their records, enrollments and decisions, oldest first
 */
public record PersonFile(
        PersonId person,
        List<PersonId> names,
        List<EmailAddress> addresses,
        List<CrmRecord> records,
        List<ConsentFact> facts,
        List<Suppression> suppressions,
        List<Enrollment> enrollments,
        List<StepExecution> steps,
        List<NotEnrolled> notEnrolled,
        List<DecisionRecord> decisions,
        List<SealedEntry> trail) {
    public PersonFile {
        names = List.copyOf(names);
        addresses = List.copyOf(addresses);
        records = List.copyOf(records);
        facts = List.copyOf(facts);
        suppressions = List.copyOf(suppressions);
        enrollments = List.copyOf(enrollments);
        steps = List.copyOf(steps);
        notEnrolled = List.copyOf(notEnrolled);
        decisions = List.copyOf(decisions);
        trail = List.copyOf(trail);
    }
}
