package dev.gatehouse.application.port.out;

import dev.gatehouse.application.port.ConflictException;
import dev.gatehouse.domain.token.SigningKey;
import java.time.Instant;
import java.util.List;

/** Keeps the keys that sign access tokens, within a transaction. */
public interface SigningKeyStore {

    /** Every key, the oldest first. */
    List<SigningKey> list();

    /** Adds a new key; throws {@link ConflictException} when another one has the id. */
    void add(SigningKey key);

    /** Records when the key was followed by another; says whether nobody had before. */
    boolean retire(String id, Instant retiredAt);

    /** Revokes a key; says whether it was trusted before. */
    boolean revoke(String id, Instant revokedAt);

    /** Removes a key; says whether it was there. */
    boolean remove(String id);
}
