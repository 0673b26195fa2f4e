package org.sequenceconnector.sequence;

import java.time.Duration;

/** What a genuine reply does to an enrollment. */
public sealed interface OnReply {
    /** It ends. */
    record End() implements OnReply {}

    /** It is paused for this long, counted from the reply. */
    record Pause(Duration length) implements OnReply {
        public Pause {
            if (length.isZero() || length.isNegative()) {
                throw new IllegalArgumentException("a pause after a reply must be longer than nothing");
            }
        }
    }

    /** It goes on. */
    record Continue() implements OnReply {}
}
