package dev.gatehouse.adapter.persistence;

import dev.gatehouse.application.port.out.EveryStoreContract;
import dev.gatehouse.application.port.out.UnitOfWork;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;

class PostgresContractTest extends EveryStoreContract {

    /** What a machine with other things to do may need; what is refused after how long is tested with outages. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Store store = PostgresStore.open(PostgresServer.running().emptiedDatabase(), PATIENCE);

    @Override
    protected UnitOfWork unitOfWork() {
        return store;
    }

    @AfterEach
    void close() {
        store.close();
    }
}
