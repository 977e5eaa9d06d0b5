package dev.gatehouse.adapter.persistence;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.IntSupplier;

/** Holds every sync of the log until it is told to let them go. */
final class HeldSyncs implements ObservedVfs.Reaction {

    private final CountDownLatch reached = new CountDownLatch(1);
    private final CompletableFuture<Integer> letGo = new CompletableFuture<>();

    @Override
    public int at(boolean log, IntSupplier real) {
        if (!log) {
            return real.getAsInt();
        }
        reached.countDown();
        int result = letGo.join();
        return result == ObservedVfs.OK ? real.getAsInt() : result;
    }

    /** Waits until a sync is held. */
    void awaitOne() throws InterruptedException {
        reached.await();
    }

    /** Lets the held sync go on, and all to come. */
    void letGo() {
        letGo.complete(ObservedVfs.OK);
    }

    /** Lets the held sync fail, and all to come. */
    void fail() {
        letGo.complete(ObservedVfs.IOERR_FSYNC);
    }
}
