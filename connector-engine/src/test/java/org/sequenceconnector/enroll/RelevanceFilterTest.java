package org.sequenceconnector.enroll;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.sequenceconnector.eligibility.RelevanceAnswer;
import org.sequenceconnector.work.RelevanceProvider;

/** What is not answered in time is not answered. */
class RelevanceFilterTest {
    @Test
    void nobodyWaitsLongerThanTheLimit() {
        CountDownLatch never = new CountDownLatch(1);
        RelevanceProvider silent = new RelevanceProvider() {
            @Override
            public SortedSet<String> fields() {
                return Collections.emptySortedSet();
            }

            @Override
            public RelevanceAnswer ask(Question question) {
                try {
                    never.await();
                } catch (InterruptedException givenUp) {
                    Thread.currentThread().interrupt();
                }
                return new RelevanceAnswer.NotRelevant("too late");
            }
        };

        RelevanceAnswer answer = new RelevanceFilter(Duration.ofMillis(20))
                .ask(silent, new RelevanceProvider.Question("welcome", Optional.empty(), Map.of()));

        assertThat(answer).isInstanceOf(RelevanceAnswer.Unavailable.class);
        never.countDown();
    }
}
