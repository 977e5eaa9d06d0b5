package dev.gatehouse.adapter.auth.key;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.EdECPrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.NamedParameterSpec;
import java.security.spec.RSAPublicKeySpec;
import javax.crypto.KeyAgreement;

/** The public key that belongs to a private one, which the platform does not tell. */
final class PublicHalf {

    private PublicHalf() {}

    static PublicKey of(PrivateKey key) throws GeneralSecurityException {
        return switch (key) {
            case RSAPrivateCrtKey rsa ->
                KeyFactory.getInstance("RSA")
                        .generatePublic(new RSAPublicKeySpec(rsa.getModulus(), rsa.getPublicExponent()));
            case ECPrivateKey point -> of(point);
            case EdECPrivateKey octets -> of(octets);
            default -> throw new InvalidKeySpecException("a key of another kind");
        };
    }

    /** The generator times the private number. An agreement with the generator yields its x; of its two y, one verifies. */
    private static PublicKey of(ECPrivateKey key) throws GeneralSecurityException {
        ECParameterSpec curve = key.getParams();
        var factory = KeyFactory.getInstance("EC");
        var agreement = KeyAgreement.getInstance("ECDH");
        agreement.init(key);
        agreement.doPhase(factory.generatePublic(new ECPublicKeySpec(curve.getGenerator(), curve)), true);
        var x = new BigInteger(1, agreement.generateSecret());
        BigInteger prime = ((ECFieldFp) curve.getCurve().getField()).getP();
        // A square root, as the prime is 3 modulo 4.
        BigInteger y = x.pow(3)
                .add(curve.getCurve().getA().multiply(x))
                .add(curve.getCurve().getB())
                .modPow(prime.add(BigInteger.ONE).shiftRight(2), prime);
        PublicKey one = factory.generatePublic(new ECPublicKeySpec(new ECPoint(x, y), curve));
        return verifies(key, one)
                ? one
                : factory.generatePublic(new ECPublicKeySpec(new ECPoint(x, prime.subtract(y)), curve));
    }

    private static boolean verifies(ECPrivateKey key, PublicKey candidate) throws GeneralSecurityException {
        byte[] input = {1};
        var signature = PairAlgorithm.ES256.signature(SignatureProvider.PLATFORM);
        signature.initSign(key);
        signature.update(input);
        byte[] signed = signature.sign();
        signature.initVerify(candidate);
        signature.update(input);
        return signature.verify(signed);
    }

    /** A generator makes both halves of its random bytes, which here are the private one. */
    private static PublicKey of(EdECPrivateKey key) throws GeneralSecurityException {
        byte[] bytes = key.getBytes().orElseThrow(() -> new InvalidKeySpecException("a key that does not show"));
        var generator = KeyPairGenerator.getInstance("Ed25519");
        generator.initialize(NamedParameterSpec.ED25519, new Repeating(bytes));
        return generator.generateKeyPair().getPublic();
    }

    /** Randomness that is none. */
    private static final class Repeating extends SecureRandom {

        private static final long serialVersionUID = 1L;

        private final byte[] bytes;

        private Repeating(byte[] bytes) {
            super(null, null);
            this.bytes = bytes;
        }

        @Override
        public void nextBytes(byte[] wanted) {
            System.arraycopy(bytes, 0, wanted, 0, wanted.length);
        }
    }
}
