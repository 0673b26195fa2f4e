package org.sequenceconnector.app.log;

import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.ILoggingEvent;

/** Lines for people, masked, stack trace included. */
final class MaskedLayout extends PatternLayout {
    @Override
    public String doLayout(ILoggingEvent event) {
        return Masking.mask(super.doLayout(event));
    }
}
