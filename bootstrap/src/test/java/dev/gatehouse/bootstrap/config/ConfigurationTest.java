package dev.gatehouse.bootstrap.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.adapter.auth.key.SigningSettings.SharedSecret;
import dev.gatehouse.adapter.auth.key.SigningSettings.StoredKeys;
import dev.gatehouse.adapter.auth.password.Argon2Parameters;
import dev.gatehouse.adapter.auth.password.HashingSettings;
import dev.gatehouse.adapter.observability.LogFormat;
import dev.gatehouse.domain.credential.PasswordPolicy;
import dev.gatehouse.domain.session.SessionPolicy;
import dev.gatehouse.domain.token.SignatureAlgorithm;
import dev.gatehouse.domain.token.TokenPolicy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.event.Level;

class ConfigurationTest {

    private static final String SECRET = "0123456789abcdefghijklmnopqrstuv";

    @TempDir
    private Path directory;

    @Test
    void without_any_setting_everything_is_as_documented() {
        Configuration configuration = Configuration.read(ConfigurationSources.none());

        GatehouseConfig settings = configuration.settings();
        assertThat(settings.server().host()).isEqualTo("127.0.0.1");
        assertThat(settings.server().port()).isEqualTo(50051);
        assertThat(settings.server().reflection()).isFalse();
        assertThat(settings.server().shutdownGrace()).isEqualTo(Duration.ofSeconds(25));
        assertThat(settings.store().directory()).isEqualTo(Path.of("gatehouse-data"));
        assertThat(settings.log().format()).isEqualTo(LogFormat.AUTO);
        assertThat(settings.log().level()).isEqualTo(Level.INFO);
        assertThat(configuration.tokenPolicy())
                .isEqualTo(new TokenPolicy("gatehouse", "gatehouse", Duration.ofMinutes(10)));
        assertThat(configuration.sessionPolicy()).isEqualTo(SessionPolicy.STANDARD);
        assertThat(configuration.passwordPolicy()).isEqualTo(PasswordPolicy.STANDARD);
        assertThat(configuration.auth().hashing()).isEqualTo(HashingSettings.standard());
        assertThat(configuration.auth().signing()).isEqualTo(new StoredKeys(SignatureAlgorithm.ES256));
        assertThat(configuration.firstAdministrator()).isEmpty();
    }

