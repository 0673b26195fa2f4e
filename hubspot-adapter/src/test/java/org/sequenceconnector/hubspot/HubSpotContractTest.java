package org.sequenceconnector.hubspot;

import org.junit.jupiter.api.Nested;
import org.sequenceconnector.testkit.crm.CrmAdapterHarness;
import org.sequenceconnector.testkit.crm.CrmEchoContract;
import org.sequenceconnector.testkit.crm.CrmErrorsContract;
import org.sequenceconnector.testkit.crm.CrmIdentityContract;
import org.sequenceconnector.testkit.crm.CrmReadingContract;
import org.sequenceconnector.testkit.crm.CrmWritingContract;

/** The contract of the port, kept over the simulated account. */
class HubSpotContractTest {
    @Nested
    class Reading extends CrmReadingContract {
        @Override
        protected CrmAdapterHarness newHarness() {
            return new HubSpotHarness();
        }
    }

    @Nested
    class Writing extends CrmWritingContract {
        @Override
        protected CrmAdapterHarness newHarness() {
            return new HubSpotHarness();
        }
    }

    @Nested
    class Identity extends CrmIdentityContract {
        @Override
        protected CrmAdapterHarness newHarness() {
            return new HubSpotHarness();
        }
    }

    @Nested
    class Errors extends CrmErrorsContract {
        @Override
        protected CrmAdapterHarness newHarness() {
            return new HubSpotHarness();
        }
    }

    @Nested
    class Echo extends CrmEchoContract {
        @Override
        protected CrmAdapterHarness newHarness() {
            return new HubSpotHarness();
        }
    }
}
