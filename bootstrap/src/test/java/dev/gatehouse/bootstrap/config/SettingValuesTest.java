package dev.gatehouse.bootstrap.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.adapter.auth.key.SigningSettings.StoredKeys;
import dev.gatehouse.adapter.auth.password.Argon2Parameters;
import dev.gatehouse.adapter.auth.password.HashingSettings;
import dev.gatehouse.adapter.grpc.CallSettings;
import dev.gatehouse.adapter.grpc.ConnectionLimits;
import dev.gatehouse.adapter.observability.LogFormat;
import dev.gatehouse.domain.attempt.ThrottlePolicy;
import dev.gatehouse.domain.credential.PasswordPolicy;
import dev.gatehouse.domain.credential.ResetPolicy;
import dev.gatehouse.domain.session.SessionPolicy;
import dev.gatehouse.domain.token.SignatureAlgorithm;
import dev.gatehouse.domain.token.TokenPolicy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.event.Level;

/** What a setting is when nobody sets it, and when somebody does. */
class SettingValuesTest {

    @Test
    void without_any_setting_everything_is_as_documented() {
        Configuration configuration = Configuration.read(ConfigurationSources.none());

        GatehouseConfig settings = configuration.settings();
        assertThat(settings.server().host()).isEqualTo("127.0.0.1");
        assertThat(settings.server().port()).isEqualTo(50051);
        assertThat(settings.server().reflection()).isFalse();
        assertThat(configuration.stopPolicy(Duration.ofSeconds(5)))
                .isEqualTo(new StopPolicy(Duration.ofSeconds(5), Duration.ofSeconds(20), Duration.ofSeconds(30)));
        assertThat(configuration.connections()).isEqualTo(ConnectionLimits.standard());
        assertThat(settings.store().directory()).isEqualTo(Path.of("gatehouse-data"));
        assertThat(settings.log().format()).isEqualTo(LogFormat.AUTO);
        assertThat(settings.log().level()).isEqualTo(Level.INFO);
        assertThat(configuration.tokenPolicy())
                .isEqualTo(new TokenPolicy("gatehouse", "gatehouse", Duration.ofMinutes(10)));
        assertThat(configuration.sessionPolicy()).isEqualTo(SessionPolicy.STANDARD);
        assertThat(configuration.passwordPolicy()).isEqualTo(PasswordPolicy.STANDARD);
        assertThat(configuration.resetPolicy()).isEqualTo(ResetPolicy.STANDARD);
        assertThat(configuration.throttlePolicy()).isEqualTo(ThrottlePolicy.STANDARD);
        assertThat(configuration.calls()).isEqualTo(CallSettings.standard());
        assertThat(configuration.auth().hashing()).usingRecursiveComparison().isEqualTo(HashingSettings.standard());
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
                        "GATEHOUSE_SERVER_QUIET_PERIOD",
                        "0s",
                        it -> it.stopPolicy(Duration.ofSeconds(5)).quietPeriod(),
                        Duration.ZERO),
                setting(
                        "GATEHOUSE_SERVER_TERMINATION_BUDGET",
                        "1m",
                        it -> it.settings().server().terminationBudget(),
                        Duration.ofMinutes(1)),
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
                        "GATEHOUSE_TOKEN_ALGORITHM",
                        "es256",
                        it -> it.auth().signing(),
                        new StoredKeys(SignatureAlgorithm.ES256)),
                setting(
                        "GATEHOUSE_TOKEN_ALGORITHM",
                        "rs256",
                        it -> it.auth().signing(),
                        new StoredKeys(SignatureAlgorithm.RS256)),
                setting(
                        "GATEHOUSE_TOKEN_ALGORITHM",
                        "ps256",
                        it -> it.auth().signing(),
                        new StoredKeys(SignatureAlgorithm.PS256)),
                setting(
                        "GATEHOUSE_TOKEN_ALGORITHM",
                        "eddsa",
                        it -> it.auth().signing(),
                        new StoredKeys(SignatureAlgorithm.EDDSA)),
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
                        "GATEHOUSE_PASSWORD_RESET_LIFETIME",
                        "2h",
                        it -> it.resetPolicy().codeLifetime(),
                        Duration.ofHours(2)),
                setting(
                        "GATEHOUSE_SIGN_IN_BY_NETWORK",
                        "false",
                        it -> it.throttlePolicy().byNetwork(),
                        false),
                setting(
                        "GATEHOUSE_SIGN_IN_NETWORK_FAILURES",
                        "200",
                        it -> it.throttlePolicy().networkFailures(),
                        200),
                setting(
                        "GATEHOUSE_SIGN_IN_LONGEST_PAUSE",
                        "1h",
                        it -> it.throttlePolicy().longestPause(),
                        Duration.ofHours(1)),
                setting(
                        "GATEHOUSE_SIGN_IN_NETWORK_MEMORY",
                        "30d",
                        it -> it.throttlePolicy().networkMemory(),
                        Duration.ofDays(30)),
                setting(
                        "GATEHOUSE_SIGN_IN_BY_NETWORK",
                        "false",
                        it -> it.calls().limits().networks().counted(),
                        false),
                setting(
                        "GATEHOUSE_LIMITS_TOKEN_CHECKS",
                        "2000",
                        it -> it.calls().limits().most().tokenChecks(),
                        2000),
                setting(
                        "GATEHOUSE_LIMITS_READS",
                        "1",
                        it -> it.calls().limits().most().reads(),
                        1),
                setting(
                        "GATEHOUSE_LIMITS_WRITES",
                        "2",
                        it -> it.calls().limits().most().writes(),
                        2),
                setting(
                        "GATEHOUSE_LIMITS_PASSWORDS",
                        "3",
                        it -> it.calls().limits().most().passwords(),
                        3),
                setting(
                        "GATEHOUSE_LIMITS_TOLERATED_WAIT",
                        "20ms",
                        it -> it.calls().limits().toleratedWait(),
                        Duration.ofMillis(20)),
                setting(
                        "GATEHOUSE_LIMITS_PASSWORD_CALLS_PER_NETWORK",
                        "7",
                        it -> it.calls().limits().networks().passwordCalls(),
                        7),
                setting(
                        "GATEHOUSE_LIMITS_OTHER_CALLS_PER_NETWORK",
                        "8",
                        it -> it.calls().limits().networks().otherCalls(),
                        8),
                setting(
                        "GATEHOUSE_DEADLINES_FLOOR",
                        "0s",
                        it -> it.calls().deadlines().floor(),
                        Duration.ZERO),
                setting(
                        "GATEHOUSE_DEADLINES_TOKEN_CHECK_UNSTATED",
                        "1s",
                        it -> it.calls().deadlines().tokenChecks().unstated(),
                        Duration.ofSeconds(1)),
                setting(
                        "GATEHOUSE_DEADLINES_READ_LONGEST",
                        "1m",
                        it -> it.calls().deadlines().reads().longest(),
                        Duration.ofMinutes(1)),
                setting(
                        "GATEHOUSE_DEADLINES_WRITE_LONGEST",
                        "1m",
                        it -> it.calls().deadlines().writes().longest(),
                        Duration.ofMinutes(1)),
                setting(
                        "GATEHOUSE_DEADLINES_PASSWORD_UNSTATED",
                        "1s",
                        it -> it.calls().deadlines().passwords().unstated(),
                        Duration.ofSeconds(1)),
                setting(
                        "GATEHOUSE_DEADLINES_METHODS",
                        "gatehouse.auth.v1.AuthService/SignIn=5s, gatehouse.user.v1.UserService/ListUsers=200ms",
                        it -> it.calls().deadlines().methods(),
                        Map.of(
                                "gatehouse.auth.v1.AuthService/SignIn",
                                Duration.ofSeconds(5),
                                "gatehouse.user.v1.UserService/ListUsers",
                                Duration.ofMillis(200))),
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
}
