package org.sequenceconnector.app.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.encoder.Encoder;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What libraries and CRMs quote must not reach a log, in words or in JSON, in the message or in a stack trace. */
class LogSecrecyTest {
    private static final LoggerContext CONTEXT = context();

    private static LoggerContext context() {
        LoggerContext context = new LoggerContext();
        context.setMDCAdapter(new LogbackMDCAdapter());
        return context;
    }

    static Stream<Arguments> encoders() {
        return Stream.of(Arguments.of("words", LogSetup.words(CONTEXT)), Arguments.of("json", LogSetup.json(CONTEXT)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("encoders")
    @DisplayName("H65: a token in a message or a cause never reaches the log")
    void hidesTokens(String kind, Encoder<ILoggingEvent> encoder) {
        String line = encoded(
                encoder,
                "called with Authorization: Bearer canary-token-1234567 and pat-eu1-canary-5678",
                new IllegalStateException("refresh_token=canary-refresh&client_secret=canary-secret"));

        assertThat(line).contains("called with").doesNotContain("canary");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("encoders")
    @DisplayName("H66: a person in an echoed CRM body never reaches the log")
    void hidesPersons(String kind, Encoder<ILoggingEvent> encoder) {
        String line = encoded(
                encoder,
                "HubSpot answered {\"email\":\"canary@person.example\",\"firstname\":\"Canary\",\"phone\":\"555-canary\"}",
                new IllegalStateException("no such contact: canary.two%40person.example"));

        assertThat(line).contains("HubSpot answered").doesNotContainIgnoringCase("canary");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hubspot-main: 12 written, 3 parked",
                "serving on http://127.0.0.1:8080",
                "hubspot-main:contact:33451 was refused with INVALID_OPTION"
            })
    void leavesUsefulWordsAlone(String text) {
        assertThat(Masking.mask(text)).isEqualTo(text);
    }

    private static String encoded(Encoder<ILoggingEvent> encoder, String message, Throwable cause) {
        LoggingEvent event =
                new LoggingEvent("test", CONTEXT.getLogger(LogSecrecyTest.class), Level.ERROR, message, cause, null);
        return new String(encoder.encode(event), StandardCharsets.UTF_8);
    }
}
