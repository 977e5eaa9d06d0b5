package dev.gatehouse.bootstrap.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretSourceTest {

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"päss wörd ", "päss wörd \n", "päss wörd \r\n", "päss wörd \nmore"})
    void takes_the_first_line_of_a_file_as_it_stands(String content) throws IOException {
        Path file = Files.writeString(directory.resolve("secret"), content);

        try (TypedSecret secret = new SecretSource(TestTerminal.piping("")).firstLine(file.toString())) {
            assertThat(secret.reveal()).isEqualTo("päss wörd ");
        }
    }

    @Test
    void takes_one_line_of_standard_input_and_leaves_the_rest() throws IOException {
        TestTerminal terminal = TestTerminal.piping("first\nsecond\n");

        try (TypedSecret secret = new SecretSource(terminal).firstLine("-")) {
            assertThat(secret.reveal()).isEqualTo("first");
        }

        assertThat(new String(terminal.in().readAllBytes(), UTF_8)).isEqualTo("second\n");
    }

    @Test
    void says_that_a_file_is_not_there() {
        assertFailure(directory.resolve("missing"), "there is no such file");
    }

    @Test
    void refuses_bytes_that_are_no_text() throws IOException {
        assertFailure(Files.write(directory.resolve("bytes"), new byte[] {(byte) 0xC3, 0x28}), "it is not text");
    }

    @Test
    void refuses_a_directory() {
        assertFailure(directory, "Is a directory");
    }

    @Test
    void takes_a_line_of_64_kib_and_refuses_a_longer_one() throws IOException {
        var source = new SecretSource(TestTerminal.piping("x".repeat(64 * 1024) + "\n" + "y".repeat(64 * 1024 + 1)));

        try (TypedSecret longest = source.firstLine("-")) {
            assertThat(longest.reveal()).hasSize(64 * 1024);
        }
        assertThatExceptionOfType(CommandFailure.class)
                .isThrownBy(() -> source.firstLine("-"))
                .withMessageContaining("too long");
    }

    @Test
    void wipes_and_hides_a_secret() {
        char[] characters = "secret".toCharArray();
        var secret = new TypedSecret(characters);

        secret.close();

        assertThat(characters).containsOnly('\0');
        assertThat(secret).hasToString("TypedSecret[hidden]");
    }

    private static void assertFailure(Path file, String why) {
        assertThatExceptionOfType(CommandFailure.class)
                .isThrownBy(() -> new SecretSource(TestTerminal.piping("")).firstLine(file.toString()))
                .withMessageContaining("cannot read " + file + ": " + why);
    }
}
