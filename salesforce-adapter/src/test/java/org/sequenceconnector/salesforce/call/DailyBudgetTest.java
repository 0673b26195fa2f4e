package org.sequenceconnector.salesforce.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sequenceconnector.crm.CallPriority.Level;
import org.sequenceconnector.crm.RetryableCrmException;
import org.sequenceconnector.testkit.SettableClock;

/** H28: what one process knows of the calls that the whole org shares. */
class DailyBudgetTest {
    private final SettableClock clock = new SettableClock();
    private final DailyBudget budget = new DailyBudget(clock, 0.80, 0.95);

    @Test
    void isNotMisledByAnswersThatOvertakeEachOther() {
        long first = take();
        long second = take();

        budget.answered(second, used(94));
        budget.answered(first, used(93));

        assertThat(budget.left()).contains(6L);
        take();
        assertRefused();
    }

    @Test
    void believesALowerFigureOfACallThatWasSentAfterTheHigherOne() {
        budget.answered(take(), used(94));

        budget.answered(take(), used(40));

        assertThat(budget.left()).contains(60L);
    }

    @Test
    void countsACallThatWasNeverAnswered() {
        budget.answered(take(), used(94));

        budget.answered(take(), UsageHeaders.NONE);

        assertRefused();
    }

    @Test
    void lookedAtAgainAfterAWhileByOneCallOnly() {
        budget.answered(take(), used(95));
        assertRefused();

        clock.advance(Duration.ofMinutes(15));

        take();
        assertRefused();
    }

    private long take() {
        return budget.take(Lane.COMMON, Level.NORMAL);
    }

    private void assertRefused() {
        assertThatExceptionOfType(RetryableCrmException.class)
                .isThrownBy(this::take)
                .withMessageContaining("raise the org's API limit");
    }

    private static UsageHeaders used(long calls) {
        return new UsageHeaders(Optional.of(new UsageHeaders.Usage(calls, 100)), Optional.empty());
    }
}
