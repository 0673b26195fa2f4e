package org.sequenceconnector.crmhttp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import org.sequenceconnector.crm.OutcomeUnknownException;
import org.sequenceconnector.crm.RetryableCrmException;

class GuardedCallsTest {
    private Instant now = Instant.parse("2026-11-02T09:00:00Z");
    private final InstantSource time = () -> now;
    private final Clock clock = time.withZone(ZoneOffset.UTC);
    private final List<Duration> waits = new ArrayList<>();
    private final Queue<String> answers = new ArrayDeque<>();
    private final GuardedCalls<String> calls = new GuardedCalls<>("the CRM", clock, new Moved(), new ByWord());
    private int sent;

    /** Lets the clock pass the time. */
    private final class Moved implements Pause {
        @Override
        public void sleep(Duration time) {
            waits.add(time);
            now = now.plus(time);
        }

        @Override
        public void waitOn(Object monitor, Duration time) {
            throw new UnsupportedOperationException("nobody waits on a monitor here");
        }
    }

    private static final class ByWord implements GuardedCalls.Rules<String> {
        @Override
        public boolean worthRepeating(String answer) {
            return answer.equals("busy") || answer.equals("down");
        }

        @Override
        public boolean inTrouble(String answer) {
            return answer.equals("down");
        }

        @Override
        public Duration waitAfter(int attempts, String answer) {
            return GuardedCalls.ceiling(attempts);
        }
    }

    private String send() {
        return calls.send(this::once, answer -> answer.equals("who are you"));
    }

    private String once() {
        sent++;
        return answers.isEmpty() ? "down" : answers.remove();
    }

    @Test
    void repeatsWhatMayHaveABetterAnswerAndWaitsTwiceAsLongEachTime() {
        answers.addAll(List.of("busy", "busy", "busy", "yes"));

        assertThat(send()).isEqualTo("yes");

        assertThat(waits).containsExactly(Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofSeconds(2));
    }

    @Test
    void givesTheLastAnswerAfterFiveAttempts() {
        answers.addAll(Collections.nCopies(9, "busy"));

        assertThat(send()).isEqualTo("busy");

        assertThat(sent).isEqualTo(5);
    }

    @Test
    void repeatsAtOnceWithARenewedCredentialButASingleTime() {
        answers.addAll(List.of("who are you", "who are you", "yes"));

        assertThat(send()).isEqualTo("who are you");

        assertThat(sent).isEqualTo(2);
        assertThat(waits).isEmpty();
    }

    @Test
    void leavesACrmThatKeepsFailingAloneForAMomentAndThenAsksAgain() {
        for (int request = 0; request < 4; request++) {
            assertThat(send()).isEqualTo("down");
        }
        int before = sent;

        assertThatExceptionOfType(RetryableCrmException.class)
                .isThrownBy(this::send)
                .satisfies(rests -> assertThat(rests.retryAfter()).contains(Duration.ofSeconds(15)));
        assertThat(sent).as("nothing was sent").isEqualTo(before);

        now = now.plusSeconds(16);
        answers.add("yes");
        assertThat(send()).isEqualTo("yes");
    }

    @Test
    void aRequestThatNeverLeftSaysNothingAboutTheCrm() {
        for (int request = 0; request < 40; request++) {
            assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(() -> calls.<String>send(
                            () -> {
                                throw new IllegalStateException("no quota");
                            },
                            answer -> false));
        }
        answers.add("yes");

        assertThat(send()).isEqualTo("yes");
    }

    @Test
    void aWriteWithoutAnAnswerMayHaveHappenedAndAReadMayBeRepeated() {
        Exception timeout = new java.io.InterruptedIOException("timeout");

        assertThat(calls.unanswered(timeout, true)).isInstanceOf(OutcomeUnknownException.class);
        assertThat(calls.unanswered(timeout, false))
                .isInstanceOf(RetryableCrmException.class)
                .hasMessage("no answer came from the CRM (InterruptedIOException)");
        assertThat(calls.overloaded("maintenance", true)).isInstanceOf(OutcomeUnknownException.class);
    }
}
