package dev.gatehouse.adapter.persistence;

import dev.gatehouse.adapter.persistence.StoreSettings.PostgreSql;
import dev.gatehouse.application.port.out.UnitOfWork;
import dev.gatehouse.application.service.SessionProofContract;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** Sessions in PostgreSQL, with two servers. */
class PostgresServersSessionProofTest extends SessionProofContract {

    /** What a machine with other things to do may need. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final PostgreSql database = PostgresServer.running().emptiedDatabase();
    private final Store one = PostgresStore.open(database, PATIENCE, StoreSamples.SEALED);
    private final Store other = PostgresStore.open(database, PATIENCE, StoreSamples.SEALED);

    @Override
    protected List<UnitOfWork> store() {
        return List.of(one, other);
    }

    @AfterEach
    void close() {
        one.close();
        other.close();
    }
}
