package dev.gatehouse.adapter.auth.token;

import static dev.gatehouse.adapter.auth.token.Forge.CLAIMS;
import static dev.gatehouse.adapter.auth.token.Forge.CLIENT;
import static dev.gatehouse.adapter.auth.token.Forge.CLIENT_CLAIMS;
import static dev.gatehouse.adapter.auth.token.Forge.NOW;
import static dev.gatehouse.adapter.auth.token.Forge.POLICY;
import static dev.gatehouse.adapter.auth.token.Forge.SUBJECT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.gatehouse.adapter.auth.key.KeyRing;
import dev.gatehouse.adapter.auth.key.SignatureProviders;
import dev.gatehouse.adapter.auth.key.SigningSettings.StoredKeys;
import dev.gatehouse.adapter.auth.key.TestProvider;
import dev.gatehouse.application.port.out.InMemoryUnitOfWork;
import dev.gatehouse.domain.client.Audiences;
import dev.gatehouse.domain.client.Scopes;
import dev.gatehouse.domain.token.AccessClaims;
import dev.gatehouse.domain.token.AccessToken;
import dev.gatehouse.domain.token.SignatureAlgorithm;
import dev.gatehouse.domain.token.TokenSubject;
import dev.gatehouse.domain.user.Roles;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass(name = "{0}, {1}")
@MethodSource("dev.gatehouse.adapter.auth.token.TestForges#ofAll")
class AccessTokenTest {

    private final SignatureAlgorithm algorithm;
    private final Forge forge;

    AccessTokenTest(SignatureAlgorithm algorithm, TestProvider provider) {
        this.algorithm = algorithm;
        this.forge = new Forge(algorithm, provider);
    }

    @Test
    void every_claim_comes_back() {
        assertThat(forge.verify(forge.genuine().text())).contains(CLAIMS);
    }

    @Test
    void a_token_without_scopes_and_roles_comes_back() {
        var plain = new AccessClaims(
                CLAIMS.issuer(),
                new TokenSubject.Person(
                        SUBJECT.userId(),
                        SUBJECT.clientId(),
                        SUBJECT.sessionId(),
                        Roles.NONE,
                        SUBJECT.authenticatedAt()),
                List.of("orders"),
                CLAIMS.tokenId(),
                List.of(),
                CLAIMS.issuedAt(),
                CLAIMS.expiresAt());

        AccessToken token = forge.issue(plain);

        assertThat(forge.verify(token.text())).contains(plain);
        assertThat(segment(token, 1)).contains("\"aud\":\"orders\"").doesNotContain("scope");
    }

    @Test
    void a_clients_token_names_the_client_twice_and_has_no_claim_of_a_person() {
        AccessToken token = forge.issue(CLIENT_CLAIMS);

        assertThat(forge.verify(token.text())).contains(CLIENT_CLAIMS);
        assertThat(segment(token, 1))
                .contains("\"sub\":\"" + CLIENT + "\"", "\"client_id\":\"" + CLIENT + "\"")
                .doesNotContain("sid", "roles", "auth_time");
    }

    @Test
    void the_header_says_algorithm_key_and_type_and_nothing_else() {
        assertThat(segment(forge.genuine(), 0))
                .isEqualTo("{\"alg\":\"" + algorithm.joseName() + "\",\"kid\":\"" + forge.keyId()
                        + "\",\"typ\":\"at+jwt\"}");
    }

    @Test
    void a_forger_with_the_key_is_taken_for_the_issuer() {
        String token = forge.sign(Forge.json(forge.header()), Forge.json(Forge.claims()));

        assertThat(forge.verify(token)).contains(CLAIMS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"at+jwt", "AT+JWT", "application/at+jwt", "Application/AT+jwt"})
    void the_type_is_a_media_type_and_has_no_case(String type) {
        assertThat(forge.verify(forge.withHeader("typ", Forge.quoted(type)))).contains(CLAIMS);
    }

    @Test
    void claims_of_other_names_are_passed_over() {
        String token = forge.withClaim("cnf", "{\"jkt\":\"x\",\"more\":[true,false,null,1.5e3,-7,\"\\u00e9\"]}");

        assertThat(forge.verify(token)).contains(CLAIMS);
    }

    @Test
    void a_token_is_good_until_the_nanosecond_before_its_expiry() {
        String token = forge.genuine().text();

        forge.setTime(CLAIMS.expiresAt().minusNanos(1));
        assertThat(forge.verify(token)).contains(CLAIMS);

        forge.setTime(CLAIMS.expiresAt());
        assertThat(forge.verify(token)).isEmpty();
    }

    @Test
    void a_token_may_have_been_issued_up_to_30_seconds_from_now() {
        String token = forge.genuine().text();

        forge.setTime(CLAIMS.issuedAt().minusSeconds(30));
        assertThat(forge.verify(token)).contains(CLAIMS);

        forge.setTime(CLAIMS.issuedAt().minusSeconds(30).minusNanos(1));
        assertThat(forge.verify(token)).isEmpty();
    }

