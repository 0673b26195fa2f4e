package org.sequenceconnector.hubspot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sequenceconnector.crm.CrmAdapter.FieldChange;
import org.sequenceconnector.hubspot.read.SourceWords;
import org.sequenceconnector.record.ChangeOrigin;
import org.sequenceconnector.record.ChangeOrigin.Group;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.sandbox.hubspot.portal.ChangeSource;
import org.sequenceconnector.sandbox.hubspot.portal.ObjectKind;

/** Who or what changed a property, in HubSpot's own words and in ours. */
class ChangeOriginTest {
    @ParameterizedTest
    @CsvSource({
        "CRM_UI, USER",
        "MOBILE_IOS, USER",
        "CRM_UI_BULK_ACTION, BULK_EDIT",
        "FORM, CONTACT",
        "IMPORT, FILE",
        "INTEGRATION, PROGRAM",
        "SALESFORCE, PROGRAM",
        "AUTOMATION_PLATFORM, AUTOMATION",
        "PROSPECTING_AGENT, AGENT",
        "MERGE_OBJECTS, OLD_VALUE",
        "PROPERTY_RESTORE, OLD_VALUE",
        "CALCULATED, CRM",
        "HUBSPOT_INTERNAL, CRM",
        "UNKNOWN, UNKNOWN",
        "SOMETHING_OF_NEXT_YEAR, UNKNOWN",
        "crm_ui, USER",
    })
    @DisplayName("H104: every word of HubSpot's has a group, and a word nobody grouped is unknown")
    void wordsAreGrouped(String word, Group group) {
        assertThat(SourceWords.load().origin(word, "userId:7", Optional.of("7")).group())
                .isEqualTo(group);
    }

    @Test
    @DisplayName("H104: a user's edit that names no user is nobody's")
    void aUserIsNamed() {
        assertThat(SourceWords.load().origin("CRM_UI", "", Optional.of("null")).group())
                .isEqualTo(Group.UNKNOWN);
        assertThat(SourceWords.load().origin("CRM_UI", "userId:7", Optional.empty()))
                .isEqualTo(new ChangeOrigin(Group.USER, "CRM_UI", "userId:7", Optional.of("7")));
        assertThat(SourceWords.load().origin("", "", Optional.empty()).group()).isEqualTo(Group.UNKNOWN);
    }

    @Test
    void theHistoryTellsWhoChangedAPropertyLastAndHow() {
        HubSpotHarness harness = new HubSpotHarness();
        String byUser = changed(harness, ChangeSource.user("42"));
        String byImport = changed(harness, ChangeSource.imported());
        String inBulk = changed(harness, new ChangeSource("CRM_UI_BULK_ACTION", "userId:42", Optional.of("42")));
        String byApp = changed(harness, ChangeSource.api("4711"));

        Map<String, FieldChange> changes = harness.adapter()
                .lastChange(ObjectType.CONTACT, "firstname", List.of(byUser, byImport, inBulk, byApp, "9"));

        assertThat(changes).containsOnlyKeys(byUser, byImport, inBulk, byApp);
        assertThat(changes.get(byUser).ofField()).isTrue();
        assertThat(changes.get(byUser).value()).isEqualTo("Later");
        assertThat(changes.get(byUser).origin())
                .isEqualTo(new ChangeOrigin(Group.USER, "CRM_UI", "userId:42", Optional.of("42")));
        assertThat(changes.get(byImport).origin().group()).isEqualTo(Group.FILE);
        assertThat(changes.get(byImport).userId()).isEmpty();
        assertThat(changes.get(inBulk).origin().group()).isEqualTo(Group.BULK_EDIT);
        assertThat(changes.get(byApp).origin().words()).isEqualTo("another program (INTEGRATION 4711)");
    }

    private static String changed(HubSpotHarness harness, ChangeSource source) {
        String id = harness.create(ObjectType.CONTACT, Map.of("firstname", "First"));
        harness.clock().advance(java.time.Duration.ofSeconds(1));
        harness.sandbox().portal().force(ObjectKind.CONTACT, Long.parseLong(id), Map.of("firstname", "Later"), source);
        return id;
    }
}
