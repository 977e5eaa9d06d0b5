package dev.gatehouse.adapter.persistence;

import dev.gatehouse.application.port.out.UnitOfWork;
import java.util.function.Function;

/** Runs transactions on connections of two pools, one for those that only read and one for those that may write. */
final class JdbcUnitOfWork implements UnitOfWork {

    private final ConnectionPool readers;
    private final ConnectionPool writers;
    private final ScopedValue<Boolean> within = ScopedValue.newInstance();

    JdbcUnitOfWork(ConnectionPool readers, ConnectionPool writers) {
        this.readers = readers;
        this.writers = writers;
    }

    @Override
    public <T> T read(Function<Repositories, T> work) {
        return run(readers, false, work);
    }

    @Override
    public <T> T write(Function<Repositories, T> work) {
        return run(writers, true, work);
    }

    private <T> T run(ConnectionPool pool, boolean writable, Function<Repositories, T> work) {
        if (within.isBound()) {
            throw new IllegalStateException("a transaction begins within a transaction (expected: one at a time)");
        }
        return pool.lend(connection -> ScopedValue.where(within, true).call(() -> connection.transact(writable, work)));
    }
}
