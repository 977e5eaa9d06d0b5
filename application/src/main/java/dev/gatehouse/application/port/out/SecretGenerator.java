package dev.gatehouse.application.port.out;

/** The source of randomness for secrets and ids: cryptographically strong. Thread-safe. */
public interface SecretGenerator {

    /** Returns so many new random bytes. */
    byte[] bytes(int count);
}
