package dev.gatehouse.adapter.grpc;

import dev.gatehouse.application.port.telemetry.ObserveCalls.ObservedCall;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * Runs what gRPC has to do for one call, of which it does one piece at a time. Each piece is taken in by the {@link
 * CallLimits} and run on a virtual thread, since ports may block; it counts from when it is handed over, so the wait
 * for a core counts, and until it has been done. Between pieces the call counts nowhere, however long its client makes
 * it wait.
 *
 * <p>Where there is no room, and once the call is answered, the piece is run at once by whoever hands it over, usually
 * the thread of the connection: then {@link Admission} refuses it, or all that is left is to hear of its end, and no
 * thread is needed.
 */
final class Turn implements Executor {

    private static final ScopedValue<Turn> CURRENT = ScopedValue.newInstance();

    private final ObservedCall call;
    private final CostClass cost;
    private final CallLimits limits;
    private final Executor threads;

    // By one thread at a time, in the order of the pieces, but for the answer.
    private Optional<PreparedRefusal> refusal;
    private boolean noRoom;
    private volatile boolean answered;

    /**
     * Begins a call.
     *
     * @param refusal why it is refused at once, if it is
     */
    Turn(ObservedCall call, CostClass cost, Optional<PreparedRefusal> refusal, CallLimits limits, Executor threads) {
        this.call = call;
        this.cost = cost;
        this.refusal = refusal;
        this.limits = limits;
        this.threads = threads;
    }

    /** That of the call on which the current thread works. */
    static Turn current() {
        return CURRENT.orElseThrow(() -> new IllegalStateException("there is no call here"));
    }

    /** Where is told what becomes of the call. */
    ObservedCall call() {
        return call;
    }

    /** Why the call is refused before anything is done for it, if it is. */
    Optional<PreparedRefusal> refusal() {
        return refusal;
    }

    /** Says that the call has its answer. */
    void answered() {
        answered = true;
    }

    /** Says that the call found no room further in. */
    void foundNoRoom() {
        noRoom = true;
    }

    @Override
    public void execute(Runnable piece) {
        if (answered || refusal.isPresent()) {
            run(piece);
        } else if (cost == CostClass.FREE) {
            threads.execute(() -> run(piece));
        } else if (limits.takeIn(cost)) {
            handOver(piece);
        } else {
            refusal = Optional.of(Admission.overloaded());
            run(piece);
        }
    }

    private void handOver(Runnable piece) {
        long since = System.nanoTime();
        try {
            threads.execute(() -> work(piece, since));
        } catch (RejectedExecutionException e) {
            limits.turnBack(cost);
            throw e;
        }
    }

    private void work(Runnable piece, long since) {
        long begun = System.nanoTime();
        limits.begin(begun - since);
        try {
            run(piece);
        } finally {
            if (noRoom) {
                limits.endRefused(cost);
            } else {
                limits.end(cost, System.nanoTime() - begun);
            }
        }
    }

    private void run(Runnable piece) {
        ScopedValue.where(CURRENT, this).run(() -> call.trace().run(piece));
    }
}
