package dev.gatehouse.bootstrap.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.gatehouse.adapter.persistence.StorePassword;
import dev.gatehouse.adapter.persistence.StoreSettings;
import dev.gatehouse.adapter.persistence.StoreSettings.PostgreSql;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostgreSqlSettingsTest {

    private static final String URL = "GATEHOUSE_STORE_POSTGRESQL_URL";
    private static final String USER = "GATEHOUSE_STORE_POSTGRESQL_USER";
    private static final String PASSWORD = "GATEHOUSE_STORE_POSTGRESQL_PASSWORD";
    private static final String PASSWORD_FILE = "GATEHOUSE_STORE_POSTGRESQL_PASSWORD_FILE";
    private static final String DATABASE = "jdbc:postgresql://db.example.org/gatehouse";

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://localhost/gatehouse",
                "jdbc:postgresql://db.example.org:5433/gatehouse",
                "jdbc:postgresql://[::1]:5432/gatehouse",
                "jdbc:postgresql://db1:5432,db2:5432/gatehouse?targetServerType=primary&sslmode=verify-full"
            })
    void take_a_database_by_its_url(String url) {
        var settings = Configuration.read(ConfigurationSources.environment(Map.of(URL, url, USER, "gatehouse")))
                .settings()
                .store()
                .postgresql();

        assertThat(settings.url()).hasValue(url);
        assertThat(settings.poolSize()).isEqualTo(10);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://localhost/gatehouse",
                "jdbc:postgresql:gatehouse",
                "jdbc:postgresql://localhost",
                "jdbc:postgresql://localhost/",
                "jdbc:postgresql://localhost/a/b",
                "jdbc:postgresql://localhost/gatehouse?sslmode",
                "jdbc:postgresql://localhost/gatehouse?%70assword=hunter2",
                "jdbc:mysql://localhost/hunter2"
            })
    void refuse_a_url_of_another_form_and_do_not_repeat_it(String url) {
        assertThat(report(Map.of(URL, url, USER, "gatehouse")))
                .containsExactly(URL + " in the environment: has another form (expected:"
                        + " jdbc:postgresql://host:port/database, and perhaps parameters such as"
                        + " ?sslmode=verify-full)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://gatehouse:hunter2@localhost/gatehouse",
                "jdbc:postgresql://localhost/gatehouse?user=gatehouse",
                "jdbc:postgresql://localhost/gatehouse?sslmode=require&password=hunter2",
                "jdbc:postgresql://localhost/gatehouse?PASSWORD=hunter2",
                "jdbc:postgresql://localhost/gatehouse?sslpassword=hunter2",
                "jdbc:postgresql://localhost/gatehouse?a=b?password=hunter2"
            })
    void refuse_credentials_in_the_url_and_do_not_repeat_them(String url) {
        assertThat(report(Map.of(URL, url, USER, "gatehouse")))
                .containsExactly(URL + " in the environment: has a user or a password in it (expected:"
                        + " gatehouse.store.postgresql.user and gatehouse.store.postgresql.password-file for them)");
    }

    @Test
    void are_where_the_store_is() throws IOException {
        Path file = Files.writeString(directory.resolve("password"), "hunter2\n");
        var environment = with(PASSWORD_FILE, file.toString(), "GATEHOUSE_STORE_POSTGRESQL_POOL_SIZE", "20");

        StoreSettings store = Configuration.read(ConfigurationSources.environment(environment))
                .store();

        assertThat(store).isEqualTo(new PostgreSql(DATABASE, "gatehouse", new StorePassword("hunter2"), 20));
    }

    @Test
    void refuse_a_directory_beside_the_url() {
        assertThat(report(Map.of(URL, DATABASE, USER, "gatehouse", "GATEHOUSE_STORE_DIRECTORY", "data")))
                .containsExactly("GATEHOUSE_STORE_DIRECTORY in the environment: is given beside"
                        + " gatehouse.store.postgresql.url (expected: one of the two)");
    }

    @Test
    void refuse_a_url_without_a_user() {
        assertThat(report(Map.of(URL, DATABASE)))
                .containsExactly(URL + " in the environment: is given alone (expected: gatehouse.store.postgresql.user"
                        + " beside it)");
    }

    @Test
    void refuse_everything_else_without_a_url() throws IOException {
        Path file = Files.writeString(directory.resolve("password"), "hunter2");
        Map<String, String> settings = Map.of(
                USER,
                "gatehouse",
                PASSWORD,
                "hunter2",
                PASSWORD_FILE,
                file.toString(),
                "GATEHOUSE_STORE_POSTGRESQL_POOL_SIZE",
                "20");

        assertThat(report(settings))
                .hasSize(4)
                .allMatch(line -> line.endsWith("is given alone (expected: gatehouse.store.postgresql.url beside it)"));
    }

    @Test
    void take_the_password_once() throws IOException {
        Path file = Files.writeString(directory.resolve("password"), "hunter2");

        assertThat(report(with(PASSWORD, "hunter2", PASSWORD_FILE, file.toString())))
                .containsExactly(PASSWORD_FILE
                        + " in the environment: is given beside the password itself (expected: one" + " of the two)");
    }

    @Test
    void refuse_a_password_file_that_is_none() {
        Path missing = directory.resolve("missing");

        assertThat(report(with(PASSWORD_FILE, missing.toString())))
                .containsExactly(PASSWORD_FILE + " in the environment: " + missing
                        + " is not there (expected: a readable" + " file that holds the secret, in UTF-8)");
    }

    @Test
    void refuse_a_pool_of_another_size() {
        assertThat(report(with("GATEHOUSE_STORE_POSTGRESQL_POOL_SIZE", "101")))
                .containsExactly(
                        "GATEHOUSE_STORE_POSTGRESQL_POOL_SIZE in the environment: 101 (expected: a whole number,"
                                + " from 1 to 100)");
    }

    @Test
    void show_no_password() {
        List<EffectiveSetting> effective = Configuration.read(
                        ConfigurationSources.environment(with(PASSWORD, "hunter2")))
                .effective();

        assertThat(effective.toString()).contains(DATABASE, PASSWORD).doesNotContain("hunter2");
    }

    private static Map<String, String> with(String... more) {
        Map<String, String> settings = new HashMap<>(Map.of(URL, DATABASE, USER, "gatehouse"));
        for (int i = 0; i < more.length; i += 2) {
            settings.put(more[i], more[i + 1]);
        }
        return settings;
    }

    private static List<String> report(Map<String, String> environment) {
        var refusal = catchThrowableOfType(
                ConfigurationException.class, () -> Configuration.read(ConfigurationSources.environment(environment)));
        return refusal.problems().stream().map(ConfigurationProblem::toString).toList();
    }
}
