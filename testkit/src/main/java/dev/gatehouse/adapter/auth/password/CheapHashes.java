package dev.gatehouse.adapter.auth.password;

/** Password hashes that take microseconds and protect nobody. */
public final class CheapHashes {

    private static final Argon2Parameters CHEAPEST =
            new Argon2Parameters(Argon2Parameters.MIN_MEMORY_KIB_PER_LANE, 1, 1);

    private CheapHashes() {}

    /** The same settings, at the lowest cost that Argon2 has. */
    public static HashingSettings insteadOf(HashingSettings settings) {
        return settings.costing(CHEAPEST);
    }
}
