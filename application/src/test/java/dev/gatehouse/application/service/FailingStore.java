package dev.gatehouse.application.service;

import dev.gatehouse.application.port.out.UnitOfWork;
import java.util.function.Function;

/** A way to a store on which the server can die at the next write: just before the commit, or just after. */
final class FailingStore implements UnitOfWork {

    /** When the server dies. */
    enum Death {
        NEVER,
        BEFORE_COMMIT,
        AFTER_COMMIT
    }

    /** The server died; nobody was answered. */
    static final class Died extends RuntimeException {

        private static final long serialVersionUID = 1L;
    }

    private final UnitOfWork store;
    private Death next = Death.NEVER;

    FailingStore(UnitOfWork store) {
        this.store = store;
    }

    /** Says what happens at the next write, in place of what was said before. */
    void atNextWrite(Death death) {
        next = death;
    }

    @Override
    public <T> T read(Function<Repositories, T> work) {
        return store.read(work);
    }

    @Override
    public <T> T write(Function<Repositories, T> work) {
        Death death = next;
        next = Death.NEVER;
        T result = store.write(stores -> {
            T written = work.apply(stores);
            if (death == Death.BEFORE_COMMIT) {
                throw new Died();
            }
            return written;
        });
        if (death == Death.AFTER_COMMIT) {
            throw new Died();
        }
        return result;
    }
}
