package dev.gatehouse.adapter.auth.password;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import java.util.HashSet;
import java.util.Set;

/** Argon2 in Java, for machines without the shared library. */
final class Password4jEngine implements Argon2Engine {

    /**
     * The library keeps every parameter set it has ever seen, along with as much memory as one hash of that set takes. Real
     * stores hold a handful of sets; more is an attempt to eat the heap through stored hashes.
     */
    private static final int MAX_PARAMETER_SETS = 8;

    /** The others are for hashes that are in a store. */
    private static final int MAX_SETS_WITHOUT_NEED = 4;

    private final Set<Work> seen = new HashSet<>();

    private record Work(Argon2Parameters parameters, int outputLength) {}

    @Override
    public String name() {
        return "password4j";
    }

    @Override
    public boolean isNative() {
        return false;
    }

    @Override
    public byte[] hash(Argon2Parameters parameters, byte[] password, byte[] salt, int outputLength) {
        admit(new Work(parameters, outputLength));
        return Argon2Function.getInstance(
                        parameters.memoryKib(),
                        parameters.iterations(),
                        parameters.parallelism(),
                        outputLength,
                        Argon2.ID,
                        Argon2Function.ARGON2_VERSION_13)
                .hash(password, salt)
                .getBytes();
    }

    @Override
    public synchronized boolean hasRoomFor(Argon2Parameters parameters, int outputLength) {
        return seen.contains(new Work(parameters, outputLength)) || seen.size() < MAX_SETS_WITHOUT_NEED;
    }

    private synchronized void admit(Work work) {
        if (!seen.contains(work) && seen.size() == MAX_PARAMETER_SETS) {
            throw new IllegalStateException("different Argon2 parameters in one process: more than "
                    + MAX_PARAMETER_SETS + " (expected: libargon2 on a machine that needs so many)");
        }
        seen.add(work);
    }
}
