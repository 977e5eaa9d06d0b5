package dev.gatehouse.adapter.persistence;

import static dev.gatehouse.adapter.persistence.StoreSamples.user;

import dev.gatehouse.application.port.out.UnitOfWork.Repositories;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A writer on a file whose syncs can be held, and callers for it. */
abstract class GroupCommitFixture {

    static final Duration LONG = Duration.ofMinutes(1);

    final ObservedVfs vfs = ObservedVfs.register();
    final HeldSyncs held = new HeldSyncs();
    final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();

    @TempDir
    Path directory;

    /** What a test that fails has not let go on. */
    private final List<CountDownLatch> blocks = new ArrayList<>();

    SqliteConnection statements;
    GroupCommitWriter writer;

    @BeforeEach
    void open() throws SQLException {
        Connection connection = SqliteConnections.openWriter(directory.resolve("test.db"), vfs.name());
        SqlSchema.update(new SharedConnection(connection), new SqliteDialect());
        statements = new SqliteConnection(connection, new SqliteDialect());
        writer = GroupCommitWriter.start(statements, LONG, () -> {});
    }

    @AfterEach
    void close() {
        held.letGo();
        blocks.forEach(CountDownLatch::countDown);
        callers.close();
        writer.close();
        statements.close();
    }

    /** Makes the writer hang in the sync of a write that adds user 0. */
    final Future<Integer> holdSync() throws InterruptedException {
        vfs.onSync(held);
        Future<Integer> first = callers.submit(() -> writer.run(stores -> add(stores, 0)));
        held.awaitOne();
        return first;
    }

    /** Makes the writer hang in a function that writes nothing. */
    final Future<Integer> blockWriter(CountDownLatch until) throws InterruptedException {
        blocks.add(until);
        var running = new CountDownLatch(1);
        Future<Integer> blocker = callers.submit(() -> writer.run(_ -> {
            running.countDown();
            await(until);
            return 0;
        }));
        running.await();
        return blocker;
    }

    final Future<Integer> submit(int number) {
        return submit(stores -> add(stores, number));
    }

    /** Queues up behind those who wait. */
    final <T> Future<T> submit(Function<Repositories, T> work) {
        int waiting = writer.waiting();
        Future<T> future = callers.submit(() -> writer.run(work::apply));
        awaitWaitingOrDone(waiting + 1, future);
        return future;
    }

    final List<Future<Integer>> submitAll(int from, int to) {
        var futures = IntStream.range(from, to)
                .<Callable<Integer>>mapToObj(number -> () -> writer.run(stores -> add(stores, number)))
                .map(callers::submit)
                .toList();
        awaitWaiting(to - from);
        return futures;
    }

    final void awaitWaiting(int count) {
        while (writer.waiting() < count) {
            Thread.onSpinWait();
        }
    }

    final void awaitWaitingOrDone(int count, Future<?> future) {
        while (writer.waiting() < count && !future.isDone()) {
            Thread.onSpinWait();
        }
    }

    static int add(Repositories stores, int number) {
        stores.users().add(user(number));
        return number;
    }

    final List<Integer> kept() {
        return writer.run(GroupCommitFixture::numbers);
    }

    final List<Integer> keptAfterClose() {
        return statements.transact(TransactionKind.READ, GroupCommitFixture::numbers);
    }

    static List<Integer> numbers(Repositories stores) {
        return IntStream.range(0, 1_100)
                .filter(number -> stores.users().find(user(number).id()).isPresent())
                .boxed()
                .toList();
    }

    static List<Integer> range(int from, int to) {
        return IntStream.range(from, to).boxed().toList();
    }

    static <T> List<T> results(List<Future<T>> futures) throws Exception {
        var results = new ArrayList<T>();
        for (Future<T> future : futures) {
            results.add(future.get());
        }
        return results;
    }

    static Throwable fault(Future<?> future) throws InterruptedException {
        try {
            throw new AssertionError("returned " + future.get());
        } catch (ExecutionException e) {
            return Optional.ofNullable(e.getCause()).orElseThrow();
        }
    }

    static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
    }
}
