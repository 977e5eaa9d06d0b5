package dev.gatehouse.reliability;

import dev.gatehouse.api.user.v1.CreateUserRequest;
import dev.gatehouse.api.user.v1.User;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Many writers at work at once, through one life of a server or store after another. */
final class Load {

    private static final int WRITERS = 48;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int LONGEST_WAIT_MICROS = 5_000;

    private final List<Writer> writers;
    private final Random random;

    private Load(List<Writer> writers, Random random) {
        this.writers = writers;
        this.random = random;
    }

    /** Creates the users who are going to be changed. */
    static Load prepare(Client client, long seed) {
        var random = new Random(seed);
        List<Writer> writers = new ArrayList<>();
        for (int number = 0; number < WRITERS; number++) {
            writers.add(new Writer(newUser(client, number), random.nextLong()));
        }
        return new Load(writers, random);
    }

    static User newUser(Client client, int number) {
        return client.create(CreateUserRequest.newBuilder()
                .setUser(User.newBuilder().setEmail("user" + number + "@example.org"))
                .setPassword("another horse battery staple " + number)
                .build());
    }

    /** Lets everybody write until there are so many acknowledgements and a random moment more, then brings disaster. */
    void writeUntil(Client client, int acknowledgements, Disaster disaster) throws Exception {
        var enough = new CountDownLatch(acknowledgements);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> ends = new ArrayList<>();
            for (Writer writer : writers) {
                ends.add(threads.submit(() -> write(writer, client, enough)));
            }
            boolean isEnough = enough.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(random.nextInt(LONGEST_WAIT_MICROS)));
            disaster.strike();
            for (Future<?> end : ends) {
                rethrow(end);
            }
            if (!isEnough) {
                throw new AssertionError(
                        enough.getCount() + " of " + acknowledgements + " writes are missing after " + PATIENCE);
            }
        }
    }

    private static void write(Writer writer, Client client, CountDownLatch enough) {
        while (writer.tryOnce(client)) {
            enough.countDown();
        }
    }

    private static void rethrow(Future<?> end) throws InterruptedException {
        try {
            end.get();
        } catch (ExecutionException e) {
            throw new AssertionError("a writer met something else than a lost answer", e.getCause());
        }
    }

    /** Asks for one change until it is acknowledged. */
    void writeOnce(Client client) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!writers.getFirst().tryOnce(client)) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("nothing is written for " + PATIENCE);
            }
        }
    }

    /** Throws when something that was acknowledged is not stored, or something is stored by half. */
    void requireEverythingStored(Client client) {
        writers.forEach(writer -> writer.requireStored(client));
    }

    /** Throws when the audit log does not have exactly one event for each change that was made. */
    void requireEverythingAudited(Client client) {
        writers.forEach(writer -> finish(writer, client));
        Map<String, Integer> events = new HashMap<>();
        client.readAuditLog("action = user.updated", event -> events.merge(event.getSubject(), 1, Integer::sum));
        for (Writer writer : writers) {
            int recorded = events.getOrDefault(writer.userId(), 0);
            if (recorded != writer.acknowledgements()) {
                throw new AssertionError("events: " + recorded + " (expected: " + writer.acknowledgements() + ")");
            }
        }
    }

    // What had no answer may have been made or not; asking again decides.
    private static void finish(Writer writer, Client client) {
        if (!writer.tryOnce(client)) {
            throw new AssertionError("a change has no answer although nobody is killed");
        }
    }

    int acknowledgements() {
        return writers.stream().mapToInt(Writer::acknowledgements).sum();
    }

    /** What the writers must survive. */
    @FunctionalInterface
    interface Disaster {

        void strike() throws Exception;
    }
}
