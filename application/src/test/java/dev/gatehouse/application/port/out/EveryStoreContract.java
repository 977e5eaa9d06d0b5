package dev.gatehouse.application.port.out;

import dev.gatehouse.application.service.SignInsAtOnceContract;
import org.junit.jupiter.api.Nested;

/**
 * The contracts of every port of a store, and of use cases that meet on it. The test of each store extends this and only
 * makes the store.
 */
public abstract class EveryStoreContract {

    /** The store under test: the same for the whole of one test, and empty when the test begins. */
    protected abstract UnitOfWork unitOfWork();

    /** The same store as another replica has it open, where there can be another. */
    protected UnitOfWork otherReplica() {
        return unitOfWork();
    }

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
    class Clients extends ClientRepositoryContract {

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
    class ConflictsOfUsers extends UserConflictContract {

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
    class SignInsOfUsers extends UserSignInContract {

        @Override
        protected UnitOfWork unitOfWork() {
            return EveryStoreContract.this.unitOfWork();
        }
    }

    @Nested
    class ErasuresOfUsers extends UserErasureContract {

        @Override
        protected UnitOfWork unitOfWork() {
            return EveryStoreContract.this.unitOfWork();
        }
    }

    @Nested
    class Filters extends UserFilterContract {

        @Override
        protected UnitOfWork unitOfWork() {
            return EveryStoreContract.this.unitOfWork();
        }
    }

    @Nested
    class FiltersOfTexts extends UserTextFilterContract {

        @Override
        protected UnitOfWork unitOfWork() {
            return EveryStoreContract.this.unitOfWork();
        }
    }

    @Nested
    class Attributes extends UserAttributeContract {

        @Override
        protected UnitOfWork unitOfWork() {
            return EveryStoreContract.this.unitOfWork();
        }
    }

    @Nested
    class Orders extends UserOrderContract {

        @Override
        protected UnitOfWork unitOfWork() {
            return EveryStoreContract.this.unitOfWork();
        }
    }

    @Nested
    class Pages extends UserPagingContract {

        @Override
        protected UnitOfWork unitOfWork() {
            return EveryStoreContract.this.unitOfWork();
        }
    }

    @Nested
    class Queries extends UserQueryEquivalenceContract {

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
    class PasswordResets extends PasswordResetStoreContract {

        @Override
        protected UnitOfWork unitOfWork() {
            return EveryStoreContract.this.unitOfWork();
        }
    }

    @Nested
    class PasswordChanges extends PasswordChangeContract {

        @Override
        protected UnitOfWork unitOfWork() {
            return EveryStoreContract.this.unitOfWork();
        }
    }

    @Nested
    class SignInAttempts extends SignInAttemptStoreContract {

        @Override
        protected UnitOfWork unitOfWork() {
            return EveryStoreContract.this.unitOfWork();
        }

        @Override
        protected UnitOfWork otherReplica() {
            return EveryStoreContract.this.otherReplica();
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
    class ListingsOfSessions extends SessionListingContract {

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
    class RemovalsOfSessions extends SessionRemovalContract {

        @Override
        protected UnitOfWork unitOfWork() {
            return EveryStoreContract.this.unitOfWork();
        }
    }

    @Nested
    class SignInsAtOnce extends SignInsAtOnceContract {

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
    class InstallationSecrets extends InstallationSecretStoreContract {

        @Override
        protected UnitOfWork unitOfWork() {
            return EveryStoreContract.this.unitOfWork();
        }
    }

    @Nested
    class AnsweredRequests extends AnsweredRequestRepositoryContract {

        @Override
        protected UnitOfWork unitOfWork() {
            return EveryStoreContract.this.unitOfWork();
        }
    }

    @Nested
    class AuditEvents extends AuditEventRepositoryContract {

        @Override
        protected UnitOfWork unitOfWork() {
            return EveryStoreContract.this.unitOfWork();
        }
    }

    @Nested
    class AuditLinks extends AuditLinkContract {

        @Override
        protected UnitOfWork unitOfWork() {
            return EveryStoreContract.this.unitOfWork();
        }
    }

    @Nested
    class AuditListings extends AuditListingContract {

        @Override
        protected UnitOfWork unitOfWork() {
            return EveryStoreContract.this.unitOfWork();
        }
    }

    @Nested
    class AuditReplicas extends AuditReplicasContract {

        @Override
        protected UnitOfWork unitOfWork() {
            return EveryStoreContract.this.unitOfWork();
        }

        @Override
        protected UnitOfWork otherReplica() {
            return EveryStoreContract.this.otherReplica();
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
