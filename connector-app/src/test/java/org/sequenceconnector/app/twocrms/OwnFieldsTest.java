package org.sequenceconnector.app.twocrms;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sequenceconnector.app.MovableClock;
import org.sequenceconnector.record.ConnectionId;
import org.sequenceconnector.work.ConnectedCrm;
import org.sequenceconnector.work.Progress;

/** The connector's own fields, read back as both CRMs really store and deliver them. */
class OwnFieldsTest {
    private static final Progress SILENT = (what, done) -> {};

    @TempDir
    Path folder;

    private final MovableClock clock = new MovableClock(Instant.parse("2026-11-04T10:00:00Z"));

    @Test
    @DisplayName("H115: what was written reads the same in both CRMs, and what somebody changed is written again")
    void whatSomebodyChangedIsWrittenAgainInBoth() {
        try (TwoCrms crms = new TwoCrms(folder, clock)) {
            long contact = crms.hubSpotContact("ben@example.com");
            String lead = crms.lead("ben@example.com");
            settle(crms);
            crms.enroll("ben@example.com", "welcome");
            crms.consequences();
            settle(crms);
            assertThat(crms.inHubSpot(contact, "enrl_status")).isNotEmpty();
            String status = crms.inSalesforce(lead, "Enrl_Status__c");
            clock.moveBy(Duration.ofDays(1));

            assertThat(night(crms, TwoCrms.HUBSPOT)).as("as written").isZero();
            assertThat(night(crms, TwoCrms.SALESFORCE)).as("as written").isZero();

            crms.editHubSpot(contact, Map.of("enrl_status", "finished"));
            crms.people().set(lead, Map.of("Enrl_Status__c", Optional.of("Finished")));
            clock.moveBy(Duration.ofDays(1));
            assertThat(night(crms, TwoCrms.HUBSPOT)).isOne();
            assertThat(night(crms, TwoCrms.SALESFORCE)).isOne();
            crms.consequences();

            assertThat(crms.inHubSpot(contact, "enrl_status")).isNotEqualTo("finished");
            assertThat(crms.inSalesforce(lead, "Enrl_Status__c")).isEqualTo(status);
        }
    }

    @Test
    @DisplayName("H116: who opted out shows it in both CRMs, whoever was asked for")
    void whoOptedOutShowsItInBoth() {
        try (TwoCrms crms = new TwoCrms(folder, clock)) {
            long contact = crms.hubSpotContact("ann@example.com");
            crms.hubSpot.portal().optOutOfAll("ann@example.com");
            String lead = crms.lead("lea@example.com");
            crms.people().set(lead, Map.of(TwoCrms.OPT_OUT, Optional.of(true)));
            settle(crms);

            crms.application
                    .accounts()
                    .forEach(account -> crms.connector().upkeep().writeEverything(account, () -> true, SILENT));

            assertThat(crms.inHubSpot(contact, "enrl_consent")).isEqualTo("denied");
            assertThat(crms.inSalesforce(lead, "Enrl_Consent__c")).isEqualTo("Denied");
            assertThat(crms.inSalesforce(lead, "Enrl_Status__c")).isEmpty();
        }
    }

    private void settle(TwoCrms crms) {
        for (int round = 0; round < 2; round++) {
            clock.moveBy(Duration.ofMinutes(2));
            crms.poll();
        }
    }

    private long night(TwoCrms crms, ConnectionId id) {
        ConnectedCrm account = crms.application.account(id);
        return crms.connector().sync().run(account, true, SILENT).overwritten();
    }
}
