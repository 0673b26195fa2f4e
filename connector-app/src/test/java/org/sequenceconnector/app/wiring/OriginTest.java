package org.sequenceconnector.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The trail tells from where something was done. */
class OriginTest {
    @Test
    void aLocalCommandNamesUserAndMachine() {
        assertThat(Origin.of("cli", "ada", "laptop", name -> "").text()).isEqualTo("cli ada@laptop");
    }

    @Test
    void aRemoteLoginAddsTheAddressItCameFrom() {
        assertThat(Origin.of("cli", "ada", "server", name -> "203.0.113.7 50022 10.0.0.1 22")
                        .text())
                .isEqualTo("cli ada@server from 203.0.113.7");
    }
}
