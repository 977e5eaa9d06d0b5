package dev.gatehouse.adapter.auth.key;

import dev.gatehouse.domain.token.SignatureAlgorithm;
import dev.gatehouse.domain.token.SigningKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.spec.SecretKeySpec;
import org.jose4j.jca.ProviderContext;
import org.jose4j.jws.EcdsaUsingShaAlgorithm.EcdsaP256UsingSha256;
import org.jose4j.jws.HmacUsingShaAlgorithm.HmacSha256;
import org.jose4j.jws.JsonWebSignatureAlgorithm;
import org.jose4j.lang.JoseException;

/**
 * A key that signs and verifies access tokens, with its one algorithm (RFC 8725, section 3.1): there is no way to use it
 * with another. Thread-safe. It does not print.
 */
public final class TokenKey {

    private static final int HMAC_BYTES = 32;
    private static final String SECRET_ID_LABEL = "gatehouse key id";
    private static final int SECRET_ID_BYTES = 16;

    private final String id;
    private final SignatureAlgorithm algorithm;
    private final JsonWebSignatureAlgorithm jws;
    private final Key signingKey;
    private final Key verificationKey;
    private final ProviderContext providers = new ProviderContext();

    private TokenKey(
            String id, SignatureAlgorithm algorithm, JsonWebSignatureAlgorithm jws, Key signingKey, Key verificationKey)
            throws JoseException {
        jws.validateSigningKey(signingKey);
        jws.validateVerificationKey(verificationKey);
        this.id = id;
        this.algorithm = algorithm;
        this.jws = jws;
        this.signingKey = signingKey;
        this.verificationKey = verificationKey;
    }

    /** Makes the key of a stored P-256 key pair; throws {@link IllegalStateException} if it is none. */
    static TokenKey of(SigningKey stored) {
        try {
            var factory = KeyFactory.getInstance("EC");
            return new TokenKey(
                    stored.id(),
                    SignatureAlgorithm.ES256,
                    new EcdsaP256UsingSha256(),
                    factory.generatePrivate(
                            new PKCS8EncodedKeySpec(stored.privateKey().expose())),
                    factory.generatePublic(
                            new X509EncodedKeySpec(stored.publicKey().expose())));
        } catch (GeneralSecurityException | JoseException _) {
            // The causes may quote the key.
            throw new IllegalStateException(
                    "stored signing key " + stored.id() + ": unusable (expected: a P-256 key pair)");
        }
    }

    /**
     * Makes the key of a shared secret. Its id is an HMAC of a fixed text under the secret, so that it changes with the secret
     * and tells no more about it than any token does.
     */
    static TokenKey of(HmacSecret secret) {
        byte[] bytes = secret.expose();
        try {
            var hmac = new HmacSha256();
            var key = new SecretKeySpec(bytes, "HmacSHA256");
            var unnamed = new TokenKey("", SignatureAlgorithm.HS256, hmac, key, key);
            byte[] mac = unnamed.sign(SECRET_ID_LABEL.getBytes(StandardCharsets.US_ASCII));
            String id = Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(mac, SECRET_ID_BYTES));
            return new TokenKey(id, SignatureAlgorithm.HS256, hmac, key, key);
        } catch (JoseException e) {
            throw new IllegalStateException("a checked secret was refused as an HMAC key", e);
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
            return jws.sign(jws.prepareForSign(signingKey, providers), input);
        } catch (JoseException e) {
            throw new IllegalStateException("key " + id + " does not sign", e);
        }
    }

    /** Whether the signature is one that this key made of the input. */
    public boolean verifies(byte[] input, byte[] signature) {
        try {
            return isWellFormed(signature) && jws.verifySignature(signature, verificationKey, input, providers);
        } catch (JoseException e) {
            throw new IllegalStateException("key " + id + " does not verify", e);
        }
    }

    private boolean isWellFormed(byte[] signature) {
        return switch (algorithm) {
            case ES256 -> Es256Signature.isWellFormed(signature);
            case HS256 -> signature.length == HMAC_BYTES;
        };
    }

    @Override
    public String toString() {
        return "TokenKey[id=" + id + ", algorithm=" + algorithm + "]";
    }
}
