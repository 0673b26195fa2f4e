package org.sequenceconnector.app.twocrms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sequenceconnector.app.MovableClock;
import org.sequenceconnector.app.serve.Service;
import org.sequenceconnector.person.EmailAddress;
import org.sequenceconnector.sandbox.Latency;
import org.sequenceconnector.sandbox.SalesforceOptions;
import org.sequenceconnector.sandbox.fault.FaultRule;
import org.sequenceconnector.sandbox.hubspot.fault.Fault;

/** One account that does not answer keeps nobody from hearing what happens in the other. */
class PollingApartTest {
    private static final String BEN = "ben@south.example.net";
    private static final String LATER = "later@south.example.net";
    /** Only so that a fault ends the test. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @TempDir
    Path folder;

    @Test
    @DisplayName("H79: while a request waits for one account, the other is polled on")
    void aWaitingRequestStopsNoPolling() {
        MovableClock clock = new MovableClock(Instant.now());
        try (TwoCrms crms = new TwoCrms(folder, clock, "PT1S", SalesforceOptions.defaults())) {
            long contact = crms.hubSpotContact(BEN);
            crms.lead(BEN);
            try (Service service = Service.start(crms.application, 0)) {
                assertThat(service.port()).isPositive();
                await("both records are known as one person").atMost(PATIENCE).until(() -> records(crms, BEN) == 2);
                crms.salesforce.setLatency(Latency.fixed(Duration.ofHours(1)), Duration.ZERO);
                // Whoever was read within seconds is not read again for the request; a lease outlives more.
                clock.moveBy(Duration.ofSeconds(10));
                crms.editHubSpot(contact, Map.of("enrl_request_action", "enroll", "enrl_request_sequence", "welcome"));
                await("the request was read")
                        .atMost(PATIENCE)
                        .until(() -> crms.application
                                .store()
                                .reading(work -> !work.fieldRequests().open(10).isEmpty()));

                crms.hubSpotContact(LATER);
                await("HubSpot is still polled").atMost(PATIENCE).until(() -> records(crms, LATER) == 1);

                assertThat(crms.inHubSpot(contact, "enrl_last_decision"))
                        .as("Salesforce was not heard of yet")
                        .isEmpty();
                // The call that waits breaks off, so that the service can end.
                crms.salesforce.close();
            }
        }
    }

    @Test
    @DisplayName("H143: while a poll of an account hangs, the same account is written to")
    void aPollThatHangsHoldsUpNoWrite() {
        MovableClock clock = new MovableClock(Instant.now());
        try (TwoCrms crms = new TwoCrms(folder, clock, "PT1S", SalesforceOptions.defaults())) {
            long contact = crms.hubSpotContact(BEN);
            crms.poll();
            crms.enroll(BEN, "welcome");
            crms.hubSpot
                    .faults()
                    .add(FaultRule.of((Fault) new Fault.Delayed(Duration.ofHours(1)))
                            .on("/search")
                            .times(1_000));
            try (Service service = Service.start(crms.application, 0)) {
                assertThat(service.port()).isPositive();

                await("the status is written")
                        .atMost(PATIENCE)
                        .until(() -> !crms.inHubSpot(contact, "enrl_status").isEmpty());

                // The call that waits breaks off, so that the service can end.
                crms.hubSpot.close();
            }
        }
    }

    private static int records(TwoCrms crms, String email) {
        EmailAddress address = EmailAddress.of(email).orElseThrow();
        return crms.application
                .store()
                .reading(work -> work.people().byAddress(List.of(address)).getOrDefault(address, List.of()).stream()
                        .flatMap(person -> work.people().find(person).stream())
                        .mapToInt(person -> person.records().size())
                        .sum());
    }
}
