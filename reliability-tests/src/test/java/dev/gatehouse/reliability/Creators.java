package dev.gatehouse.reliability;

import dev.gatehouse.api.user.v1.User;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Callers who create users, one after another, until they are told to stop. */
final class Creators implements AutoCloseable {

    /** How a call ends for which the machine has no time. Everything else that is no answer is a failure. */
    private static final Set<Status.Code> TOO_BUSY =
            EnumSet.of(Status.Code.RESOURCE_EXHAUSTED, Status.Code.UNAVAILABLE, Status.Code.DEADLINE_EXCEEDED);

    private static final int CALLERS = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final AtomicInteger numbers = new AtomicInteger();
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Future<?>> ends = new ArrayList<>();
    private volatile boolean over;

    static Creators start(Client client) {
        var creators = new Creators();
        for (int caller = 0; caller < CALLERS; caller++) {
            creators.ends.add(creators.threads.submit(() -> creators.create(client)));
        }
        return creators;
    }

    private void create(Client client) {
        while (!over) {
            try {
                User user = Load.newUser(client, numbers.incrementAndGet());
                acknowledged.add(user.getId());
            } catch (StatusRuntimeException e) {
                if (!TOO_BUSY.contains(e.getStatus().getCode())) {
                    throw e;
                }
            }
        }
    }

    /** The ids of the users of whom the server has said by now that they are created. */
    Set<String> acknowledged() {
        return Set.copyOf(acknowledged);
    }

    void awaitAcknowledged(int count) {
        Awaiting.awaitUntil(PATIENCE, () -> acknowledged.size() >= count);
    }

    /** Waits for the calls that run, and throws if a caller has met a failure. */
    void stop() throws InterruptedException, ExecutionException {
        over = true;
        for (Future<?> end : ends) {
            end.get();
        }
    }

    @Override
    public void close() {
        over = true;
        threads.close();
    }
}
