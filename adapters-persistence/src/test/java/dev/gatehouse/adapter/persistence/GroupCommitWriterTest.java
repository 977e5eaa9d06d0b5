package dev.gatehouse.adapter.persistence;

import static dev.gatehouse.adapter.persistence.StoreSamples.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.application.port.ConflictException;
import dev.gatehouse.application.port.StoreUnavailableException;
import dev.gatehouse.application.port.out.UnitOfWork.Repositories;
import dev.gatehouse.application.port.telemetry.KeptMeters;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What becomes of the functions of a group. */
class GroupCommitWriterTest extends GroupCommitFixture {

    @Test
    void those_who_come_while_the_disk_syncs_share_the_next_sync() throws Exception {
        Future<Integer> first = holdSync();
        List<Future<Integer>> others = submitAll(1, 1 + GroupCommitWriter.MAX_GROUP);
        int before = vfs.syncs().size();

        held.letGo();

        assertThat(first.get()).isZero();
        assertThat(results(others)).isEqualTo(range(1, 1 + GroupCommitWriter.MAX_GROUP));
        assertThat(vfs.syncs()).hasSize(before + 2);
    }

    @Test
    void shows_how_many_wait_and_share_a_sync() throws Exception {
        var meters = new KeptMeters();
        writer.showOn(meters);
        Future<Integer> first = holdSync();
        List<Future<Integer>> others = submitAll(1, 4);
        assertThat(meters.gauge("gatehouse_store_turns_taken writes")).isEqualTo(1);
        assertThat(meters.gauge("gatehouse_store_turns_awaited writes")).isEqualTo(3);

        held.letGo();

        assertThat(first.get()).isZero();
        assertThat(results(others)).hasSize(3);
        assertThat(meters.values("gatehouse_store_group_writes")).containsExactly(1L, 3L);
        assertThat(meters.gauge("gatehouse_store_turns_awaited writes")).isZero();
    }

    @Test
    void a_group_is_of_a_bounded_size() throws Exception {
        Future<Integer> first = holdSync();
        List<Future<Integer>> others = submitAll(1, 2 + GroupCommitWriter.MAX_GROUP);
        int before = vfs.syncs().size();

        held.letGo();

        assertThat(first.get()).isZero();
        assertThat(results(others)).hasSize(1 + GroupCommitWriter.MAX_GROUP);
        assertThat(vfs.syncs()).hasSize(before + 3);
    }

    @Test
    void functions_run_in_the_order_in_which_their_callers_came() throws Exception {
        Future<Integer> first = holdSync();
        var order = new ArrayList<Integer>();
        var others = new ArrayList<Future<Boolean>>();
        for (int i = 0; i < 50; i++) {
            int number = i;
            others.add(submit(_ -> order.add(number)));
        }

        held.letGo();

        assertThat(first.get()).isZero();
        assertThat(results(others)).hasSize(50);
        assertThat(order).isEqualTo(range(0, 50));
    }

    @Test
    void a_function_that_throws_fails_alone_with_its_own_exception() throws Exception {
        var fault = new IllegalArgumentException("the function has a fault");
        var error = new OutOfMemoryError("as if");
        Future<Integer> first = holdSync();
        Future<Integer> before = submit(1);
        Future<Integer> faulty = submit(stores -> addAndThrow(stores, 2, fault));
        Future<Integer> conflicting = submit(1);
        Future<Integer> worse = submit(stores -> addAndThrow(stores, 3, error));
        Future<Integer> after = submit(4);

        held.letGo();

        assertThat(results(List.of(first, before, after))).containsExactly(0, 1, 4);
        assertThat(fault(faulty)).isSameAs(fault);
        assertThat(fault(conflicting)).isInstanceOf(ConflictException.class);
        assertThat(fault(worse)).isSameAs(error);
        assertThat(kept()).containsExactly(0, 1, 4);
    }

    private static int addAndThrow(Repositories stores, int number, Throwable fault) {
        stores.users().add(user(number));
        if (fault instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) fault;
    }

    @Test
    void nobody_is_answered_before_the_sync() throws Exception {
        Future<Integer> first = holdSync();
        Future<Integer> refused = callers.submit(() -> writer.run(stores -> add(stores, 0)));
        awaitWaiting(1);

        assertThat(first.isDone()).isFalse();
        assertThat(refused.isDone()).isFalse();

        held.letGo();
        assertThat(first.get()).isZero();
        assertThat(fault(refused)).isInstanceOf(ConflictException.class);
    }

