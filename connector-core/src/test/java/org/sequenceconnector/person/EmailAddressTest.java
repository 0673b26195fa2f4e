package org.sequenceconnector.person;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "ada@example.test",
                "a@b.co",
                "first.last+tag@sub-domain.example.test",
                "o'neil@example.test",
                "x@1.2",
                "umlaut-ä@example.test"
            })
    void takesWhatCouldBeDelivered(String text) {
        assertThat(new EmailAddress(text).wellFormed()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "n/a",
                "@example.test",
                "ada@",
                "ada@example",
                "ada@.example",
                "ada@example.",
                "ada@exa..mple.test",
                ".ada@example.test",
                "ada.@example.test",
                "a..da@example.test",
                "ada@home@example.test",
                "a da@example.test",
                "ada@exam ple.test",
                "ada@-example.test",
                "ada@example-.test",
                "ada@exämple.test",
                "\"ada\"@example.test",
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa@example.test",
                "ada@aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.test"
            })
    void refusesWhatIsNoAddress(String text) {
        assertThat(new EmailAddress(text).wellFormed()).isFalse();
    }

    @Test
    void comparesAddressesInOneSpelling() {
        assertThat(EmailAddress.of(" Ada@EXÄMPLE.test ")).contains(new EmailAddress("ada@xn--exmple-cua.test"));
        assertThat(EmailAddress.of("  ")).isEmpty();
    }
}
