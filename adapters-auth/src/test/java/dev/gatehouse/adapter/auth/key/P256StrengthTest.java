package dev.gatehouse.adapter.auth.key;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.EllipticCurve;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class P256StrengthTest {

    private static final KeyPair PAIR = pair("secp256r1");
    private static final ECPublicKey GOOD = (ECPublicKey) PAIR.getPublic();
    private static final BigInteger PRIME =
            ((ECFieldFp) GOOD.getParams().getCurve().getField()).getP();

    private static KeyPair pair(String curve) {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec(curve));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void takes_a_key_pair_of_its_curve() {
        assertThatNoException().isThrownBy(() -> P256Strength.require((ECKey) PAIR.getPrivate(), GOOD));
    }

    @Test
    void refuses_a_half_that_is_of_another_curve() {
        KeyPair other = pair("secp384r1");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> P256Strength.require((ECKey) other.getPrivate(), GOOD))
                .withMessage("EC key: on another curve (expected: on P-256)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> P256Strength.require((ECKey) PAIR.getPrivate(), (ECPublicKey) other.getPublic()));
    }

    /** With a generator of one's own one knows the private key to any public key (CVE-2020-0601). */
    @Test
    void refuses_the_curve_with_another_generator() {
        ECParameterSpec own = GOOD.getParams();
        var spec = new ECParameterSpec(own.getCurve(), GOOD.getW(), own.getOrder(), own.getCofactor());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> P256Strength.require((ECKey) PAIR.getPrivate(), new BareKey(GOOD.getW(), spec)));
    }

    @Test
    void refuses_a_curve_that_differs_in_one_number() {
        ECParameterSpec own = GOOD.getParams();
        EllipticCurve curve = own.getCurve();
        var other =
                new EllipticCurve(curve.getField(), curve.getA(), curve.getB().add(BigInteger.ONE));
        var spec = new ECParameterSpec(other, own.getGenerator(), own.getOrder(), own.getCofactor());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> P256Strength.require((ECKey) PAIR.getPrivate(), new BareKey(GOOD.getW(), spec)));
    }

    static Stream<ECPoint> refuses_a_point_that_is_not_on_the_curve() {
        BigInteger x = GOOD.getW().getAffineX();
        BigInteger y = GOOD.getW().getAffineY();
        return Stream.of(
                ECPoint.POINT_INFINITY,
                new ECPoint(x, y.add(BigInteger.ONE)),
                new ECPoint(y, x),
                new ECPoint(x.add(PRIME), y),
                new ECPoint(x, y.add(PRIME)),
                new ECPoint(BigInteger.ZERO, BigInteger.ZERO));
    }

    @ParameterizedTest
    @MethodSource
    void refuses_a_point_that_is_not_on_the_curve(ECPoint point) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> P256Strength.require((ECKey) PAIR.getPrivate(), new BareKey(point, GOOD.getParams())))
                .withMessage("EC public key: no point of its curve (expected: a point of P-256)");
    }

    /** A key that no factory has looked at. */
    private record BareKey(ECPoint point, ECParameterSpec spec) implements ECPublicKey {

        @Override
        public ECPoint getW() {
            return point;
        }

        @Override
        public ECParameterSpec getParams() {
            return spec;
        }

        @Override
        public String getAlgorithm() {
            return "EC";
        }

        @Override
        public String getFormat() {
            return "none";
        }

        @Override
        public byte[] getEncoded() {
            return new byte[0];
        }
    }
}
