package dev.gatehouse.bootstrap.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.adapter.auth.key.SigningSettings.SharedSecret;
import dev.gatehouse.adapter.auth.password.Peppers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where settings come from, and which source goes before another. */
class ConfigurationTest {

    private static final String SECRET = "0123456789abcdefghijklmnopqrstuv";

    @TempDir
    private Path directory;

    @Test
    void the_program_goes_before_the_environment_and_that_before_the_file() throws IOException {
        Path file = file("gatehouse.properties", """
                gatehouse.store.directory = file
                gatehouse.token.issuer = file
                gatehouse.token.audience = file
                """);
        var sources = ConfigurationSources.environment(Map.of(
                        "GATEHOUSE_CONFIG", file.toString(),
                        "GATEHOUSE_TOKEN_ISSUER", "environment",
                        "GATEHOUSE_TOKEN_AUDIENCE", "environment"))
                .with("gatehouse.token.audience", "program");

        Configuration configuration = Configuration.read(sources);

        assertThat(configuration.settings().store().directory()).hasToString("file");
        assertThat(configuration.tokenPolicy().issuer()).isEqualTo("environment");
        assertThat(configuration.tokenPolicy().audience()).isEqualTo("program");
        assertThat(configuration.effective())
                .contains(
                        new EffectiveSetting("gatehouse.store.directory", "file", "file " + file),
                        new EffectiveSetting(
                                "gatehouse.token.issuer", "environment", "environment GATEHOUSE_TOKEN_ISSUER"),
                        new EffectiveSetting("gatehouse.token.audience", "program", "program"),
                        new EffectiveSetting("gatehouse.server.port", "50051", "default"));
    }

    @Test
    void a_program_may_use_the_names_of_the_environment() {
        var sources =
                ConfigurationSources.none().with("GATEHOUSE_SERVER_PORT", "1").with("JWT_ACCESS_EXPIRY", "3");

        Configuration configuration = Configuration.read(sources);

        assertThat(configuration.settings().server().port()).isEqualTo(1);
        assertThat(configuration.tokenPolicy().accessLifetime()).isEqualTo(Duration.ofMinutes(3));
    }

    @Test
    void the_expiry_in_minutes_goes_before_the_lifetime() {
        var sources = ConfigurationSources.environment(
                Map.of("JWT_ACCESS_EXPIRY", "5", "GATEHOUSE_TOKEN_ACCESS_LIFETIME", "20m"));

        assertThat(Configuration.read(sources).tokenPolicy().accessLifetime()).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void a_secret_signs_tokens_and_does_not_show() {
        var configuration = Configuration.read(ConfigurationSources.environment(Map.of("JWT_SECRET", SECRET)));

        assertThat(configuration.auth().signing()).isInstanceOf(SharedSecret.class);
        assertThat(configuration.effective())
                .contains(new EffectiveSetting("gatehouse.token.secret", "(hidden)", "environment JWT_SECRET"));
        assertThat(configuration.effective().toString()).doesNotContain(SECRET);
        assertThat(configuration.settings().token().toString()).doesNotContain(SECRET);
    }

    @Test
    void a_secret_may_be_in_a_file_and_be_followed_by_a_line_end() throws Exception {
        Path unix = file("unix", SECRET + "\n");
        Path windows = file("windows", SECRET + "\r\n");

        assertThat(Configuration.read(environment("JWT_SECRET_FILE", unix))
                        .auth()
                        .signing())
                .isInstanceOf(SharedSecret.class);
        assertThat(SecretFiles.readText(unix).toString()).isEqualTo(SECRET);
        assertThat(SecretFiles.readText(windows).toString()).isEqualTo(SECRET);
    }

    @Test
    void a_pepper_is_in_a_file_and_does_not_show() throws Exception {
        Path file = file("pepper", SECRET + "\n" + SECRET.toUpperCase(Locale.ROOT) + "\n");

        var configuration = Configuration.read(environment("GATEHOUSE_PASSWORD_PEPPER_FILE", file));

        assertThat(configuration.auth().hashing().peppers()).isNotSameAs(Peppers.NONE);
        assertThat(configuration.auth().toString()).doesNotContain(SECRET);
        assertThat(configuration.effective())
                .contains(new EffectiveSetting(
                        "gatehouse.password.pepper-file",
                        file.toString(),
                        "environment GATEHOUSE_PASSWORD_PEPPER_FILE"));
    }

    @Test
    void a_secret_that_looks_like_an_expression_is_a_secret() {
        String secret = "${user.home}-%{x}-$${y}-0123456789abcdef";

        var configuration = Configuration.read(ConfigurationSources.environment(Map.of("JWT_SECRET", secret)));

        assertThat(configuration.settings().token().secret()).hasValue(new Secret(secret));
    }

    @Test
    void the_first_administrator_has_the_password_in_the_file() throws IOException {
        Path file = file("password", "correct horse battery\n");
        var sources = environment("GATEHOUSE_SETUP_ADMIN_PASSWORD_FILE", file)
                .with("gatehouse.setup.admin-email", "Root@Example.org");

        var administrator = Configuration.read(sources).firstAdministrator().orElseThrow();

        assertThat(administrator.email().value()).isEqualTo("root@example.org");
        String password = administrator.password().expose(bytes -> new String(bytes, StandardCharsets.UTF_8));
        assertThat(password).isEqualTo("correct horse battery");
    }

    @Test
    void names_that_are_not_ours_or_that_clients_read_are_passed_over() {
        var sources = ConfigurationSources.environment(Map.of(
                "PATH",
                "/bin",
                "JWT_ISSUER",
                "somebody else's",
                ClientSettings.ADDRESS,
                "127.0.0.1:1",
                ClientSettings.TOKEN,
                "e30.e30.e30"));

        assertThat(Configuration.read(sources).settings().server().port()).isEqualTo(50051);
    }

    @Test
    void what_kubernetes_says_of_a_service_named_gatehouse_is_passed_over() {
        var sources = ConfigurationSources.environment(Map.of(
                "GATEHOUSE_SERVICE_HOST", "10.0.0.7",
                "GATEHOUSE_SERVICE_PORT", "50051",
                "GATEHOUSE_SERVICE_PORT_GRPC", "50051",
                "GATEHOUSE_PORT", "tcp://10.0.0.7:50051",
                "GATEHOUSE_PORT_50051_TCP", "tcp://10.0.0.7:50051",
                "GATEHOUSE_PORT_50051_TCP_ADDR", "10.0.0.7",
                "GATEHOUSE_HEADLESS_SERVICE_HOST", "10.0.0.8"));

        assertThat(Configuration.read(sources).settings().server().port()).isEqualTo(50051);
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }

    private static ConfigurationSources environment(String name, Path value) {
        return ConfigurationSources.environment(Map.of(name, value.toString()));
    }
}
