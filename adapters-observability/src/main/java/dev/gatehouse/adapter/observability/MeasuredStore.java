package dev.gatehouse.adapter.observability;

import dev.gatehouse.application.port.ConflictException;
import dev.gatehouse.application.port.StoreUnavailableException;
import dev.gatehouse.application.port.out.UnitOfWork;
import dev.gatehouse.application.port.telemetry.Meter;
import dev.gatehouse.application.port.telemetry.Meter.Unit;
import dev.gatehouse.application.port.telemetry.Meters;
import dev.gatehouse.application.port.telemetry.Spread;
import dev.gatehouse.application.port.telemetry.Tally;
import java.util.function.Function;
import java.util.function.Supplier;

/** A store, and how long it takes, and how often it cannot do what it is asked to. Thread-safe if the store is. */
final class MeasuredStore implements UnitOfWork {

    private static final Meter DURATION = Meter.histogram(
            "gatehouse_store_duration_seconds",
            Unit.SECONDS,
            "Units of work of the store, with the wait for their turn: ask and change are single statements.",
            "kind");
    private static final Meter FAILURES = Meter.counter(
            "gatehouse_store_failures",
            "Units of work that the store did not do: it was away, busy with others for too long, or others kept coming"
                    + " first.",
            "reason");

    private final UnitOfWork store;
    private final Spread asks;
    private final Spread changes;
    private final Spread reads;
    private final Spread writes;
    private final Tally away;
    private final Tally busy;
    private final Tally conflicts;

    MeasuredStore(UnitOfWork store, Meters meters) {
        this.store = store;
        this.asks = meters.histogram(DURATION, "ask");
        this.changes = meters.histogram(DURATION, "change");
        this.reads = meters.histogram(DURATION, "read");
        this.writes = meters.histogram(DURATION, "write");
        this.away = meters.counter(FAILURES, "away");
        this.busy = meters.counter(FAILURES, "busy");
        this.conflicts = meters.counter(FAILURES, "conflict");
    }

    @Override
    public <T> T ask(Function<Repositories, T> question) {
        return measured(asks, () -> store.ask(question));
    }

    @Override
    public <T> T change(Function<Repositories, T> change) {
        return measured(changes, () -> store.change(change));
    }

    @Override
    public <T> T read(Function<Repositories, T> work) {
        return measured(reads, () -> store.read(work));
    }

    @Override
    public <T> T write(Function<Repositories, T> work) {
        return measured(writes, () -> store.write(work));
    }

    private <T> T measured(Spread durations, Supplier<T> work) {
        long begun = System.nanoTime();
        try {
            return work.get();
        } catch (StoreUnavailableException e) {
            (e.isBusy() ? busy : away).increment();
            throw e;
        } catch (ConflictException e) {
            conflicts.increment();
            throw e;
        } finally {
            durations.record(System.nanoTime() - begun);
        }
    }
}
