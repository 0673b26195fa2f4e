package org.sequenceconnector.desk;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.sequenceconnector.enrollment.Enrollment;
import org.sequenceconnector.enrollment.EnrollmentEvent;
import org.sequenceconnector.enrollment.EnrollmentId;
import org.sequenceconnector.enrollment.Phase;
import org.sequenceconnector.enrollment.Sender;
import org.sequenceconnector.lifecycle.Alignment;
import org.sequenceconnector.lifecycle.EnrollmentMoves;
import org.sequenceconnector.lifecycle.LiveEnrollments;
import org.sequenceconnector.profile.IdentifierLookup;
import org.sequenceconnector.sequence.Mailbox;
import org.sequenceconnector.trigger.Actor;
import org.sequenceconnector.work.Retry;
import org.sequenceconnector.work.Store;
import org.sequenceconnector.work.Workspace;

/**
 * Gives running enrollments another mailbox. Each keeps its place and its history; what held it because of the mailbox before
 * goes when the new one can send. Each enrollment is a transaction of its own; repeating a call changes nothing. Safe for use by many
 * threads.
 */
public final class ReroutingDesk {
    private final Store store;
    private final Supplier<Workspace> workspace;
    private final EnrollmentMoves moves;
    private final Alignment alignment;
    private final Clock clock;

    public ReroutingDesk(
            Store store, Supplier<Workspace> workspace, EnrollmentMoves moves, Alignment alignment, Clock clock) {
        this.store = store;
        this.workspace = workspace;
        this.moves = moves;
        this.alignment = alignment;
        this.clock = clock;
    }

    /**
     * Somebody's wish.
     *
     * @param mailbox id of the new one
     * @param cause names this wish in the trail
     * @param dryRun whether only to say which enrollments it is about
     */
    public record Order(String mailbox, Actor actor, String cause, boolean dryRun) {}

    /** What became of it. */
    public sealed interface Answer {
        /**
         * @param changed as they are now, or in a dry run were; those that have the mailbox already are left out
         * @param mailbox the new one, in the state it is in
         */
        record Rerouted(List<Enrollment> changed, Mailbox mailbox) implements Answer {
            public Rerouted {
                changed = List.copyOf(changed);
            }
        }

        /** There is no mailbox of this id. */
        record NoMailbox(List<String> known) implements Answer {
            public NoMailbox {
                known = List.copyOf(known);
            }
        }
    }

    /** The active enrollments of whomever the identifier means, in one sequence or in all. */
    public Answer person(String identifier, Optional<String> sequenceKey, Order order) {
        List<Enrollment> live = store.reading(work -> IdentifierLookup.find(work, identifier).person().stream()
                .flatMap(person -> work.enrollments().liveOf(List.of(person)).stream())
                .filter(each -> sequenceKey.isEmpty() || sequenceKey.get().equals(each.sequenceKey()))
                .toList());
        return reroute(live, each -> true, order);
    }

    /** All active enrollments that write from a mailbox, which may be gone. */
    public Answer all(String from, Order order) {
        List<Enrollment> found = new ArrayList<>();
        for (List<Enrollment> batch : LiveEnrollments.all(store)) {
            batch.stream().filter(each -> writesFrom(each, from)).forEach(found::add);
        }
        return reroute(found, each -> writesFrom(each, from), order);
    }

    private static boolean writesFrom(Enrollment enrollment, String mailbox) {
        return enrollment
                .sender()
                .filter(sender -> sender.mailbox().equals(mailbox))
                .isPresent();
    }

    private Answer reroute(List<Enrollment> candidates, Predicate<Enrollment> concerned, Order order) {
        Optional<Mailbox> wanted = workspace.get().catalog().mailboxes().find(order.mailbox());
        if (wanted.isEmpty()) {
            return new Answer.NoMailbox(workspace.get().catalog().mailboxes().all().stream()
                    .map(Mailbox::id)
                    .toList());
        }
        Sender sender = Sender.of(wanted.get());
        Predicate<Enrollment> changes = concerned
                .and(each -> each.phase() == Phase.ACTIVE)
                .and(each -> !each.sender().equals(Optional.of(sender)));
        List<Enrollment> changed = new ArrayList<>();
        for (Enrollment candidate : candidates) {
            if (order.dryRun()) {
                Optional.of(candidate).filter(changes).ifPresent(changed::add);
            } else {
                reroute(candidate.id(), changes, sender, order).ifPresent(changed::add);
            }
        }
        return new Answer.Rerouted(changed, wanted.get());
    }

    private Optional<Enrollment> reroute(EnrollmentId id, Predicate<Enrollment> changes, Sender sender, Order order) {
        String actor = order.actor().id();
        boolean moved = Retry.onStale(() -> store.inTransaction(work -> {
            Optional<Enrollment> before = work.enrollments().find(id).filter(changes);
            before.ifPresent(found -> moves.apply(
                    work, found, new EnrollmentEvent.Rerouted(sender), clock.instant(), actor, order.cause()));
            return before.isPresent();
        }));
        if (!moved) {
            return Optional.empty();
        }
        alignment.align(id, actor, order.cause());
        return store.reading(work -> work.enrollments().find(id));
    }
}
