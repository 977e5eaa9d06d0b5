package dev.gatehouse.application.service;

import dev.gatehouse.application.port.CallTime;
import dev.gatehouse.application.port.OverloadedException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Lets no more than two tries on one account go on at a time that come from one place. A try counts as a failure until its
 * password is known to be right: without turns, several right ones at once would look like guesses. Thread-safe; who comes
 * first is first.
 */
@Singleton
public final class PasswordTurns {

    /** Two processes with so many each are still below the failures that make somebody wait. */
    private static final int AT_ONCE = 2;

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final ConcurrentMap<Object, Turn> turns = new ConcurrentHashMap<>();
    private final Duration patience;

    @Inject
    public PasswordTurns() {
        this(PATIENCE);
    }

    PasswordTurns(Duration patience) {
        this.patience = patience;
    }

    /** The turns at one place, and how many have one or wait for one. */
    private record Turn(Semaphore permits, int claimants) {

        Turn with(int more) {
            return new Turn(permits, claimants + more);
        }
    }

    /**
     * Does the work when its turn has come.
     *
     * @param place the account and where the try comes from; equal for tries that take turns
     * @throws OverloadedException when it does not come in time
     */
    <T> T take(Object place, Supplier<T> work) {
        Turn turn = turns.compute(
                place, (_, known) -> known == null ? new Turn(new Semaphore(AT_ONCE, true), 1) : known.with(1));
        try {
            await(turn.permits());
            try {
                CallTime.current().requireLeft();
                return work.get();
            } finally {
                turn.permits().release();
            }
        } finally {
            turns.computeIfPresent(place, (_, known) -> known.claimants() == 1 ? null : known.with(-1));
        }
    }

    private void await(Semaphore permits) {
        CallTime time = CallTime.current();
        try {
            if (!permits.tryAcquire(time.atMost(patience).toNanos(), TimeUnit.NANOSECONDS)) {
                time.requireLeft();
                throw new OverloadedException("too many tries on one account wait for their turn", RETRY_AFTER);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while others tried the same account");
        }
    }

    /** At how many places somebody has a turn or waits for one. */
    int places() {
        return turns.size();
    }
}
