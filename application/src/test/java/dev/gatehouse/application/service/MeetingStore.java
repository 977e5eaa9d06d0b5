package dev.gatehouse.application.service;

import dev.gatehouse.application.port.out.UnitOfWork;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** A store in which two writes can be made to decide by the same state, if it lets writes run side by side. */
final class MeetingStore implements UnitOfWork {

    private final UnitOfWork store;
    private final AtomicInteger before = new AtomicInteger();
    private volatile CountDownLatch bothHaveLooked = new CountDownLatch(0);

    MeetingStore(UnitOfWork store) {
        this.store = store;
    }

    /** Lets two writes both look at the store before either of them begins, once so many others have begun. */
    void letTwoMeetAfter(int others) {
        before.set(others);
        bothHaveLooked = new CountDownLatch(2);
    }

    @Override
    public <T> T read(Function<Repositories, T> work) {
        return store.read(work);
    }

    @Override
    public <T> T write(Function<Repositories, T> work) {
        if (before.getAndDecrement() > 0) {
            return store.write(work);
        }
        return store.write(stores -> {
            // Where transactions run on snapshots, the first look takes the snapshot.
            var _ = stores.auditEvents().findLastLink();
            bothHaveLooked.countDown();
            awaitBriefly(bothHaveLooked);
            return work.apply(stores);
        });
    }

    // A store that runs one write at a time keeps the other one out meanwhile, so the wait ends by itself.
    private static void awaitBriefly(CountDownLatch latch) {
        try {
            boolean _ = latch.await(10, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException("the race was interrupted", e);
        }
    }
}
