package dev.gatehouse.adapter.persistence;

import dev.gatehouse.application.port.out.EveryStoreContract;
import dev.gatehouse.application.port.out.UnitOfWork;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

class SqliteFileContractTest extends EveryStoreContract {

    private final Store store;

    SqliteFileContractTest(@TempDir Path directory) {
        store = SqliteStore.open(directory);
    }

    @Override
    protected UnitOfWork unitOfWork() {
        return store;
    }

    @AfterEach
    void close() {
        store.close();
    }
}
