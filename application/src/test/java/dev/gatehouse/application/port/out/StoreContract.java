package dev.gatehouse.application.port.out;

import dev.gatehouse.domain.session.Session;
import dev.gatehouse.domain.user.User;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * What the contracts of all stores stand on. Whoever implements the stores extends each contract and gives it an empty store
 * for each test.
 */
public abstract class StoreContract {

    /** How many virtual threads run in a race. */
    static final int CONTENDERS = 50;

    /** The store under test: the same for the whole of one test, and empty when the test begins. */
    protected abstract UnitOfWork unitOfWork();

    final User add(User user) {
        unitOfWork().write(stores -> {
            stores.users().add(user);
            return user;
        });
        return user;
    }

    final Session add(Session session) {
        unitOfWork().write(stores -> {
            stores.sessions().add(session);
            return session;
        });
        return session;
    }

    /** Runs the function in many virtual threads at once and returns what came of it: results, or what it threw. */
    static List<Object> race(IntFunction<Object> contender) {
        return race(CONTENDERS, contender);
    }

    /** As {@link #race(IntFunction)}, with so many threads. */
    static List<Object> race(int contenders, IntFunction<Object> contender) {
        var start = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Object>> ends = IntStream.range(0, contenders)
                    .<Callable<Object>>mapToObj(number -> () -> {
                        start.await();
                        return contender.apply(number);
                    })
                    .map(threads::submit)
                    .toList();
            start.countDown();
            return ends.stream().map(StoreContract::end).toList();
        }
    }

    private static Object end(Future<Object> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            return e.getCause() instanceof RuntimeException refusal ? refusal : e;
        } catch (InterruptedException e) {
            throw new IllegalStateException("the race was interrupted", e);
        }
    }
}
