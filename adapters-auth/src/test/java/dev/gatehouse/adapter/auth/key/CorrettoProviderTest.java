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

        /** Prints who computes signatures, after asking for the faster provider or not, and whether they hold. */
        public static void main(String[] arguments) {
            var providers = new SignatureProviders();
            if (arguments[0].equals("ask")) {
                providers = new SignatureProviders(CorrettoProvider::load, Runnable::run);
                providers.prepare();
            }
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

        assertThat(probe("ask", file)).contains("the providers of this Java: true");
    }

    @Test
    void leaves_nothing_behind_where_it_unpacks(@TempDir Path directory) throws Exception {
        TestProvider.CORRETTO.providers();

        assertThat(probe("ask", directory))
                .contains("Amazon Corretto Crypto Provider 2.")
                .contains(": true");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void is_not_even_looked_at_before_somebody_asks(@TempDir Path directory) throws Exception {
        assertThat(probe("wait", directory))
                .contains("the providers of this Java: true")
                .contains(SignatureProviders.class.getName())
                .doesNotContain("com.amazon.corretto");
    }

    private static String probe(String argument, Path temporary) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-Djava.io.tmpdir=" + temporary,
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-Xlog:class+load",
                        Probe.class.getName(),
                        argument)
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return output;
    }
}
