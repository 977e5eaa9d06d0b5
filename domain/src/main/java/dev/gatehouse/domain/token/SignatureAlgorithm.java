package dev.gatehouse.domain.token;

/** The algorithms that sign access tokens, by their JOSE names (RFC 7518, section 3.1). */
public enum SignatureAlgorithm {
    /** ECDSA on P-256 with SHA-256: the default. */
    ES256,
    /** HMAC with SHA-256 under a secret shared with the verifiers. */
    HS256
}
