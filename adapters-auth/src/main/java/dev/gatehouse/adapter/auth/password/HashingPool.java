package dev.gatehouse.adapter.auth.password;

import dev.gatehouse.application.port.CallTime;
import dev.gatehouse.application.port.OverloadedException;
import dev.gatehouse.application.port.telemetry.CallTrace;
import dev.gatehouse.application.port.telemetry.Meter;
import dev.gatehouse.application.port.telemetry.Meter.Unit;
import dev.gatehouse.application.port.telemetry.Meters;
import dev.gatehouse.application.port.telemetry.Spread;
import dev.gatehouse.application.port.telemetry.Tally;
import dev.gatehouse.domain.credential.RawPassword;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The bulkhead of password hashing: so many threads, a queue four times as long, and a bound on the time a caller waits for
 * its turn. Who finds the queue full, or waits in vain, or would by the time that hashes have taken of late, gets {@link
 * OverloadedException}. Who has less time than that waits for no longer than the time of the call ({@link CallTime}).
 *
 * <p>Hashes run on platform threads of their own, because native code would hold the carrier of a virtual thread and with it
 * everybody else's calls; where the code is native, beside {@link PatientThreads} that compute. A thread belongs to the hash and not to the caller: a caller who leaves frees no capacity before
 * the hash is done, and a hash whose caller has left is not begun. A hash that has begun is waited for, however long its
 * caller had waited before.
 */
@Singleton
public final class HashingPool implements AutoCloseable {

    private static final int QUEUE_LENGTH_PER_THREAD = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int SOONEST_RETRY_MILLIS = 500;
    private static final int LATEST_RETRY_MILLIS = 1500;

    /** By how much a single hash moves the average of their times. */
    private static final double WEIGHT = 0.2;

    private static final Meter DURATION = Meter.histogram(
            "gatehouse_password_hash_duration_seconds",
            Unit.SECONDS,
            "Password hashes, without the wait for a thread.");
    private static final Meter REFUSED = Meter.counter(
            "gatehouse_password_hashes_refused", "Password hashes for which there was no thread in time.");
    private static final Meter THREADS =
            Meter.gauge("gatehouse_password_hash_threads", "How many password hashes there may be at a time.");
    private static final Meter RUNNING =
            Meter.gauge("gatehouse_password_hashes_running", "Password hashes that are being made.");
    private static final Meter WAITING =
            Meter.gauge("gatehouse_password_hashes_waiting", "Password hashes that wait for a thread.");
    private static final Meter WAITING_LIMIT =
            Meter.gauge("gatehouse_password_hashes_waiting_limit", "How many of them there may be.");

    private final ThreadPoolExecutor threads;
    private final Optional<PatientThreads> patientThreads;
    private final Duration patience;
    private final AtomicInteger inside = new AtomicInteger();
    private volatile double averageNanos;
    private volatile Spread durations = Meters.NONE.histogram(DURATION);
    private volatile Tally refused = Meters.NONE.counter(REFUSED);

    @Inject
    HashingPool(HashingSettings settings, Argon2Engine engine) {
        this(settings.threads(), PATIENCE, engine.isNative());
    }

    /** Without threads that are patient, work may do all that threads do; with them, see {@link PatientThreads}. */
    HashingPool(int threads, Duration patience, boolean withPatientThreads) {
        this.threads = new ThreadPoolExecutor(
                threads,
                threads,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(QUEUE_LENGTH_PER_THREAD * threads),
                Thread.ofPlatform().daemon().name("password-hash-", 1).factory());
        this.patientThreads = withPatientThreads ? Optional.of(new PatientThreads(threads)) : Optional.empty();
        this.patience = patience;
    }

    /** Shows on meters how busy it is, from now on. */
    public void showOn(Meters meters) {
        durations = meters.histogram(DURATION);
        refused = meters.counter(REFUSED);
        meters.gauge(THREADS, threads::getMaximumPoolSize);
        meters.gauge(RUNNING, threads::getActiveCount);
        meters.gauge(WAITING, this::waiting);
        meters.gauge(WAITING_LIMIT, () -> QUEUE_LENGTH_PER_THREAD * threads.getMaximumPoolSize());
    }

    /** Runs the work on a copy of the password's bytes, which is wiped when the work is done or given up. */
    <T> T run(RawPassword password, Function<byte[], T> work) {
        var time = CallTime.current();
        time.requireLeft();
        refuseIfHopeless(time);
        var task = new Task<T>(
                password.expose(byte[]::clone), bytes -> timed(() -> compute(() -> work.apply(bytes))), time);
        inside.incrementAndGet();
        try {
            handOver(task);
            return await(task);
        } finally {
            inside.decrementAndGet();
        }
    }

