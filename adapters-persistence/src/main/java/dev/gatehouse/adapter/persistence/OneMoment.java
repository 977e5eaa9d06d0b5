package dev.gatehouse.adapter.persistence;

import dev.gatehouse.application.port.out.UnitOfWork;
import java.util.function.Function;

/** A store as it is at one moment: all reads are of one transaction, and there are no writes. */
record OneMoment(Repositories stores) implements UnitOfWork {

    @Override
    public <T> T read(Function<Repositories, T> work) {
        return work.apply(stores);
    }

    @Override
    public <T> T write(Function<Repositories, T> work) {
        throw new IllegalStateException("a write to a store that is only looked at (expected: a read)");
    }
}
