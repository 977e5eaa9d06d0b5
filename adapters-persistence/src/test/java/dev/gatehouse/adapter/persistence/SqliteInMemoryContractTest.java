package dev.gatehouse.adapter.persistence;

import dev.gatehouse.application.port.out.EveryStoreContract;
import dev.gatehouse.application.port.out.UnitOfWork;
import org.junit.jupiter.api.AfterEach;

class SqliteInMemoryContractTest extends EveryStoreContract {

    private final Store store = SqliteStore.inMemory();

    @Override
    protected UnitOfWork unitOfWork() {
        return store;
    }

    @AfterEach
    void close() {
        store.close();
    }
}
