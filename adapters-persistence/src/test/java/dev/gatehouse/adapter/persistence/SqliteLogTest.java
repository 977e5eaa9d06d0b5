package dev.gatehouse.adapter.persistence;

import static dev.gatehouse.adapter.persistence.StoreSamples.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.application.port.out.UserQuery;
import dev.gatehouse.domain.filter.Filter;
import dev.gatehouse.domain.user.User;
import dev.gatehouse.domain.user.UserOrder;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteLogTest {

    // Less than what makes SQLite fold the log by itself, so that only the class under test does.
    private static final UserQuery FIRST_PAGE =
            new UserQuery(Filter.EVERYTHING, true, UserOrder.BY_ID, Optional.empty(), 20);
    private static final long LIMIT_BYTES = 256 * 1024;

    private static final int READERS = 2;
    private static final int WRITES = 400;
    private static final SqliteDialect DIALECT = new SqliteDialect();

    @TempDir
    private Path directory;

    private Path file;
    private SqliteConnection connection;
    private SqliteLog log;

    @BeforeEach
    void open() throws SQLException {
        file = directory.resolve("test.db");
        var writer = SqliteConnections.openWriter(file);
        SqlSchema.update(new SharedConnection(writer), DIALECT);
        connection = new SqliteConnection(writer, DIALECT);
        log = new SqliteLog(connection, file, LIMIT_BYTES);
        log.empty();
    }

    @AfterEach
    void close() {
        connection.close();
    }

    @Test
    void a_log_is_left_alone_up_to_its_limit_and_emptied_beyond() {
        int number = writeUntilLogExceeds(LIMIT_BYTES / 2, 0);
        log.keepSmall();
        assertThat(bytes()).isGreaterThan(LIMIT_BYTES / 2);

        writeUntilLogExceeds(LIMIT_BYTES, number);
        log.keepSmall();

        assertThat(bytes()).isZero();
    }

    @Test
    void a_log_that_a_long_read_needs_is_emptied_once_it_has_grown_further() throws SQLException {
        int number;
        try (var reader = new SqliteConnection(SqliteConnections.openReader(file), DIALECT)) {
            number = reader.transact(TransactionKind.READ, stores -> {
                Optional<User> before = stores.users().find(user(0).id());
                int next = writeUntilLogExceeds(LIMIT_BYTES, 0);
                log.keepSmall();
                assertThat(bytes()).isGreaterThan(LIMIT_BYTES);
                assertThat(stores.users().find(user(0).id())).isEqualTo(before);
                return next;
            });
        }
        log.keepSmall();
        assertThat(bytes()).isGreaterThan(LIMIT_BYTES);

        writeUntilLogExceeds(2 * LIMIT_BYTES, number);
        log.keepSmall();

        assertThat(bytes()).isZero();
    }

    @Test
    void a_log_stays_small_under_a_steady_load_of_reads() throws Exception {
        var done = new AtomicBoolean();
        long longest = 0;
        try (var threads =
                        Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory());
                var writer = GroupCommitWriter.start(connection, Duration.ofMinutes(1), log::keepSmall)) {
            List<Future<Integer>> reads = IntStream.range(0, READERS)
                    .mapToObj(_ -> threads.submit(() -> readUntil(done)))
                    .toList();

            for (int number = 0; number < WRITES; number++) {
                User user = user(number);
                assertThat(writer.<Integer>run(stores -> {
                            stores.users().add(user);
                            return 1;
                        }))
                        .isOne();
                longest = Math.max(longest, bytes());
            }

            done.set(true);
            for (Future<Integer> read : reads) {
                assertThat(read.get()).isPositive();
            }
        }
        // Each write is of several pages. An attempt may fail; so many in a row do not.
        assertThat(longest).isBetween(LIMIT_BYTES / 2, 6 * LIMIT_BYTES).isLessThan(WRITES * 2 * 4096L);
    }

    private int readUntil(AtomicBoolean done) throws SQLException {
        int reads = 0;
        try (var reader = new SqliteConnection(SqliteConnections.openReader(file), DIALECT)) {
            while (!done.get()) {
                reader.<List<User>>transact(
                        TransactionKind.READ,
                        stores -> stores.users().list(FIRST_PAGE).found());
                reads++;
            }
        }
        return reads;
    }

    private int writeUntilLogExceeds(long limit, int from) {
        int number = from;
        while (bytes() <= limit) {
            User user = user(number++);
            connection.transact(TransactionKind.WRITE, stores -> {
                stores.users().add(user);
                return user;
            });
        }
        return number;
    }

    private long bytes() {
        return file.resolveSibling("test.db-wal").toFile().length();
    }
}
