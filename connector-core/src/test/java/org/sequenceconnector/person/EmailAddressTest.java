package org.sequenceconnector.person;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

    @ParameterizedTest
    @DisplayName("H98: characters that nobody sees make no other address")
    @ValueSource(
            strings = {
                "\u00a0ada@example.com",
                "ada@example.com\u00a0",
                "ada\u00a0@example.com",
                "ada@\u00a0example.com",
                "\ufeffada@example.com",
                "a\u200bda@example.com",
                "ada@exam\u200bple.com",
                "ada\u200d@example.com",
                "ada@exam\u200dple.com",
                "ada@example\u200c.com",
                "\u202aada@example.com\u202c",
                "ada\u00ad@ex\u00adample.com",
                "ada\ufe0f@example.com",
                "ada@example.com\ufe0f",
                "ada\u2060@example.com",
                "ada\u2003@example.com",
                "\u3000ada@example.com",
                "ada\u2800@example.com",
                "ada\u3164@example.com",
                "ada\u034f@example.com",
                "\u2028ada@example.com\u2029",
                "\tada@example.com\r\n",
                "ada\u0000@example.com",
                "ada\ud800@example.com",
                "ada\udb40\udc41@example.com",
                "\u180eada@example.com",
                "  Ada@Example.COM  "
            })
    void whatNobodySeesMakesNoOtherAddress(String text) {
        assertThat(EmailAddress.of(text)).contains(new EmailAddress("ada@example.com"));
    }

    @ParameterizedTest
    @DisplayName("H98: domains are told apart as registries tell them, by IDNA 2008")
    @CsvSource({
        "ada@faß.example, ada@xn--fa-hia.example",
        "ada@FASS.example, ada@fass.example",
        "ada@XN--FA-HIA.example, ada@xn--fa-hia.example",
        "ada@βόλος.example, ada@xn--nxasmm1c.example",
        "ada@βόλοσ.example, ada@xn--nxasmq6b.example",
        "ada@ΒΌΛΟΣ.example, ada@xn--nxasmq6b.example",
        "ada@bücher.example, ada@xn--bcher-kva.example",
        "ada@bu\u0308cher.example, ada@xn--bcher-kva.example",
        "ada@例え。テスト, ada@xn--r8jz45g.xn--zckzah",
        "ada@ab--cd.example, ada@ab--cd.example",
        "ada@a_b.example, ada@a_b.example"
    })
    void domainsAreToldApartByIdna2008(String text, String normal) {
        assertThat(EmailAddress.of(unescaped(text))).contains(new EmailAddress(normal));
    }

    private static String unescaped(String text) {
        return text.replace("\\u0308", "\u0308");
    }

    /** In Sinhala a joiner makes another word, and another domain. */
    @Test
    void joinersWhereTheyBelongStay() {
        assertThat(EmailAddress.of("ada@\u0dc1\u0dca\u200d\u0dbb\u0dd3.example"))
                .contains(new EmailAddress("ada@xn--10cl1a0b660p.example"));
        assertThat(EmailAddress.of("ada@\u0dc1\u0dca\u0dbb\u0dd3.example"))
                .contains(new EmailAddress("ada@xn--10cl1a0b.example"));
    }

    @Test
    @DisplayName("H98: what was stored under the earlier rules for domains is still found")
    void knowsTheSpellingOfEarlierVersions() {
        assertThat(EmailAddress.of("ada@faß.example").orElseThrow().earlierForm())
                .contains(new EmailAddress("ada@fass.example"));
        assertThat(EmailAddress.of("ada@bücher.example").orElseThrow().earlierForm())
                .isEmpty();
        assertThat(EmailAddress.of("ada@example.com").orElseThrow().earlierForm())
                .isEmpty();
    }

    @Test
    @DisplayName("H98: normalising never fails, and twice is as good as once")
    void normalisingIsIdempotentWhateverTheText() {
        List<String> parts = List.of(
                "ada",
                "@",
                ".",
                "example.com",
                "ß",
                "Σ",
                "İ",
                "e\u0301",
                "\u200d",
                "\u200b",
                "\u00a0",
                "\ud800",
                "\udc00",
                "xn--",
                "-",
                "。",
                "＠",
                "\ufeff",
                " ",
                "ǅ",
                "ﬁ",
                "\u0345",
                "\u0000",
                "👩‍👧",
                "א",
                "١",
                "\u0dca\u200d",
                "\"");
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(98);
        for (int round = 0; round < 50_000; round++) {
            StringBuilder text = new StringBuilder();
            int length = random.nextInt(1, 9);
            for (int part = 0; part < length; part++) {
                text.append(parts.get(random.nextInt(parts.size())));
            }
            EmailAddress.of(text.toString()).ifPresent(address -> {
                assertThat(EmailAddress.of(address.value())).as(text.toString()).contains(address);
                assertThat(address.earlierForm().map(EmailAddress::value)).isNotEqualTo(address.value());
            });
        }
    }
}
