package dev.gatehouse.bootstrap.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationProblemsTest {

    private static final String SECRET = "0123456789abcdefghijklmnopqrstuv";

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            GATEHOUSE_SERVER_PORT              | http    | a whole number, from 0 to 65535
            GATEHOUSE_SERVER_PORT              | 65536   | a whole number, from 0 to 65535
            GATEHOUSE_SERVER_PORT              | -1      | a whole number, from 0 to 65535
            GATEHOUSE_SERVER_PORT              | 50 051  | a whole number, from 0 to 65535
            GATEHOUSE_SERVER_PORT              | 1e3     | a whole number, from 0 to 65535
            GATEHOUSE_SERVER_PORT              | 99999999999 | a whole number, from 0 to 65535
            GATEHOUSE_SERVER_REFLECTION        | yes     | true or false
            GATEHOUSE_SERVER_REFLECTION        | TRUE    | true or false
            GATEHOUSE_SERVER_SHUTDOWN_GRACE    | 25      | a duration such as 250ms, 30s, 15m, 12h or 7d, from 0s to 10m
            GATEHOUSE_SERVER_SHUTDOWN_GRACE    | 11m     | a duration such as 250ms, 30s, 15m, 12h or 7d, from 0s to 10m
            GATEHOUSE_SERVER_QUIET_PERIOD      | 301s    | a duration such as 250ms, 30s, 15m, 12h or 7d, from 0s to 5m
            GATEHOUSE_SERVER_SHUTDOWN_GRACE    | -1s     | a duration such as 250ms, 30s, 15m, 12h or 7d, from 0s to 10m
            GATEHOUSE_TOKEN_ACCESS_LIFETIME    | 59s     | a duration such as 250ms, 30s, 15m, 12h or 7d, from 1m to 24h
            GATEHOUSE_TOKEN_ACCESS_LIFETIME    | 25h     | a duration such as 250ms, 30s, 15m, 12h or 7d, from 1m to 24h
            GATEHOUSE_TOKEN_ACCESS_LIFETIME    | 60500ms | 1 minute to 24 hours, in whole seconds
            JWT_ACCESS_EXPIRY                  | 15m     | a whole number of minutes, from 1 to 1440
            JWT_ACCESS_EXPIRY                  | 0       | a whole number of minutes, from 1 to 1440
            JWT_ACCESS_EXPIRY                  | 1441    | a whole number of minutes, from 1 to 1440
            JWT_ACCESS_EXPIRY                  | 7.5     | a whole number of minutes, from 1 to 1440
            GATEHOUSE_SESSION_REPLAY_WINDOW    | 61s     | a duration such as 250ms, 30s, 15m, 12h or 7d, from 0s to 60s
            GATEHOUSE_SESSION_IDLE_TIMEOUT     | 31d     | more than zero, at most the absolute timeout of 30d
            GATEHOUSE_SESSION_MAX_REPLAYS      | 101     | a whole number, from 0 to 100
            GATEHOUSE_SESSION_MAX_PER_USER     | 0       | a whole number, from 1 to 1000
            GATEHOUSE_PASSWORD_MINIMUM_LENGTH  | 7       | a whole number, from 8 to 64
            GATEHOUSE_PASSWORD_RESET_LIFETIME  | 59s     | a duration such as 250ms, 30s, 15m, 12h or 7d, from 1m to 24h
            GATEHOUSE_PASSWORD_RESET_LIFETIME  | 25h     | a duration such as 250ms, 30s, 15m, 12h or 7d, from 1m to 24h
            GATEHOUSE_PASSWORD_ARGON2_MEMORY   | 19456   | a size such as 512B, 64KiB or 19MiB, from 7MiB to 128MiB
            GATEHOUSE_PASSWORD_ARGON2_MEMORY   | 129MiB  | a size such as 512B, 64KiB or 19MiB, from 7MiB to 128MiB
            GATEHOUSE_PASSWORD_HASHING_THREADS | 0       | a whole number, from 1 to 256
            GATEHOUSE_RETENTION_DELETED_USERS  | 36501d  | a duration such as 250ms, 30s, 15m, 12h or 7d, from 0s to 36500d
            GATEHOUSE_RETENTION_AUDIT_EVENTS   | 23h     | a duration such as 250ms, 30s, 15m, 12h or 7d, from 1d to 36500d
            GATEHOUSE_STORE_MIGRATE            | never   | at-start or by-command
            GATEHOUSE_LOG_FORMAT               | xml     | auto, text or json
            GATEHOUSE_LOG_LEVEL                | loud    | error, warn, info, debug or trace
            """)
    void says_what_was_found_and_what_is_expected(String name, String value, String expected) {
        assertThat(problems(Map.of(name, value)))
                .containsExactly(new ConfigurationProblem(name, "the environment", value, expected));
    }

    @ParameterizedTest
    @CsvSource({"1s, 25s, 31s, gatehouse.server.shutdown-grace", "20s, 10s, 35s, gatehouse.server.quiet-period"})
    void what_stopping_takes_has_to_fit_its_budget_and_what_could_be_shorter_is_named(
            String quietPeriod, String grace, String needed, String shorter) {
        assertThat(report(Map.of(
                        "GATEHOUSE_SERVER_QUIET_PERIOD",
                        quietPeriod,
                        "GATEHOUSE_SERVER_SHUTDOWN_GRACE",
                        grace,
                        "GATEHOUSE_SERVER_TERMINATION_BUDGET",
                        "30s")))
                .containsExactly("GATEHOUSE_SERVER_TERMINATION_BUDGET in the environment: 30s (expected: at least "
                        + needed + ", as the quiet period takes " + quietPeriod + ", the grace " + grace
                        + " and the rest 5s; or a shorter " + shorter + ")");
    }

    @Test
    void a_pepper_that_is_weak_or_not_there_is_refused_without_being_shown() throws IOException {
        Path missing = directory.resolve("missing");
        Path weak = Files.writeString(directory.resolve("weak"), SECRET + "\nfar too short\n");

        assertThat(problems(Map.of("GATEHOUSE_PASSWORD_PEPPER_FILE", missing.toString())))
                .containsExactly(new ConfigurationProblem(
                        "GATEHOUSE_PASSWORD_PEPPER_FILE",
                        "the environment",
                        missing + " is not there",
                        "a readable file that holds the secret, in UTF-8"));
        assertThat(problems(Map.of("GATEHOUSE_PASSWORD_PEPPER_FILE", weak.toString())))
                .containsExactly(new ConfigurationProblem(
                        "GATEHOUSE_PASSWORD_PEPPER_FILE",
                        "the environment",
                        "13 bytes",
                        "at least 32 random bytes on each line"));
    }

    @Test
    void an_empty_value_is_no_way_to_ask_for_the_default() {
        assertThat(report(Map.of("GATEHOUSE_SERVER_PORT", "", "JWT_SECRET", " ", "GATEHOUSE_SETUP_ADMIN_EMAIL", "")))
                .containsExactlyInAnyOrder(
                        "GATEHOUSE_SERVER_PORT in the environment: is empty (expected: a whole number, from 0 to 65535)",
                        "JWT_SECRET in the environment: is empty (expected: at least 32 bytes, from a generator and not"
                                + " from a person)",
                        "GATEHOUSE_SETUP_ADMIN_EMAIL in the environment: is empty (expected: an e-mail address, and"
                                + " gatehouse.setup.admin-password-file beside it)");
    }

    @ParameterizedTest
    @CsvSource({
        "GATEHOUSE_SERVER_PROT, perhaps GATEHOUSE_SERVER_PORT",
        "GATEHOUSE_PORT, perhaps GATEHOUSE_SERVER_PORT",
        "GATEHOUSE_TOKEN_SECRET, perhaps JWT_SECRET",
        "GATEHOUSE_ADRESS, perhaps GATEHOUSE_ADDRESS",
        "GATEHOUSE_CONFIC, perhaps GATEHOUSE_CONFIG",
        "GATEHOUSE_X, a name that 'gatehouse config' lists",
        "GATEHOUSE_SOMETHING_WHOLLY_DIFFERENT, a name that 'gatehouse config' lists"
    })
    void an_unknown_name_is_refused_with_the_one_it_may_have_been(String name, String expected) {
        assertThat(problems(Map.of(name, "x")))
                .containsExactly(new ConfigurationProblem(name, "the environment", "is no setting", expected));
    }

    @Test
    void a_program_is_told_of_unknown_names_too() {
        assertThat(problems(ConfigurationSources.none()
                        .with("gatehouse.server.prot", "1")
                        .with("port", "1")))
                .containsExactly(
                        new ConfigurationProblem(
                                "gatehouse.server.prot",
                                "the program",
                                "is no setting",
                                "perhaps gatehouse.server.port"),
                        new ConfigurationProblem(
                                "port", "the program", "is no setting", "perhaps gatehouse.server.port"));
    }

    @Test
    void every_problem_of_every_source_is_in_one_report() throws IOException {
        Path file = Files.writeString(
                directory.resolve("gatehouse.properties"), "gatehouse.log.level=loud\ngatehouse.log.formt=json\n");

        List<String> report = report(Map.of(
                "GATEHOUSE_CONFIG", file.toString(),
                "GATEHOUSE_SERVER_PORT", "http",
                "GATEHOUSE_SERVER_PROT", "1",
                "GATEHOUSE_SESSION_IDLE_TIMEOUT", "31d",
                "JWT_SECRET", "too short to tell"));

        assertThat(report)
                .containsExactlyInAnyOrder(
                        "GATEHOUSE_SERVER_PROT in the environment: is no setting (expected: perhaps"
                                + " GATEHOUSE_SERVER_PORT)",
                        "gatehouse.log.formt in " + file + ": is no setting (expected: perhaps gatehouse.log.format)",
                        "GATEHOUSE_SERVER_PORT in the environment: http (expected: a whole number, from 0 to 65535)",
                        "gatehouse.log.level in " + file + ": loud (expected: error, warn, info, debug or trace)",
                        "JWT_SECRET in the environment: 17 bytes (expected: at least 32 random bytes)",
                        "GATEHOUSE_SESSION_IDLE_TIMEOUT in the environment: 31d (expected: more than zero, at most the"
                                + " absolute timeout of 30d)");
    }

    @Test
    void an_overridden_value_is_checked_like_any_other() throws IOException {
        Path file = Files.writeString(
                directory.resolve("gatehouse.properties"),
                "gatehouse.server.port=http\ngatehouse.session.idle-timeout=long\n");

        List<String> report = report(Map.of(
                "GATEHOUSE_CONFIG", file.toString(),
                "GATEHOUSE_SERVER_PORT", "50052",
                "GATEHOUSE_SESSION_IDLE_TIMEOUT", "31d",
                "GATEHOUSE_TOKEN_ACCESS_LIFETIME", "5",
                "JWT_ACCESS_EXPIRY", "10"));

        assertThat(report)
                .containsExactlyInAnyOrder(
                        "gatehouse.server.port in " + file + ": http (expected: a whole number, from 0 to 65535)",
                        "gatehouse.session.idle-timeout in " + file + ": long (expected: a duration such as 250ms, 30s,"
                                + " 15m, 12h or 7d, from 1s to 3650d)",
                        "GATEHOUSE_SESSION_IDLE_TIMEOUT in the environment: 31d (expected: more than zero, at most the"
                                + " absolute timeout of 30d)",
                        "GATEHOUSE_TOKEN_ACCESS_LIFETIME in the environment: 5 (expected: a duration such as 250ms, 30s,"
                                + " 15m, 12h or 7d, from 1m to 24h)");
    }

    @Test
    void two_names_of_one_setting_may_both_be_wrong() {
        assertThat(report(Map.of("JWT_ACCESS_EXPIRY", "10m", "GATEHOUSE_TOKEN_ACCESS_LIFETIME", "5")))
                .containsExactly(
                        "GATEHOUSE_TOKEN_ACCESS_LIFETIME in the environment: 5 (expected: a duration such as 250ms, 30s,"
                                + " 15m, 12h or 7d, from 1m to 24h)",
                        "JWT_ACCESS_EXPIRY in the environment: 10m (expected: a whole number of minutes, from 1 to 1440)");
    }

    @Test
    void no_rule_is_applied_to_a_value_that_is_wrong_by_itself() {
        assertThat(report(
                        Map.of("GATEHOUSE_SESSION_ABSOLUTE_TIMEOUT", "long", "GATEHOUSE_SESSION_IDLE_TIMEOUT", "31d")))
                .containsExactly(
                        "GATEHOUSE_SESSION_ABSOLUTE_TIMEOUT in the environment: long (expected: a duration such as"
                                + " 250ms, 30s, 15m, 12h or 7d, from 1s to 3650d)");
    }

    @Test
    void a_secret_is_in_no_report() {
        List<String> report = report(Map.of("JWT_SECRET", "hunter2hunter2", "GATEHOUSE_JWT_SECRET", "hunter2hunter2"));

        assertThat(report).hasSize(2).noneMatch(line -> line.contains("hunter2"));
    }

    @Test
    void a_repeated_word_is_no_secret() {
        assertThat(report(Map.of("JWT_SECRET", "abab".repeat(10))))
                .containsExactly(
                        "JWT_SECRET in the environment: 2 different characters (expected: at least 8, better 32"
                                + " random bytes)");
    }

    @Test
    void a_secret_is_given_once() throws IOException {
        Path file = Files.writeString(directory.resolve("secret"), SECRET);

        assertThat(report(Map.of("JWT_SECRET", SECRET, "JWT_SECRET_FILE", file.toString())))
                .containsExactly(
                        "JWT_SECRET_FILE in the environment: is given beside the secret itself (expected: one of the two)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hs256", "none", "es384", "ed25519"})
    void tokens_are_signed_by_known_algorithms_of_key_pairs(String algorithm) {
        assertThat(report(Map.of("GATEHOUSE_TOKEN_ALGORITHM", algorithm)))
                .singleElement()
                .asString()
                .startsWith("GATEHOUSE_TOKEN_ALGORITHM in the environment: " + algorithm + " (expected: ");
    }

    @Test
    void an_algorithm_is_not_given_beside_a_secret_that_has_its_own() throws IOException {
        Path file = Files.writeString(directory.resolve("secret"), SECRET);

        assertThat(List.of(Map.of("JWT_SECRET", SECRET), Map.of("JWT_SECRET_FILE", file.toString())))
                .allSatisfy(secret -> {
                    var environment = new HashMap<>(secret);
                    environment.put("GATEHOUSE_TOKEN_ALGORITHM", "es256");
                    assertThat(report(environment))
                            .containsExactly("GATEHOUSE_TOKEN_ALGORITHM in the environment: is given beside a shared"
                                    + " secret, whose algorithm is HS256 (expected: one of the two)");
                });
    }

    @Test
    void a_file_without_a_secret_is_named() throws IOException {
        Path empty = Files.writeString(directory.resolve("empty"), "\n");
        Path binary = Files.write(directory.resolve("binary"), new byte[] {(byte) 0xC3, 0x28});
        Path large = Files.write(directory.resolve("large"), new byte[64 * 1024 + 1]);
        Path missing = directory.resolve("missing");

        assertThat(secretFileReport(empty)).startsWith("JWT_SECRET_FILE in the environment: " + empty + " is empty (");
        assertThat(secretFileReport(binary)).contains(binary + " is not UTF-8 (");
        assertThat(secretFileReport(large)).contains(large + " has more than 65536 bytes (");
        assertThat(secretFileReport(missing)).contains(missing + " is not there (");
        assertThat(secretFileReport(directory)).contains(directory + " cannot be read (");
    }

    private static String secretFileReport(Path file) {
        return String.join("\n", report(Map.of("JWT_SECRET_FILE", file.toString())));
    }

    @Test
    void the_settings_of_the_first_administrator_go_together() throws IOException {
        Path file = Files.writeString(directory.resolve("password"), "correct horse battery");

        assertThat(report(Map.of("GATEHOUSE_SETUP_ADMIN_EMAIL", "root@example.org")))
                .containsExactly("GATEHOUSE_SETUP_ADMIN_EMAIL in the environment: is given alone (expected:"
                        + " gatehouse.setup.admin-password-file beside it)");
        assertThat(report(Map.of("GATEHOUSE_SETUP_ADMIN_PASSWORD_FILE", file.toString())))
                .containsExactly("GATEHOUSE_SETUP_ADMIN_PASSWORD_FILE in the environment: is given alone (expected:"
                        + " gatehouse.setup.admin-email beside it)");
        assertThat(report(Map.of(
                        "GATEHOUSE_SETUP_ADMIN_PASSWORD_FILE", file.toString(), "GATEHOUSE_SETUP_ADMIN_EMAIL", "root")))
                .containsExactly("GATEHOUSE_SETUP_ADMIN_EMAIL in the environment: root (expected: the form"
                        + " name@example.org)");
    }

    @Test
    void weak_hashing_is_refused() {
        assertThat(report(Map.of(
                        "GATEHOUSE_PASSWORD_ARGON2_ITERATIONS", "1", "GATEHOUSE_PASSWORD_ARGON2_MEMORY", "40MiB")))
                .singleElement()
                .asString()
                .startsWith("GATEHOUSE_PASSWORD_ARGON2_MEMORY in the environment: 40MiB (expected: at least 19456 KiB");
    }

    @Test
    void a_configuration_file_must_be_there_and_readable() throws IOException {
        Path missing = directory.resolve("missing");
        Path broken = Files.writeString(directory.resolve("broken"), "a=\\u00zz\n");

        assertThat(report(Map.of("GATEHOUSE_CONFIG", missing.toString())))
                .containsExactly("GATEHOUSE_CONFIG in the environment: " + missing
                        + " is not there (expected: a readable file)");
        assertThat(report(Map.of("GATEHOUSE_CONFIG", directory.toString())))
                .containsExactly("GATEHOUSE_CONFIG in the environment: " + directory
                        + " cannot be read (expected: a readable file)");
        assertThat(report(Map.of("GATEHOUSE_CONFIG", broken.toString())))
                .containsExactly(
                        "GATEHOUSE_CONFIG in the environment: " + broken + " is no properties file (expected: lines"
                                + " such as gatehouse.server.port=50051, in UTF-8)");
    }

    @Test
    void a_setting_is_given_once_by_one_source() throws IOException {
        Path file = Files.writeString(directory.resolve("twice"), "gatehouse.server.port=1\ngatehouse.server.port=2\n");

        assertThat(report(Map.of("GATEHOUSE_CONFIG", file.toString())))
                .containsExactly("gatehouse.server.port in " + file + ": is given twice (expected: once)");
        assertThat(problems(ConfigurationSources.none()
                        .with("gatehouse.server.port", "1")
                        .with("GATEHOUSE_SERVER_PORT", "2")))
                .containsExactly(new ConfigurationProblem(
                        "gatehouse.server.port",
                        "the program",
                        "is given beside GATEHOUSE_SERVER_PORT",
                        "one of the two"));
    }

    @Test
    void a_configuration_file_without_a_name_is_none() {
        assertThat(report(Map.of("GATEHOUSE_CONFIG", "")))
                .containsExactly("GATEHOUSE_CONFIG in the environment: is empty (expected: the path of a file)");
    }

    @Test
    void a_value_cannot_add_lines_to_the_report() {
        assertThat(report(Map.of("GATEHOUSE_LOG_LEVEL", "x\nall is well")))
                .containsExactly(
                        "GATEHOUSE_LOG_LEVEL in the environment: x?all is well (expected: error, warn, info, debug or"
                                + " trace)");
    }

    private static List<String> report(Map<String, String> environment) {
        return problems(environment).stream()
                .map(ConfigurationProblem::toString)
                .toList();
    }

    private static List<ConfigurationProblem> problems(Map<String, String> environment) {
        return problems(ConfigurationSources.environment(environment));
    }

    private static List<ConfigurationProblem> problems(ConfigurationSources sources) {
        return catchThrowableOfType(ConfigurationException.class, () -> Configuration.read(sources))
                .problems();
    }
}
