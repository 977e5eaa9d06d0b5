package dev.gatehouse.adapter.persistence;

import dev.gatehouse.application.port.out.EveryStoreContract;
import dev.gatehouse.application.port.out.UnitOfWork;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;

class PostgresContractTest extends EveryStoreContract {

    /** What a machine with other things to do may need; what is refused after how long is tested with outages. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final StoreSettings.PostgreSql settings = PostgresServer.running().emptiedDatabase();
    private final Store store = PostgresStore.open(settings, PATIENCE, StoreSamples.SEALED);
    private Optional<Store> other = Optional.empty();

    @Override
    protected UnitOfWork unitOfWork() {
        return store;
    }

    @Override
    protected synchronized UnitOfWork otherReplica() {
        if (other.isEmpty()) {
            other = Optional.of(PostgresStore.open(settings, PATIENCE, StoreSamples.SEALED));
        }
        return other.get();
    }

    @AfterEach
    void close() {
        other.ifPresent(Store::close);
        store.close();
    }
}
