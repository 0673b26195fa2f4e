package org.sequenceconnector.store;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.ExtendWith;
import org.sequenceconnector.testkit.store.AccountIdentitiesContract;
import org.sequenceconnector.testkit.store.AccountPausesContract;
import org.sequenceconnector.testkit.store.AuditContract;
import org.sequenceconnector.testkit.store.BatchReadsContract;
import org.sequenceconnector.testkit.store.ChangeNotesContract;
import org.sequenceconnector.testkit.store.ConfigVersionsContract;
import org.sequenceconnector.testkit.store.ConsentConflictsContract;
import org.sequenceconnector.testkit.store.ConsentDrillsContract;
import org.sequenceconnector.testkit.store.ConsentFactsContract;
import org.sequenceconnector.testkit.store.ConsentLiftsContract;
import org.sequenceconnector.testkit.store.DecisionsContract;
import org.sequenceconnector.testkit.store.EnrollmentsContract;
import org.sequenceconnector.testkit.store.FreezesContract;
import org.sequenceconnector.testkit.store.HostileTextContract;
import org.sequenceconnector.testkit.store.KnownSubscriptionsContract;
import org.sequenceconnector.testkit.store.LeasesContract;
import org.sequenceconnector.testkit.store.MappedFieldsContract;
import org.sequenceconnector.testkit.store.MirrorContract;
import org.sequenceconnector.testkit.store.OptOutCopiesContract;
import org.sequenceconnector.testkit.store.OutboxContract;
import org.sequenceconnector.testkit.store.PeopleContract;
import org.sequenceconnector.testkit.store.RequestsContract;
import org.sequenceconnector.testkit.store.StepsContract;
import org.sequenceconnector.testkit.store.TransactionsContract;
import org.sequenceconnector.testkit.store.UniquenessContract;
import org.sequenceconnector.work.Store;

/** PostgreSQL keeps every promise of the store. */
@ExtendWith(EmbeddedPostgresServer.class)
class PostgresContractsTest {
    private final EmbeddedPostgresServer.Server server;

    PostgresContractsTest(EmbeddedPostgresServer.Server server) {
        this.server = server;
    }

    private Store openEmpty() {
        return server.openEmpty();
    }

    @Nested
    class Audit extends AuditContract {
        @Override
        protected Store openEmpty() {
            return PostgresContractsTest.this.openEmpty();
        }
    }

    @Nested
    class ChangeNotes extends ChangeNotesContract {
        @Override
        protected Store openEmpty() {
            return PostgresContractsTest.this.openEmpty();
        }
    }

    @Nested
    class ConsentConflicts extends ConsentConflictsContract {
        @Override
        protected Store openEmpty() {
            return PostgresContractsTest.this.openEmpty();
        }
    }

    @Nested
    class ConsentDrills extends ConsentDrillsContract {
        @Override
        protected Store openEmpty() {
            return PostgresContractsTest.this.openEmpty();
        }
    }

    @Nested
    class ConsentLifts extends ConsentLiftsContract {
        @Override
        protected Store openEmpty() {
            return PostgresContractsTest.this.openEmpty();
        }
    }

    @Nested
    class ConsentFacts extends ConsentFactsContract {
        @Override
        protected Store openEmpty() {
            return PostgresContractsTest.this.openEmpty();
        }
    }

    @Nested
    class OptOutCopies extends OptOutCopiesContract {
        @Override
        protected Store openEmpty() {
            return PostgresContractsTest.this.openEmpty();
        }
    }

    @Nested
    class Decisions extends DecisionsContract {
        @Override
        protected Store openEmpty() {
            return PostgresContractsTest.this.openEmpty();
        }
    }

    @Nested
    class Enrollments extends EnrollmentsContract {
        @Override
        protected Store openEmpty() {
            return PostgresContractsTest.this.openEmpty();
        }
    }

    @Nested
    class AccountIdentities extends AccountIdentitiesContract {
        @Override
        protected Store openEmpty() {
            return PostgresContractsTest.this.openEmpty();
        }
    }

    @Nested
    class AccountPauses extends AccountPausesContract {
        @Override
        protected Store openEmpty() {
            return PostgresContractsTest.this.openEmpty();
        }
    }

    @Nested
    class KnownSubscriptions extends KnownSubscriptionsContract {
        @Override
        protected Store openEmpty() {
            return PostgresContractsTest.this.openEmpty();
        }
    }

    @Nested
    class Freezes extends FreezesContract {
        @Override
        protected Store openEmpty() {
            return PostgresContractsTest.this.openEmpty();
        }
    }

    @Nested
    class MappedFields extends MappedFieldsContract {
        @Override
        protected Store openEmpty() {
            return PostgresContractsTest.this.openEmpty();
        }
    }

    @Nested
    class HostileText extends HostileTextContract {
        @Override
        protected Store openEmpty() {
            return PostgresContractsTest.this.openEmpty();
        }
    }

    @Nested
    class ConfigVersions extends ConfigVersionsContract {
        @Override
        protected Store openEmpty() {
            return PostgresContractsTest.this.openEmpty();
        }
    }

    @Nested
    class Batches extends BatchReadsContract {
        @Override
        protected Store openEmpty() {
            return PostgresContractsTest.this.openEmpty();
        }
    }

    @Nested
    class Leases extends LeasesContract {
        @Override
        protected Store openEmpty() {
            return PostgresContractsTest.this.openEmpty();
        }
    }

    @Nested
    class Mirror extends MirrorContract {
        @Override
        protected Store openEmpty() {
            return PostgresContractsTest.this.openEmpty();
        }
    }

    @Nested
    class Outbox extends OutboxContract {
        @Override
        protected Store openEmpty() {
            return PostgresContractsTest.this.openEmpty();
        }
    }

    @Nested
    class People extends PeopleContract {
        @Override
        protected Store openEmpty() {
            return PostgresContractsTest.this.openEmpty();
        }
    }

    @Nested
    class Requests extends RequestsContract {
        @Override
        protected Store openEmpty() {
            return PostgresContractsTest.this.openEmpty();
        }
    }

    @Nested
    class Steps extends StepsContract {
        @Override
        protected Store openEmpty() {
            return PostgresContractsTest.this.openEmpty();
        }
    }

    @Nested
    class Transactions extends TransactionsContract {
        @Override
        protected Store openEmpty() {
            return PostgresContractsTest.this.openEmpty();
        }
    }

    @Nested
    class Uniqueness extends UniquenessContract {
        @Override
        protected Store openEmpty() {
            return PostgresContractsTest.this.openEmpty();
        }
    }
}
