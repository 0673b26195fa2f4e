package org.sequenceconnector.testkit.crm;

import org.junit.jupiter.api.Nested;

/** The in-memory CRM with aliases keeps the contract that it is used to teach. */
class FakeCrmLikeHubSpotContractTest {
    @Nested
    class Reading extends CrmReadingContract {
        @Override
        protected CrmAdapterHarness newHarness() {
            return new FakeCrmHarness(FakeCrmKind.LIKE_HUBSPOT);
        }
    }

    @Nested
    class Writing extends CrmWritingContract {
        @Override
        protected CrmAdapterHarness newHarness() {
            return new FakeCrmHarness(FakeCrmKind.LIKE_HUBSPOT);
        }
    }

    @Nested
    class Identity extends CrmIdentityContract {
        @Override
        protected CrmAdapterHarness newHarness() {
            return new FakeCrmHarness(FakeCrmKind.LIKE_HUBSPOT);
        }
    }

    @Nested
    class Errors extends CrmErrorsContract {
        @Override
        protected CrmAdapterHarness newHarness() {
            return new FakeCrmHarness(FakeCrmKind.LIKE_HUBSPOT);
        }
    }

    @Nested
    class Echo extends CrmEchoContract {
        @Override
        protected CrmAdapterHarness newHarness() {
            return new FakeCrmHarness(FakeCrmKind.LIKE_HUBSPOT);
        }
    }
}
