package dev.gatehouse.adapter.auth.key;

import dev.gatehouse.domain.token.SignatureAlgorithm;
import dev.gatehouse.domain.token.SigningKey;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.PSSParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Optional;
import java.util.function.Predicate;

/** The algorithms that take a key pair, and what the Java Cryptography Architecture calls them. */
enum PairAlgorithm {
    ES256("EC", "SHA256withECDSAinP1363Format"),
    RS256("RSA", "SHA256withRSA"),
    PS256("RSA", "RSASSA-PSS"),
    EDDSA("Ed25519", "Ed25519");

    /** As strong as P-256 and Ed25519 are (NIST SP 800-57 part 1, section 5.6.1.1). */
    private static final int RSA_BITS = 3072;

    /** RFC 7518, section 3.5. */
    private static final AlgorithmParameterSpec PSS =
            new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, PSSParameterSpec.TRAILER_FIELD_BC);

    private final String keys;
    private final String signatures;

    PairAlgorithm(String keys, String signatures) {
        this.keys = keys;
        this.signatures = signatures;
    }

    /** Throws {@link IllegalArgumentException} for the one that takes no key pair. */
    static PairAlgorithm of(SignatureAlgorithm algorithm) {
        return switch (algorithm) {
            case ES256 -> ES256;
            case RS256 -> RS256;
            case PS256 -> PS256;
            case EDDSA -> EDDSA;
            case HS256 -> throw new IllegalArgumentException("algorithm of key pairs: HS256 (expected: another)");
        };
    }

    /** What the platform calls its keys. */
    String keys() {
        return keys;
    }

    KeyPair generate() throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance(keys);
        generator.initialize(
                switch (this) {
                    case ES256 -> new ECGenParameterSpec("secp256r1");
                    case RS256, PS256 -> new RSAKeyGenParameterSpec(RSA_BITS, RSAKeyGenParameterSpec.F4);
                    case EDDSA -> NamedParameterSpec.ED25519;
                });
        return generator.generateKeyPair();
    }

    /** Reads a key pair; throws {@link IllegalArgumentException} if it is not fit to sign tokens. */
    KeyPair decode(SigningKey stored) throws GeneralSecurityException {
        var factory = KeyFactory.getInstance(keys);
        var pair = new KeyPair(
                decodePublic(stored),
                factory.generatePrivate(
                        new PKCS8EncodedKeySpec(stored.privateKey().expose())));
        requireStrength(pair);
        return pair;
    }

    PublicKey decodePublic(SigningKey stored) throws GeneralSecurityException {
        return KeyFactory.getInstance(keys)
                .generatePublic(new X509EncodedKeySpec(stored.publicKey().expose()));
    }

    private void requireStrength(KeyPair pair) {
        switch (this) {
            case ES256 -> P256Strength.require((ECKey) pair.getPrivate(), (ECPublicKey) pair.getPublic());
            case RS256, PS256 -> RsaStrength.require((RSAPublicKey) pair.getPublic());
            case EDDSA -> {} // There is one curve of this name, and every key of it is as good as any.
        }
    }

    /** Whether bytes have the form of a signature by the key, which is not left to providers to tell. */
    Predicate<byte[]> form(PublicKey key) {
        return switch (this) {
            case ES256 -> Es256Signature::isWellFormed;
            case RS256, PS256 -> new RsaSignature(((RSAPublicKey) key).getModulus())::isWellFormed;
            case EDDSA -> Ed25519Signature::isWellFormed;
        };
    }

    /** The same key in the provider's own form, if it has one: otherwise it would read the key each time anew. */
    KeyPair adopted(KeyPair pair, SignatureProvider provider) throws GeneralSecurityException {
        Optional<KeyFactory> factory = provider.keyFactory(keys);
        return factory.isEmpty()
                ? pair
                : new KeyPair((PublicKey) factory.get().translateKey(pair.getPublic()), (PrivateKey)
                        factory.get().translateKey(pair.getPrivate()));
    }

    Signature signature(SignatureProvider provider) throws GeneralSecurityException {
        Signature signature = provider.signature(signatures);
        if (this == PS256) {
            signature.setParameter(PSS);
        }
        return signature;
    }
}
