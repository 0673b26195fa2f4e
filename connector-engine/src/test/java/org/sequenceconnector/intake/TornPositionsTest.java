package org.sequenceconnector.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sequenceconnector.crm.CursorExpiredException;
import org.sequenceconnector.crm.SyncCursor;
import org.sequenceconnector.engine.Workshop;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.sync.StreamState;
import org.sequenceconnector.sync.SyncStream;
import org.sequenceconnector.work.ConnectedCrm;
import org.sequenceconnector.work.Progress;

/** H127: a position that cannot be used any more is mended by the complete read that its error advises. */
class TornPositionsTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(names = {"CHANGES", "REMOVALS"})
    void aCompleteReadMendsEveryPosition(SyncStream.Kind kind) {
        try (Workshop workshop = new Workshop(folder)) {
            String ann = workshop.hubspot.account().addContact("ann@example.com");
            workshop.hubspot.account().addContact("bob@example.com");
            workshop.sync();
            tear(workshop, kind);
            workshop.hubspot.account().archive(ObjectType.CONTACT, ann);

            assertThat(workshop.connector
                            .sync()
                            .run(hubspot(workshop), true, Progress.SILENT)
                            .removed())
                    .isEqualTo(1);

            assertThat(workshop.connector
                            .sync()
                            .run(hubspot(workshop), false, Progress.SILENT)
                            .troubles())
                    .isEmpty();
        }
    }

    /** Beginning anew forgets what was purged meanwhile; only a complete read finds that out, so it is not done unasked. */
    @Test
    void anIncrementalReadSaysWhatToDo() {
        try (Workshop workshop = new Workshop(folder)) {
            workshop.hubspot.account().addContact("ann@example.com");
            workshop.sync();
            tear(workshop, SyncStream.Kind.REMOVALS);
            workshop.pass(Duration.ofHours(2));

            assertThatExceptionOfType(CursorExpiredException.class)
                    .isThrownBy(() -> workshop.connector.sync().run(hubspot(workshop), false, Progress.SILENT));
        }
    }

    private static ConnectedCrm hubspot(Workshop workshop) {
        return workshop.crms.getFirst();
    }

    private static void tear(Workshop workshop, SyncStream.Kind kind) {
        SyncStream stream = new SyncStream(hubspot(workshop).id(), ObjectType.CONTACT, kind);
        workshop.store.inTransaction(work -> {
            StreamState state = work.mirror().state(stream).orElseThrow();
            work.mirror()
                    .saveState(
                            stream,
                            new StreamState(
                                    new SyncCursor("{\"phase\":\"swe"),
                                    state.firstReadCompleteAt(),
                                    state.lastPageAt(),
                                    state.mappingDigest()));
            return state;
        });
    }
}
