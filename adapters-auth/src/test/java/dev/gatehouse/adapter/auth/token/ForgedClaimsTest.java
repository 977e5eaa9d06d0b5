package dev.gatehouse.adapter.auth.token;

import static dev.gatehouse.adapter.auth.token.Forge.CLAIMS;
import static dev.gatehouse.adapter.auth.token.Forge.CLIENT;
import static dev.gatehouse.adapter.auth.token.Forge.CLIENT_CLAIMS;
import static dev.gatehouse.adapter.auth.token.Forge.SUBJECT;
import static dev.gatehouse.adapter.auth.token.Forge.claims;
import static dev.gatehouse.adapter.auth.token.Forge.json;
import static dev.gatehouse.adapter.auth.token.Forge.quoted;
import static dev.gatehouse.adapter.auth.token.Forge.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.adapter.auth.key.TestProvider;
import dev.gatehouse.domain.token.SignatureAlgorithm;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Claims that are out of time, not for us or not what they seem, under a genuine signature (N13 to N15). */
@ParameterizedClass(name = "{0}")
@EnumSource(SignatureAlgorithm.class)
@TestInstance(Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // it is started before anything is asked of it
class ForgedClaimsTest {

    @Parameter
    private SignatureAlgorithm algorithm;

    private Forge forge;

    @BeforeParameterizedClassInvocation
    void start() {
        forge = new Forge(algorithm, TestProvider.PLATFORM);
    }

    @ParameterizedTest
    @ValueSource(strings = {"iss", "sub", "aud", "exp", "iat", "jti", "client_id", "sid", "roles", "auth_time"})
    void refuses_a_token_without_one_of_its_claims(String name) {
        assertThat(forge.verify(forge.withoutClaim(name))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource
    void refuses_a_token_that_is_half_a_clients_and_half_a_persons(Forgery forgery) {
        assertThat(forge.verify(forgery.token())).isEmpty();
    }

    Stream<Forgery> refuses_a_token_that_is_half_a_clients_and_half_a_persons() {
        String person = quoted(SUBJECT.userId().toString());
        String client = quoted(CLIENT.toString());
        return Stream.concat(
                Stream.of("sid", "roles", "auth_time")
                        .map(name -> new Forgery("client with " + name, signedAs(client, client, name))),
                Stream.of(
                        new Forgery("person as client", forge.withClaim("client_id", person)),
                        new Forgery("client for a person", signedAs(person, client)),
                        new Forgery(
                                "client for another",
                                signedAs(quoted(CLIENT.toString().replace('c', 'd')), client)),
                        new Forgery("first party for itself", signedAs("\"gatehouse\"", "\"gatehouse\"")),
                        new Forgery("no UUID", signedAs("\"billing-service\"", "\"billing-service\"")),
                        new Forgery("upper case", signedAs(upperCase(client), upperCase(client)))));
    }

    private String signedAs(String subject, String clientId, String... claimsOfPersons) {
        var claims = Forge.clientClaims();
        claims.put("sub", subject);
        claims.put("client_id", clientId);
        List.of(claimsOfPersons).forEach(name -> claims.put(name, claims().get(name)));
        return forge.sign(json(forge.header()), json(claims));
    }

    private static String upperCase(String text) {
        return text.toUpperCase(Locale.ROOT);
    }

    @Test
    void takes_a_clients_token_as_it_is_written() {
        String client = quoted(CLIENT.toString());

        assertThat(forge.verify(signedAs(client, client))).contains(CLIENT_CLAIMS);
    }

    @Test
    void reads_as_many_scopes_as_a_token_holds_at_a_constant_depth() {
        String scopes = "a ".repeat(2500) + "a";

        assertThat(forge.verify(forge.withClaim("scope", quoted(scopes))))
                .hasValueSatisfying(claims -> assertThat(claims.scopes()).hasSize(2501));
    }

    @ParameterizedTest
    @MethodSource
    void refuses_a_claim_of_another_type(Forgery forgery) {
        assertThat(forge.verify(forgery.token())).isEmpty();
    }

    Stream<Forgery> refuses_a_claim_of_another_type() {
        return claims().keySet().stream()
                .flatMap(name -> Stream.of("null", "true", "1.5", "{}", "[[]]", "[1]", "[null]", "[{}]", "-1", "\"\"")
                        .map(value -> new Forgery(name + ": " + value, forge.withClaim(name, value))));
    }

    @ParameterizedTest
    @MethodSource
    void refuses_a_time_that_is_no_sane_number_of_seconds(Forgery forgery) {
        assertThat(forge.verify(forgery.token())).isEmpty();
    }

    Stream<Forgery> refuses_a_time_that_is_no_sane_number_of_seconds() {
        return Stream.of("exp", "iat", "nbf", "auth_time")
                .flatMap(name -> Stream.of(
                                quoted(seconds(CLAIMS.issuedAt())),
                                seconds(CLAIMS.issuedAt()) + ".0",
                                seconds(CLAIMS.issuedAt()) + "e0",
                                "1e400",
                                "1E+9999999999",
                                "-1",
                                "253402300800",
                                "9223372036854775807",
                                "9223372036854775808",
                                "99999999999999999999999999",
                                "0x7fffffff",
                                "01772359200",
                                "+1772359200",
                                "NaN",
                                "Infinity",
                                "[1772359200]",
                                "true",
                                "null",
                                "\"\"")
                        .map(value -> new Forgery(name + ": " + value, forge.withClaim(name, value))));
    }

    @ParameterizedTest
    @MethodSource
    void refuses_a_token_out_of_its_time(Forgery forgery) {
        assertThat(forge.verify(forgery.token())).isEmpty();
    }

    Stream<Forgery> refuses_a_token_out_of_its_time() {
        return Stream.of(
                new Forgery("expired now", forge.withClaim("exp", seconds(Forge.NOW))),
                new Forgery("expired long ago", forge.withClaim("exp", "1")),
                new Forgery("expired as it was issued", forge.withClaim("exp", seconds(CLAIMS.issuedAt()))),
                new Forgery("issued in 31 seconds", forge.withClaim("iat", seconds(Forge.NOW.plusSeconds(31)))),
                new Forgery("issued in 31 seconds, good since long ago", issuedInFutureWithPastBegin()),
                new Forgery("issued after it expires", forge.withClaim("iat", seconds(Forge.NOW.plusSeconds(901)))),
                new Forgery("issued in the far future", forge.withClaim("iat", "253402300799")),
                new Forgery("not before 31 seconds", forge.withClaim("nbf", seconds(Forge.NOW.plusSeconds(31)))),
                new Forgery("not before the far future", forge.withClaim("nbf", "253402300799")));
    }

    private String issuedInFutureWithPastBegin() {
        var claims = Forge.with(claims(), "iat", seconds(Forge.NOW.plusSeconds(31)));
        return forge.sign(json(forge.header()), json(Forge.with(claims, "nbf", "1")));
    }

    @ParameterizedTest
    @MethodSource
    void refuses_a_token_of_another_issuer_or_for_nobody(Forgery forgery) {
        assertThat(forge.verify(forgery.token())).isEmpty();
    }

    Stream<Forgery> refuses_a_token_of_another_issuer_or_for_nobody() {
        var issuers = Stream.of(
                        "https://id.example/",
                        "https://ID.example",
                        "HTTPS://id.example",
                        "http://id.example",
                        "https://id.example.evil.example",
                        " https://id.example",
                        "https://id.example\\u0000",
                        "https://other.example")
                .map(issuer -> new Forgery("iss: " + issuer, forge.withClaim("iss", quoted(issuer))));
        var audiences = Stream.of("[]", "[\"billing\",[\"orders\"]]", "[\"orders\",1]", "{\"orders\":true}")
                .map(audience -> new Forgery("aud: " + audience, forge.withClaim("aud", audience)));
        return Stream.concat(issuers, audiences);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"billing\"", "[\"billing\"]", "[\"Orders\",\"orders \"]"})
    void leaves_it_to_the_use_case_whom_a_genuine_token_may_be_for(String audience) {
        assertThat(forge.verify(forge.withClaim("aud", audience))).isPresent();
    }

    @ParameterizedTest
    @MethodSource
    void refuses_a_value_that_we_would_not_write(Forgery forgery) {
        assertThat(forge.verify(forgery.token())).isEmpty();
    }

    Stream<Forgery> refuses_a_value_that_we_would_not_write() {
        String subject = SUBJECT.userId().toString();
        return Stream.of(
                        List.of("sub", quoted(subject.toUpperCase(Locale.ROOT))),
                        List.of("sub", quoted(" " + subject)),
                        List.of("sub", quoted("maya@example.com")),
                        List.of("sub", quoted("gatehouse")),
                        List.of("sid", quoted(SUBJECT.sessionId().toString().replace("-", ""))),
                        List.of("sid", quoted("1-2-3-4-5")),
                        List.of("jti", quoted("a b")),
                        List.of("jti", quoted("é")),
                        List.of("jti", quoted("x".repeat(129))),
                        List.of("client_id", quoted("a\\nb")),
                        List.of("scope", quoted(" read")),
                        List.of("scope", quoted("read ")),
                        List.of("scope", quoted("read  write")),
                        List.of("scope", quoted("read\\twrite")),
                        List.of("scope", quoted("r\\\"ead")),
                        List.of("scope", "[\"read\"]"),
                        List.of("roles", "\"administrator\""),
                        List.of("roles", "[\"Administrator\"]"),
                        List.of("roles", "[\"administrator\",\"\"]"),
                        List.of("roles", "{\"administrator\":true}"))
                .map(claim -> new Forgery(claim.toString(), forge.withClaim(claim.getFirst(), claim.getLast())));
    }

    @ParameterizedTest
    @MethodSource
    void refuses_claims_that_can_be_read_in_two_ways(Forgery forgery) {
        assertThat(forge.verify(forgery.token())).isEmpty();
    }

    Stream<Forgery> refuses_claims_that_can_be_read_in_two_ways() {
        String genuine = json(claims());
        String inside = genuine.substring(1, genuine.length() - 1);
        return Stream.of(
                        "{" + inside + ",\"sub\":" + quoted(SUBJECT.userId().toString()) + "}",
                        "{\"sub\":\"0195a1b2-c3d4-7e5f-8a9b-000000000000\"," + inside + "}",
                        "{\"s\\u0075b\":\"0195a1b2-c3d4-7e5f-8a9b-000000000000\"," + inside + "}",
                        "{" + inside + ",\"exp\":253402300799}",
                        "{" + inside + ",\"other\":{\"a\":1,\"a\":2}}",
                        "{" + inside + ",\"deep\":" + "[".repeat(100) + "]".repeat(100) + "}",
                        "{" + inside + ",\"deep\":" + "[".repeat(2000) + "}",
                        "{" + inside + ",\"half\":\"\\ud83d\"}",
                        "{" + inside + ",\"half\":\"\\udd11\\ud83d\"}",
                        "{" + inside + ",}",
                        "{," + inside + "}",
                        "{" + inside,
                        genuine + genuine,
                        genuine + " x",
                        genuine + "//",
                        "/**/" + genuine,
                        "\uFEFF" + genuine,
                        "[" + genuine + "]",
                        genuine.replace('"', '\''),
                        genuine.replace(':', '='),
                        "{}",
                        "null",
                        "1",
                        " ")
                .map(text -> new Forgery(
                        text.substring(0, Math.min(text.length(), 60)), forge.sign(json(forge.header()), text)));
    }

    @Test
    void refuses_claims_that_are_no_utf_8() {
        String claims = json(Forge.with(claims(), "name", "\"??\""));
        byte[] bytes = claims.getBytes(StandardCharsets.UTF_8);
        int place = claims.indexOf("??");
        List<byte[]> broken = List.of(
                new byte[] {(byte) 0xC0, (byte) 0xAF},
                new byte[] {(byte) 0xFF, '?'},
                new byte[] {(byte) 0xC3, '?'},
                new byte[] {'?', (byte) 0x80});

        assertThat(forge.verify(forge.withPayload(bytes))).isPresent();
        assertThat(broken).allSatisfy(pair -> {
            System.arraycopy(pair, 0, bytes, place, 2);
            assertThat(forge.verify(forge.withPayload(bytes))).isEmpty();
        });
    }
}
