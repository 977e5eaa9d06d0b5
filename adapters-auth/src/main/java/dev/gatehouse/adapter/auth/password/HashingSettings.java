package dev.gatehouse.adapter.auth.password;

/**
 * How new password hashes are made.
 *
 * @param parameters what a hash costs: at least what OWASP asks for
 * @param threads how many hashes run at once, 1 to 256; each takes the memory of its parameters
 * @param peppers what passwords are mixed with before they are hashed, if with anything
 */
public record HashingSettings(Argon2Parameters parameters, int threads, Peppers peppers) {

    private static final int MAX_THREADS = 256;

    public HashingSettings {
        if (!parameters.areStrong()) {
            throw new IllegalArgumentException(parameters
                    + " (expected: at least 19456 KiB with 2 iterations, or as much work: 47104 with 1, 12288 with 3,"
                    + " 9216 with 4, 7168 with 5)");
        }
        if (threads < 1 || threads > MAX_THREADS) {
            throw new IllegalArgumentException("threads: " + threads + " (expected: 1 to " + MAX_THREADS + ")");
        }
    }

    /** Without a pepper. */
    public HashingSettings(Argon2Parameters parameters, int threads) {
        this(parameters, threads, Peppers.NONE);
    }

    /** The same with these peppers. */
    public HashingSettings with(Peppers given) {
        return new HashingSettings(parameters, threads, given);
    }

    /** The standard parameters, on all processors but one, which stays free for calls that hash nothing. */
    public static HashingSettings standard() {
        return new HashingSettings(
                Argon2Parameters.STANDARD, Math.clamp(Runtime.getRuntime().availableProcessors() - 1L, 1, MAX_THREADS));
    }
}