    @Test
    void when_the_commit_fails_nobody_is_acknowledged_and_nothing_is_kept() throws Exception {
        var error = new AssertionError("worse than an exception");
        var before = new CountDownLatch(1);
        Future<Integer> blocker = blockWriter(before);
        Future<Integer> added = submit(1);
        Future<Integer> conflicting = submit(1);
        Future<Integer> worse = submit(stores -> addAndThrow(stores, 3, error));
        vfs.onSync((_, _) -> ObservedVfs.IOERR_FSYNC);

        before.countDown();

        // the one before them had written nothing, so there was nothing to sync
        assertThat(blocker.get()).isZero();
        assertThat(fault(added))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("SQLITE_IOERR")
                .hasRootCauseInstanceOf(SQLException.class);
        // it conflicts with what was not kept, so this is not to be told
        assertThat(fault(conflicting)).isInstanceOf(StoreUnavailableException.class);
        assertThat(fault(worse)).isSameAs(error);

        vfs.onSync(ObservedVfs.Reaction.NONE);
        assertThat(kept()).isEmpty();
        assertThat(submit(1).get()).isEqualTo(1);
    }

    @Test
    void a_fault_that_ends_the_transaction_of_a_group_makes_each_function_run_again_alone() throws Exception {
        var runs = new AtomicInteger();
        var before = new CountDownLatch(1);
        Future<Integer> blocker = blockWriter(before);
        Future<Integer> first = submit(stores -> {
            runs.incrementAndGet();
            return add(stores, 1);
        });
        Future<Integer> breaking = submit(stores -> {
            add(stores, 2);
            rollBack();
            throw new StoreUnavailableException("as if the disk were full");
        });
        Future<Integer> swallowing = submit(stores -> {
            add(stores, 3);
            rollBack();
            return 3;
        });
        Future<Integer> last = submit(4);

        before.countDown();

        assertThat(results(List.of(blocker, first, last))).containsExactly(0, 1, 4);
        assertThat(fault(breaking))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessage("as if the disk were full");
        assertThat(fault(swallowing)).isInstanceOf(IllegalStateException.class);
        assertThat(runs).hasValue(2);
        assertThat(kept()).containsExactly(1, 4);
    }

    /** What they did and threw the first time was of a group that was not kept. */
    @Test
    void nobody_is_told_the_end_of_a_run_in_a_broken_group_when_the_next_run_cannot_begin() throws Exception {
        var before = new CountDownLatch(1);
        Future<Integer> blocker = blockWriter(before);
        try (var operator = SqliteConnections.openWriter(directory.resolve("test.db"));
                var statement = operator.createStatement()) {
            Future<Integer> added = submit(1);
            Future<Integer> conflicting = submit(1);
            Future<Integer> breaking = submit(_ -> {
                rollBack();
                return lock(statement);
            });

            before.countDown();

            for (Future<Integer> future : List.of(added, conflicting, breaking)) {
                assertThat(fault(future))
                        .isInstanceOf(StoreUnavailableException.class)
                        .hasMessageContaining("SQLITE_BUSY");
            }
            statement.execute("ROLLBACK");
        }
        assertThat(blocker.get()).isZero();
        assertThat(kept()).isEmpty();
    }

    private static int lock(Statement statement) {
        try {
            return statement.executeUpdate("BEGIN IMMEDIATE");
        } catch (SQLException e) {
            throw new IllegalStateException("the lock is not free", e);
        }
    }

    // As SQLite does by itself after some faults.
    private void rollBack() {
        statements.change("ROLLBACK", SqlArguments.Setter.NONE);
    }

    @Test
    void an_interrupt_that_a_function_leaves_behind_is_not_for_the_next() throws Exception {
        var before = new CountDownLatch(1);
        Future<Integer> blocker = blockWriter(before);
        Future<Integer> leaving = submit(stores -> {
            Thread.currentThread().interrupt();
            return add(stores, 1);
        });
        Future<Boolean> next = submit(_ -> Thread.currentThread().isInterrupted());

        before.countDown();

        assertThat(results(List.of(blocker, leaving))).containsExactly(0, 1);
        assertThat(next.get()).isFalse();
        assertThat(submit(2).get()).isEqualTo(2);
    }

    @Test
    void a_fault_of_the_chore_does_not_end_the_writer() throws Exception {
        writer.close();
        writer = GroupCommitWriter.start(statements, LONG, () -> {
            throw new OutOfMemoryError("as if");
        });

        assertThat(submit(1).get()).isEqualTo(1);
        assertThat(submit(2).get()).isEqualTo(2);
    }
}
