package org.sequenceconnector.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.testkit.store.Samples;

/** Real processes that end in the middle of a page. */
class KillSafetyTest {
    @Test
    @DisplayName("H70: after a kill at any point of a page, rows and cursor agree")
    void rowsAndCursorAgreeAfterEveryKill(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("store.db");
        int pages = 0;
        for (Kill kill : List.of(
                new Kill(3, "before-cursor", 2), new Kill(2, "after-cursor", 1), new Kill(2, "after-commit", 2))) {
            assertThat(run(file, kill)).isEqualTo(137);
            pages += kill.committed();

            try (OpenedStore store = StoreFactory.open(StoreConfig.sqlite(file))) {
                long rows = store.reading(work -> work.mirror().count(Samples.CONNECTION, ObjectType.CONTACT));
                int cursor =
                        store.reading(work -> KilledIngest.cursor(work.mirror().state(KilledIngest.STREAM)));
                assertThat(rows).isEqualTo(cursor);
                assertThat(cursor).isEqualTo(pages * KilledIngest.PAGE);
            }
        }
    }

    private static int run(Path file, Kill kill) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledIngest.class.getName(),
                        file.toString(),
                        Integer.toString(kill.page()),
                        kill.point())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor(10, TimeUnit.MINUTES)).isTrue();
        return process.exitValue();
    }

    /** @param page the page during which the process ends; @param committed how many pages are stored by then */
    private record Kill(int page, String point, int committed) {}
}
