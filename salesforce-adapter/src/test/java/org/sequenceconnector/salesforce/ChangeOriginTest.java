package org.sequenceconnector.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sequenceconnector.crm.CrmAdapter.FieldChange;
import org.sequenceconnector.record.ChangeOrigin.Group;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.sandbox.salesforce.org.Org;

/** Who touched a record last, as far as Salesforce tells. */
class ChangeOriginTest {
    private static final String FLAG = "HasOptedOutOfEmail";

    @ParameterizedTest
    @CsvSource({
        "Standard, USER",
        "AutomatedProcess, AUTOMATION",
        "CloudIntegrationUser, PROGRAM",
        "Guest, UNKNOWN",
        "PowerPartner, UNKNOWN",
    })
    @DisplayName("H104: which users of Salesforce are persons is told by their type, and any other is unknown")
    void theTypeOfTheUserTells(String type, Group group) {
        SalesforceHarness harness = new SalesforceHarness();
        Org org = harness.sandbox().org();
        String user = org.locked(() -> org.plant(
                        "User",
                        "",
                        org.now(),
                        org.now(),
                        Map.of(
                                "Username",
                                "x@example.com",
                                "Email",
                                "x@example.com",
                                "LastName",
                                "X",
                                "UserType",
                                type))
                .id());
        String contact = harness.create(ObjectType.CONTACT, Map.of());
        harness.sandbox().operations().setAs(user, contact, Map.of(FLAG, Optional.of(true)));

        FieldChange change = harness.adapter()
                .lastChange(ObjectType.CONTACT, FLAG, List.of(contact))
                .get(contact);

        assertThat(change).isNotNull();
        assertThat(change.ofField()).as("it may have been about another field").isFalse();
        assertThat(change.value()).isEqualTo("true");
        assertThat(change.origin().group()).isEqualTo(group);
        assertThat(change.origin().word()).isEqualTo("LastModifiedById");
        assertThat(change.origin().detail()).isEqualTo(type);
        assertThat(change.userId()).contains(user);
    }

    @Test
    @DisplayName("H104: what this connector wrote itself names no user")
    void ourOwnChangesAreAPrograms() {
        SalesforceHarness harness = new SalesforceHarness();
        String contact = harness.create(ObjectType.CONTACT, Map.of("Email", "ann@example.com"));
        harness.sandbox()
                .operations()
                .setAs(harness.sandbox().org().users().integration(), contact, Map.of(FLAG, Optional.of(true)));

        FieldChange change = harness.adapter()
                .lastChange(ObjectType.CONTACT, FLAG, List.of(contact))
                .get(contact);

        assertThat(change.origin().group()).isEqualTo(Group.PROGRAM);
        assertThat(change.userId()).isEmpty();
    }
}
