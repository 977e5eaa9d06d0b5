package dev.gatehouse.adapter.auth.password;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What every check of a password costs, whatever the hash that it is checked against: otherwise time would tell those accounts
 * whose hashes were made with other parameters from addresses that nobody has. A cheaper hash is topped up with another one,
 * of nothing, that fills as much memory as is missing.
 *
 * <p>The budget is the work of today's parameters, or of the dearest hash that was met, up to four times as much: more than
 * that a stored text cannot ask for on behalf of everybody. Work is the memory of a hash times its passes. Thread-safe.
 */
final class WorkBudget {

    private static final int MOST_OF_TODAY = 4;

    private final Argon2Parameters today;
    private final AtomicLong budget;

    WorkBudget(Argon2Parameters today) {
        this.today = today;
        this.budget = new AtomicLong(today.work());
    }

    /** Takes notice of a hash that is to be checked. */
    void meet(Argon2Parameters hash) {
        long dearest = Math.min(hash.work(), MOST_OF_TODAY * today.work());
        budget.accumulateAndGet(dearest, Math::max);
    }

    /** What is missing to the budget beside a hash, if anything: in no more memory than a hash of today takes. */
    Optional<Argon2Parameters> missingTo(Argon2Parameters hash) {
        long missing = budget.get() - hash.work();
        int lanes = today.parallelism();
        int passes = Math.clamp(Math.ceilDiv(missing, (long) today.memoryKib()), 1, Argon2Parameters.MAX_ITERATIONS);
        int memory = Math.toIntExact(missing / passes);
        return memory < Argon2Parameters.MIN_MEMORY_KIB_PER_LANE * lanes
                ? Optional.empty()
                : Optional.of(new Argon2Parameters(memory, passes, lanes));
    }
}
