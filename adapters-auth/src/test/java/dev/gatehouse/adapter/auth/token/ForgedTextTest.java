package dev.gatehouse.adapter.auth.token;

import static dev.gatehouse.adapter.auth.token.Forge.base64;
import static dev.gatehouse.adapter.auth.token.Forge.claims;
import static dev.gatehouse.adapter.auth.token.Forge.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.adapter.auth.key.TestProvider;
import dev.gatehouse.domain.token.SignatureAlgorithm;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
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

/** Text that is no compact JWS, or another one of the same bytes (N8, N9, N16). */
@ParameterizedClass(name = "{0}")
@EnumSource(SignatureAlgorithm.class)
@TestInstance(Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // it is started before anything is asked of it
class ForgedTextTest {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    @Parameter
    private SignatureAlgorithm algorithm;

    private Forge forge;
    private String genuine;

    @BeforeParameterizedClassInvocation
    void start() {
        forge = new Forge(algorithm, TestProvider.PLATFORM);
        genuine = forge.genuine().text();
    }

    @ParameterizedTest
    @MethodSource
    void refuses_what_has_not_three_segments(Forgery forgery) {
        assertThat(forge.verify(forgery.token())).isEmpty();
    }

    Stream<Forgery> refuses_what_has_not_three_segments() {
        String[] parts = genuine.split("\\.", -1);
        String flattened = "{\"payload\":\"" + parts[1] + "\",\"protected\":\"" + parts[0] + "\",\"signature\":\""
                + parts[2] + "\"}";
        String general = "{\"payload\":\"" + parts[1] + "\",\"signatures\":[{\"protected\":\"" + parts[0]
                + "\",\"signature\":\"" + parts[2] + "\"}]}";
        return Stream.of(
                new Forgery("nothing", ""),
                new Forgery("a dot", "."),
                new Forgery("two dots", ".."),
                new Forgery("three dots", "..."),
                new Forgery("one segment", parts[0]),
                new Forgery("two segments", parts[0] + "." + parts[1]),
                new Forgery("a dot more", genuine + "."),
                new Forgery("a dot before", "." + genuine),
                new Forgery("two dots between", parts[0] + ".." + parts[1] + "." + parts[2]),
                new Forgery("four segments", genuine + ".AAAA"),
                new Forgery("five segments", genuine + ".AAAA.AAAA"),
                new Forgery("no header", "." + parts[1] + "." + parts[2]),
                new Forgery("no claims", parts[0] + ".." + parts[2]),
                new Forgery("no signature", parts[0] + "." + parts[1] + "."),
                new Forgery("flattened JSON", flattened),
                new Forgery("general JSON", general),
                new Forgery("base64 of itself", base64(genuine)),
                new Forgery("segments in another order", parts[1] + "." + parts[0] + "." + parts[2]));
    }

    @Test
    void refuses_every_prefix_of_a_genuine_token() {
        assertThat(IntStream.range(0, genuine.length()))
                .allSatisfy(length ->
                        assertThat(forge.verify(genuine.substring(0, length))).isEmpty());
    }

    @ParameterizedTest
    @MethodSource
    void refuses_characters_that_are_not_of_the_alphabet(Forgery forgery) {
        assertThat(forge.verify(forgery.token())).isEmpty();
    }

    Stream<Forgery> refuses_characters_that_are_not_of_the_alphabet() {
        var strays = Map.ofEntries(
                Map.entry("space", " "),
                Map.entry("tab", "\t"),
                Map.entry("newline", "\n"),
                Map.entry("carriage return and newline", "\r\n"),
                Map.entry("zero", "\u0000"),
                Map.entry("padding", "="),
                Map.entry("more padding", "=="),
                Map.entry("full stop", "。"),
                Map.entry("full-width letter", "Ａ"),
                Map.entry("letter with an accent", "é"),
                Map.entry("half a surrogate", "\uD83D"),
                Map.entry("percent", "%41"),
                Map.entry("comma", ","));
        int firstDot = genuine.indexOf('.');
        int lastDot = genuine.lastIndexOf('.');
        var places = List.of(0, 5, firstDot, firstDot + 1, lastDot, lastDot + 1, lastDot + 7, genuine.length());
        return Stream.concat(
                Stream.of(new Forgery("scheme before", "Bearer " + genuine)),
                strays.entrySet().stream()
                        .flatMap(stray -> places.stream()
                                .map(place -> new Forgery(
                                        stray.getKey() + " at " + place,
                                        new StringBuilder(genuine)
                                                .insert(place, stray.getValue())
                                                .toString()))));
    }

    @Test
    void refuses_the_alphabet_of_plain_base64() {
        // A header whose text is sure to have both of the characters in which the alphabets differ.
        String token = forge.withClaim("padding", "\"~~~???>>>\"");
        String plain = token.replace('-', '+').replace('_', '/');

        assertThat(forge.verify(token)).isPresent();
        assertThat(plain).contains("+", "/");
        assertThat(forge.verify(plain)).isEmpty();
    }

    @Test
    void refuses_other_texts_of_the_same_bytes() {
        int refused = 0;
        for (String token : List.of(genuine, padded(1), padded(2), padded(3))) {
            for (String other : sameBytes(token)) {
                assertThat(forge.verify(other)).as(other).isEmpty();
                refused++;
            }
        }

        // Of claims of three lengths in a row one leaves 4 bits unused, one 2 and one none.
        assertThat(refused).isGreaterThanOrEqualTo(15 + 3);
    }

    private String padded(int count) {
        return forge.withClaim("padding", Forge.quoted("x".repeat(count)));
    }

    /** Tokens in which the last character of a segment has other unused bits. */
    private static List<String> sameBytes(String token) {
        var others = new ArrayList<String>();
        String[] parts = token.split("\\.", -1);
        for (int segment = 0; segment < parts.length; segment++) {
            String original = parts[segment];
            byte[] bytes = Base64.getUrlDecoder().decode(original);
            for (int index = 0; index < ALPHABET.length(); index++) {
                String changed = original.substring(0, original.length() - 1) + ALPHABET.charAt(index);
                if (!changed.equals(original)
                        && Arrays.equals(bytes, Base64.getUrlDecoder().decode(changed))) {
                    String[] copy = parts.clone();
                    copy[segment] = changed;
                    others.add(String.join(".", copy));
                }
            }
        }
        return others;
    }

    @Test
    void refuses_a_megabyte_whatever_it_says() {
        String payload = json(Forge.with(claims(), "padding", Forge.quoted("x".repeat(1 << 20))));

        assertThat(forge.verify(forge.sign(json(forge.header()), payload))).isEmpty();
        assertThat(forge.verify(".".repeat(1 << 20))).isEmpty();
        assertThat(forge.verify("A".repeat(1 << 20))).isEmpty();
    }
}
