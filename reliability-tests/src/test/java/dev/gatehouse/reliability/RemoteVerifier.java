package dev.gatehouse.reliability;

import dev.gatehouse.api.auth.v1.JsonWebKey;
import dev.gatehouse.api.auth.v1.KeySet;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Somebody who verifies tokens without asking, by the published keys, and is as lazy as allowed: the key set is read again when
 * it may not be remembered any longer, and never because of a key that is not in it. Not thread-safe.
 */
final class RemoteVerifier {

    private static final Pattern KEY_ID = Pattern.compile("\"kid\":\"([^\"]+)\"");

    private final Supplier<KeySet> published;
    private final InstantSource clock;
    private Map<String, PublicKey> keys = Map.of();
    private Instant forgetAt = Instant.MIN;

    RemoteVerifier(Supplier<KeySet> published, InstantSource clock) {
        this.published = published;
        this.clock = clock;
    }

    /** Whether the signature of an ES256 token is by a key that is remembered. */
    boolean accepts(String token) throws GeneralSecurityException {
        if (!clock.instant().isBefore(forgetAt)) {
            read();
        }
        PublicKey key = keys.get(keyId(token));
        if (key == null) {
            return false;
        }
        int end = token.lastIndexOf('.');
        var signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initVerify(key);
        signature.update(token.substring(0, end).getBytes(StandardCharsets.US_ASCII));
        return signature.verify(Base64.getUrlDecoder().decode(token.substring(end + 1)));
    }

    /** The {@code kid} of a token. */
    static String keyId(String token) {
        String header = new String(
                Base64.getUrlDecoder().decode(token.substring(0, token.indexOf('.'))), StandardCharsets.UTF_8);
        Matcher keyId = KEY_ID.matcher(header);
        if (!keyId.find()) {
            throw new AssertionError("no kid in " + header);
        }
        return keyId.group(1);
    }

    private void read() throws GeneralSecurityException {
        Instant asked = clock.instant();
        KeySet set = published.get();
        var read = new HashMap<String, PublicKey>();
        for (JsonWebKey key : set.getKeysList()) {
            read.put(key.getKid(), publicKey(key));
        }
        keys = read;
        forgetAt = asked.plus(Duration.ofSeconds(set.getMaxAge().getSeconds()));
    }

    private static PublicKey publicKey(JsonWebKey key) throws GeneralSecurityException {
        var parameters = AlgorithmParameters.getInstance("EC");
        parameters.init(new ECGenParameterSpec("secp256r1"));
        var point = new ECPoint(number(key.getX()), number(key.getY()));
        return KeyFactory.getInstance("EC")
                .generatePublic(new ECPublicKeySpec(point, parameters.getParameterSpec(ECParameterSpec.class)));
    }

    private static BigInteger number(String text) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(text));
    }
}
