package dev.gatehouse.adapter.auth.password;

/** Computes Argon2id, version 1.3 (RFC 9106). All engines compute the same. Thread-safe. */
interface Argon2Engine {

    /** The fastest engine that this machine has. */
    static Argon2Engine fastest() {
        return Libargon2Engine.load().orElseGet(Password4jEngine::new);
    }

    /** What the log calls it. */
    String name();

    /** Whether it computes outside Java, where a thread holds nobody up that gets little of a core. */
    boolean isNative();

    /** Whether there is room for hashes that nobody needs but for the time they take. */
    default boolean hasRoomFor(Argon2Parameters parameters, int outputLength) {
        return true;
    }

    /** Hashes a password, whose bytes the engine does not keep. */
    byte[] hash(Argon2Parameters parameters, byte[] password, byte[] salt, int outputLength);
}
