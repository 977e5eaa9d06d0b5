package dev.gatehouse.adapter.auth.key;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.domain.token.SignatureAlgorithm;
import dev.gatehouse.domain.token.SigningKey;
import java.security.KeyFactory;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.PublicJsonWebKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SigningKeysTest {

    @ParameterizedTest
    @CsvSource({"ES256, EC, P-256", "RS256, RSA,", "PS256, RSA,", "EDDSA, Ed25519, Ed25519"})
    void a_key_is_named_by_the_thumbprint_of_its_public_part(SignatureAlgorithm algorithm, String keys, String curve)
            throws Exception {
        SigningKey key = SampleKeys.one(algorithm);

        var publicKey = KeyFactory.getInstance(keys)
                .generatePublic(new X509EncodedKeySpec(key.publicKey().expose()));
        var jwk = PublicJsonWebKey.Factory.newPublicJwk(publicKey);

        assertThat(jwk.toParams(OutputControlLevel.PUBLIC_ONLY).get("crv")).isEqualTo(curve);
        assertThat(key.algorithm()).isEqualTo(algorithm);
        assertThat(key.id())
                .isEqualTo(jwk.calculateBase64urlEncodedThumbprint("SHA-256"))
                .hasSize(43);
    }

    @Test
    void no_two_keys_share_a_name() {
        assertThat(SampleKeys.algorithms())
                .allSatisfy(algorithm -> assertThat(SampleKeys.one(algorithm).id())
                        .isNotEqualTo(SampleKeys.other(algorithm).id()));
    }

    @Test
    void rsa_keys_have_3072_bits_and_the_usual_exponent() throws Exception {
        var key = (RSAPublicKey) KeyFactory.getInstance("RSA")
                .generatePublic(new X509EncodedKeySpec(
                        SampleKeys.one(SignatureAlgorithm.RS256).publicKey().expose()));

        assertThat(key.getModulus().bitLength()).isEqualTo(3072);
        assertThat(key.getPublicExponent()).isEqualTo(65_537);
    }
}
