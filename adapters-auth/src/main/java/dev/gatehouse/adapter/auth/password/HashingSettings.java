package dev.gatehouse.adapter.auth.password;

/** How new password hashes are made: never for less than OWASP asks for. Immutable. */
public final class HashingSettings {

    private static final int MAX_THREADS = 256;

    private final Argon2Parameters parameters;
    private final int threads;
    private final Peppers peppers;

    /**
     * Without a pepper.
     *
     * @param parameters what a hash costs: at least what OWASP asks for
     * @param threads how many hashes run at once, 1 to 256; each takes the memory of its parameters
     */
    public HashingSettings(Argon2Parameters parameters, int threads) {
        this(strong(parameters), threads, Peppers.NONE);
    }

    private HashingSettings(Argon2Parameters parameters, int threads, Peppers peppers) {
        if (threads < 1 || threads > MAX_THREADS) {
            throw new IllegalArgumentException("threads: " + threads + " (expected: 1 to " + MAX_THREADS + ")");
        }
        this.parameters = parameters;
        this.threads = threads;
        this.peppers = peppers;
    }

    private static Argon2Parameters strong(Argon2Parameters parameters) {
        if (!parameters.areStrong()) {
            throw new IllegalArgumentException(parameters
                    + " (expected: at least 19456 KiB with 2 iterations, or as much work: 47104 with 1, 12288 with 3,"
                    + " 9216 with 4, 7168 with 5)");
        }
        return parameters;
    }

    /** The standard parameters, on all processors but one, which stays free for calls that hash nothing. */
    public static HashingSettings standard() {
        return new HashingSettings(
                Argon2Parameters.STANDARD, Math.clamp(Runtime.getRuntime().availableProcessors() - 1L, 1, MAX_THREADS));
    }

    /** The same with these peppers. */
    public HashingSettings with(Peppers given) {
        return new HashingSettings(parameters, threads, given);
    }

    /** The same at any cost, however low. */
    @ForTestkit
    HashingSettings costing(Argon2Parameters any) {
        return new HashingSettings(any, threads, peppers);
    }

    public Argon2Parameters parameters() {
        return parameters;
    }

    public int threads() {
        return threads;
    }

    /** What passwords are mixed with before they are hashed, if with anything. */
    public Peppers peppers() {
        return peppers;
    }

    @Override
    public String toString() {
        return "HashingSettings[" + parameters + ", threads=" + threads + ", " + peppers + "]";
    }
}
