package org.sequenceconnector.app.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import net.logstash.logback.encoder.LogstashEncoder;
import net.logstash.logback.mask.MaskingJsonGeneratorDecorator;
import org.slf4j.LoggerFactory;

/** Sets logging up in code, so that no file on the class path can open a hole. Logs go to standard error. */
public final class LogSetup {
    private LogSetup() {}

    /** Commands answer on standard output; only warnings are logged. */
    public static void forCommands() {
        install(Level.WARN, true);
    }

    /** @param terminal whether a person watches: words instead of JSON */
    public static void forService(boolean terminal) {
        install(Level.INFO, terminal);
    }

    private static void install(Level level, boolean words) {
        if (!(LoggerFactory.getILoggerFactory() instanceof LoggerContext context)) {
            return;
        }
        context.reset();
        ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
        appender.setContext(context);
        appender.setTarget("System.err");
        appender.setEncoder(words ? words(context) : json(context));
        appender.start();
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.addAppender(appender);
        root.setLevel(Level.WARN);
        context.getLogger("org.sequenceconnector").setLevel(level);
    }

    static Encoder<ILoggingEvent> words(LoggerContext context) {
        MaskedLayout layout = new MaskedLayout();
        layout.setContext(context);
        layout.setPattern("%d{HH:mm:ss.SSS} %-5level %logger{0}: %msg%n%ex{short}");
        layout.start();
        LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
        encoder.setContext(context);
        encoder.setLayout(layout);
        encoder.start();
        return encoder;
    }

    static Encoder<ILoggingEvent> json(LoggerContext context) {
        MaskingJsonGeneratorDecorator masking = new MaskingJsonGeneratorDecorator();
        masking.addValueMasker((path, value) -> value instanceof CharSequence text ? masked(text.toString()) : null);
        masking.start();
        LogstashEncoder encoder = new LogstashEncoder();
        encoder.setContext(context);
        encoder.setJsonGeneratorDecorator(masking);
        encoder.start();
        return encoder;
    }

    /** Null tells the encoder to keep the value as it is. */
    private static @org.jspecify.annotations.Nullable String masked(String text) {
        String masked = Masking.mask(text);
        return masked.equals(text) ? null : masked;
    }
}
