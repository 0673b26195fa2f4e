package org.sequenceconnector.testkit.crm;

import org.junit.jupiter.api.Nested;

/** The in-memory CRM keeps the contract that it is used to teach. */
class FakeCrmContractTest {
    @Nested
    class Reading extends CrmReadingContract {
        @Override
        protected CrmAdapterHarness newHarness() {
            return new FakeCrmHarness();
        }
    }

    @Nested
    class Writing extends CrmWritingContract {
        @Override
        protected CrmAdapterHarness newHarness() {
            return new FakeCrmHarness();
        }
    }

    @Nested
    class Errors extends CrmErrorsContract {
        @Override
        protected CrmAdapterHarness newHarness() {
            return new FakeCrmHarness();
        }
    }

    @Nested
    class Echo extends CrmEchoContract {
        @Override
        protected CrmAdapterHarness newHarness() {
            return new FakeCrmHarness();
        }
    }
}
