package org.sequenceconnector.crmhttp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.sequenceconnector.crm.CallPriority;
import org.sequenceconnector.crm.OurTurn;

class LanesTest {
    @Test
    @DisplayName("H138: work in lanes belongs to the turn of its caller")
    void workBelongsToTheTurnOfItsCaller() {
        try (Lanes lanes = new Lanes(2, "test")) {
            Supplier<String> request = () -> {
                OurTurn.require();
                return "sent";
            };
            assertThat(lanes.all(List.of(request, request))).containsExactly("sent", "sent");

            assertThatThrownBy(() -> OurTurn.during(() -> false, () -> lanes.all(List.of(request, request))))
                    .isInstanceOf(OurTurn.Over.class);
        }
    }

    @Test
    void workKeepsThePriorityOfItsCaller() {
        try (Lanes lanes = new Lanes(2, "test")) {
            Supplier<CallPriority.Level> level = CallPriority::current;

            assertThat(CallPriority.with(CallPriority.Level.CONSENT, () -> lanes.all(List.of(level, level))))
                    .containsExactly(CallPriority.Level.CONSENT, CallPriority.Level.CONSENT);
        }
    }
}
