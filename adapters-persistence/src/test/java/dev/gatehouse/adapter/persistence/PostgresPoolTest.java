package dev.gatehouse.adapter.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.application.port.CallEndedException;
import dev.gatehouse.application.port.CallTime;
import dev.gatehouse.application.port.StoreUnavailableException;
import dev.gatehouse.application.port.out.Samples;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class PostgresPoolTest {

    private static final Duration LITTLE = Duration.ofMillis(100);
    private static final Duration MUCH = Duration.ofSeconds(10);

    private final StoreSettings.PostgreSql direct = PostgresServer.running().emptiedDatabase();

    @Test
    void writes_leave_a_connection_to_reads() throws SQLException {
        try (var pool = PostgresPool.open(with(4, direct), PostgresStore.PATIENCE)) {
            Awaiting.awaitUntil(MUCH, () -> hasConnections(pool, 4));

            String answer = whileOthersWrite(pool, 3);

            assertThat(answer).isEqualTo("read");
        }
    }

    private static boolean hasConnections(PostgresPool pool, int count) {
        if (count == 0) {
            return true;
        }
        try {
            return pool.lend(Deadline.in(MUCH), _ -> hasConnections(pool, count - 1));
        } catch (StoreUnavailableException _) {
            return false;
        }
    }

    private static String whileOthersWrite(PostgresPool pool, int count) {
        if (count > 0) {
            return pool.lendForWriting(Deadline.in(MUCH), _ -> whileOthersWrite(pool, count - 1));
        }
        assertThatThrownBy(() -> pool.lendForWriting(Deadline.in(LITTLE), _ -> "written"))
                .isInstanceOf(StoreUnavailableException.class);
        return pool.lend(Deadline.in(MUCH), _ -> "read");
    }

    @Test
    void the_only_connection_is_for_writes_too() throws SQLException {
        try (var pool = PostgresPool.open(with(1, direct), PostgresStore.PATIENCE)) {
            String answer = pool.lendForWriting(Deadline.in(MUCH), _ -> "written");

            assertThat(answer).isEqualTo("written");
        }
    }

    // The pool opens its second connection later, and now cannot.
    @Test
    void a_caller_whose_turn_comes_late_does_not_wait_for_a_connection_to_be_opened() throws SQLException {
        try (var proxy = FaultyProxy.before(PostgresServer.running().port());
                var pool = PostgresPool.open(PostgresServer.through(proxy, with(2, direct)), PostgresStore.PATIENCE)) {
            proxy.swallow();

            assertThatThrownBy(() -> pool.lend(Deadline.in(MUCH), _ -> secondConnection(pool)))
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessage("no connection to the PostgreSQL store is ready");
        }
    }

    private static String secondConnection(PostgresPool pool) {
        return pool.lend(Deadline.in(LITTLE), _ -> "a second connection");
    }

    @Test
    void a_call_waits_for_its_turn_for_no_longer_than_it_has() throws SQLException {
        try (var pool = PostgresPool.open(with(1, direct), PostgresStore.PATIENCE)) {
            var shortly = CallTime.of(LITTLE, () -> false);

            assertThatThrownBy(() -> pool.lend(
                            Deadline.in(MUCH), _ -> shortly.call(() -> pool.lend(Deadline.in(MUCH), _ -> "late"))))
                    .isInstanceOf(CallEndedException.class);
        }
    }

    /** Otherwise anybody could break the store's connections, by calls that have hardly any time. */
    @Test
    void a_call_whose_caller_goes_between_two_statements_costs_no_connection() throws SQLException {
        try (var pool =
                PostgresPool.open(with(1, PostgresServer.running().migratedDatabase()), PostgresStore.PATIENCE)) {
            var writes = new PostgresTransactions(pool, PostgresStore.PATIENCE, TransactionKind.WRITE);
            int before = backend(pool);
            var gone = new AtomicBoolean();

            assertThatThrownBy(() -> CallTime.of(MUCH, gone::get)
                            .run(() -> writes.run(stores -> {
                                stores.users().add(Samples.user(1));
                                gone.set(true);
                                return stores.users().find(Samples.user(1).id());
                            })))
                    .isInstanceOf(CallEndedException.class);

            assertThat(backend(pool)).isEqualTo(before);
            assertThat(writes.<Boolean>run(
                            stores -> stores.users().find(Samples.user(1).id()).isPresent()))
                    .isFalse();
        }
    }

    /** Which process of the server the pool's only connection is to. */
    private static int backend(PostgresPool pool) {
        return pool.lend(Deadline.in(MUCH), connection -> {
            try (var statement = connection.createStatement();
                    var results = statement.executeQuery("SELECT pg_backend_pid()")) {
                results.next();
                return results.getInt(1);
            } catch (SQLException e) {
                throw new AssertionError(e);
            }
        });
    }

    private static StoreSettings.PostgreSql with(int poolSize, StoreSettings.PostgreSql settings) {
        return new StoreSettings.PostgreSql(settings.url(), settings.user(), settings.password(), poolSize);
    }
}
