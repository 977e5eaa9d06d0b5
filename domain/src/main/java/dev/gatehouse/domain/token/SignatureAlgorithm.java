package dev.gatehouse.domain.token;

/** The algorithms that sign access tokens. */
public enum SignatureAlgorithm {
    /** ECDSA on P-256 with SHA-256: the default. */
    ES256("ES256"),
    /** RSASSA-PKCS1-v1_5 with SHA-256, which every verifier of RFC 9068 knows. */
    RS256("RS256"),
    /** RSASSA-PSS with SHA-256, MGF1 with SHA-256 and 32 bytes of salt. */
    PS256("PS256"),
    /** EdDSA on Ed25519 (RFC 8037, section 3.1). */
    EDDSA("EdDSA"),
    /** HMAC with SHA-256 under a secret shared with the verifiers. */
    HS256("HS256");

    private final String joseName;

    SignatureAlgorithm(String joseName) {
        this.joseName = joseName;
    }

    /** The {@code alg} of a token that it signs (RFC 7518, section 3.1; RFC 8037, section 3.1). */
    public String joseName() {
        return joseName;
    }
}
