package dev.gatehouse.adapter.auth.key;

import static dev.gatehouse.domain.token.SignatureAlgorithm.EDDSA;
import static dev.gatehouse.domain.token.SignatureAlgorithm.ES256;
import static dev.gatehouse.domain.token.SignatureAlgorithm.PS256;
import static dev.gatehouse.domain.token.SignatureAlgorithm.RS256;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gatehouse.domain.token.SignatureAlgorithm;
import dev.gatehouse.domain.token.SigningKey;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.PublicJsonWebKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PrivateKeyFileTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    private static String pem(String label, byte[] content) {
        return "-----BEGIN " + label + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content) + "\n-----END " + label
                + "-----\n";
    }

    private static String jwk(SigningKey key) throws Exception {
        KeyPair pair = PairAlgorithm.of(key.algorithm()).decode(key);
        PublicJsonWebKey json = PublicJsonWebKey.Factory.newPublicJwk(pair.getPublic());
        json.setPrivateKey(pair.getPrivate());
        return json.toJson(OutputControlLevel.INCLUDE_PRIVATE);
    }

    private static SigningKey expected(SigningKey key) {
        return new SigningKey(key.id(), key.algorithm(), key.privateKey(), key.publicKey(), NOW);
    }

    private static void refused(String text, SignatureAlgorithm algorithm, String found) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PrivateKeyFile.read(text, algorithm, NOW))
                .withMessageStartingWith("key file: " + found + " (expected: ")
                .withNoCause();
    }

    @ParameterizedTest
    @MethodSource("dev.gatehouse.adapter.auth.key.SampleKeys#algorithms")
    void reads_pkcs_8_and_finds_the_public_key_that_belongs_to_it(SignatureAlgorithm algorithm) {
        SigningKey key = SampleKeys.one(algorithm);

        SigningKey read = PrivateKeyFile.read(
                "a comment\n" + pem("PRIVATE KEY", key.privateKey().expose()), algorithm, NOW);

        assertThat(read).isEqualTo(expected(key));
    }

    @Test
    void finds_both_kinds_of_public_points() {
        for (int number = 0; number < 20; number++) {
            SigningKey key = SigningKeys.create(ES256, NOW);

            assertThat(PrivateKeyFile.read(pem("PRIVATE KEY", key.privateKey().expose()), ES256, NOW)
                            .publicKey())
                    .isEqualTo(key.publicKey());
        }
    }

    @ParameterizedTest
    @MethodSource("dev.gatehouse.adapter.auth.key.SampleKeys#algorithms")
    void reads_a_json_web_key(SignatureAlgorithm algorithm) throws Exception {
        SigningKey key = SampleKeys.one(algorithm);

        SigningKey read = PrivateKeyFile.read(jwk(key), algorithm, NOW);

        assertThat(read.id()).isEqualTo(key.id());
        assertThat(read.publicKey()).isEqualTo(key.publicKey());
        assertThat(TokenKey.of(read, new SignatureProviders())
                        .verifies(
                                new byte[] {1},
                                TokenKey.of(key, new SignatureProviders()).sign(new byte[] {1})))
                .isTrue();
    }

    @Test
    void reads_the_older_form_of_an_ec_key() {
        SigningKey key = SampleKeys.one(ES256);
        byte[] pkcs8 = key.privateKey().expose();
        // What the platform writes: the number alone, at the end.
        byte[] number = Arrays.copyOfRange(pkcs8, pkcs8.length - 32, pkcs8.length);
        byte[] sec1 = HexFormat.of()
                .parseHex("30310201010420" + HexFormat.of().formatHex(number) + "a00a06082a8648ce3d030107");

        // As openssl ecparam writes it, with the name of the curve in a block of its own.
        String curve = pem("EC PARAMETERS", HexFormat.of().parseHex("06082a8648ce3d030107"));
        SigningKey read = PrivateKeyFile.read(curve + pem("EC PRIVATE KEY", sec1), ES256, NOW);

        assertThat(read.id()).isEqualTo(key.id());
        assertThat(read.publicKey()).isEqualTo(key.publicKey());
    }

    @Test
    void refuses_what_is_no_private_key_without_a_word_of_it() {
        SigningKey key = SampleKeys.one(ES256);

        refused("", ES256, "0 PEM blocks");
        refused("correct horse battery staple", ES256, "0 PEM blocks");
        refused(pem("CERTIFICATE", key.publicKey().expose()), ES256, "something else than a private key");
        refused(pem("PUBLIC KEY", key.publicKey().expose()), ES256, "something else than a private key");
        refused(pem("ENCRYPTED PRIVATE KEY", key.privateKey().expose()), ES256, "an encrypted key");
        refused(
                pem("PRIVATE KEY", key.privateKey().expose())
                        + pem("PRIVATE KEY", key.privateKey().expose()),
                ES256,
                "2 PEM blocks");
        refused(pem("PRIVATE KEY", key.publicKey().expose()), ES256, "no key for ES256 that could be read");
        refused(pem("PRIVATE KEY", new byte[0]), ES256, "no key for ES256 that could be read");
        refused(
                "-----BEGIN PRIVATE KEY-----\nA\n-----END PRIVATE KEY-----",
                ES256,
                "no key for ES256 that could be read");
        refused(pem("EC PRIVATE KEY", new byte[3]), ES256, "no key for ES256 that could be read");
        refused("{}", ES256, "no key for ES256 that could be read");
        refused("{\"kty\":\"oct\",\"k\":\"c2VjcmV0\"}", ES256, "a JSON Web Key without a private key");
    }

    @Test
    void refuses_a_json_web_key_that_is_public_or_for_something_else() throws Exception {
        String json = jwk(SampleKeys.one(ES256));
        String publicOnly = PublicJsonWebKey.Factory.newPublicJwk(
                        PairAlgorithm.ES256.decodePublic(SampleKeys.one(ES256)))
                .toJson();

        refused(publicOnly, ES256, "a JSON Web Key without a private key");
        refused(json.replaceFirst("\\{", "{\"use\":\"enc\","), ES256, "a key that is not meant to sign");
        refused(json.replaceFirst("\\{", "{\"alg\":\"ES384\","), ES256, "a key for another algorithm");
        refused(
                jwk(SampleKeys.one(RS256)).replaceFirst("\\{", "{\"alg\":\"RS256\","),
                PS256,
                "a key for another algorithm");
    }

    @Test
    void refuses_a_public_key_beside_a_private_one_that_is_not_its_own() throws Exception {
        PublicJsonWebKey one = PublicJsonWebKey.Factory.newPublicJwk(jwk(SampleKeys.one(EDDSA)));
        one.setPrivateKey(PairAlgorithm.EDDSA.decode(SampleKeys.other(EDDSA)).getPrivate());

        refused(
                one.toJson(OutputControlLevel.INCLUDE_PRIVATE),
                EDDSA,
                "a public key that is not that of the private key");
    }

    @Test
    void refuses_keys_of_other_algorithms_and_weak_ones() throws Exception {
        var rsa = KeyPairGenerator.getInstance("RSA");
        rsa.initialize(1024);
        var p384 = KeyPairGenerator.getInstance("EC");
        p384.initialize(new ECGenParameterSpec("secp384r1"));

        refused(
                pem("PRIVATE KEY", SampleKeys.one(EDDSA).privateKey().expose()),
                ES256,
                "no key for ES256 that could be read");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PrivateKeyFile.read(
                        pem("PRIVATE KEY", rsa.generateKeyPair().getPrivate().getEncoded()), RS256, NOW))
                .withMessage("RSA modulus: 1024 bits (expected: whole bytes, 2048 to 8192 bits)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PrivateKeyFile.read(
                        pem("PRIVATE KEY", p384.generateKeyPair().getPrivate().getEncoded()), ES256, NOW));
    }
}
