package dev.gatehouse.application.service;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Virtual threads that begin at the same time. */
final class Race {

    private Race() {}

    /** Lets many callers do the same, as {@link #of(List)}. */
    static <T> List<T> of(int callers, Callable<T> call) throws Exception {
        return of(Collections.nCopies(callers, call));
    }

    /** What came of each; whatever one of them throws is thrown. */
    static <T> List<T> of(List<Callable<T>> calls) throws Exception {
        var start = new CountDownLatch(1);
        List<Future<T>> running = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Callable<T> call : calls) {
                running.add(threads.submit(() -> {
                    start.await();
                    return call.call();
                }));
            }
            start.countDown();
        }
        List<T> results = new ArrayList<>();
        for (Future<T> each : running) {
            results.add(each.get());
        }
        return results;
    }
}
