package org.sequenceconnector.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.sequenceconnector.enrollment.EnrollmentId;
import org.sequenceconnector.enrollment.StepExecution;
import org.sequenceconnector.enrollment.StepStatus;
import org.sequenceconnector.store.db.StoreException;
import org.sequenceconnector.testkit.store.EnrollmentChange;
import org.sequenceconnector.testkit.store.Samples;

/** Whatever goes wrong, no log gets to see a person. */
@ExtendWith(EmbeddedPostgresServer.class)
class ExceptionsTellNoValuesTest {
    private static final String PERSONAL = "ada.lovelace";

    @Test
    void sqlite(@TempDir Path folder) {
        check(StoreConfig.sqlite(folder.resolve("store.db")));
    }

    @Test
    void postgres(EmbeddedPostgresServer.Server server) {
        check(server.emptyDatabase());
    }

    private static void check(StoreConfig config) {
        try (OpenedStore store = StoreFactory.open(config)) {
            List<Throwable> troubles = List.of(
                    catchThrowable(() -> store.inTransaction(work -> {
                        work.enrollments().saveStep(stepOfNobody());
                        return 0;
                    })),
                    catchThrowable(() -> store.inTransaction(work -> {
                        var one = Samples.enrollment("e1", PERSONAL, "1", PERSONAL);
                        var two = Samples.enrollment("e2", PERSONAL, "1", "other");
                        work.enrollments().insert(one);
                        work.enrollments().insert(two);
                        var clash = Samples.enrollment("e2", PERSONAL, "1", PERSONAL);
                        return work.enrollments()
                                .update(EnrollmentChange.of(clash).next(), 1);
                    })));

            assertThat(troubles).allSatisfy(trouble -> {
                assertThat(trouble)
                        .isInstanceOf(StoreException.class)
                        .hasMessageContaining("Nothing of this transaction");
                assertThat(Traces.of(trouble)).doesNotContain(PERSONAL);
            });
        }
    }

    private static StepExecution stepOfNobody() {
        return new StepExecution(
                new EnrollmentId(PERSONAL),
                PERSONAL,
                1,
                0,
                StepStatus.CLAIMED,
                Samples.NOON,
                java.util.Optional.empty(),
                java.util.Optional.empty(),
                java.util.Optional.empty(),
                "");
    }
}
