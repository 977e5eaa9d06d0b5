package dev.gatehouse.adapter.persistence;

import dev.gatehouse.application.port.CallTime;
import dev.gatehouse.application.port.StoreUnavailableException;
import java.lang.reflect.UndeclaredThrowableException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A function that writes, between the caller who awaits its end and the thread that runs it.
 *
 * <pre>
 *   waiting ──→ started ──→ answered, with the end of the last run or with another
 *      └──────→ withdrawn, since its caller or whoever waits for the caller is gone: it never runs
 * </pre>
 *
 * The caller awaits or withdraws it; all else is for the thread that runs it.
 */
final class QueuedWrite<T> {

    private enum Stage {
        WAITING,
        STARTED,
        WITHDRAWN
    }

    private final Function<JdbcRepositories, T> work;
    private final CallTime time = CallTime.current();
    private final AtomicReference<Stage> stage = new AtomicReference<>(Stage.WAITING);
    private final CountDownLatch answered = new CountDownLatch(1);

    // How the last run ended: with one of them.
    private @Nullable Supplier<T> result;
    private @Nullable Throwable fault;

    /** Takes a function of the call for which the current thread works. */
    QueuedWrite(Function<JdbcRepositories, T> work) {
        this.work = work;
    }

    /** Says whether the function may run, be it for the first time or again; its caller waits for the end from now on. */
    boolean start() {
        if (stage.get() == Stage.WAITING) {
            time.end().filter(_ -> withdraw()).ifPresent(this::fail);
        }
        return stage.compareAndSet(Stage.WAITING, Stage.STARTED) || stage.get() == Stage.STARTED;
    }

    /** Runs the function, keeps how it ended, and says whether it returned. */
    boolean run(JdbcRepositories repositories) {
        try {
            T value = work.apply(repositories);
            result = () -> value;
            fault = null;
        } catch (Throwable e) {
            fault = e;
        }
        return fault == null;
    }

    /** Forgets how the function ended, before it is run again. */
    void reset() {
        if (stage.get() == Stage.STARTED) {
            result = null;
            fault = null;
        }
    }

    boolean threw() {
        return fault != null;
    }

    boolean threwError() {
        return fault instanceof Error;
    }

    /** Gives the caller the end of the last run. */
    void answer() {
        answered.countDown();
    }

    /** Gives the caller another end than that of the last run. */
    void fail(Throwable other) {
        if (answered.getCount() > 0) {
            fault = other;
            answered.countDown();
        }
    }

    /**
     * Waits for the answer: for so long at most, and no longer than the call has, until the function is started, and from then on
     * until its end.
     *
     * @throws StoreUnavailableException when the function was not started in time, or before the caller was interrupted
     */
    T await(Duration patience) {
        try {
            if (!answered.await(time.atMost(patience).toNanos(), TimeUnit.NANOSECONDS) && withdraw()) {
                time.requireLeft();
                throw StoreUnavailableException.busy();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            if (withdraw()) {
                throw new StoreUnavailableException("the wait for the store was interrupted", e);
            }
        }
        awaitEnd();
        return end();
    }

    /** For the caller, who goes away: says whether the function has not been started, so that it never will be. */
    boolean withdraw() {
        return stage.compareAndSet(Stage.WAITING, Stage.WITHDRAWN);
    }

    boolean withdrawn() {
        return stage.get() == Stage.WITHDRAWN;
    }

    // Whether its writes are kept is decided without the caller, who would otherwise never learn it.
    private void awaitEnd() {
        boolean interrupted = false;
        while (answered.getCount() > 0) {
            try {
                answered.await();
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private T end() {
        if (fault == null && result != null) {
            return result.get();
        }
        switch (fault) {
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            case null, default -> throw new UndeclaredThrowableException(fault);
        }
    }
}
