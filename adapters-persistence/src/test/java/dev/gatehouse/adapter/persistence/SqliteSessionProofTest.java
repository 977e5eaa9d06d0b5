package dev.gatehouse.adapter.persistence;

import dev.gatehouse.application.port.out.UnitOfWork;
import dev.gatehouse.application.service.SessionProofContract;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** Sessions in an SQLite file. */
class SqliteSessionProofTest extends SessionProofContract {

    private final Store store;

    SqliteSessionProofTest(@TempDir Path directory) {
        store = SqliteStore.open(directory);
    }

    @Override
    protected List<UnitOfWork> store() {
        return List.of(store);
    }

    @AfterEach
    void close() {
        store.close();
    }
}
