package dev.gatehouse.adapter.persistence;

import static dev.gatehouse.adapter.persistence.StoreSamples.add;
import static dev.gatehouse.adapter.persistence.StoreSamples.all;
import static dev.gatehouse.adapter.persistence.StoreSamples.find;
import static dev.gatehouse.adapter.persistence.StoreSamples.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.application.port.ConflictException;
import dev.gatehouse.application.port.StoreUnavailableException;
import dev.gatehouse.domain.user.User;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of transactions that PostgreSQL lets fail. */
class PostgresFaultTest {

    private static final User MAYA = user(1);
    private static final User NOOR = user(2);
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final PostgresServer server = PostgresServer.running();
    private final StoreSettings.PostgreSql settings = server.migratedDatabase();
    private final Store store = PostgresStore.open(settings);

    @AfterEach
    void close() {
        store.close();
    }

    @ParameterizedTest
    @CsvSource({
        "40001, ConflictException, 2",
        "40P01, ConflictException, 2",
        "23505, ConflictException, 3",
        "23503, IllegalStateException, 1",
        "23514, IllegalStateException, 1",
        "22001, IllegalStateException, 1",
        "42P01, IllegalStateException, 1",
        "08006, StoreUnavailableException, 1",
        "57P01, StoreUnavailableException, 1",
        "57P02, StoreUnavailableException, 1",
        "57P03, StoreUnavailableException, 1",
        "53100, StoreUnavailableException, 1",
        "53200, StoreUnavailableException, 1",
        "57014, StoreUnavailableException, 1",
        "58030, StoreUnavailableException, 1",
        "55P03, StoreUnavailableException, 2",
        "25006, StoreUnavailableException, 1",
        "XX001, StoreUnavailableException, 1",
        "XX002, StoreUnavailableException, 1",
        "0A000, StoreUnavailableException, 1",
    })
    void each_error_of_the_server_means_something_to_the_caller(String state, String exception, int leastRuns) {
        failOnInsert(state);
        var runs = new AtomicInteger();
        long start = System.nanoTime();

        assertThatThrownBy(() -> store.write(stores -> {
                    runs.incrementAndGet();
                    stores.users().add(MAYA);
                    return MAYA;
                }))
                .satisfies(fault -> assertThat(fault.getClass().getSimpleName()).isEqualTo(exception))
                .hasMessageNotContaining("canary");

        assertThat(runs).hasValueGreaterThanOrEqualTo(leastRuns);
        assertThat(runs)
                .satisfies(count ->
                        assertThat(leastRuns == 2 || count.get() == leastRuns).isTrue());
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SECOND);
        server.execute(settings, "DROP TRIGGER fail ON users");
        assertThat(add(store, MAYA)).isEqualTo(MAYA);
    }

    @Test
    void an_error_that_comes_with_the_commit_is_one_of_the_transaction() {
        failOn("CONSTRAINT TRIGGER fail AFTER", "DEFERRABLE INITIALLY DEFERRED", "23514");

        assertThatThrownBy(() -> add(store, MAYA)).isInstanceOf(IllegalStateException.class);

        assertThat(all(store)).isEmpty();
    }

    @Test
    void a_collision_that_comes_with_the_commit_runs_the_function_again() {
        failOn("CONSTRAINT TRIGGER fail AFTER", "DEFERRABLE INITIALLY DEFERRED", "40001");
        var runs = new AtomicInteger();

        store.write(stores -> {
            if (runs.incrementAndGet() < 3) {
                stores.users().add(MAYA);
            }
            return MAYA;
        });

        assertThat(runs).hasValue(3);
        assertThat(all(store)).isEmpty();
    }

    @Test
    void a_write_whose_connection_breaks_at_the_commit_says_that_its_outcome_is_unknown() {
        server.execute(settings, """
                CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NEW; END $$""");
        server.execute(
                settings,
                "CREATE CONSTRAINT TRIGGER fail AFTER INSERT ON users DEFERRABLE INITIALLY DEFERRED"
                        + " FOR EACH ROW EXECUTE FUNCTION fail()");

        assertThatThrownBy(() -> add(store, MAYA))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("outcome of the write is unknown");

        assertThat(all(store)).isEmpty();
    }

    @Test
    void a_function_that_hides_a_fault_writes_nothing() {
        add(store, MAYA);

        assertThatThrownBy(() -> store.write(stores -> {
                    stores.users().add(NOOR);
                    try {
                        stores.users().add(MAYA);
                    } catch (ConflictException _) {
                        return NOOR;
                    }
                    return MAYA;
                }))
                .isInstanceOf(ConflictException.class);

        assertThat(all(store)).containsExactly(MAYA);
    }

    @Test
    void a_listing_may_take_longer_than_a_second() {
        add(store, MAYA);
        server.execute(settings, "ALTER TABLE users RENAME TO slow");
        server.execute(settings, "CREATE VIEW users AS SELECT slow.* FROM slow, pg_sleep(1.1)");

        assertThat(all(store)).containsExactly(MAYA);
        assertThatThrownBy(() -> find(store, MAYA)).isInstanceOf(StoreUnavailableException.class);
    }

    @Test
    void a_listing_that_takes_too_long_is_stopped_by_the_server() {
        server.execute(settings, "ALTER TABLE users RENAME TO slow");
        server.execute(settings, "CREATE VIEW users AS SELECT slow.* FROM slow, pg_sleep(9)");

        assertThatThrownBy(() -> all(store))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("57014");
    }

    @Test
    void connections_that_an_administrator_ends_are_replaced() {
        add(store, MAYA);

        server.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '"
                + PostgresServer.name(settings) + "'");

        long refused = IntStream.range(0, 50).filter(_ -> !works()).count();
        assertThat(refused).isLessThanOrEqualTo(settings.poolSize());
        assertThat(find(store, MAYA)).contains(MAYA);
    }

    private boolean works() {
        try {
            return find(store, MAYA).isPresent();
        } catch (StoreUnavailableException _) {
            return false;
        }
    }

    @Test
    void a_connection_to_a_server_that_was_demoted_is_not_used_again() {
        var one = new StoreSettings.PostgreSql(settings.url(), settings.user(), settings.password(), 1);
        try (var single = PostgresStore.open(one)) {
            failOnInsert("25006");
            List<String> before = backends();

            assertThatThrownBy(() -> add(single, MAYA)).isInstanceOf(StoreUnavailableException.class);

            Awaiting.awaitUntil(SECOND, () -> !backends().containsAll(before));
        }
    }

    private List<String> backends() {
        return server.texts(
                settings,
                "SELECT pid FROM pg_stat_activity WHERE application_name = 'gatehouse'"
                        + " AND datname = current_database()");
    }

    @Test
    void transactions_see_one_state_and_reads_are_read_only() {
        server.execute(
                settings,
                "CREATE VIEW modes AS SELECT '$' || current_setting('transaction_isolation') || ' '"
                        + " || current_setting('transaction_read_only') || ' ' || current_setting('synchronous_commit') AS mode");
        server.execute(settings, "ALTER TABLE credentials RENAME TO kept");
        server.execute(
                settings,
                "CREATE VIEW credentials AS SELECT mode AS password_hash, '" + MAYA.id() + "' AS user_id FROM modes");

        assertThat(store.<String>read(stores ->
                        stores.credentials().find(MAYA.id()).orElseThrow().phc()))
                .isEqualTo("$repeatable read on on");
        assertThat(store.<String>write(stores ->
                        stores.credentials().find(MAYA.id()).orElseThrow().phc()))
                .isEqualTo("$repeatable read off on");
    }

    private void failOnInsert(String state) {
        failOn("TRIGGER fail BEFORE", "", state);
    }

    private void failOn(String trigger, String timing, String state) {
        server.execute(
                settings,
                "CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS"
                        + " $$ BEGIN RAISE EXCEPTION 'canary' USING ERRCODE = '" + state + "'; END $$");
        server.execute(
                settings, "CREATE " + trigger + " INSERT ON users " + timing + " FOR EACH ROW EXECUTE FUNCTION fail()");
    }
}
