package org.sequenceconnector.hubspot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sequenceconnector.crm.CrmAdapter;
import org.sequenceconnector.crm.FieldSelection;
import org.sequenceconnector.crm.OptOutWrite;
import org.sequenceconnector.crm.RecordWrite;
import org.sequenceconnector.crm.SyncCursor;
import org.sequenceconnector.crm.WriteOutcome.Written;
import org.sequenceconnector.hubspot.call.HubSpotConfig;
import org.sequenceconnector.record.FieldValue;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.testkit.crm.ContractFields;

/** One version setting moves every call. */
class VersionsTest {
    @ParameterizedTest
    @ValueSource(strings = {"2026-03", "2026-09", HubSpotConfig.LEGACY})
    void everySubjectWorksOnEveryVersion(String version) {
        try (HubSpotHarness hubSpot = new HubSpotHarness();
                CrmAdapter adapter = hubSpot.connect(versioned(hubSpot.config(), version))) {
            String id = hubSpot.create(ObjectType.CONTACT, Map.of("email", "a@example.com"));
            RecordRef record = new RecordRef(adapter.connection(), ObjectType.CONTACT, id);
            FieldSelection fields = FieldSelection.of("email");

            adapter.install(ContractFields.DEFINITIONS);
            assertThat(adapter.write(
                            List.of(new RecordWrite(record, Map.of("status", FieldValue.text("ACTIVE")), "trace"))))
                    .containsExactly(new Written());
            assertThat(adapter.changesAfter(ObjectType.CONTACT, fields, SyncCursor.START, 100)
                            .records())
                    .hasSize(1);
            assertThat(adapter.companiesOf(List.of(id))).isEmpty();
            assertThat(adapter.writeOptOut(new OptOutWrite("a@example.com", List.of(), "trace")))
                    .isEqualTo(new Written());
            assertThat(adapter.statementsOf("a@example.com")).isNotEmpty();
            assertThat(adapter.recordUrl(record))
                    .hasValueSatisfying(url -> assertThat(url).endsWith("/record/0-1/" + id));
        }
    }

    @Test
    void saysWhichVersionsAreKnown() {
        try (HubSpotHarness hubSpot = new HubSpotHarness()) {
            HubSpotConfig config = hubSpot.config();
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> versioned(config, "v3"))
                    .withMessageContaining("legacy");
        }
    }

    private static HubSpotConfig versioned(HubSpotConfig config, String version) {
        return new HubSpotConfig(
                config.connection(), config.baseUrl(), version, config.auth(), config.definitions(), config.tuning());
    }
}
