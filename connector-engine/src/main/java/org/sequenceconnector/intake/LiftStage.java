package org.sequenceconnector.intake;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.sequenceconnector.audit.AuditEntry;
import org.sequenceconnector.consent.ConsentDrill;
import org.sequenceconnector.consent.ConsentLift;
import org.sequenceconnector.consent.ConsentLift.State;
import org.sequenceconnector.consent.LiftRules;
import org.sequenceconnector.crm.CallPriority;
import org.sequenceconnector.crm.CrmAdapter.FieldChange;
import org.sequenceconnector.crm.CrmException;
import org.sequenceconnector.profile.Drilled;
import org.sequenceconnector.record.ChangeOrigin;
import org.sequenceconnector.record.ChangeOrigin.Group;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.work.ConnectedCrm;
import org.sequenceconnector.work.Retry;
import org.sequenceconnector.work.Store;
import org.sequenceconnector.work.UnitOfWork;
import org.sequenceconnector.work.Workspace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The brake. An opt-out that disappeared is held since the moment it was read; this stage asks the CRM who or what cleared it
 * and lets it count only when that was a single act of the person or of a user. More lifts in one hour than are let pass are
 * a bulk change, whoever made them: then all of that hour wait for somebody, those included that counted already.
 */
public final class LiftStage {
    private static final Logger LOG = LoggerFactory.getLogger(LiftStage.class);
    private static final int BATCH = 500;
    private static final String BY_DRILL = "drill";
    private static final Duration HOUR = Duration.ofHours(1);
    /** A record's last modification tells who cleared the flag only while nothing else touched the record. */
    private static final Duration SAME_CHANGE = Duration.ofSeconds(2);

    private final Store store;
    private final Supplier<Workspace> workspace;
    private final Clock clock;

    public LiftStage(Store store, Supplier<Workspace> workspace, Clock clock) {
        this.store = store;
        this.workspace = workspace;
        this.clock = clock;
    }

    /** Looks at the connection's lifts nobody looked at yet; those of which the CRM cannot be asked now stay held. */
    void look(ConnectedCrm crm) {
        while (true) {
            List<ConsentLift> fresh = store.reading(work -> work.consentLifts().untraced(crm.id(), BATCH));
            if (fresh.isEmpty()) {
                return;
            }
            Map<String, ChangeOrigin> origins;
            try {
                origins = CallPriority.with(CallPriority.Level.CONSENT, () -> ask(crm, fresh));
            } catch (CrmException unreachable) {
                LOG.warn(
                        "{}: who cleared opt-outs is not known yet ({}), so they stand",
                        crm.id(),
                        unreachable.verdict());
                return;
            }
            List<ConsentLift> judged =
                    Retry.onStale(() -> store.inTransaction(work -> judge(work, crm, fresh, origins)));
            warn(crm, judged);
            if (judged.isEmpty()) {
                return;
            }
        }
    }

    private static Map<String, ChangeOrigin> ask(ConnectedCrm crm, List<ConsentLift> lifts) {
        Map<String, ChangeOrigin> origins = new HashMap<>();
        Map<ObjectType, Map<String, List<ConsentLift>>> grouped = lifts.stream()
                .collect(
                        Collectors.groupingBy(lift -> lift.record().type(), Collectors.groupingBy(ConsentLift::field)));
        grouped.forEach((type, byField) -> byField.forEach((field, some) -> {
            Set<String> ids =
                    some.stream().map(lift -> lift.record().id()).collect(Collectors.toCollection(TreeSet::new));
            Map<String, FieldChange> changes = crm.adapter().lastChange(type, field, ids);
            some.forEach(lift -> origins.put(
                    lift.id(),
                    Optional.ofNullable(changes.get(lift.record().id()))
                            .map(change -> origin(change, lift))
                            .orElse(ChangeOrigin.untold())));
        }));
        return origins;
    }

    private static ChangeOrigin origin(FieldChange change, ConsentLift lift) {
        boolean about = change.ofField()
                || Duration.between(change.changedAt(), lift.clearedAt()).abs().compareTo(SAME_CHANGE) <= 0;
        return about ? change.origin() : change.origin().as(Group.UNKNOWN);
    }

