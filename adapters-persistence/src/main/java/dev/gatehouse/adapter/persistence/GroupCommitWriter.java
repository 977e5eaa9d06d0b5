package dev.gatehouse.adapter.persistence;

import dev.gatehouse.application.port.StoreUnavailableException;
import dev.gatehouse.application.port.telemetry.CallTrace;
import dev.gatehouse.application.port.telemetry.Meter;
import dev.gatehouse.application.port.telemetry.Meter.Unit;
import dev.gatehouse.application.port.telemetry.Meters;
import dev.gatehouse.application.port.telemetry.Spread;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs functions that write one after another on one connection and makes many of them durable with one commit.
 *
 * <pre>
 *   callers ──→ queue ──→ the writer's thread:  BEGIN
 *     ↑                                         SAVEPOINT, function, RELEASE    (ROLLBACK TO where it throws)
 *     │                                         SAVEPOINT, function, RELEASE    …
 *     │                                         COMMIT: the one sync
 *     └─────────────── answers ───────────────  between groups: the chore
 * </pre>
 *
 * A group is what has queued up while the one before it was synced, so nobody waits for a group to fill. Each function
 * fails alone. It sees what those before it in the group have written, so nobody is answered, with an exception either,
 * before the commit. Where a fault of the database ends the transaction of a group, each of its functions is run again in
 * one of its own.
 *
 * <p>Thread-safe. Callers wait in the order in which they came; virtual threads keep no carrier meanwhile, nor while the
 * disk syncs.
 */
