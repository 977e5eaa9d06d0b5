package dev.gatehouse.adapter.auth.key;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.interfaces.ECKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;

/** What a key pair must be to sign tokens with ES256, wherever it comes from. */
final class P256Strength {

    private P256Strength() {}

    /** Throws {@link IllegalArgumentException} for keys on another curve, and for a point that is not on it. */
    static void require(ECKey privateKey, ECPublicKey publicKey) {
        ECParameterSpec curve = curve();
        if (!isOn(curve, privateKey) || !isOn(curve, publicKey)) {
            throw new IllegalArgumentException("EC key: on another curve (expected: on P-256)");
        }
        if (!isPointOf(curve, publicKey.getW())) {
            throw new IllegalArgumentException("EC public key: no point of its curve (expected: a point of P-256)");
        }
    }

    private static boolean isOn(ECParameterSpec curve, ECKey key) {
        ECParameterSpec own = key.getParams();
        return own.getCurve().equals(curve.getCurve())
                && own.getGenerator().equals(curve.getGenerator())
                && own.getOrder().equals(curve.getOrder())
                && own.getCofactor() == curve.getCofactor();
    }

    /** Libraries that took a point of another curve gave away what their private key was (RFC 8725, section 3.4). */
    private static boolean isPointOf(ECParameterSpec spec, ECPoint point) {
        if (point.equals(ECPoint.POINT_INFINITY)) {
            return false;
        }
        BigInteger prime = ((ECFieldFp) spec.getCurve().getField()).getP();
        BigInteger x = point.getAffineX();
        BigInteger y = point.getAffineY();
        BigInteger right = x.pow(3)
                .add(spec.getCurve().getA().multiply(x))
                .add(spec.getCurve().getB());
        return x.compareTo(prime) < 0
                && y.compareTo(prime) < 0
                && y.pow(2).mod(prime).equals(right.mod(prime));
    }

    private static ECParameterSpec curve() {
        try {
            var parameters = AlgorithmParameters.getInstance("EC");
            parameters.init(new ECGenParameterSpec("secp256r1"));
            return parameters.getParameterSpec(ECParameterSpec.class);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java does not know P-256", e);
        }
    }
}
