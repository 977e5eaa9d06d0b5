package dev.gatehouse.application.port.in;

import dev.gatehouse.domain.token.JsonWebKey;
import java.time.Duration;
import java.util.List;

/** Shows the public keys that verify access tokens. */
public interface GetKeySet {

    /** The keys that verifiers need, revoked ones left out; none of a shared secret. It is known without the store. */
    KeySet getKeySet();

    /**
     * The published keys, in the order in which they sign.
     *
     * @param maxAge for how long whoever has read them may remember them
     */
    record KeySet(List<JsonWebKey> keys, Duration maxAge) {}
}
