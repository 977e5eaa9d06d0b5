package dev.gatehouse.adapter.auth.key;

import dev.gatehouse.domain.token.SignatureAlgorithm;

/** Where the keys come from that sign access tokens. */
public sealed interface SigningSettings {

    /** Key pairs that are made here when there is none, and kept in the store for all replicas: what is meant to be used. */
    record StoredKeys(SignatureAlgorithm algorithm) implements SigningSettings {

        public StoredKeys {
            if (algorithm != SignatureAlgorithm.ES256) {
                throw new IllegalArgumentException(
                        "algorithm of stored keys: " + algorithm + " (expected: " + SignatureAlgorithm.ES256 + ")");
            }
        }
    }

    /** HS256 under a secret that the verifiers have too, and could sign with as well. */
    record SharedSecret(HmacSecret secret) implements SigningSettings {}
}
