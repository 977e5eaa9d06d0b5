package dev.gatehouse.application.service;

import dev.gatehouse.application.port.out.InMemoryUnitOfWork;
import dev.gatehouse.application.port.out.UnitOfWork;
import java.util.Optional;
import java.util.function.Function;

/** A store that can be told to take no writes, as one on a full disk does. */
final class RefusingStore implements UnitOfWork {

    private final UnitOfWork store = new InMemoryUnitOfWork();
    private volatile Optional<RuntimeException> refusal = Optional.empty();

    void refuseWrites(RuntimeException why) {
        refusal = Optional.of(why);
    }

    void takeWrites() {
        refusal = Optional.empty();
    }

    @Override
    public <T> T read(Function<Repositories, T> work) {
        return store.read(work);
    }

    @Override
    public <T> T write(Function<Repositories, T> work) {
        refusal.ifPresent(why -> {
            throw why;
        });
        return store.write(work);
    }
}
