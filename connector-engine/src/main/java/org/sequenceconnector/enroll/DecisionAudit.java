package org.sequenceconnector.enroll;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.sequenceconnector.audit.AuditEntry;
import org.sequenceconnector.enrollment.DecisionRecord;
import org.sequenceconnector.enrollment.Enrollment;
import org.sequenceconnector.enrollment.EnrollmentStatus;
import org.sequenceconnector.finding.Finding;
import org.sequenceconnector.lifecycle.BrokenConditions;
import org.sequenceconnector.lifecycle.EnrollmentMoves;
import org.sequenceconnector.lifecycle.WaiverBinding;
import org.sequenceconnector.person.PersonId;
import org.sequenceconnector.trigger.EnrollmentRequest;
import org.sequenceconnector.work.UnitOfWork;

/** What the audit trail keeps of a decision: the decision itself, the enrollment it made, and every warning it let pass. */
final class DecisionAudit {
    private DecisionAudit() {}

    static void decided(UnitOfWork work, DecisionRecord decision, EnrollmentRequest request) {
        BrokenConditions.noteFindings(work, decision.findings(), decision.decidedAt());
        Map<String, String> details = new HashMap<>(decision.versions());
        details.put("verdict", decision.verdict().name());
        details.put("sequence_key", decision.sequenceKey());
        details.put("start_at", request.startAt().text());
        details.put("method", decision.method().name());
        details.put(
                "codes", decision.findings().stream().map(f -> f.code().name()).collect(Collectors.joining(",")));
        decision.person().ifPresent(person -> details.put("person", person.value()));
        work.auditTrail()
                .append(new AuditEntry(
                        decision.decidedAt(),
                        decision.actor(),
                        "decision",
                        decision.id(),
                        decision.requestKey(),
                        details));
    }

    /** T1 and T2: every later move of the enrollment has an entry of its own, and so has the one that made it. */
    static void made(UnitOfWork work, Enrollment made, EnrollmentRequest request, Instant now) {
        work.auditTrail()
                .append(new AuditEntry(
                        now,
                        request.actor().id(),
                        EnrollmentMoves.MOVED,
                        made.id().value(),
                        request.key(),
                        Map.of(
                                "transition", request.asDraft() ? "T1" : "T2",
                                "from", EnrollmentStatus.NOT_ENROLLED.name(),
                                "to", made.status().name(),
                                "revision", Long.toString(made.revision()))));
    }

    /** Every warning that was let pass, by whom and why. */
    static void waived(UnitOfWork work, DecisionRecord decision, EnrollmentRequest request) {
        for (Finding finding : decision.findings()) {
            if (finding.waived()) {
                Map<String, String> details = new HashMap<>();
                details.put("decision", decision.id());
                details.put("code", finding.code().name());
                details.put("evidence", WaiverBinding.evidenceDigest(finding));
                WaiverBinding.rule(finding).ifPresent(rule -> {
                    details.put("rule", rule.details().getOrDefault("id", ""));
                    details.put("rule_version", rule.details().getOrDefault("version", ""));
                });
                work.auditTrail()
                        .append(new AuditEntry(
                                decision.decidedAt(),
                                decision.actor(),
                                "enrollment.waived",
                                decision.person().map(PersonId::value).orElse(decision.id()),
                                decision.requestKey(),
                                details,
                                Map.of("reason", request.note().orElse("accepted beforehand"))));
            }
        }
    }
}
