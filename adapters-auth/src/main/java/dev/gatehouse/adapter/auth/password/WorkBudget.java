package dev.gatehouse.adapter.auth.password;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What every check of a password costs, whatever the hash that it is checked against: otherwise time would tell those accounts
 * whose hashes were made with other parameters from addresses that nobody has. A cheaper hash is topped up with others, of
 * nothing, that fill as much memory as is missing.
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

    /**
     * The hashes that are missing to the budget beside this one. They go over as much memory as a hash of today wherever they
     * can, since it takes longer to fill the same amount of a larger memory.
     */
    List<Argon2Parameters> missingTo(Argon2Parameters hash) {
        long missing = Math.max(0, budget.get() - hash.work());
        int lanes = today.parallelism();
        var hashes = new ArrayList<Argon2Parameters>();
        long passes = missing / today.memoryKib();
        while (passes > 0) {
            int some = (int) Math.min(passes, Argon2Parameters.MAX_ITERATIONS);
            hashes.add(new Argon2Parameters(today.memoryKib(), some, lanes));
            passes -= some;
        }
        int rest = (int) (missing % today.memoryKib());
        if (rest >= Argon2Parameters.MIN_MEMORY_KIB_PER_LANE * lanes) {
            hashes.add(new Argon2Parameters(rest, 1, lanes));
        }
        return hashes;
    }
}