    // Nobody in front of it, nothing to wait for: so the average is always measured again, however wrong it has become.
    private void refuseIfHopeless(CallTime time) {
        int size = threads.getMaximumPoolSize();
        int inFront = inside.get() - size + 1;
        if (inFront > 0) {
            var wait = Duration.ofNanos((long) (inFront * averageNanos / size));
            if (wait.compareTo(time.atMost(patience)) > 0) {
                throw overloaded("the wait to hash a password would be too long");
            }
        }
    }

    private void handOver(Task<?> task) {
        try {
            threads.execute(task);
        } catch (RejectedExecutionException e) {
            if (threads.getQueue().removeIf(other -> other instanceof Task<?> waiting && waiting.endIfCallHas())) {
                handOver(task);
                return;
            }
            task.giveUp();
            if (threads.isShutdown()) {
                throw new IllegalStateException("password hashing is closed", e);
            }
            throw overloaded("too many passwords wait to be hashed");
        }
    }

    // Those who are refused together shall not come back together.
    private OverloadedException overloaded(String message) {
        refused.increment();
        int delay = ThreadLocalRandom.current().nextInt(SOONEST_RETRY_MILLIS, LATEST_RETRY_MILLIS + 1);
        return new OverloadedException(message, Duration.ofMillis(delay));
    }

    private <T> T timed(Supplier<T> hash) {
        long begun = System.nanoTime();
        try {
            return hash.get();
        } finally {
            long nanos = System.nanoTime() - begun;
            took(nanos);
            durations.record(nanos);
        }
    }

    private <T> T compute(Supplier<T> hash) {
        return patientThreads.isPresent() ? patientThreads.get().call(hash) : hash.get();
    }

    private synchronized void took(long nanos) {
        averageNanos = averageNanos == 0 ? nanos : averageNanos + WEIGHT * (nanos - averageNanos);
    }

    private <T> T await(Task<T> task) {
        try {
            return awaitTurn(task);
        } catch (InterruptedException _) {
            abandon(task);
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while a password was hashed");
        } catch (ExecutionException e) {
            throw failure(e);
        }
    }

    private <T> T awaitTurn(Task<T> task) throws InterruptedException, ExecutionException {
        try {
            return task.result.get(task.time.atMost(patience).toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException _) {
            if (abandon(task)) {
                task.time.requireLeft();
                throw overloaded("no turn to hash a password came in time");
            }
            return task.result.get();
        }
    }

    private boolean abandon(Task<?> task) {
        boolean abandoned = task.giveUp();
        if (abandoned) {
            threads.remove(task);
        }
        return abandoned;
    }

    private static RuntimeException failure(ExecutionException e) {
        return switch (e.getCause()) {
            case RuntimeException cause -> cause;
            case Error cause -> throw cause;
            case null, default -> new IllegalStateException("a password hash failed", e);
        };
    }

    /** How many hashes wait for their turn. */
    int waiting() {
        return threads.getQueue().size();
    }

    /** Finishes what was taken in and takes in nothing more. */
    @Override
    public void close() {
        threads.close();
        patientThreads.ifPresent(PatientThreads::close);
    }

    /** A hash to be. Whoever takes it, a thread to do it or its caller to give it up, is the only one, and wipes the copy. */
    private static final class Task<T> implements Runnable {

        private final byte[] password;
        private final Function<byte[], T> work;
        private final CallTime time;
        private final CallTrace trace = CallTrace.current();
        private final CallTrace.Step wait = trace.open("password wait");
        private final AtomicBoolean taken = new AtomicBoolean();
        private final CompletableFuture<T> result = new CompletableFuture<>();

        Task(byte[] password, Function<byte[], T> work, CallTime time) {
            this.password = password;
            this.work = work;
            this.time = time;
        }

        @Override
        public void run() {
            if (!endIfCallHas() && taken.compareAndSet(false, true)) {
                try {
                    result.complete(workAndWipe());
                } catch (Throwable e) {
                    result.completeExceptionally(e);
                }
            }
        }

        private T workAndWipe() {
            try {
                wait.close();
                return trace.step("password hash", () -> work.apply(password));
            } finally {
                wipe();
            }
        }

        /** Gives the hash up if nobody waits for it any more, and says whether it did. */
        boolean endIfCallHas() {
            var end = time.end().filter(_ -> giveUp());
            end.ifPresent(result::completeExceptionally);
            return end.isPresent();
        }

        boolean giveUp() {
            boolean mine = taken.compareAndSet(false, true);
            if (mine) {
                wait.close();
                wipe();
            }
            return mine;
        }

        private void wipe() {
            Arrays.fill(password, (byte) 0);
        }
    }
}
