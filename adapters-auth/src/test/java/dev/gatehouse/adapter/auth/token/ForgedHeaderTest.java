package dev.gatehouse.adapter.auth.token;

import static dev.gatehouse.adapter.auth.token.Forge.base64;
import static dev.gatehouse.adapter.auth.token.Forge.claims;
import static dev.gatehouse.adapter.auth.token.Forge.json;
import static dev.gatehouse.adapter.auth.token.Forge.quoted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.adapter.auth.key.TestProvider;
import dev.gatehouse.domain.token.SignatureAlgorithm;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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

/** Headers that lie (N1, N4 to N6, N10 to N12). But for the header, each of these tokens is genuine. */
@ParameterizedClass(name = "{0}")
@EnumSource(SignatureAlgorithm.class)
@TestInstance(Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // it is started before anything is asked of it
class ForgedHeaderTest {

    @Parameter
    private SignatureAlgorithm algorithm;

    private Forge forge;

    @BeforeParameterizedClassInvocation
    void start() {
        forge = new Forge(algorithm, TestProvider.PLATFORM);
    }

    @ParameterizedTest
    @MethodSource
    void refuses_a_token_without_a_signature_algorithm(Forgery forgery) {
        assertThat(forge.verify(forgery.token())).isEmpty();
    }

    Stream<Forgery> refuses_a_token_without_a_signature_algorithm() {
        return Stream.of("none", "None", "NONE", "nOnE", "").flatMap(algorithm -> {
            String signed = forge.withHeader("alg", quoted(algorithm));
            String unsigned = signed.substring(0, signed.lastIndexOf('.') + 1);
            return Stream.of(
                    new Forgery(quoted(algorithm) + ", signed all the same", signed),
                    new Forgery(quoted(algorithm) + ", empty signature", unsigned),
                    new Forgery(quoted(algorithm) + ", signature of one byte", unsigned + "AA"));
        });
    }

    @ParameterizedTest
    @MethodSource
    void refuses_a_header_with_another_member_than_its_three(Forgery forgery) {
        assertThat(forge.verify(forgery.token())).isEmpty();
    }

    Stream<Forgery> refuses_a_header_with_another_member_than_its_three() {
        return Stream.concat(
                Stream.of(new Forgery("attacker's key in the header", signedWithKeyInHeader())),
                Stream.of(
                                Map.entry("jwk", "{\"kty\":\"oct\",\"k\":\"AAAA\"}"),
                                Map.entry("jku", "\"https://keys.example/jwks\""),
                                Map.entry("x5u", "\"https://keys.example/cert\""),
                                Map.entry("x5c", "[\"MIIB\"]"),
                                Map.entry("x5t", "\"AAAA\""),
                                Map.entry("x5t#S256", "\"AAAA\""),
                                Map.entry("cty", "\"JWT\""),
                                Map.entry("zip", "\"DEF\""),
                                Map.entry("enc", "\"A256GCM\""),
                                Map.entry("p2c", "2147483647"),
                                Map.entry("crit", "[]"),
                                Map.entry("crit", "[\"exp\"]"),
                                Map.entry("crit", "[\"urn:example:unknown\"]"),
                                Map.entry("b64", "true"),
                                Map.entry("b64", "false"),
                                Map.entry("", "\"\""),
                                Map.entry("ALG", "\"ES256\""))
                        .map(member ->
                                new Forgery(member.toString(), forge.withHeader(member.getKey(), member.getValue()))));
    }

    private String signedWithKeyInHeader() {
        Forge attacker = forge.other();
        return attacker.sign(
                json(Forge.with(forge.header(), "jwk", attacker.stolenKey().jwk())), json(claims()));
    }

    @Test
    void refuses_an_unencoded_payload() {
        var header = Forge.with(Forge.with(forge.header(), "b64", "false"), "crit", "[\"b64\"]");
        String input = base64(json(header)) + "." + json(claims());
        String token = input + "." + base64(forge.stolenKey().sign(input));

        assertThat(forge.verify(token)).isEmpty();
    }

    @Test
    void opens_no_connection_to_where_a_header_points() throws Exception {
        try (var listener = ServerSocketChannel.open()) {
            listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            listener.configureBlocking(false);
            String url = quoted("http://127.0.0.1:" + listener.socket().getLocalPort() + "/keys");

            for (String name : List.of("jku", "x5u", "kid")) {
                assertThat(forge.verify(forge.withHeader(name, url))).as(name).isEmpty();
            }

            assertThat(listener.accept()).isNull();
        }
    }

    @ParameterizedTest
    @MethodSource
    void refuses_a_key_id_that_is_not_exactly_a_known_one(Forgery forgery) {
        assertThat(forge.verify(forgery.token())).isEmpty();
    }

    Stream<Forgery> refuses_a_key_id_that_is_not_exactly_a_known_one() {
        String id = forge.keyId();
        var values = Stream.of(
                        "../../dev/null",
                        "' OR 1=1--",
                        "|sleep 10",
                        "",
                        " " + id,
                        id + " ",
                        id + "\\n",
                        id + "\\u0000",
                        "\\u0001\\u0002",
                        id.toUpperCase(Locale.ROOT),
                        id.substring(1),
                        id + id,
                        "unknown",
                        "k".repeat(5000))
                .map(Forge::quoted);
        var others = Stream.of("null", "1", "true", "[" + quoted(id) + "]", "{\"id\":" + quoted(id) + "}");
        return Stream.concat(
                Stream.of(new Forgery("absent", forge.withoutHeader("kid"))),
                Stream.concat(values, others)
                        .map(value -> new Forgery(
                                value.substring(0, Math.min(40, value.length())), forge.withHeader("kid", value))));
    }

    @ParameterizedTest
    @MethodSource
    void refuses_a_header_that_can_be_read_in_two_ways(Forgery forgery) {
        assertThat(forge.verify(forgery.token())).isEmpty();
    }

    Stream<Forgery> refuses_a_header_that_can_be_read_in_two_ways() {
        String header = json(forge.header());
        String inside = header.substring(1, header.length() - 1);
        String id = quoted(forge.keyId());
        return Stream.of(
                        "{" + inside + ",\"kid\":" + id + "}",
                        "{\"kid\":\"other\"," + inside + "}",
                        "{\"alg\":\"none\"," + inside + "}",
                        "{" + inside + ",\"\\u0061lg\":\"none\"}",
                        "{" + inside + "}{}",
                        "{" + inside + "}\u0000",
                        "{" + inside + ",}",
                        "\uFEFF" + header,
                        "[" + header + "]",
                        "{\"header\":" + header + "}",
                        "{}",
                        "null",
                        "\"\"",
                        header.replace('"', '\''))
                .map(text -> new Forgery(text, forge.sign(text, json(claims()))));
    }

    @Test
    void refuses_a_header_that_is_no_utf_8() {
        byte[] header = json(forge.header()).replace("at+jwt", "at+jwt?").getBytes(StandardCharsets.UTF_8);
        header[header.length - 3] = (byte) 0xFF;

        assertThat(forge.verify(forge.sign(header, json(claims()).getBytes(StandardCharsets.UTF_8))))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource
    void refuses_other_kinds_of_tokens(Forgery forgery) {
        assertThat(forge.verify(forgery.token())).isEmpty();
    }

    Stream<Forgery> refuses_other_kinds_of_tokens() {
        var types = Stream.of(
                "\"JWT\"",
                "\"jwt\"",
                "\"id\"",
                "\"dpop+jwt\"",
                "\"token-introspection+jwt\"",
                "\"logout+jwt\"",
                "\"at\"",
                "\"at+jwt \"",
                "\"at+jwt;charset=utf-8\"",
                "\"text/at+jwt\"",
                "\"application/application/at+jwt\"",
                "\"\"",
                "null",
                "1",
                "[\"at+jwt\"]");
        return Stream.concat(
                Stream.of(new Forgery("absent", forge.withoutHeader("typ"))),
                types.map(type -> new Forgery(type, forge.withHeader("typ", type))));
    }

    @ParameterizedTest
    @MethodSource
    void refuses_encrypted_tokens(Forgery forgery) {
        assertThat(forge.verify(forgery.token())).isEmpty();
    }

    Stream<Forgery> refuses_encrypted_tokens() {
        String bomb = "{\"alg\":\"dir\",\"enc\":\"A256GCM\",\"zip\":\"DEF\",\"kid\":" + quoted(forge.keyId()) + "}";
        String work = "{\"alg\":\"PBES2-HS256+A128KW\",\"enc\":\"A128GCM\",\"p2s\":\"AAAA\",\"p2c\":2147483647}";
        return Stream.of(bomb, work)
                .flatMap(header -> Stream.of(
                        new Forgery("five segments: " + header, base64(header) + ".AAAA.AAAA.AAAA.AAAA"),
                        new Forgery("three segments: " + header, forge.sign(header, json(claims())))));
    }
}
