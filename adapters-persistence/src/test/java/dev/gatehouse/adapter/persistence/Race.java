package dev.gatehouse.adapter.persistence;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Many virtual threads that call at the same time. */
final class Race {

    private Race() {}

    /** What came of each call, in the order of their numbers, which begin at 0. */
    static <T> List<T> of(int callers, IntFunction<T> call) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> calls = IntStream.range(0, callers)
                    .mapToObj(number -> threads.submit(() -> call.apply(number)))
                    .toList();
            return calls.stream().map(Race::result).toList();
        }
    }

    private static <T> T result(Future<T> call) {
        try {
            return call.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException("a call of the race failed", e);
        }
    }
}
