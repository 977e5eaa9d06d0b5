package dev.gatehouse.adapter.persistence;

import dev.gatehouse.application.port.out.UnitOfWork;
import dev.gatehouse.application.service.SessionProofContract;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** Sessions in PostgreSQL, with one server. */
class PostgresSessionProofTest extends SessionProofContract {

    /** What a machine with other things to do may need. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Store store =
            PostgresStore.open(PostgresServer.running().emptiedDatabase(), PATIENCE, StoreSamples.SEALED);

    @Override
    protected List<UnitOfWork> store() {
        return List.of(store);
    }

    @AfterEach
    void close() {
        store.close();
    }
}
