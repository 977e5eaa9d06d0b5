package dev.gatehouse.adapter.auth.key;

import dev.gatehouse.domain.token.KeyBytes;
import dev.gatehouse.domain.token.SignatureAlgorithm;
import dev.gatehouse.domain.token.SigningKey;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.time.Instant;
import org.jose4j.lang.JoseException;

/** Makes new signing keys. */
final class SigningKeys {

    private SigningKeys() {}

    /** Makes a key pair whose id is the thumbprint of its public key (RFC 7638), so that no two keys share one. */
    static SigningKey create(SignatureAlgorithm algorithm, Instant now) {
        try {
            KeyPair pair = PairAlgorithm.of(algorithm).generate();
            return new SigningKey(
                    PublicKeys.thumbprint(pair.getPublic()),
                    algorithm,
                    KeyBytes.of(pair.getPrivate().getEncoded()),
                    KeyBytes.of(pair.getPublic().getEncoded()),
                    now);
        } catch (GeneralSecurityException | JoseException e) {
            throw new IllegalStateException("this Java makes no keys for " + algorithm.joseName(), e);
        }
    }
}
