package dev.gatehouse.application.port.out;

import org.junit.jupiter.api.Nested;

/** The contracts of every port of a store. The test of each store extends this and only makes the store. */
public abstract class EveryStoreContract {

    /** The store under test: the same for the whole of one test, and empty when the test begins. */
    protected abstract UnitOfWork unitOfWork();

    @Nested
    class Transactions extends UnitOfWorkContract {

        @Override
        protected UnitOfWork unitOfWork() {
            return EveryStoreContract.this.unitOfWork();
        }
    }

    @Nested
    class TransactionsAtOnce extends ConcurrentWorkContract {

        @Override
        protected UnitOfWork unitOfWork() {
            return EveryStoreContract.this.unitOfWork();
        }
    }

    @Nested
    class Users extends UserRepositoryContract {

        @Override
        protected UnitOfWork unitOfWork() {
            return EveryStoreContract.this.unitOfWork();
        }
    }

    @Nested
    class Listings extends UserListingContract {

        @Override
        protected UnitOfWork unitOfWork() {
            return EveryStoreContract.this.unitOfWork();
        }
    }

    @Nested
    class Credentials extends CredentialRepositoryContract {

        @Override
        protected UnitOfWork unitOfWork() {
            return EveryStoreContract.this.unitOfWork();
        }
    }

    @Nested
    class Sessions extends SessionRepositoryContract {

        @Override
        protected UnitOfWork unitOfWork() {
            return EveryStoreContract.this.unitOfWork();
        }
    }

    @Nested
    class EndsOfSessions extends SessionEndingContract {

        @Override
        protected UnitOfWork unitOfWork() {
            return EveryStoreContract.this.unitOfWork();
        }
    }

    @Nested
    class SetupCodes extends SetupCodeStoreContract {

        @Override
        protected UnitOfWork unitOfWork() {
            return EveryStoreContract.this.unitOfWork();
        }
    }

    @Nested
    class SigningKeys extends SigningKeyStoreContract {

        @Override
        protected UnitOfWork unitOfWork() {
            return EveryStoreContract.this.unitOfWork();
        }
    }

    @Nested
    class Histories extends StoreHistoryContract {

        @Override
        protected UnitOfWork unitOfWork() {
            return EveryStoreContract.this.unitOfWork();
        }
    }
}
