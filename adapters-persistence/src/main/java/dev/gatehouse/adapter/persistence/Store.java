package dev.gatehouse.adapter.persistence;

import dev.gatehouse.application.port.out.UnitOfWork;
import dev.gatehouse.application.port.telemetry.Meters;

/** An open store. Whoever opened it closes it, once nobody has a use for it any more. */
public interface Store extends UnitOfWork, AutoCloseable {

    /** Shows on meters how busy it is, from now on. To be called once. */
    void showOn(Meters meters);

    /**
     * Waits for the transactions that run, then closes the store. Every later call, and every call that was still waiting
     * for its turn, gets {@link dev.gatehouse.application.port.StoreUnavailableException}. Closing again does nothing.
     */
    @Override
    void close();
}
