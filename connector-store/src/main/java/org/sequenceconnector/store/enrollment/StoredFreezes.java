package org.sequenceconnector.store.enrollment;

import java.util.List;
import org.jdbi.v3.core.Handle;
import org.sequenceconnector.enrollment.Freeze;
import org.sequenceconnector.enrollment.FreezeScope;
import org.sequenceconnector.enrollment.Freezes;
import org.sequenceconnector.store.db.Row;
import org.sequenceconnector.store.db.SafeText;

/** One row per frozen scope. */
public final class StoredFreezes implements Freezes {
    private final Handle handle;

    public StoredFreezes(Handle handle) {
        this.handle = handle;
    }

    @Override
    public boolean place(Freeze freeze) {
        return handle.createUpdate("""
                                INSERT INTO enrollment_freeze (scope, reason, placed_by, since)
                                VALUES (:scope, :reason, :by, :since) ON CONFLICT DO NOTHING
                                """)
                        .bind("scope", freeze.scope().text())
                        .bind("reason", SafeText.encode(freeze.reason()))
                        .bind("by", SafeText.encode(freeze.by()))
                        .bind("since", freeze.since())
                        .execute()
                == 1;
    }

    @Override
    public boolean lift(FreezeScope scope) {
        return handle.createUpdate("DELETE FROM enrollment_freeze WHERE scope = :scope")
                        .bind("scope", scope.text())
                        .execute()
                == 1;
    }

    @Override
    public List<Freeze> standing() {
        return handle.createQuery("SELECT scope, reason, placed_by, since FROM enrollment_freeze ORDER BY since, scope")
                .map(Row.Reader.mapper(row -> new Freeze(
                        scope(row.text("scope")), row.text("reason"), row.text("placed_by"), row.instant("since"))))
                .list();
    }

    private static FreezeScope scope(String text) {
        return FreezeScope.parse(text)
                .orElseThrow(() -> new IllegalStateException(
                        "'" + text + "' is no scope of a freeze; the database was changed by hand"));
    }
}
