package dev.gatehouse.adapter.persistence;

import dev.gatehouse.domain.user.User;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How many users are added in a second, each in a durable transaction of its own, by callers that go on when they have their
 * answer. The yardsticks are one caller, and one bare prepared statement in auto-commit mode. Callers are virtual threads, as
 * in the server.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 2)
@Fork(value = 1, jvmArgsAppend = "-Djmh.executor=VIRTUAL")
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // JMH opens it before it measures
public class WriteBenchmark {

    @Param
    public Engine engine;

    /** What a sync takes at least, in microseconds; 0 leaves it to the disk. */
    @Param({"0", "1000"})
    public int sync;

    private final AtomicInteger numbers = new AtomicInteger();
    private MeasuredDatabase database;
    private Store store;
    private Connection connection;
    private PreparedStatement statement;

    @Setup
    public void open() throws SQLException {
        database = engine.fresh(Duration.ofNanos(TimeUnit.MICROSECONDS.toNanos(sync)));
        store = database.openStore();
        connection = database.connect();
        statement = connection.prepareStatement(Population.ADD);
    }

    @Benchmark
    public int bareStatement() throws SQLException {
        UserColumns.set(new SqlArguments(statement), next());
        return statement.executeUpdate();
    }

    @Benchmark
    public User callers1() {
        return add();
    }

    @Benchmark
    @Threads(8)
    public User callers8() {
        return add();
    }

    @Benchmark
    @Threads(64)
    public User callers64() {
        return add();
    }

    private User add() {
        User user = next();
        return store.write(stores -> {
            stores.users().add(user);
            return user;
        });
    }

    private User next() {
        return Population.user(numbers.getAndIncrement());
    }

    @TearDown
    public void close() throws SQLException {
        connection.close();
        store.close();
        database.close();
    }
}
