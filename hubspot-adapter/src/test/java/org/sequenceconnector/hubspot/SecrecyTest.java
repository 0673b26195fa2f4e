package org.sequenceconnector.hubspot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.sequenceconnector.crm.CrmException;
import org.sequenceconnector.crm.FieldSelection;
import org.sequenceconnector.crm.OptOutWrite;
import org.sequenceconnector.crmhttp.SafeWords;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.sandbox.SandboxOptions;
import org.sequenceconnector.sandbox.fault.FaultRule;
import org.sequenceconnector.sandbox.hubspot.fault.Fault;

/** What the adapter says when things go wrong ends up in logs and error columns. */
class SecrecyTest {
    private final HubSpotHarness hubSpot = new HubSpotHarness();

    @AfterEach
    void stop() {
        hubSpot.close();
    }

    /** H65: whatever goes wrong, the token is nowhere in what is thrown. */
    @Test
    void noTroubleQuotesTheToken() {
        for (Fault fault : List.of(
                Fault.status(400),
                Fault.status(401),
                Fault.status(403),
                Fault.htmlPage(502),
                Fault.resetAfterWrite())) {
            hubSpot.sandbox().faults().add(FaultRule.of(fault).always());
            assertThat(saidBy(() -> hubSpot.adapter().describe(ObjectType.CONTACT)))
                    .isNotBlank()
                    .doesNotContain(SandboxOptions.DEFAULT_TOKEN);
            hubSpot.sandbox().faults().clear();
            hubSpot.clock().advance(java.time.Duration.ofMinutes(1));
        }
        assertThat(hubSpot.config().toString()).doesNotContain(SandboxOptions.DEFAULT_TOKEN);
    }

    /** H66: addresses stand in the path of consent calls. */
    @Test
    void noTroubleQuotesAnAddress() {
        for (Fault fault : List.of(Fault.status(403), Fault.htmlPage(502), Fault.resetAfterWrite())) {
            hubSpot.sandbox().faults().add(FaultRule.of(fault).always());
            assertThat(saidBy(() ->
                            hubSpot.adapter().writeOptOut(new OptOutWrite("canary@example.com", List.of(), "trace"))))
                    .isNotBlank()
                    .doesNotContain("canary");
            assertThat(saidBy(() -> hubSpot.adapter()
                            .findByEmail(ObjectType.CONTACT, FieldSelection.of("email"), "canary@example.com")))
                    .doesNotContain("canary");
            hubSpot.sandbox().faults().clear();
            hubSpot.clock().advance(java.time.Duration.ofMinutes(1));
        }
    }

    /** H66: HubSpot's words can hold an address and can be as long as a page. */
    @Test
    void shortensHubSpotsWordsAndMasksAddresses() {
        assertThat(SafeWords.of(
                        "Contact canary+x@example.com already exists as canary%40example.com " + "y".repeat(40_000)))
                .doesNotContain("canary")
                .hasSizeLessThanOrEqualTo(200);
    }

    private static String saidBy(Runnable call) {
        try {
            call.run();
            return "";
        } catch (CrmException trouble) {
            StringBuilder said = new StringBuilder();
            for (Throwable part = trouble; part != null; part = part.getCause()) {
                said.append(part).append('\n');
            }
            return said.toString();
        }
    }
}
