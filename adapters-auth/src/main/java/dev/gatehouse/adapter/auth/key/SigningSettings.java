package dev.gatehouse.adapter.auth.key;

import dev.gatehouse.domain.token.SignatureAlgorithm;

/** Where the keys come from that sign access tokens. */
public sealed interface SigningSettings {

    /**
     * Key pairs that are made here when there is none, and kept in the store for all replicas: what is meant to be used.
     *
     * @param algorithm that of new tokens; keys of other algorithms that are in the store still verify
     */
    record StoredKeys(SignatureAlgorithm algorithm) implements SigningSettings {

        public StoredKeys {
            if (algorithm == SignatureAlgorithm.HS256) {
                throw new IllegalArgumentException("algorithm of stored keys: HS256 (expected: one of key pairs)");
            }
        }
    }

    /** HS256 under a secret that the verifiers have too, and could sign with as well. */
    record SharedSecret(HmacSecret secret) implements SigningSettings {}
}
