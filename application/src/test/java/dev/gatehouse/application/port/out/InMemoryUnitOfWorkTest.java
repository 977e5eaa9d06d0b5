package dev.gatehouse.application.port.out;

import org.junit.jupiter.api.Nested;

/** The in-memory store under the contracts of every port it implements. */
class InMemoryUnitOfWorkTest {

    private final UnitOfWork store = new InMemoryUnitOfWork();

    @Nested
    class Transactions extends UnitOfWorkContract {

        @Override
        protected UnitOfWork unitOfWork() {
            return store;
        }
    }

    @Nested
    class Users extends UserRepositoryContract {

        @Override
        protected UnitOfWork unitOfWork() {
            return store;
        }
    }

    @Nested
    class Listings extends UserListingContract {

        @Override
        protected UnitOfWork unitOfWork() {
            return store;
        }
    }

    @Nested
    class Credentials extends CredentialRepositoryContract {

        @Override
        protected UnitOfWork unitOfWork() {
            return store;
        }
    }

    @Nested
    class Sessions extends SessionRepositoryContract {

        @Override
        protected UnitOfWork unitOfWork() {
            return store;
        }
    }

    @Nested
    class EndsOfSessions extends SessionEndingContract {

        @Override
        protected UnitOfWork unitOfWork() {
            return store;
        }
    }

    @Nested
    class SetupCodes extends SetupCodeStoreContract {

        @Override
        protected UnitOfWork unitOfWork() {
            return store;
        }
    }

    @Nested
    class SigningKeys extends SigningKeyStoreContract {

        @Override
        protected UnitOfWork unitOfWork() {
            return store;
        }
    }
}
