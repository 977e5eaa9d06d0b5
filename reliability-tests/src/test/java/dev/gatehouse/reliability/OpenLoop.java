package dev.gatehouse.reliability;

import io.grpc.Status;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** Makes calls at a rate, whatever becomes of them: who is slow to answer is called all the same, as by callers of the real world. */
final class OpenLoop {

    private OpenLoop() {}

    /** A call that is made without waiting for its end, of which it then tells. */
    @FunctionalInterface
    interface Call {

        void start(Consumer<Status> end);
    }

    /** Makes so many calls a second for so long, and waits for their ends. */
    static Outcomes run(Call call, double perSecond, Duration time) {
        return run(call, perSecond, time, new Outcomes());
    }

    /** As {@link #run(Call, double, Duration)}, into outcomes of the caller's. */
    static Outcomes run(Call call, double perSecond, Duration time, Outcomes outcomes) {
        long begin = System.nanoTime();
        long count = (long) (perSecond * time.toNanos() / TimeUnit.SECONDS.toNanos(1));
        var open = new AtomicLong(count);
        var ended = new CountDownLatch(count > 0 ? 1 : 0);
        for (long number = 0; number < count; number++) {
            long due = begin + (long) (number * TimeUnit.SECONDS.toNanos(1) / perSecond);
            awaitUntil(due);
            // What a caller without a processor is late by is not the server's time; the rate that was reached tells of
            // it.
            long made = System.nanoTime();
            call.start(status -> {
                outcomes.ended(status, System.nanoTime() - made);
                if (open.decrementAndGet() == 0) {
                    ended.countDown();
                }
            });
        }
        await(ended);
        return outcomes;
    }

    private static void awaitUntil(long due) {
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    /** Makes calls one after another, so many at a time, and says how many were accepted a second. */
    static double capacity(Call call, int atOnce, Duration time) throws InterruptedException {
        var over = new AtomicBoolean();
        var outcomes = new Outcomes();
        var ended = new CountDownLatch(atOnce);
        for (int caller = 0; caller < atOnce; caller++) {
            Thread.ofVirtual().start(() -> {
                while (!over.get()) {
                    var answered = new CountDownLatch(1);
                    long begin = System.nanoTime();
                    call.start(status -> {
                        outcomes.ended(status, System.nanoTime() - begin);
                        answered.countDown();
                    });
                    await(answered);
                }
                ended.countDown();
            });
        }
        LockSupport.parkNanos(time.toNanos());
        over.set(true);
        ended.await();
        return outcomes.accepted() / (time.toNanos() / 1e9);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
    }
}
