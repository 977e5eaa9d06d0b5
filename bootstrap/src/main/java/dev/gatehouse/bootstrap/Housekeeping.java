package dev.gatehouse.bootstrap;

import java.time.Duration;
import java.util.List;

/**
 * What is done again and again while a Gatehouse is open. Each task has a virtual thread of its own, so that none waits for
 * another, and is logged when it begins to fail and when it works again.
 */
final class Housekeeping implements AutoCloseable {

    private final Pauses pauses;
    private final List<Thread> threads;

    private Housekeeping(Pauses pauses, List<Thread> threads) {
        this.pauses = pauses;
        this.threads = threads;
    }

    /**
     * Something to be done again and again.
     *
     * @param name what is done, such as {@code purge users}
     * @param period the pause before each round
     */
    record Task(String name, Duration period, Runnable round) {}

    /** Does the tasks until it is closed, each for the first time after its period. */
    static Housekeeping start(List<Task> tasks, Pauses pauses) {
        List<Thread> threads = tasks.stream()
                .map(task -> Thread.ofVirtual().name(task.name()).start(() -> run(new TaskRounds(task), pauses)))
                .toList();
        return new Housekeeping(pauses, threads);
    }

    private static void run(TaskRounds rounds, Pauses pauses) {
        try {
            while (pauses.pass(rounds.period())) {
                rounds.next();
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody has this thread to interrupt it", e);
        }
    }

    /** Lets the rounds that are under way finish, and starts no other. */
    @Override
    public void close() {
        pauses.end();
        boolean interrupted = false;
        for (Thread thread : threads) {
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException _) {
                    interrupted = true; // the store must not close under a transaction, which takes no time to speak of
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
