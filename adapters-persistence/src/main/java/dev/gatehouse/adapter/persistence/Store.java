package dev.gatehouse.adapter.persistence;

import dev.gatehouse.application.port.out.UnitOfWork;

/** An open store. Whoever opened it closes it, once nobody has a use for it any more. */
public interface Store extends UnitOfWork, AutoCloseable {

    /**
     * Waits for the transactions that run, then closes the store. Every later call, and every call that was still waiting
     * for its turn, gets {@link dev.gatehouse.application.port.StoreUnavailableException}. Closing again does nothing.
     */
    @Override
    void close();
}
