package org.sequenceconnector.salesforce.call;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** H27: two ids may differ in nothing but the case of one letter. */
class SalesforceIdsTest {
    @Test
    void givesShortIdsTheirSuffix() {
        assertThat(SalesforceIds.normal("001A0000006Vm9r")).isEqualTo("001A0000006Vm9rIAC");
        assertThat(SalesforceIds.normal("001A0000006Vm9rIAC")).isEqualTo("001A0000006Vm9rIAC");
    }

    @Test
    void keepsApartWhatDiffersInCaseOnly() {
        assertThat(SalesforceIds.normal("003000000000aBc"))
                .isNotEqualTo(SalesforceIds.normal("003000000000abc"))
                .isNotEqualToIgnoringCase(SalesforceIds.normal("003000000000abc"));
    }

    @Test
    void leavesOtherTextsAlone() {
        assertThat(SalesforceIds.normal("no id at all")).isEqualTo("no id at all");
        assertThat(SalesforceIds.isId("999999999")).isFalse();
    }
}
