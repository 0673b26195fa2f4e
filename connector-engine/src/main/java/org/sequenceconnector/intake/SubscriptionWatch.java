package org.sequenceconnector.intake;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.sequenceconnector.crm.CallPriority;
import org.sequenceconnector.crm.SubscriptionType;
import org.sequenceconnector.crm.SubscriptionTypes;
import org.sequenceconnector.sync.KnownSubscriptions.Told;
import org.sequenceconnector.work.ConnectedCrm;
import org.sequenceconnector.work.Store;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the mapping of every account in step with the subscription types that the account has. A new type, or one that
 * vanished, makes another mapping: all records are then read again. What was told last is kept in the store, so that a
 * restart reads people the same way before the CRM answers. Safe for many threads.
 */
public final class SubscriptionWatch {
    /** How long a list of types is good. A type made meanwhile can only have been left by people read since. */
    static final Duration GOOD_FOR = Duration.ofHours(1);

    private static final Logger LOG = LoggerFactory.getLogger(SubscriptionWatch.class);

    private final Store store;
    private final Clock clock;

    public SubscriptionWatch(Store store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Counts with what was told last; asks no CRM. */
    public void recall(Collection<ConnectedCrm> accounts) {
        for (ConnectedCrm crm : accounts) {
            stored(crm).ifPresent(told -> crm.reading().know(told.types()));
        }
    }

    /**
     * Asks the CRM for its types if that was long ago; other processes may have asked as well.
     *
     * @throws org.sequenceconnector.crm.CrmException when the CRM cannot be asked
     */
    public void keepUp(ConnectedCrm crm) {
        Optional<Told> stored = stored(crm);
        Instant now = clock.instant();
        if (stored.filter(told -> told.readAt().plus(GOOD_FOR).isAfter(now)
                        && !told.readAt().isAfter(now))
                .isPresent()) {
            crm.reading().know(stored.get().types());
        } else {
            readNow(crm);
        }
    }

    /**
     * Asks the CRM for its types now.
     *
     * @throws org.sequenceconnector.crm.CrmException when the CRM cannot be asked
     */
    public void readNow(ConnectedCrm crm) {
        Instant now = clock.instant();
        SubscriptionTypes told = CallPriority.with(
                CallPriority.Level.CONSENT, () -> crm.adapter().subscriptionTypes());
        SubscriptionTypes known = told.trouble().isPresent() ? withKnown(crm, told) : told;
        store.inTransaction(work -> {
            work.knownSubscriptions().save(crm.id(), new Told(known, now));
            return known;
        });
        note(crm, known);
        crm.reading().know(known);
    }

    /** What is not told any more is not gone: types known before go on being read. */
    private SubscriptionTypes withKnown(ConnectedCrm crm, SubscriptionTypes told) {
        List<SubscriptionType> before =
                stored(crm).map(each -> each.types().types()).orElseGet(List::of);
        Set<String> knownBefore = before.stream().map(SubscriptionType::id).collect(Collectors.toSet());
        List<SubscriptionType> all = new ArrayList<>(before);
        told.types().stream().filter(type -> !knownBefore.contains(type.id())).forEach(all::add);
        return new SubscriptionTypes(all, told.trouble());
    }

    private Optional<Told> stored(ConnectedCrm crm) {
        return store.reading(work -> work.knownSubscriptions().of(crm.id()));
    }

    private static void note(ConnectedCrm crm, SubscriptionTypes now) {
        SubscriptionTypes before = crm.reading().types();
        Set<String> changed = differing(before, now);
        if (!changed.isEmpty()) {
            LOG.warn("{}: subscription types {} came or went; all records are read again", crm.id(), changed);
        }
        now.trouble()
                .filter(trouble -> before.trouble().isEmpty())
                .ifPresent(trouble -> LOG.warn("{}: {}", crm.id(), trouble));
    }

    /** Nothing is news to a process that knew of no types yet. */
    private static Set<String> differing(SubscriptionTypes before, SubscriptionTypes now) {
        if (before.types().isEmpty()) {
            return Set.of();
        }
        Set<String> differing =
                new TreeSet<>(before.types().stream().map(SubscriptionType::id).toList());
        for (SubscriptionType type : now.types()) {
            if (!differing.remove(type.id())) {
                differing.add(type.id());
            }
        }
        return differing;
    }

    /** Why this account is not ready, as far as its subscription types are concerned; empty when all are assigned. */
    public static List<String> troubles(ConnectedCrm crm) {
        List<String> troubles = new ArrayList<>();
        crm.reading().types().trouble().ifPresent(troubles::add);
        crm.reading()
                .unassigned()
                .forEach(
                        type -> troubles.add(
                                "subscription type “" + type.name() + "” (" + type.id()
                                        + ") is assigned to no purpose, so an opt-out of it counts for every one; see 'connector doctor'"));
        crm.reading().types().types().stream()
                .filter(type -> type.active() && !type.shown())
                .forEach(type -> troubles.add("opt-outs of subscription type “" + type.name() + "” (" + type.id()
                        + ") cannot be read; see 'connector doctor'"));
        return troubles;
    }
}
