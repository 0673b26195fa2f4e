package org.sequenceconnector.intake;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.sequenceconnector.crm.PermanentCrmException;
import org.sequenceconnector.crm.SyncCursor;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.sync.Mirror;
import org.sequenceconnector.sync.StreamState;
import org.sequenceconnector.sync.SyncStream;
import org.sequenceconnector.work.ConnectedCrm;
import org.sequenceconnector.work.Progress;
import org.sequenceconnector.work.Store;
import org.sequenceconnector.work.UnitOfWork;

/**
 * Finds what the mirror still holds although a complete read did not meet it. Such records are asked for by id, so that
 * one the read passed over by accident is taken in and only one that is really gone is archived.
 */
public final class Reconciliation {
    private static final int BATCH = 500;

    /** So many missing records are never suspicious. */
    private static final int FEW = 100;
    /** Beyond that, one in five missing says that something else is wrong: another account, or an emptied one. */
    private static final int MAX_SHARE = 5;

    private final Store store;
    private final Refresher refresher;

    public Reconciliation(Store store, Refresher refresher) {
        this.store = store;
        this.refresher = refresher;
    }

    /**
     * @param evenMany somebody has made sure that it is the right account, however many records it lacks
     * @return how many records were gone
     */
    public int run(ConnectedCrm crm, Instant startedAt, boolean evenMany, Progress progress) {
        int gone = 0;
        for (ObjectType type : crm.types()) {
            gone += run(crm, type, startedAt, evenMany, progress);
        }
        store.inTransaction(work -> note(work, crm, startedAt));
        return gone;
    }

    /**
     * When the last run over this connection began that came to its end, by whichever process; the first read of everything
     * counts as one. Empty before that.
     */
    public Optional<Instant> last(ConnectedCrm crm) {
        return store.reading(work -> {
            List<Instant> each = crm.types().stream()
                    .flatMap(type -> last(work, crm, type).stream())
                    .toList();
            return each.size() == crm.types().size() ? each.stream().min(Instant::compareTo) : Optional.empty();
        });
    }

    private static Optional<Instant> last(UnitOfWork work, ConnectedCrm crm, ObjectType type) {
        return work.mirror()
                .state(new SyncStream(crm.id(), type, SyncStream.Kind.RECONCILIATION))
                .or(() -> work.mirror().state(new SyncStream(crm.id(), type, SyncStream.Kind.CHANGES)))
                .flatMap(StreamState::firstReadCompleteAt);
    }

    private static boolean note(UnitOfWork work, ConnectedCrm crm, Instant startedAt) {
        StreamState done = new StreamState(
                SyncCursor.START,
                Optional.of(startedAt),
                Optional.of(startedAt),
                crm.mapping().digest());
        crm.types()
                .forEach(type ->
                        work.mirror().saveState(new SyncStream(crm.id(), type, SyncStream.Kind.RECONCILIATION), done));
        return true;
    }

    private int run(ConnectedCrm crm, ObjectType type, Instant startedAt, boolean evenMany, Progress progress) {
        AtomicLong unseen = new AtomicLong();
        walk(crm, type, startedAt, Progress.SILENT, ids -> unseen.addAndGet(ids.size()));
        long live = store.reading(work -> work.mirror().count(crm.id(), type));
        if (!evenMany && unseen.get() > FEW && unseen.get() * MAX_SHARE > live) {
            throw new PermanentCrmException(crm.id() + " does not know " + unseen + " of " + live + " mirrored "
                    + type.word()
                    + " records any more; nothing was removed. Check that the token belongs to the account"
                    + " that was mirrored; after a real clean-up run 'connector sync --full --many-removed'");
        }
        AtomicInteger gone = new AtomicInteger();
        walk(crm, type, startedAt, progress, ids -> gone.addAndGet(ids.size() - refresher.readAgain(crm, type, ids)));
        return gone.get();
    }

    /** Walks the mirror by key and hands on the ids that the full read did not see. */
    private void walk(
            ConnectedCrm crm, ObjectType type, Instant startedAt, Progress progress, Consumer<Set<String>> found) {
        long compared = 0;
        String after = "";
        while (true) {
            String from = after;
            List<RecordRef> batch = store.reading(work -> work.mirror().refsAfter(crm.id(), type, from, BATCH));
            if (batch.isEmpty()) {
                return;
            }
            Set<String> unseen = store.reading(work -> unseen(work, batch, startedAt));
            if (!unseen.isEmpty()) {
                found.accept(unseen);
            }
            compared += batch.size();
            progress.advanced("compared " + type.word(), compared);
            after = batch.getLast().id();
        }
    }

    private static Set<String> unseen(UnitOfWork work, List<RecordRef> batch, Instant startedAt) {
        Map<RecordRef, Mirror.Head> heads = work.mirror().heads(batch);
        Set<String> unseen = new TreeSet<>();
        heads.forEach((ref, head) -> {
            if (!head.archived() && head.readAt().isBefore(startedAt)) {
                unseen.add(ref.id());
            }
        });
        return unseen;
    }
}
