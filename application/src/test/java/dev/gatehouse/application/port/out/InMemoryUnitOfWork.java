package dev.gatehouse.application.port.out;

import dev.gatehouse.application.port.CallTime;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * A store of nothing but maps, for unit tests: it behaves as every other store does, which the contracts of the ports show.
 *
 * <p>A write works on a copy of the state that takes the place of the state when the function has ended well, one write at
 * a time; a read works on the state as it was when the read began, and waits for nobody.
 */
public final class InMemoryUnitOfWork implements UnitOfWork {

    private final ReentrantLock writing = new ReentrantLock(true);
    private final ScopedValue<Boolean> within = ScopedValue.newInstance();
    private volatile InMemoryState state = new InMemoryState();

    @Override
    public <T> T read(Function<Repositories, T> work) {
        mayBegin();
        return run(new InMemoryTransaction(state, false), work);
    }

    @Override
    public <T> T write(Function<Repositories, T> work) {
        mayBegin();
        writing.lock();
        try {
            var next = state.copy();
            T result = run(new InMemoryTransaction(next, true), work);
            state = next;
            return result;
        } finally {
            writing.unlock();
        }
    }

    private void mayBegin() {
        if (within.isBound()) {
            throw new IllegalStateException("a transaction begins within a transaction (expected: one at a time)");
        }
        CallTime.current().requireLeft();
    }

    private <T> T run(InMemoryTransaction transaction, Function<Repositories, T> work) {
        try (transaction) {
            return ScopedValue.where(within, true).call(() -> work.apply(transaction));
        }
    }
}
