package dev.gatehouse.adapter.grpc;

import dev.gatehouse.application.port.telemetry.ObserveCalls.ObservedCall;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Runs what gRPC has to do for one call, of which it does one piece at a time. Each piece is taken in by the {@link
 * CallLimits} and run on a virtual thread, since ports may block; it counts from when it is handed over until it has been
 * done or has answered the call: what follows the answer is little, and a client that calls again when it has its answer must
 * not find its own last call in the way. Between pieces the call counts nowhere, however long its client makes it wait.
 *
 * <p>Where there is no room, and once the call is answered, the piece is run at once by whoever hands it over, usually
 * the thread of the connection: then {@link Admission} refuses it, or all that is left is to hear of its end, and no
 * thread is needed.
 */
final class Turn implements Executor {

    private static final ScopedValue<Turn> CURRENT = ScopedValue.newInstance();

    private final CallTracer tracer;
    private final CostClass cost;
    private final CallLimits limits;
    private final Executor threads;

    // By one thread at a time, in the order of the pieces, but for the answer.
    private Optional<PreparedRefusal> refusal;
    private boolean noRoom;
    private volatile boolean answered;

    /** The piece that is counted, if one is. */
    private final AtomicReference<@Nullable Piece> counted = new AtomicReference<>();

    /** The piece that is worked on, for the thread that does. */
    private @Nullable Piece current;

    /**
     * Begins a call.
     *
     * @param refusal why it is refused at once, if it is
     */
    Turn(CallTracer tracer, CostClass cost, Optional<PreparedRefusal> refusal, CallLimits limits, Executor threads) {
        this.tracer = tracer;
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
        return tracer.call();
    }

    /** Why the call is refused before anything is done for it, if it is. */
    Optional<PreparedRefusal> refusal() {
        return refusal;
    }

    /**
     * Says that the call has its answer. If another thread gives it, as when the time is up, the work goes on, and counts.
     */
    void answered() {
        answered = true;
        tracer.answered();
        if (CURRENT.isBound() && CURRENT.get() == this && current != null) {
            countNoMore(current);
        }
    }

    /** Says that the call found no room further in. */
    void foundNoRoom() {
        noRoom = true;
    }

    @Override
    public void execute(Runnable work) {
        if (answered || refusal.isPresent()) {
            run(work);
        } else if (cost == CostClass.FREE) {
            threads.execute(() -> run(work));
        } else {
            admit(work);
        }
    }

    private void admit(Runnable work) {
        // The piece before this one may have been done, and count until its thread says so: then this one takes its
        // place.
        var before = counted.get();
        boolean takesOver = before != null;
        var piece = new Piece(work, takesOver);
        if (takesOver && counted.compareAndSet(before, piece)) {
            handOver(piece);
        } else if (limits.takeIn(cost)) {
            piece.takesOver = false;
            counted.set(piece);
            handOver(piece);
        } else {
            refusal = Optional.of(Admission.overloaded());
            run(work);
        }
    }

    private void handOver(Piece piece) {
        try {
            threads.execute(piece);
        } catch (RejectedExecutionException e) {
            counted.set(null);
            if (piece.takesOver) {
                limits.giveUp(cost);
            } else {
                limits.turnBack(cost);
            }
            throw e;
        }
    }

    private void countNoMore(Piece piece) {
        if (!counted.compareAndSet(piece, null)) {
            return;
        }
        long now = System.nanoTime();
        if (noRoom) {
            limits.endRefused(cost, now);
        } else {
            limits.end(cost, now - piece.begun, now);
        }
    }

    private void run(Runnable piece) {
        ScopedValue.where(CURRENT, this).run(() -> call().trace().run(piece));
    }

    /** A piece of work that is counted from when it is handed over. */
    private final class Piece implements Runnable {

        private final Runnable work;
        private final long since = System.nanoTime();
        private final long unread = Arrivals.waitedNanos(since);
        private boolean takesOver;
        private long begun;

        Piece(Runnable work, boolean takesOver) {
            this.work = work;
            this.takesOver = takesOver;
        }

        @Override
        public void run() {
            begun = System.nanoTime();
            if (!takesOver) {
                limits.begin(unread, begun - since, begun);
            }
            current = this;
            try {
                Turn.this.run(work);
            } finally {
                countNoMore(this);
            }
        }
    }
}
