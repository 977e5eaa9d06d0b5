package dev.gatehouse.adapter.persistence;

import dev.gatehouse.application.port.out.UnitOfWork;
import java.util.function.Function;

/** A store that is only looked at: each read is a transaction of its own, and there are no writes. */
record InspectedStore(Transactions reads) implements UnitOfWork {

    @Override
    public <T> T read(Function<Repositories, T> work) {
        return reads.run(work::apply);
    }

    @Override
    public <T> T write(Function<Repositories, T> work) {
        throw new IllegalStateException("a write to a store that is only looked at (expected: a read)");
    }
}
