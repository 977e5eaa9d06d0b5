package dev.gatehouse.adapter.auth.key;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.domain.token.SignatureAlgorithm;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Security;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CorrettoProviderTest {

    /** In a JVM of its own, as one loads it only once. */
    public static final class Probe {

        private Probe() {}

        /** Prints who computes signatures in the end, and whether they hold. */
        public static void main(String[] arguments) {
            var providers = new SignatureProviders(CorrettoProvider::load, Runnable::run);
            providers.prepare();
            TokenKey key = TokenKey.of(SigningKeys.create(SignatureAlgorithm.ES256, Instant.EPOCH), providers);
            byte[] input = {1, 2, 3};
            System.out.println(providers.next().name() + ": " + key.verifies(input, key.sign(input)));
        }
    }

    @Test
    void is_asked_by_itself_and_never_installed() {
        TestProvider.CORRETTO.providers();

        assertThat(Stream.of(Security.getProviders()))
                .noneMatch(provider -> provider.getName().contains("Corretto"));
    }

    @Test
    void has_its_place_taken_by_the_platform_where_nothing_can_be_unpacked(@TempDir Path directory) throws Exception {
        Path file = Files.createFile(directory.resolve("no-directory"));

        assertThat(probe(file)).contains("the providers of this Java: true");
    }

    @Test
    void leaves_nothing_behind_where_it_unpacks(@TempDir Path directory) throws Exception {
        TestProvider.CORRETTO.providers();

        assertThat(probe(directory))
                .contains("Amazon Corretto Crypto Provider 2.")
                .contains(": true");
        assertThat(directory).isEmptyDirectory();
    }

    private static String probe(Path temporary) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-Djava.io.tmpdir=" + temporary,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Probe.class.getName())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return output;
    }
}
