package org.sequenceconnector.pipeline;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.sync.Mirror;

/**
 * Finds what the mirror still holds although a complete read did not meet it. Such records are asked for by id, so that
 * one the read passed over by accident is taken in and only one that is really gone is archived.
 */
final class Reconciliation {
    private static final int BATCH = 500;

    private final Store store;
    private final Refresher refresher;

    Reconciliation(Store store, Refresher refresher) {
        this.store = store;
        this.refresher = refresher;
    }

    /** @return how many records were gone */
    int run(ConnectedCrm crm, Instant startedAt, Progress progress) {
        int gone = 0;
        for (ObjectType type : crm.types()) {
            gone += run(crm, type, startedAt, progress);
        }
        return gone;
    }

    private int run(ConnectedCrm crm, ObjectType type, Instant startedAt, Progress progress) {
        int gone = 0;
        long compared = 0;
        String after = "";
        while (true) {
            String from = after;
            List<RecordRef> batch = store.reading(work -> work.mirror().refsAfter(crm.id(), type, from, BATCH));
            if (batch.isEmpty()) {
                return gone;
            }
            Set<String> unseen = store.reading(work -> unseen(work, batch, startedAt));
            if (!unseen.isEmpty()) {
                gone += unseen.size() - refresher.readAgain(crm, type, unseen);
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
