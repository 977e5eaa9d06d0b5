package dev.gatehouse.adapter.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.application.port.StoreUnavailableException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How reads are ended that would keep others waiting. */
class SqliteTimeLimitTest {

    private static final Duration TIME = Duration.ofMillis(50);
    private static final String ENDLESS =
            "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n";

    private SqliteConnection connection;

    @BeforeEach
    void open() throws SQLException {
        Connection memory = SqliteConnections.openMemory();
        connection = new SqliteConnection(memory, new SqliteDialect(), SqliteTimeLimit.of(memory, TIME)::start);
    }

    @AfterEach
    void close() {
        connection.close();
    }

    private long transact(String query) {
        return connection
                .transact(TransactionKind.READ, _ -> connection.find(query, SqlArguments.Setter.NONE, SqlRow::number))
                .orElseThrow();
    }

    @Test
    void a_transaction_that_takes_too_long_is_ended() {
        assertThatThrownBy(() -> transact(ENDLESS))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("SQLITE_INTERRUPT");
    }

    @Test
    void each_transaction_has_the_time_for_itself() {
        assertThatThrownBy(() -> transact(ENDLESS)).isInstanceOf(StoreUnavailableException.class);

        assertThat(transact("SELECT 1")).isEqualTo(1);
        assertThatThrownBy(() -> transact(ENDLESS)).isInstanceOf(StoreUnavailableException.class);
    }
}
