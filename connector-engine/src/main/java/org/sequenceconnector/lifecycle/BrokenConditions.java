package org.sequenceconnector.lifecycle;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sequenceconnector.audit.AuditEntry;
import org.sequenceconnector.audit.AuditQuery;
import org.sequenceconnector.audit.AuditTrail;
import org.sequenceconnector.finding.BrokenCondition;
import org.sequenceconnector.finding.Finding;
import org.sequenceconnector.work.UnitOfWork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The alarm about conditions that break while they run: an entry in the trail and a line in the log, at most one an hour for
 * each condition however many people it breaks for. What the trail holds of the last day is what status, doctor and the
 * metrics show.
 */
public final class BrokenConditions {
    private static final Logger LOG = LoggerFactory.getLogger(BrokenConditions.class);
    private static final String ACTION = "condition.broken";
    private static final String SUBJECT = "conditions";
    private static final String CONDITION = "condition";
    private static final String PROBLEM = "problem";
    private static final Duration BETWEEN_ALARMS = Duration.ofHours(1);
    /** Every live enrollment is looked at each night, so a condition that still breaks is noted within a day. */
    private static final Duration SHOWN = Duration.ofHours(26);

    private static final int MAX = 500;

    private BrokenConditions() {}

    /** A condition that broke lately. */
    public record Seen(BrokenCondition condition, Instant lastAt) {}

    public static void noteFindings(UnitOfWork work, List<Finding> findings, Instant now) {
        List<BrokenCondition> broken = new ArrayList<>();
        for (Finding finding : findings) {
            finding.broken().ifPresent(broken::add);
        }
        note(work, broken, now);
    }

    public static void note(UnitOfWork work, Guard.Outcome outcome, Instant now) {
        if (outcome instanceof Guard.Outcome.Hold hold) {
            note(work, hold.broken(), now);
        }
    }

    private static void note(UnitOfWork work, List<BrokenCondition> broken, Instant now) {
        if (broken.isEmpty()) {
            return;
        }
        List<BrokenCondition> known = since(work, now.minus(BETWEEN_ALARMS)).stream()
                .map(Seen::condition)
                .toList();
        for (BrokenCondition each : broken.stream().distinct().toList()) {
            if (!known.contains(each)) {
                work.auditTrail()
                        .append(new AuditEntry(
                                now,
                                "system",
                                ACTION,
                                SUBJECT,
                                "rules",
                                Map.of(CONDITION, each.condition(), PROBLEM, each.problem())));
                LOG.error(
                        "The {} has no answer, because {}. Whoever it is asked about is refused, and what runs is held,"
                                + " until it is corrected.",
                        each.condition(),
                        each.problem());
            }
        }
    }

    /** Those that broke within about a day, and since the rules were changed last; the latest first. */
    public static List<Seen> lately(UnitOfWork work, Instant now) {
        Instant from = now.minus(SHOWN);
        return since(
                work,
                RulesWatch.changedAt(work)
                        .filter(changed -> changed.isAfter(from))
                        .orElse(from));
    }

    private static List<Seen> since(UnitOfWork work, Instant from) {
        Map<BrokenCondition, Seen> seen = new LinkedHashMap<>();
        for (AuditTrail.SealedEntry entry : work.auditTrail()
                .find(new AuditQuery(
                        Optional.empty(),
                        Optional.of(ACTION),
                        Optional.of(SUBJECT),
                        Optional.of(from),
                        Optional.empty(),
                        MAX))) {
            Map<String, String> details = entry.entry().details();
            BrokenCondition condition =
                    new BrokenCondition(details.getOrDefault(CONDITION, ""), details.getOrDefault(PROBLEM, ""));
            Seen at = new Seen(condition, entry.entry().at());
            seen.merge(condition, at, (one, other) -> one.lastAt().isAfter(other.lastAt()) ? one : other);
        }
        return List.copyOf(seen.values());
    }
}
