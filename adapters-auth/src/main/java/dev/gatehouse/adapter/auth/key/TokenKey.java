package dev.gatehouse.adapter.auth.key;

import dev.gatehouse.domain.token.SignatureAlgorithm;
import dev.gatehouse.domain.token.SigningKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;

/**
 * A key that signs and verifies access tokens, with its one algorithm (RFC 8725, section 3.1): there is no way to use it
 * with another. Thread-safe. It does not print.
 */
public final class TokenKey {

    private static final String SECRET_ID_LABEL = "gatehouse key id";
    private static final int SECRET_ID_BYTES = 16;

    private final String id;
    private final SignatureAlgorithm algorithm;
    private final Signatures signatures;

    private TokenKey(String id, SignatureAlgorithm algorithm, Signatures signatures) {
        this.id = id;
        this.algorithm = algorithm;
        this.signatures = signatures;
    }

    /** Makes the key of a stored key pair; throws {@link IllegalStateException} if it is not fit for its algorithm. */
    static TokenKey of(SigningKey stored, SignatureProviders providers) {
        try {
            PairAlgorithm algorithm = PairAlgorithm.of(stored.algorithm());
            return new TokenKey(
                    stored.id(),
                    stored.algorithm(),
                    new KeyPairSignatures(algorithm, algorithm.decode(stored), providers));
        } catch (GeneralSecurityException | IllegalArgumentException _) {
            // The causes may quote the key.
            throw new IllegalStateException(
                    "stored signing key " + stored.id() + ": unusable (expected: a key pair fit for "
                            + stored.algorithm().joseName() + ")");
        }
    }

    /**
     * Makes the key of a shared secret. Its id is an HMAC of a fixed text under the secret, so that it changes with the secret
     * and tells no more about it than any token does.
     */
    static TokenKey of(HmacSecret secret) {
        byte[] bytes = secret.expose();
        try {
            var signatures = new HmacSignatures(bytes);
            byte[] mac = signatures.sign(SECRET_ID_LABEL.getBytes(StandardCharsets.US_ASCII));
            String id = Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(mac, SECRET_ID_BYTES));
            return new TokenKey(id, SignatureAlgorithm.HS256, signatures);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no HMAC", e);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    /** The {@code kid} of tokens it signs. */
    public String id() {
        return id;
    }

    /** The {@code alg} of tokens it signs, and the only one it verifies. */
    public SignatureAlgorithm algorithm() {
        return algorithm;
    }

    /** Signs the input of a JWS (RFC 7515, section 5.1). */
    public byte[] sign(byte[] input) {
        try {
            return signatures.sign(input);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("key " + id + " does not sign", e);
        }
    }

    /** Whether the signature is one that this key made of the input. */
    public boolean verifies(byte[] input, byte[] signature) {
        try {
            return signatures.verifies(input, signature);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("key " + id + " does not verify", e);
        }
    }

    @Override
    public String toString() {
        return "TokenKey[id=" + id + ", algorithm=" + algorithm + "]";
    }
}
