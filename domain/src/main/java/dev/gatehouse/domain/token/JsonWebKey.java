package dev.gatehouse.domain.token;

/** The public part of a signing key, in the members of a JSON Web Key (RFC 7517): what a verifier needs, and no more. */
public sealed interface JsonWebKey {

    /** The member {@code kid}. */
    String keyId();

    /** The member {@code alg}. */
    SignatureAlgorithm algorithm();

    /** A point of an elliptic curve (RFC 7518, section 6.2); texts are unpadded Base64url. */
    record EllipticCurve(String keyId, SignatureAlgorithm algorithm, String curve, String x, String y)
            implements JsonWebKey {}

    /** An RSA key (RFC 7518, section 6.3); texts are unpadded Base64url. */
    record Rsa(String keyId, SignatureAlgorithm algorithm, String modulus, String exponent) implements JsonWebKey {}

    /** An octet key pair (RFC 8037, section 2); texts are unpadded Base64url. */
    record OctetKeyPair(String keyId, SignatureAlgorithm algorithm, String curve, String x) implements JsonWebKey {}
}
