package dev.gatehouse.application.port.out;

import dev.gatehouse.domain.value.SecretHash;
import java.time.Instant;

/** Keeps the hash of the one setup code that is good, within a transaction. */
public interface SetupCodeStore {

    /** Sets the code that is good until {@code expiresAt}, exclusive, in place of any before it. */
    void set(SecretHash hash, Instant expiresAt);

    /** Whether there is a code with this hash that is good at {@code now}. */
    boolean isGood(SecretHash hash, Instant now);

    /** Removes the code with this hash if there is one and it is good at {@code now}; returns whether it was. */
    boolean consume(SecretHash hash, Instant now);
}
