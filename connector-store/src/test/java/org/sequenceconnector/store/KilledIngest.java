package org.sequenceconnector.store;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.sequenceconnector.crm.SyncCursor;
import org.sequenceconnector.record.CrmRecord;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.sync.StreamState;
import org.sequenceconnector.sync.SyncStream;
import org.sequenceconnector.testkit.store.Samples;
import org.sequenceconnector.work.UnitOfWork;

/**
 * A process that reads on from its cursor and ends without warning. Arguments: the file, after how many more pages to
 * end, and where in the page: {@code before-cursor}, {@code after-cursor} or {@code after-commit}.
 */
final class KilledIngest {
    static final int PAGE = 20;
    static final SyncStream STREAM = new SyncStream(Samples.CONNECTION, ObjectType.CONTACT, SyncStream.Kind.CHANGES);

    private KilledIngest() {}

    public static void main(String[] arguments) {
        OpenedStore store = StoreFactory.open(StoreConfig.sqlite(Path.of(arguments[0])));
        int left = Integer.parseInt(arguments[1]);
        while (true) {
            String killHere = --left == 0 ? arguments[2] : "";
            store.inIngest(work -> page(work, killHere));
            killAt("after-commit", killHere);
        }
    }

    private static int page(UnitOfWork work, String killHere) {
        int next = cursor(work.mirror().state(STREAM));
        List<CrmRecord> records = IntStream.range(next, next + PAGE)
                .mapToObj(id -> Samples.named("r" + id, "Name"))
                .toList();
        work.mirror().save(records);
        killAt("before-cursor", killHere);
        work.mirror()
                .saveState(
                        STREAM,
                        new StreamState(
                                new SyncCursor(Integer.toString(next + PAGE)),
                                Optional.empty(),
                                Optional.empty(),
                                "m"));
        killAt("after-cursor", killHere);
        return next;
    }

    static int cursor(Optional<StreamState> state) {
        return state.map(found -> Integer.parseInt(found.cursor().value())).orElse(0);
    }

    private static void killAt(String point, String killHere) {
        if (point.equals(killHere)) {
            Runtime.getRuntime().halt(137);
        }
    }
}
