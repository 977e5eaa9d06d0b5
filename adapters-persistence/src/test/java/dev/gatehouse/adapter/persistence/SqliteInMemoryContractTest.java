package dev.gatehouse.adapter.persistence;

import dev.gatehouse.application.port.out.CredentialRepositoryContract;
import dev.gatehouse.application.port.out.SessionEndingContract;
import dev.gatehouse.application.port.out.SessionRepositoryContract;
import dev.gatehouse.application.port.out.SetupCodeStoreContract;
import dev.gatehouse.application.port.out.SigningKeyStoreContract;
import dev.gatehouse.application.port.out.StoreHistoryContract;
import dev.gatehouse.application.port.out.UnitOfWork;
import dev.gatehouse.application.port.out.UnitOfWorkContract;
import dev.gatehouse.application.port.out.UserListingContract;
import dev.gatehouse.application.port.out.UserRepositoryContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;

/** The store in memory under the contracts of every port it implements. */
class SqliteInMemoryContractTest {

    private final Store store = SqliteStore.inMemory();

    @AfterEach
    void close() {
        store.close();
    }

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

    @Nested
    class Histories extends StoreHistoryContract {

        @Override
        protected UnitOfWork unitOfWork() {
            return store;
        }
    }
}