    @Test
    void a_token_may_begin_up_to_30_seconds_from_now() {
        Instant notBefore = NOW.plusSeconds(60);
        String token = forge.withClaim("nbf", Forge.seconds(notBefore));

        forge.setTime(notBefore.minusSeconds(30));
        assertThat(forge.verify(token)).contains(CLAIMS);

        forge.setTime(notBefore.minusSeconds(30).minusNanos(1));
        assertThat(forge.verify(token)).isEmpty();
    }

    @Test
    void a_genuine_token_has_at_most_8192_characters() {
        String longest = "";
        int padding = (8192 - padded(1).length()) / 4 * 3 - 8;
        for (String next = padded(padding); next.length() <= 8192; next = padded(++padding)) {
            longest = next;
        }

        assertThat(longest).hasSizeGreaterThan(8189);
        assertThat(forge.verify(longest)).contains(CLAIMS);
        assertThat(forge.verify(padded(padding))).isEmpty();
    }

    private String padded(int count) {
        return forge.withClaim("padding", Forge.quoted("x".repeat(count)));
    }

    @Test
    void the_greatest_token_of_a_client_is_taken() {
        Scopes scopes = Scopes.parse(IntStream.range(0, 50)
                .mapToObj(i -> "%02d/".formatted(i) + "/".repeat(i < 49 ? 16 : 41))
                .toList());
        Audiences audiences = Audiences.parse(IntStream.range(0, 20)
                .mapToObj(i -> "%02d".formatted(i) + "/".repeat(i < 19 ? 48 : 53))
                .toList());
        var greatest = new AccessClaims(
                CLIENT_CLAIMS.issuer(),
                CLIENT_CLAIMS.subject(),
                audiences.names(),
                CLIENT_CLAIMS.tokenId(),
                scopes.names(),
                CLIENT_CLAIMS.issuedAt(),
                CLIENT_CLAIMS.expiresAt());

        AccessToken token = forge.issue(greatest);

        assertThat(scopes.toString()).hasSize(1024);
        assertThat(audiences.toString()).hasSize(1024);
        assertThat(forge.verify(token.text())).contains(greatest);
        // The signature of an RSA key of 4096 bits is longer by 597 characters.
        assertThat(token.text()).hasSizeLessThan(8192 - 597);
    }

    @Test
    void a_token_that_nobody_would_take_is_not_issued() {
        var tooMuch = new AccessClaims(
                CLAIMS.issuer(),
                CLAIMS.subject(),
                CLAIMS.audiences(),
                CLAIMS.tokenId(),
                List.of("s".repeat(8000)),
                CLAIMS.issuedAt(),
                CLAIMS.expiresAt());

        assertThatIllegalStateException().isThrownBy(() -> forge.issue(tooMuch));
    }

    @Test
    void nothing_is_issued_or_taken_before_the_key_ring_is_open() {
        var closed = new KeyRing(
                new StoredKeys(SignatureAlgorithm.ES256),
                new InMemoryUnitOfWork(),
                InstantSource.fixed(NOW),
                new SignatureProviders());
        var verifier = new JoseAccessTokenVerifier(closed, POLICY, InstantSource.fixed(NOW));
        var cachingVerifier = new CachingAccessTokenVerifier(verifier, closed, InstantSource.fixed(NOW));

        assertThatIllegalStateException().isThrownBy(() -> new JoseAccessTokenIssuer(closed).issue(CLAIMS));
        assertThat(verifier.verifyInFull(forge.genuine())).isEmpty();
        assertThat(cachingVerifier.verify(forge.genuine())).isEmpty();
    }

    @Test
    void other_peoples_verifiers_take_the_token() throws Exception {
        var consumer = new JwtConsumerBuilder()
                .setVerificationKey(
                        JsonWebKey.Factory.newJwk(forge.stolenKey().jwk()).getKey())
                .setJwsAlgorithmConstraints(new AlgorithmConstraints(ConstraintType.PERMIT, algorithm.joseName()))
                .setExpectedType(true, "at+jwt")
                .setExpectedIssuer("https://id.example")
                .setExpectedAudience("orders")
                .setEvaluationTime(NumericDate.fromSeconds(NOW.getEpochSecond()))
                .setRequireExpirationTime()
                .setRequireIssuedAt()
                .setRequireJwtId()
                .setRequireSubject()
                .build();

        Map<String, Object> claims =
                consumer.processToClaims(forge.genuine().text()).getClaimsMap();

        assertThat(claims)
                .containsEntry("client_id", "gatehouse")
                .containsEntry("sid", SUBJECT.sessionId().toString())
                .containsEntry("scope", "read write:orders")
                .containsEntry("roles", List.of("administrator", "auditor"))
                .containsEntry("auth_time", SUBJECT.authenticatedAt().getEpochSecond());
    }

    private static String segment(AccessToken token, int index) {
        String segment = token.text().split("\\.", -1)[index];
        return new String(Base64.getUrlDecoder().decode(segment), StandardCharsets.UTF_8);
    }
}
