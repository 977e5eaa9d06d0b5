package dev.gatehouse.adapter.auth.password;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The reference implementation of Argon2, where the system has it as a shared library. */
final class Libargon2Engine implements Argon2Engine {

    private static final List<String> LIBRARIES =
            List.of("libargon2.so.1", "libargon2.so", "libargon2.1.dylib", "libargon2.dylib");

    /** {@code argon2id_hash_raw(t, m, p, password, length, salt, length, hash, length)}; lengths are {@code size_t}. */
    private static final FunctionDescriptor HASH_RAW = FunctionDescriptor.of(
            JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_LONG, ADDRESS, JAVA_LONG, ADDRESS, JAVA_LONG);

    private static final int OK = 0;

    private final MethodHandle hashRaw;

    private Libargon2Engine(MethodHandle hashRaw) {
        this.hashRaw = hashRaw;
    }

    static Optional<Argon2Engine> load() {
        return LIBRARIES.stream().flatMap(Libargon2Engine::load).findFirst();
    }

    @SuppressWarnings("restricted") // native code is what this class is for
    private static Stream<Argon2Engine> load(String library) {
        try {
            // The library stays for as long as the process lives.
            return SymbolLookup.libraryLookup(library, Arena.global()).find("argon2id_hash_raw").stream()
                    .map(function -> new Libargon2Engine(Linker.nativeLinker().downcallHandle(function, HASH_RAW)));
        } catch (IllegalArgumentException | IllegalCallerException | UnsupportedOperationException _) {
            // Not here, native access not granted, or no linker on this platform: then another engine does it.
            return Stream.empty();
        }
    }

    @Override
    public String name() {
        return "libargon2";
    }

    @Override
    public boolean isNative() {
        return true;
    }

    @Override
    public byte[] hash(Argon2Parameters parameters, byte[] password, byte[] salt, int outputLength) {
        try (var arena = Arena.ofConfined()) {
            MemorySegment secret = arena.allocateFrom(JAVA_BYTE, password);
            MemorySegment output = arena.allocate(outputLength);
            try {
                int result = call(parameters, secret, arena.allocateFrom(JAVA_BYTE, salt), output);
                if (result != OK) {
                    throw new IllegalStateException("libargon2 result: " + result + " (expected: " + OK + ")");
                }
                return output.toArray(JAVA_BYTE);
            } finally {
                // An arena gives its memory back as it is.
                secret.fill((byte) 0);
                output.fill((byte) 0);
            }
        }
    }

    private int call(Argon2Parameters parameters, MemorySegment secret, MemorySegment salt, MemorySegment output) {
        try {
            return (int) hashRaw.invokeExact(
                    parameters.iterations(),
                    parameters.memoryKib(),
                    parameters.parallelism(),
                    secret,
                    secret.byteSize(),
                    salt,
                    salt.byteSize(),
                    output,
                    output.byteSize());
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError("a C function throws nothing", e);
        }
    }
}
