package dev.gatehouse.application.service;

import dev.gatehouse.application.port.out.InMemoryUnitOfWork;
import dev.gatehouse.application.port.out.UnitOfWork;
import java.util.function.Function;

/** A store in which something else can happen between a read and whatever comes next. */
final class InterruptedStore implements UnitOfWork {

    private final UnitOfWork store = new InMemoryUnitOfWork();
    private Runnable afterRead = () -> {};

    /** Lets something happen once, right after the next read. */
    void afterNextRead(Runnable event) {
        afterRead = () -> {
            afterRead = () -> {};
            event.run();
        };
    }

    @Override
    public <T> T read(Function<Repositories, T> work) {
        T result = store.read(work);
        afterRead.run();
        return result;
    }

    @Override
    public <T> T write(Function<Repositories, T> work) {
        return store.write(work);
    }
}
