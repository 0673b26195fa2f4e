package org.sequenceconnector.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sequenceconnector.crm.CrmAuthorizationException;
import org.sequenceconnector.crm.OutcomeUnknownException;
import org.sequenceconnector.crm.PermanentCrmException;
import org.sequenceconnector.crm.RetryableCrmException;

class WriteFailureTest {
    @Test
    void everyTroubleSaysWhatToDoNext() {
        Optional<Duration> wait = Optional.of(Duration.ofSeconds(10));

        assertThat(WriteFailure.of(new RetryableCrmException("busy", wait)))
                .isEqualTo(new WriteFailure.TryAgain(wait, "busy"));
        assertThat(WriteFailure.of(new PermanentCrmException("no such field")))
                .isEqualTo(new WriteFailure.Park("REFUSED", "no such field"));
        assertThat(WriteFailure.of(new CrmAuthorizationException("renew the token")))
                .isEqualTo(new WriteFailure.StopConnection("renew the token"));
        assertThat(WriteFailure.of(new OutcomeUnknownException("no answer", new IllegalStateException())))
                .isEqualTo(new WriteFailure.ReadBack("no answer"));
    }
}
