package dev.gatehouse.adapter.persistence;

import dev.gatehouse.application.port.CallTime;
import dev.gatehouse.application.port.out.UnitOfWork;
import dev.gatehouse.application.port.telemetry.CallTrace;
import java.util.function.Function;

/**
 * Hands each function to the transactions of its kind, and keeps one from beginning within another, or for a call that nobody
 * waits for any more.
 */
final class JdbcUnitOfWork implements UnitOfWork {

    private final Transactions questions;
    private final Transactions changes;
    private final Transactions reads;
    private final Transactions writes;
    private final SecretSealing sealing;
    private final ScopedValue<Boolean> within = ScopedValue.newInstance();

    JdbcUnitOfWork(
            Transactions questions,
            Transactions changes,
            Transactions reads,
            Transactions writes,
            SecretSealing sealing) {
        this.questions = questions;
        this.changes = changes;
        this.reads = reads;
        this.writes = writes;
        this.sealing = sealing;
    }

    @Override
    public <T> T ask(Function<Repositories, T> question) {
        return run("store ask", questions, question);
    }

    @Override
    public <T> T change(Function<Repositories, T> change) {
        return run("store change", changes, change);
    }

    @Override
    public <T> T read(Function<Repositories, T> work) {
        return run("store read", reads, work);
    }

    @Override
    public <T> T write(Function<Repositories, T> work) {
        return run("store write", writes, work);
    }

    private <T> T run(String step, Transactions transactions, Function<Repositories, T> work) {
        if (within.isBound()) {
            throw new IllegalStateException("a transaction begins within a transaction (expected: one at a time)");
        }
        CallTime.current().requireLeft();
        return CallTrace.current()
                .step(
                        step,
                        () -> transactions.run(stores ->
                                ScopedValue.where(within, true).call(() -> work.apply(stores.with(sealing)))));
    }
}
