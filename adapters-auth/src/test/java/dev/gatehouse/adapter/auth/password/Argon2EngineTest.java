package dev.gatehouse.adapter.auth.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class Argon2EngineTest {

    private static final byte[] SALT = "somesalt".getBytes(StandardCharsets.US_ASCII);

    private static final Optional<Argon2Engine> NATIVE = Libargon2Engine.load();
    private static final Argon2Engine JAVA = new Password4jEngine();

    static Stream<Arguments> engines_and_vectors() {
        // From the tests of the reference implementation, version 1.3.
        var parameters = List.of(
                new Argon2Parameters(65_536, 2, 1), new Argon2Parameters(256, 2, 1), new Argon2Parameters(256, 2, 2));
        var outputs = List.of(
                "09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7",
                "9dfeb910e80bad0311fee20f9c0e2b12c17987b4cac90c2ef54d5b3021c68bfe",
                "6d093c501fd5999645e0ea3bf620d7b8be7fd2db59c20d9fff9539da2bf57037");
        return Stream.of(0, 1, 2)
                .flatMap(index -> Stream.concat(NATIVE.stream(), Stream.of(JAVA))
                        .map(engine -> arguments(engine.name(), engine, parameters.get(index), outputs.get(index))));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("engines_and_vectors")
    void computes_what_the_reference_implementation_computes(
            String name, Argon2Engine engine, Argon2Parameters parameters, String expected) {
        byte[] password = "password".getBytes(StandardCharsets.US_ASCII);

        byte[] output = engine.hash(parameters, password, SALT, 32);

        assertThat(HexFormat.of().formatHex(output)).as(name).isEqualTo(expected);
    }

    static Stream<Arguments> passwords_and_lengths() {
        var random = new Random(42);
        return Stream.of(
                arguments("no password", new byte[0], 8, 16),
                arguments("zero bytes", new byte[5], 16, 32),
                arguments("the longest password", bytes(random, 1024), 64, 64),
                arguments("text that is no ASCII", "pässwörd🔑".getBytes(StandardCharsets.UTF_8), 16, 33));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("passwords_and_lengths")
    void both_engines_compute_the_same(String name, byte[] password, int saltLength, int outputLength) {
        assumeTrue(NATIVE.isPresent(), "libargon2 is not on this machine");
        // Memory that the lanes do not share evenly.
        var parameters = new Argon2Parameters(67, 3, 4);
        byte[] salt = bytes(new Random(7), saltLength);

        byte[] expected = NATIVE.get().hash(parameters, password, salt, outputLength);

        assertThat(JAVA.hash(parameters, password, salt, outputLength)).as(name).isEqualTo(expected);
    }

    @Test
    void the_fastest_engine_is_the_native_one_where_there_is_one() {
        String expected = NATIVE.isPresent() ? "libargon2" : "password4j";

        assertThat(Argon2Engine.fastest().name()).isEqualTo(expected);
    }

    @Test
    void a_failure_of_the_library_is_a_fault() {
        assumeTrue(NATIVE.isPresent(), "libargon2 is not on this machine");
        byte[] tooShort = new byte[7];

        assertThatThrownBy(() -> NATIVE.get().hash(new Argon2Parameters(64, 1, 1), new byte[1], tooShort, 32))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("libargon2 result: -6 (expected: 0)");
    }

    @Test
    void hashing_in_java_refuses_to_keep_the_memory_of_many_parameter_sets() {
        var engine = new Password4jEngine();
        for (int memory = 8; memory < 16; memory++) {
            engine.hash(new Argon2Parameters(memory, 1, 1), new byte[1], SALT, 32);
        }

        assertThatThrownBy(() -> engine.hash(new Argon2Parameters(16, 1, 1), new byte[1], SALT, 32))
                .isInstanceOf(IllegalStateException.class);
        assertThat(engine.hash(new Argon2Parameters(8, 1, 1), new byte[1], SALT, 32))
                .hasSize(32);
    }

    @Test
    void hashing_in_java_keeps_half_of_the_room_for_hashes_that_are_needed() {
        var engine = new Password4jEngine();
        for (int memory = 8; memory < 12; memory++) {
            assertThat(engine.hasRoomFor(new Argon2Parameters(memory, 1, 1), 32))
                    .isTrue();
            engine.hash(new Argon2Parameters(memory, 1, 1), new byte[1], SALT, 32);
        }

        assertThat(engine.hasRoomFor(new Argon2Parameters(12, 1, 1), 32)).isFalse();
        assertThat(engine.hasRoomFor(new Argon2Parameters(8, 1, 1), 32)).isTrue();
        assertThat(engine.hash(new Argon2Parameters(12, 1, 1), new byte[1], SALT, 32))
                .hasSize(32);
    }

    private static byte[] bytes(Random random, int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
