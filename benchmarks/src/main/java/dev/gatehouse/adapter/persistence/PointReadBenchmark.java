package dev.gatehouse.adapter.persistence;

import dev.gatehouse.application.port.out.Samples;
import dev.gatehouse.application.port.out.SessionOfUser;
import dev.gatehouse.application.port.out.UnitOfWork.Repositories;
import dev.gatehouse.domain.session.Session;
import dev.gatehouse.domain.token.SigningKey;
import dev.gatehouse.domain.user.User;
import dev.gatehouse.domain.user.UserId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
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
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * What it takes to read a user of a million, each time one by chance, and to answer what {@code GetUser} asks of the store in
 * all: is the key of the caller's token trusted, is the session live, is the caller, and who is the user. The yardstick is one bare prepared statement on a
 * connection of its own, whose columns are taken as they are.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // JMH opens it before it measures
public class PointReadBenchmark {

    private static final String FIND = "SELECT " + UserColumns.NAMES + " FROM users WHERE id = ?";

    @Param
    public Engine engine;

    /** How many of the million are read at all: a few who are about, or everybody. */
    @Param({"1000", "1000000"})
    public int among;

    private MeasuredDatabase database;
    private Store store;
    private Session session;
    private String key;
    private Connection connection;
    private PreparedStatement statement;

    @Setup
    public void open() throws SQLException {
        database = engine.kept();
        store = Population.openFilled(database);
        session = store.write(this::onlySession);
        key = store.write(this::onlyKey);
        connection = database.connect();
        statement = connection.prepareStatement(FIND);
    }

    private Session onlySession(Repositories stores) {
        var started = StoreSamples.session(Population.user(0), 0);
        return stores.sessions().find(started.id()).orElseGet(() -> {
            stores.sessions().add(started);
            return started;
        });
    }

    private String onlyKey(Repositories stores) {
        return stores.signingKeys().list().stream()
                .map(SigningKey::id)
                .findFirst()
                .orElseGet(() -> {
                    SigningKey first = Samples.signingKey("key");
                    stores.signingKeys().add(first);
                    return first.id();
                });
    }

    private UserId anybody() {
        int number = ThreadLocalRandom.current().nextInt(among) * (Population.SIZE / among);
        return Population.id(number);
    }

    @Benchmark
    public Optional<User> throughTheStore() {
        UserId id = anybody();
        return store.read(stores -> stores.users().find(id));
    }

    @Benchmark
    public Optional<User> allThatGetUserReads() {
        Optional<SessionOfUser> caller = store.read(stores -> stores.sessions().findWithUser(session.id(), key));
        return caller.flatMap(_ -> throughTheStore());
    }

    @Benchmark
    public void bareStatement(Blackhole columns) throws SQLException {
        statement.setString(1, anybody().toString());
        try (var results = statement.executeQuery()) {
            results.next();
            for (int column = 1; column <= results.getMetaData().getColumnCount(); column++) {
                columns.consume(results.getObject(column));
            }
        }
    }

    @TearDown
    public void close() throws SQLException {
        connection.close();
        store.close();
        database.close();
    }
}
