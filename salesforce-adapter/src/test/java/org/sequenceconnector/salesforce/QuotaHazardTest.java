package org.sequenceconnector.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.sequenceconnector.crm.CallPriority;
import org.sequenceconnector.crm.FieldSelection;
import org.sequenceconnector.crm.RetryableCrmException;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.sandbox.fault.FaultRule;
import org.sequenceconnector.sandbox.salesforce.fault.Fault;

/** H28: the daily calls belong to the whole org. */
class QuotaHazardTest {
    private static final FieldSelection FIELDS = FieldSelection.of("Email");

    private final SalesforceHarness org = new SalesforceHarness(options -> options.withDailyCalls(100));

    @AfterEach
    void close() {
        org.close();
    }

    /** H28: sync stops at its share, opt-outs go on, nothing is refused. */
    @Test
    void neverTouchesTheReserveOfOptOuts() {
        String id = org.create(ObjectType.CONTACT, Map.of("Email", "a@example.com"));

        assertThatExceptionOfType(RetryableCrmException.class).isThrownBy(() -> {
            for (int number = 0; number < 300; number++) {
                read(id);
            }
        });

        assertThat(org.sandbox().usage().left()).isGreaterThanOrEqualTo(5);
        assertThat(org.refusals()).isZero();
        assertThat(CallPriority.with(CallPriority.Level.CONSENT, () -> read(id)))
                .isEqualTo(1);
    }

    /** H28: after the first refusal nobody knocks, and work goes on when the rest is over. */
    @Test
    void restsAfterTheFirstRefusalAndGoesOn() {
        String id = org.create(ObjectType.CONTACT, Map.of("Email", "a@example.com"));
        read(id);
        org.sandbox()
                .faults()
                .add(FaultRule.of(Fault.limitExceeded(Fault.Limit.TOTAL)).times(1));
        assertThatExceptionOfType(RetryableCrmException.class)
                .isThrownBy(() -> read(id))
                .satisfies(refused -> assertThat(refused.retryAfter()).isPresent());
        long after = org.calls();

        for (int number = 0; number < 300; number++) {
            assertThatExceptionOfType(RetryableCrmException.class).isThrownBy(() -> read(id));
        }
        assertThat(org.calls() - after).isLessThanOrEqualTo(1);
        org.clock().advance(Duration.ofMinutes(16));

        assertThat(read(id)).isEqualTo(1);
    }

    private int read(String id) {
        return org.adapter().read(ObjectType.CONTACT, FIELDS, List.of(id)).size();
    }
}