    private List<ConsentLift> judge(
            UnitOfWork work, ConnectedCrm crm, List<ConsentLift> fresh, Map<String, ChangeOrigin> origins) {
        Instant now = clock.instant();
        LiftRules rules = workspace.get().consent().lifts();
        Instant from = fresh.stream()
                .flatMap(lift -> java.util.stream.Stream.of(lift.seenAt(), lift.clearedAt()))
                .min(Comparator.naturalOrder())
                .orElse(now)
                .minus(HOUR);
        List<ConsentLift> recent = new ArrayList<>(work.consentLifts().undecided(crm.id(), from));
        List<ConsentLift> judged = takenBackByDrill(work, recent, origins, now);
        Set<String> bulk = bulk(recent, rules.holdOver());
        for (ConsentLift lift : recent) {
            boolean tooMany = bulk.contains(lift.id());
            if (lift.state() == State.NEW && origins.containsKey(lift.id())) {
                ConsentLift traced = lift.tracedTo(origins.get(lift.id()));
                judged.add(tooMany ? traced.held(bulkWords(rules)) : judged(traced, rules, now));
            } else if (lift.state() == State.COUNTED && tooMany) {
                judged.add(lift.held(bulkWords(rules)));
            }
        }
        work.consentLifts().save(judged);
        work.auditTrail()
                .appendAll(judged.stream().map(lift -> entry(lift, now)).toList());
        LiftedPersons.note(work, judged, now);
        return judged;
    }

    /** A drill's own clearing is settled by the drill, and is none of those that are counted. */
    private static List<ConsentLift> takenBackByDrill(
            UnitOfWork work, List<ConsentLift> recent, Map<String, ChangeOrigin> origins, Instant now) {
        List<ConsentLift> settled = new ArrayList<>();
        for (ConsentLift lift : List.copyOf(recent)) {
            Optional<ChangeOrigin> origin = Optional.ofNullable(origins.get(lift.id()));
            Optional<ConsentDrill> drill =
                    lift.state() == State.NEW && origin.isPresent() ? Drilled.tookBack(work, lift) : Optional.empty();
            if (drill.isPresent()) {
                String note = "taken back by the drill " + drill.get().id();
                settled.add(lift.tracedTo(origin.get())
                        .settled(State.APPROVED, new ConsentLift.Settled(now, BY_DRILL, note)));
                recent.remove(lift);
            }
        }
        return settled;
    }

    private static ConsentLift judged(ConsentLift lift, LiftRules rules, Instant now) {
        ChangeOrigin origin = lift.origin().orElse(ChangeOrigin.untold());
        boolean program = origin.userId().filter(rules.programUsers()::contains).isPresent();
        if (origin.group().deliberate() && !program) {
            return lift.settled(State.COUNTED, new ConsentLift.Settled(now, "system", ""));
        }
        return lift.held("cleared by "
                + (program ? Group.PROGRAM.label() : origin.group().label())
                + ", not by the person or a user's single edit");
    }

    private static String bulkWords(LiftRules rules) {
        return "one of more than " + rules.holdOver() + " opt-outs that disappeared within an hour";
    }

    /** The lifts in any hour with more than so many, by the source's time or by ours. */
    private static Set<String> bulk(List<ConsentLift> lifts, int most) {
        Set<String> bulk = new HashSet<>(crowded(lifts, ConsentLift::clearedAt, most));
        bulk.addAll(crowded(lifts, ConsentLift::seenAt, most));
        return bulk;
    }

    private static Set<String> crowded(Collection<ConsentLift> lifts, Function<ConsentLift, Instant> time, int most) {
        List<ConsentLift> sorted =
                lifts.stream().sorted(Comparator.comparing(time)).toList();
        Set<String> crowded = new HashSet<>();
        int first = 0;
        for (int last = 0; last < sorted.size(); last++) {
            while (time.apply(sorted.get(first)).plus(HOUR).isBefore(time.apply(sorted.get(last)))) {
                first++;
            }
            if (last - first + 1 > most) {
                sorted.subList(first, last + 1).forEach(lift -> crowded.add(lift.id()));
            }
        }
        return crowded;
    }

    private static AuditEntry entry(ConsentLift lift, Instant now) {
        Map<String, String> details = new HashMap<>(LiftedPersons.details(lift));
        if (!lift.why().isEmpty() && lift.state() == State.HELD) {
            details.put("why", lift.why());
        }
        return new AuditEntry(
                now,
                lift.state() == State.APPROVED ? BY_DRILL : "connection:" + lift.connection(),
                lift.state() == State.HELD ? "consent.lift_held" : "consent.lift_counted",
                lift.record().toString(),
                "lifts",
                details);
    }

    private static void warn(ConnectedCrm crm, List<ConsentLift> judged) {
        Map<String, Long> held = judged.stream()
                .filter(lift -> lift.state() == State.HELD)
                .collect(Collectors.groupingBy(ConsentLift::batch, Collectors.counting()));
        held.forEach((batch, count) -> LOG.warn(
                "{}: {} opt-outs disappeared and stand until somebody approves that: connector lifts show {}",
                crm.id(),
                count,
                batch));
    }

    /** For whoever has the record's own words about a lift. */
    public static Set<RecordRef> records(Collection<ConsentLift> lifts) {
        return lifts.stream().map(ConsentLift::record).collect(Collectors.toCollection(TreeSet::new));
    }
}