final class GroupCommitWriter implements Transactions, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(GroupCommitWriter.class);

    static final int MAX_GROUP = 256;

    private static final Meter GROUP = Meter.histogram(
            "gatehouse_store_group_writes",
            Unit.COUNT,
            "Writes to a file that were taken together, to share one sync of the disk.");

    private static final String MARK = "SAVEPOINT one_function";
    private static final String KEEP = "RELEASE one_function";
    private static final String UNDO = "ROLLBACK TO one_function";

    private final SqliteConnection connection;
    private final Duration patience;
    private final Runnable chore;
    private final BlockingQueue<QueuedWrite<?>> queue = new LinkedBlockingQueue<>();
    private final CompletableFuture<Boolean> ended = new CompletableFuture<>();
    private volatile boolean closed;
    private volatile Spread groups = Meters.NONE.histogram(GROUP);
    private volatile int groupSize;

    // The rest is the writer's thread's own.
    private final List<QueuedWrite<?>> group = new ArrayList<>(MAX_GROUP);
    private boolean running;

    private GroupCommitWriter(SqliteConnection connection, Duration patience, Runnable chore) {
        this.connection = connection;
        this.patience = patience;
        this.chore = chore;
    }

    /**
     * Starts a writer.
     *
     * @param connection what it writes to; nobody else uses it until the writer is closed, which leaves it open
     * @param patience for how long a caller waits at most before its function runs
     * @param chore what its thread does after each group, when its callers have their answers
     */
    static GroupCommitWriter start(SqliteConnection connection, Duration patience, Runnable chore) {
        var writer = new GroupCommitWriter(connection, patience, chore);
        // Not a virtual thread: one would keep its carrier through every sync.
        Thread.ofPlatform().daemon().name("gatehouse-store-writer").start(writer::work);
        return writer;
    }

    @Override
    public <T> T run(Function<JdbcRepositories, T> function) {
        var write = new QueuedWrite<>(function);
        queue.add(write);
        try {
            if (closed && write.withdraw()) {
                throw closedFault();
            }
            return write.await(patience);
        } finally {
            if (write.withdrawn()) {
                // Left in the queue, those who give up would pile up there for as long as the disk hangs.
                queue.remove(write);
            }
        }
    }

    /** Shows on meters how many writes there are, from now on. */
    void showOn(Meters meters) {
        groups = meters.histogram(GROUP);
        new Turns(MAX_GROUP, () -> groupSize, this::waiting).showOn(meters, "writes");
    }

    /** How many callers wait for a group of theirs to begin. */
    int waiting() {
        return queue.size();
    }

    private void work() {
        try {
            while (!closed) {
                workOnce();
            }
        } finally {
            // Whatever ends the thread, nobody waits for it.
            closed = true;
            queue.drainTo(group);
            group.forEach(write -> write.fail(closedFault()));
            ended.complete(true);
        }
    }

    private void workOnce() {
        try {
            take();
            if (!closed) {
                groupSize = group.size();
                groups.record(groupSize, CallTrace.NONE);
                commit(group);
                groupSize = 0;
                chore.run();
            }
        } catch (Throwable fault) {
            // Most likely a lack of memory. Nobody may wait for ever, and the next group may fare better.
            group.forEach(write -> write.fail(fault));
            LOG.error("a group of writes or the chore after it has failed", fault);
        }
    }

    private void take() throws InterruptedException {
        group.clear();
        group.add(queue.take());
        queue.drainTo(group, MAX_GROUP - 1);
    }

    private void commit(List<QueuedWrite<?>> writes) {
        running = false;
        try {
            connection.transact(TransactionKind.WRITE, _ -> runAll(writes));
        } catch (RuntimeException | Error fault) {
            settle(writes, fault);
            return;
        }
        writes.forEach(QueuedWrite::answer);
    }

    // Nothing of the group was kept.
    private void settle(List<QueuedWrite<?>> writes, Throwable fault) {
        if (writes.size() == 1) {
            refuseOne(writes.getFirst(), fault);
        } else if (isOfOneFunction(fault)) {
            writes.forEach(this::commitAlone);
        } else {
            writes.forEach(write -> refuseOneOfMany(write, fault));
        }
    }

    private void commitAlone(QueuedWrite<?> write) {
        write.reset();
        commit(List.of(write));
    }

    private List<QueuedWrite<?>> runAll(List<QueuedWrite<?>> writes) {
        running = true;
        for (QueuedWrite<?> write : writes) {
            if (write.start()) {
                runApart(write);
            }
        }
        running = false;
        return writes;
    }

    // Where the database has ended the transaction by itself, the savepoint is gone and can be neither kept nor undone.
    private void runApart(QueuedWrite<?> write) {
        execute(MARK);
        var transaction = new SqlTransaction(connection, TransactionKind.WRITE);
        boolean returned = write.run(new JdbcRepositories(transaction));
        transaction.end();
        // An interrupt that the function has left behind is not for those that come after it.
        boolean _ = Thread.interrupted();
        if (!returned) {
            execute(UNDO);
        }
        execute(KEEP);
    }

    private void execute(String statement) {
        connection.change(statement, SqlArguments.Setter.NONE);
    }

    // So it may be while they run, and where the commit is refused for what was written. All else comes of the store.
    private boolean isOfOneFunction(Throwable fault) {
        return running || !(fault instanceof StoreUnavailableException || fault instanceof Error);
    }

    private static void refuseOne(QueuedWrite<?> write, Throwable fault) {
        if (write.threw()) {
            write.answer();
        } else {
            write.fail(fault);
        }
    }

    // An exception that its function threw may come of the writes before it, which were not kept: it is not told.
    private static void refuseOneOfMany(QueuedWrite<?> write, Throwable fault) {
        if (write.threwError()) {
            write.answer();
        } else {
            write.fail(
                    new StoreUnavailableException("of a group of writes none was kept: " + fault.getMessage(), fault));
        }
    }

    private static StoreUnavailableException closedFault() {
        return new StoreUnavailableException("the store is closed");
    }

    /** Waits for the group that runs, and refuses the callers that wait and those to come. */
    @Override
    public void close() {
        closed = true;
        queue.add(new QueuedWrite<>(_ -> true));
        ended.join();
    }
}
