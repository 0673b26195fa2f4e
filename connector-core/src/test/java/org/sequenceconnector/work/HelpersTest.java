package org.sequenceconnector.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sequenceconnector.crm.OurTurn;

class HelpersTest {
    @ParameterizedTest(name = "{0} at once")
    @ValueSource(ints = {1, 3})
    @DisplayName("H138: work on another thread belongs to the turn of whoever hired it")
    void hiredWorkBelongsToTheTurnOfWhoeverHiredIt(int most) throws InterruptedException, ExecutionException {
        AtomicBoolean ours = new AtomicBoolean(true);
        try (ExecutorService hired = OurTurn.during(ours::get, () -> Helpers.THREADS.hire(most))) {
            Future<?> before = hired.submit(OurTurn::require);
            assertThat(before.get()).isNull();

            ours.set(false);

            assertThatThrownBy(hired.submit(OurTurn::require)::get).hasCauseInstanceOf(OurTurn.Over.class);
            assertThatCode(OurTurn::require)
                    .as("the caller itself is in no turn any more")
                    .doesNotThrowAnyException();
        }
    }
}
