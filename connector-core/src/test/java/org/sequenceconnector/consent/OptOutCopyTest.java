package org.sequenceconnector.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sequenceconnector.consent.Facts.HUBSPOT;
import static org.sequenceconnector.consent.Facts.NOW;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.sequenceconnector.consent.OptOutCopy.State;

/** Which flags in a CRM are our own copies, from the moment before the write until somebody clears them. */
class OptOutCopyTest {
    private static final Instant LATER = NOW.plusSeconds(60);

    /** The process was killed between the note and the write, or the write was made and not yet read back. */
    @Test
    void aFlagFoundBeforeItWasReadBackIsOursInWhateverField() {
        assertThat(OptOutCopy.intended(HUBSPOT, NOW).covers("hs_email_optout")).isTrue();
        assertThat(OptOutCopy.intended(HUBSPOT, NOW).written(LATER).covers("any"))
                .isTrue();
    }

    @Test
    void onceReadBackOnlyThatFieldIsOurs() {
        OptOutCopy seen = OptOutCopy.intended(HUBSPOT, NOW).written(NOW).seen("hs_email_optout");

        assertThat(seen.covers("hs_email_optout")).isTrue();
        assertThat(seen.covers("do_not_email")).isFalse();
    }

    @Test
    void aFlagSetAfterOursWasClearedIsAPersons() {
        OptOutCopy cleared = OptOutCopy.intended(HUBSPOT, NOW).seen("f").cleared(LATER);

        assertThat(cleared.covers("f")).isFalse();
        assertThat(cleared.clearedAt()).contains(LATER);
        assertThat(cleared.intendedAgain(LATER).covers("f")).isTrue();
    }

    @Test
    void everyStepKeepsWhatIsKnownOfTheFlag() {
        OptOutCopy owed =
                OptOutCopy.intended(HUBSPOT, NOW).seen("f").cleared(NOW).owedAgain(LATER);

        assertThat(owed.state()).isEqualTo(State.CLEARED);
        assertThat(owed.rewrittenAt()).contains(LATER);
        OptOutCopy written = owed.intendedAgain(LATER).written(LATER);
        assertThat(written.state()).isEqualTo(State.WRITTEN);
        assertThat(written.field()).isEqualTo("f");
        assertThat(written.writtenAt()).isEqualTo(LATER);
        assertThat(written.rewrittenAt()).contains(LATER);
    }
}
