package dev.gatehouse.adapter.auth.token;

import dev.gatehouse.domain.token.SignatureAlgorithm;
import dev.gatehouse.domain.token.SigningKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.PSSParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.OctetSequenceJsonWebKey;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;

/** A signing key in the hands of a forger, who signs by the JDK alone. */
final class StolenKey {

    static final AlgorithmParameterSpec PS256 = pss("SHA-256", MGF1ParameterSpec.SHA256, 32);

    private final SignatureAlgorithm algorithm;
    private final Key key;
    private final byte[] publicKey;

    private StolenKey(SignatureAlgorithm algorithm, Key key, byte[] publicKey) {
        this.algorithm = algorithm;
        this.key = key;
        this.publicKey = publicKey;
    }

    static StolenKey of(String secret) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        return new StolenKey(SignatureAlgorithm.HS256, new SecretKeySpec(bytes, "HmacSHA256"), new byte[0]);
    }

    static StolenKey of(SigningKey pair) {
        try {
            PrivateKey key = factory(pair.algorithm())
                    .generatePrivate(new PKCS8EncodedKeySpec(pair.privateKey().expose()));
            return new StolenKey(pair.algorithm(), key, pair.publicKey().expose());
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static KeyFactory factory(SignatureAlgorithm algorithm) throws GeneralSecurityException {
        return KeyFactory.getInstance(
                switch (algorithm) {
                    case ES256 -> "EC";
                    case RS256, PS256 -> "RSA";
                    case EDDSA -> "Ed25519";
                    case HS256 -> throw new AssertionError("no key pair");
                });
    }

    PublicKey publicKey() {
        try {
            return factory(algorithm).generatePublic(new X509EncodedKeySpec(publicKey));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** What everybody may know of the key as a JWK; all of it where there is nothing to be hidden from verifiers. */
    String jwk() {
        try {
            return algorithm == SignatureAlgorithm.HS256
                    ? new OctetSequenceJsonWebKey(key).toJson(OutputControlLevel.INCLUDE_SYMMETRIC)
                    : PublicJsonWebKey.Factory.newPublicJwk(publicKey()).toJson();
        } catch (JoseException e) {
            throw new AssertionError(e);
        }
    }

    /** Signs as the installation does. */
    byte[] sign(String input) {
        return switch (algorithm) {
            case ES256 -> sign("SHA256withECDSAinP1363Format", input);
            case RS256 -> sign("SHA256withRSA", input);
            case PS256 -> sign("RSASSA-PSS", PS256, input);
            case EDDSA -> sign("Ed25519", input);
            case HS256 -> mac("HmacSHA256", input);
        };
    }

    byte[] sign(String algorithmOfTheJdk, String input) {
        return sign(algorithmOfTheJdk, Optional.empty(), input);
    }

    byte[] sign(String algorithmOfTheJdk, AlgorithmParameterSpec parameters, String input) {
        return sign(algorithmOfTheJdk, Optional.of(parameters), input);
    }

    private byte[] sign(String algorithmOfTheJdk, Optional<AlgorithmParameterSpec> parameters, String input) {
        try {
            var signature = Signature.getInstance(algorithmOfTheJdk);
            if (parameters.isPresent()) {
                signature.setParameter(parameters.get());
            }
            signature.initSign((PrivateKey) key);
            signature.update(input.getBytes(StandardCharsets.US_ASCII));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    byte[] mac(String algorithmOfTheJdk, String input) {
        return mac(algorithmOfTheJdk, key, input);
    }

    static byte[] mac(String algorithmOfTheJdk, byte[] secret, String input) {
        return mac(algorithmOfTheJdk, new SecretKeySpec(secret, algorithmOfTheJdk), input);
    }

    private static byte[] mac(String algorithmOfTheJdk, Key key, String input) {
        try {
            var mac = Mac.getInstance(algorithmOfTheJdk);
            mac.init(key);
            return mac.doFinal(input.getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    static AlgorithmParameterSpec pss(String digest, MGF1ParameterSpec mask, int saltLength) {
        return new PSSParameterSpec(digest, "MGF1", mask, saltLength, PSSParameterSpec.TRAILER_FIELD_BC);
    }
}
