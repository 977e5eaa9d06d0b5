package dev.gatehouse.adapter.auth.key;

import dev.gatehouse.domain.token.JsonWebKey;
import dev.gatehouse.domain.token.SigningKey;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.Map;
import java.util.Objects;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;

/** Public keys in the members of RFC 7517. */
final class PublicKeys {

    private PublicKeys() {}

    /** The thumbprint of a key (RFC 7638), by SHA-256. */
    static String thumbprint(PublicKey key) throws JoseException {
        return PublicJsonWebKey.Factory.newPublicJwk(key).calculateBase64urlEncodedThumbprint("SHA-256");
    }

    /** What verifiers are told of a key. */
    static JsonWebKey jsonWebKey(SigningKey key) {
        try {
            Map<String, Object> members = PublicJsonWebKey.Factory.newPublicJwk(
                            PairAlgorithm.of(key.algorithm()).decodePublic(key))
                    .toParams(OutputControlLevel.PUBLIC_ONLY);
            return switch (PairAlgorithm.of(key.algorithm())) {
                case ES256 ->
                    new JsonWebKey.EllipticCurve(
                            key.id(), key.algorithm(), text(members, "crv"), text(members, "x"), text(members, "y"));
                case RS256, PS256 ->
                    new JsonWebKey.Rsa(key.id(), key.algorithm(), text(members, "n"), text(members, "e"));
                case EDDSA ->
                    new JsonWebKey.OctetKeyPair(key.id(), key.algorithm(), text(members, "crv"), text(members, "x"));
            };
        } catch (GeneralSecurityException | JoseException e) {
            throw new IllegalStateException("public key of " + key.id() + ": unreadable (expected: a key)", e);
        }
    }

    private static String text(Map<String, Object> members, String name) {
        return (String) Objects.requireNonNull(members.get(name), name);
    }
}
