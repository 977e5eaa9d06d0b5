package dev.gatehouse.adapter.auth.password;

import java.util.List;

/**
 * What one Argon2id hash costs. The bounds hold for every hash, also one that is read from the store, so that no stored
 * text can ask for more memory or time than the machine has.
 *
 * @param memoryKib memory in KiB: at least 8 for each lane, at most 131072
 * @param iterations passes over the memory, 1 to 30
 * @param parallelism lanes, 1 to 16
 */
public record Argon2Parameters(int memoryKib, int iterations, int parallelism) {

    /** 19 MiB, two passes, one lane. */
    public static final Argon2Parameters STANDARD = new Argon2Parameters(19_456, 2, 1);

    private static final int MAX_MEMORY_KIB = 131_072;
    static final int MIN_MEMORY_KIB_PER_LANE = 8;
    static final int MAX_ITERATIONS = 30;
    private static final int MAX_PARALLELISM = 16;

    /**
     * The sets that the OWASP Password Storage Cheat Sheet names as the weakest to use; they are equally strong.
     *
     * @see <a href="https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html">OWASP</a>
     */
    private static final List<Argon2Parameters> FLOORS = List.of(
            new Argon2Parameters(47_104, 1, 1),
            new Argon2Parameters(19_456, 2, 1),
            new Argon2Parameters(12_288, 3, 1),
            new Argon2Parameters(9_216, 4, 1),
            new Argon2Parameters(7_168, 5, 1));

    public Argon2Parameters {
        require(iterations, 1, MAX_ITERATIONS, "iterations");
        require(parallelism, 1, MAX_PARALLELISM, "parallelism");
        require(memoryKib, MIN_MEMORY_KIB_PER_LANE * parallelism, MAX_MEMORY_KIB, "memoryKib");
    }

    /**
     * Whether new hashes may be made so: with at least the memory <em>and</em> at least the passes of one of the floors.
     * Lanes count for nothing, because they share the memory.
     */
    boolean areStrong() {
        return FLOORS.stream().anyMatch(floor -> memoryKib >= floor.memoryKib && iterations >= floor.iterations);
    }

    /** How much memory a hash fills, in KiB: all of it in each pass. */
    long work() {
        return (long) memoryKib * iterations;
    }

    private static void require(int value, int least, int most, String name) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: " + least + " to " + most + ")");
        }
    }
}
