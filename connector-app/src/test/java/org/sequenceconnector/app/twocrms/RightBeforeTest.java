package org.sequenceconnector.app.twocrms;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sequenceconnector.app.MovableClock;
import org.sequenceconnector.enroll.EnrollAnswer;

/** An opt-out in one CRM right before something is begun from the other, with the shipped rules about permission. */
class RightBeforeTest {
    private static final String BEN = "ben@south.example.net";

    @TempDir
    Path folder;

    private final MovableClock clock = new MovableClock(Instant.parse("2026-11-04T10:00:00Z"));
    private TwoCrms crms;
    private long contact;
    private String lead;

    @BeforeEach
    void start() {
        crms = new TwoCrms(folder, clock);
        contact = crms.hubSpotContact(BEN);
        lead = crms.lead(BEN);
        clock.moveBy(Duration.ofMinutes(1));
        crms.poll();
        clock.moveBy(Duration.ofMinutes(1));
        crms.poll();
        clock.moveBy(Duration.ofSeconds(10));
    }

    @AfterEach
    void stop() {
        crms.close();
    }

    @Test
    @DisplayName("H76: opted out in Salesforce, asked for as a HubSpot record")
    void optedOutInSalesforce() {
        crms.people().set(lead, Map.of(TwoCrms.OPT_OUT, Optional.of(true)));

        refused(crms.enroll("hubspot-main:contact:" + contact, "welcome"));
    }

    @Test
    @DisplayName("H76: opted out in HubSpot, asked for as a Salesforce record")
    void optedOutInHubSpot() {
        crms.hubSpot.portal().optOutOfAll(BEN);

        refused(crms.enroll("salesforce-main:lead:" + lead, "welcome"));
    }

    @Test
    @DisplayName("H76: opted out in Salesforce while the request waits on the HubSpot record")
    void optedOutBehindAFieldRequest() {
        crms.editHubSpot(contact, Map.of("enrl_request_action", "enroll", "enrl_request_sequence", "welcome"));
        clock.moveBy(Duration.ofSeconds(30));
        crms.application.accounts().forEach(account -> crms.connector().sync().run(account, false, (what, done) -> {}));
        clock.moveBy(Duration.ofSeconds(10));
        crms.people().set(lead, Map.of(TwoCrms.OPT_OUT, Optional.of(true)));

        crms.consequences();

        assertThat(crms.inHubSpot(contact, "enrl_last_decision_code")).isEqualTo("OPTED_OUT");
        assertThat(crms.inHubSpot(contact, "enrl_status")).isNotEqualTo("queued");
    }

    @Test
    @DisplayName("H76: opted out in Salesforce right before the step")
    void optedOutBeforeTheStep() {
        assertThat(crms.enroll(BEN, "welcome").enrolled()).isTrue();
        clock.moveBy(Duration.ofSeconds(10));
        crms.people().set(lead, Map.of(TwoCrms.OPT_OUT, Optional.of(true)));

        crms.connector().steps().run();

        assertThat(crms.connector().taskDesk().open(Optional.empty(), 10)).isEmpty();
    }

    private static void refused(EnrollAnswer answer) {
        assertThat(answer.enrolled()).isFalse();
        assertThat(answer.primary().orElseThrow().code().name()).isEqualTo("OPTED_OUT");
    }
}
