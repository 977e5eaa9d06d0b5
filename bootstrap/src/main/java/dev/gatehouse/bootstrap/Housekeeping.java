package dev.gatehouse.bootstrap;

import dev.gatehouse.application.port.in.TidySessions;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tidies up every minute until it is closed. A round that fails is logged, and the next one tries again. */
final class Housekeeping implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);

    private final TidySessions tidySessions;
    private final long periodMillis;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;

    private Housekeeping(TidySessions tidySessions, long periodMillis) {
        this.tidySessions = tidySessions;
        this.periodMillis = periodMillis;
        this.thread = Thread.ofVirtual().name("housekeeping").unstarted(this::run);
    }

    static Housekeeping start(TidySessions tidySessions) {
        return start(tidySessions, TimeUnit.MINUTES.toMillis(1));
    }

    static Housekeeping start(TidySessions tidySessions, long periodMillis) {
        var housekeeping = new Housekeeping(tidySessions, periodMillis);
        housekeeping.thread.start();
        return housekeeping;
    }

    private void run() {
        try {
            while (!closed.await(periodMillis, TimeUnit.MILLISECONDS)) {
                tidy();
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody has this thread to interrupt it", e);
        }
    }

    private void tidy() {
        try {
            tidySessions.tidySessions();
        } catch (RuntimeException | Error e) { // a lack of memory too may have passed by the next round
            LOG.warn("Housekeeping failed; it is tried again in {} ms.", periodMillis, e);
        }
    }

    /** Lets a round that is under way finish, and starts no other. */
    @Override
    public void close() {
        closed.countDown();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException _) {
                interrupted = true; // the store must not close under a transaction, which takes no time to speak of
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
