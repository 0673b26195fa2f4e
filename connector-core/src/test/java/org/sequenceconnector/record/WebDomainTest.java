package org.sequenceconnector.record;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebDomainTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "rival.example",
                "RIVAL.example",
                " rival.example ",
                "www.rival.example",
                "http://rival.example",
                "https://www.rival.example/about",
                "HTTPS://WWW.RIVAL.EXAMPLE/",
                "https://rival.example:8443/path",
                "https://user:secret@rival.example/",
                "//rival.example/about",
                "http:\\\\rival.example",
                "rival.example.",
                "www.rival.example./about",
                "rival.example?utm_source=x",
                "rival.example#top",
                "mailto:info@rival.example",
                "rival.example; other.example",
                "n/a rival.example"
            })
    void everySpellingOfADomainIsTheSame(String text) {
        assertThat(WebDomain.of(text)).contains(new WebDomain("rival.example"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "n/a", "rival", "https://", "www.", ".", "..", "a..b", "://x", "-"})
    void whatNamesNoDomainIsNone(String text) {
        assertThat(WebDomain.of(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "münchen.example, xn--mnchen-3ya.example",
        "https://www.MÜNCHEN.example/, xn--mnchen-3ya.example",
        "shop.rival.example, shop.rival.example",
        "www.www.rival.example, rival.example",
        "my_host.example, my_host.example"
    })
    void isWrittenInSmallAsciiLettersAndKeepsWhatStandsBeforeIt(String text, String name) {
        assertThat(WebDomain.of(text)).contains(new WebDomain(name));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rival.example;other.example | rival.example other.example",
                "https://rival.example, www.other.example/x | rival.example other.example",
                "rival.example;RIVAL.example;n/a | rival.example",
                "n/a | ''"
            })
    void severalAreAllFoundOnce(String text, String names) {
        assertThat(String.join(
                        " ", WebDomain.allIn(text).stream().map(WebDomain::name).toList()))
                .isEqualTo(names);
    }

    @ParameterizedTest
    @CsvSource({
        "rival.example, true",
        "a-b.c1.example, true",
        "Rival.example, false",
        "www.rival.example, false",
        "rival, false",
        ".example, false",
        "example., false",
        "a..example, false",
        "rival.example/x, false"
    })
    void isPlainOnlyInTheFormThatIsCompared(String text, boolean plain) {
        assertThat(WebDomain.isPlain(text)).isEqualTo(plain);
    }
}
