package dev.gatehouse.domain.request;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.spec.AlgorithmParameterSpec;
import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;

/**
 * The key from which the secrets in answers are derived, with HKDF-SHA-256 (RFC 5869): a request that comes again gets the
 * same secret again, although the store keeps its hash alone. It does not print. Thread-safe.
 */
public final class RequestSecretKey {

    /** How many random bytes a key takes. */
    public static final int BYTES = 32;

    private static final String LABEL = "gatehouse request secret v1";

    private final byte[] key;

    private RequestSecretKey(byte[] key) {
        this.key = key;
    }

    /** Makes the key of {@link #BYTES} random bytes. */
    public static RequestSecretKey of(byte[] random) {
        if (random.length != BYTES) {
            throw new IllegalArgumentException("random: " + random.length + " bytes (expected: " + BYTES + ")");
        }
        return new RequestSecretKey(random.clone());
    }

    /**
     * Derives the secret of a request; what differs in anything gets another one.
     *
     * @param purpose what the secret is for, on one line
     * @param caller who asks, on one line
     * @param count how many bytes, at most 8160
     */
    public byte[] derive(String purpose, String caller, RequestId id, RequestFingerprint fingerprint, int count) {
        var context = new ByteArrayOutputStream();
        context.writeBytes(
                String.join("\n", LABEL, purpose, caller, id.toString(), "").getBytes(StandardCharsets.UTF_8));
        context.writeBytes(fingerprint.toStore());
        AlgorithmParameterSpec expansion =
                HKDFParameterSpec.ofExtract().addIKM(key).thenExpand(context.toByteArray(), count);
        try {
            return KDF.getInstance("HKDF-SHA256").deriveData(expansion);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HKDF-SHA256", e);
        }
    }

    @Override
    public String toString() {
        return "RequestSecretKey[hidden]";
    }
}
