package dev.gatehouse.adapter.persistence;

import dev.gatehouse.application.port.telemetry.Meter;
import dev.gatehouse.application.port.telemetry.Meters;
import java.util.concurrent.Semaphore;
import java.util.function.IntSupplier;

/**
 * What units of work take turns with, as operators see it.
 *
 * @param size how many run at a time at most
 * @param running how many run now
 * @param waiting how many wait for their turn
 */
record Turns(int size, IntSupplier running, IntSupplier waiting) {

    private static final Meter SIZE =
            Meter.gauge("gatehouse_store_turns", "How many units of work may run at a time.", "pool");
    private static final Meter RUNNING = Meter.gauge("gatehouse_store_turns_taken", "Units of work that run.", "pool");
    private static final Meter WAITING =
            Meter.gauge("gatehouse_store_turns_awaited", "Units of work that wait for their turn.", "pool");

    static Turns of(int size, Semaphore turns) {
        return new Turns(size, () -> size - turns.availablePermits(), turns::getQueueLength);
    }

    void showOn(Meters meters, String pool) {
        meters.gauge(SIZE, () -> size, pool);
        meters.gauge(RUNNING, running::getAsInt, pool);
        meters.gauge(WAITING, waiting::getAsInt, pool);
    }
}
