package org.sequenceconnector.sandbox;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;

/** Starts sandboxes on a clock the test moves, and stops them after each test. */
abstract class SandboxTest {
    static final String CONTACTS = "/crm/objects/2026-09/contacts";
    final SettableClock clock = new SettableClock("2026-11-01T10:00:00Z");
    private final Deque<HubSpotSandbox> running = new ArrayDeque<>();

    HubSpotSandbox start(UnaryOperator<SandboxOptions> choice) {
        HubSpotSandbox sandbox =
                HubSpotSandbox.start(choice.apply(SandboxOptions.defaults().withClock(clock)));
        running.push(sandbox);
        return sandbox;
    }

    /** The sandbox started last. */
    HubSpotSandbox latest() {
        return running.element();
    }

    @AfterEach
    void stop() {
        running.forEach(HubSpotSandbox::close);
        running.clear();
    }
}