    static Stream<Arguments> each_setting() {
        return Stream.of(
                setting(
                        "GATEHOUSE_SERVER_HOST",
                        "::1",
                        it -> it.settings().server().host(),
                        "::1"),
                setting(
                        "GATEHOUSE_SERVER_PORT",
                        "0",
                        it -> it.settings().server().port(),
                        0),
                setting(
                        "GATEHOUSE_SERVER_REFLECTION",
                        "true",
                        it -> it.settings().server().reflection(),
                        true),
                setting(
                        "GATEHOUSE_SERVER_SHUTDOWN_GRACE",
                        "250ms",
                        it -> it.settings().server().shutdownGrace(),
                        Duration.ofMillis(250)),
                setting(
                        "GATEHOUSE_STORE_DIRECTORY",
                        "/var/lib/gatehouse",
                        it -> it.settings().store().directory(),
                        Path.of("/var/lib/gatehouse")),
                setting(
                        "GATEHOUSE_TOKEN_ISSUER",
                        "https://id.example",
                        it -> it.tokenPolicy().issuer(),
                        "https://id.example"),
                setting(
                        "GATEHOUSE_TOKEN_AUDIENCE",
                        "shop",
                        it -> it.tokenPolicy().audience(),
                        "shop"),
                setting(
                        "GATEHOUSE_TOKEN_ACCESS_LIFETIME",
                        "90s",
                        it -> it.tokenPolicy().accessLifetime(),
                        Duration.ofSeconds(90)),
                setting("JWT_ACCESS_EXPIRY", "15", it -> it.tokenPolicy().accessLifetime(), Duration.ofMinutes(15)),
                setting(
                        "GATEHOUSE_SESSION_IDLE_TIMEOUT",
                        "12h",
                        it -> it.sessionPolicy().idleTimeout(),
                        Duration.ofHours(12)),
                setting(
                        "GATEHOUSE_SESSION_ABSOLUTE_TIMEOUT",
                        "90d",
                        it -> it.sessionPolicy().absoluteTimeout(),
                        Duration.ofDays(90)),
                setting(
                        "GATEHOUSE_SESSION_REPLAY_WINDOW",
                        "0s",
                        it -> it.sessionPolicy().replayWindow(),
                        Duration.ZERO),
                setting(
                        "GATEHOUSE_SESSION_MAX_REPLAYS",
                        "3",
                        it -> it.sessionPolicy().maxReplays(),
                        3),
                setting(
                        "GATEHOUSE_SESSION_MAX_PER_USER",
                        "7",
                        it -> it.sessionPolicy().maxSessionsPerUser(),
                        7),
                setting(
                        "GATEHOUSE_PASSWORD_MINIMUM_LENGTH",
                        "8",
                        it -> it.passwordPolicy().minimumCodePoints(),
                        8),
                setting(
                        "GATEHOUSE_PASSWORD_ARGON2_MEMORY",
                        "65536KiB",
                        it -> it.auth().hashing().parameters(),
                        new Argon2Parameters(65536, 2, 1)),
                setting(
                        "GATEHOUSE_PASSWORD_ARGON2_ITERATIONS",
                        "4",
                        it -> it.auth().hashing().parameters(),
                        new Argon2Parameters(19456, 4, 1)),
                setting(
                        "GATEHOUSE_PASSWORD_ARGON2_PARALLELISM",
                        "2",
                        it -> it.auth().hashing().parameters(),
                        new Argon2Parameters(19456, 2, 2)),
                setting(
                        "GATEHOUSE_PASSWORD_HASHING_THREADS",
                        "3",
                        it -> it.auth().hashing().threads(),
                        3),
                setting(
                        "GATEHOUSE_LOG_FORMAT",
                        "json",
                        it -> it.settings().log().format(),
                        LogFormat.JSON),
                setting(
                        "GATEHOUSE_LOG_LEVEL",
                        "debug",
                        it -> it.settings().log().level(),
                        Level.DEBUG));
    }

    private static Arguments setting(
            String name, String value, Function<Configuration, Object> getter, Object expected) {
        return Arguments.of(name, value, getter, expected);
    }

    @ParameterizedTest(name = "{0}={1}")
    @MethodSource
    void each_setting(String name, String value, Function<Configuration, Object> getter, Object expected) {
        var configuration = Configuration.read(ConfigurationSources.environment(Map.of(name, value)));

        assertThat(getter.apply(configuration)).isEqualTo(expected);
    }

    @Test
    void the_program_goes_before_the_environment_and_that_before_the_file() throws IOException {
        Path file = file("gatehouse.properties", """
                gatehouse.server.host = file
                gatehouse.token.issuer = file
                gatehouse.token.audience = file
                """);
        var sources = ConfigurationSources.environment(Map.of(
                        "GATEHOUSE_CONFIG", file.toString(),
                        "GATEHOUSE_TOKEN_ISSUER", "environment",
                        "GATEHOUSE_TOKEN_AUDIENCE", "environment"))
                .with("gatehouse.token.audience", "program");

        Configuration configuration = Configuration.read(sources);

        assertThat(configuration.settings().server().host()).isEqualTo("file");
        assertThat(configuration.tokenPolicy().issuer()).isEqualTo("environment");
        assertThat(configuration.tokenPolicy().audience()).isEqualTo("program");
        assertThat(configuration.effective())
                .contains(
                        new EffectiveSetting("gatehouse.server.host", "file", "file " + file),
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
