package dev.gatehouse.bootstrap.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.adapter.http.HttpSettings;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where HTTP is spoken. */
class HttpSettingsTest {

    private static final String ISSUER = "https://auth.example.org";

    @Test
    void there_is_a_port_on_the_machine_itself_unless_told_otherwise() {
        assertThat(read(Map.of()).http())
                .contains(new HttpSettings("127.0.0.1", 8080, Optional.empty(), 100, Duration.ofSeconds(30)));
        assertThat(read(Map.of("GATEHOUSE_HTTP_ENABLED", "false")).http()).isEmpty();
    }

    @Test
    void everything_about_it_can_be_set() {
        var configuration = read(Map.of(
                "GATEHOUSE_HTTP_HOST", "0.0.0.0",
                "GATEHOUSE_HTTP_PORT", "9090",
                "GATEHOUSE_HTTP_PLAINTEXT", "true",
                "GATEHOUSE_HTTP_PUBLIC_URL", ISSUER,
                "GATEHOUSE_TOKEN_ISSUER", ISSUER,
                "GATEHOUSE_HTTP_MAX_CONNECTIONS", "7",
                "GATEHOUSE_HTTP_REQUEST_TIMEOUT", "5s"));

        assertThat(configuration.http())
                .contains(new HttpSettings("0.0.0.0", 9090, Optional.of(ISSUER), 7, Duration.ofSeconds(5)));
    }

    @Test
    void other_machines_are_admitted_only_where_somebody_says_so() {
        assertThatThrownBy(() -> read(Map.of("GATEHOUSE_HTTP_HOST", "0.0.0.0")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("GATEHOUSE_HTTP_HOST in the environment: 0.0.0.0 (expected: 127.0.0.1, ::1 or"
                        + " localhost; or gatehouse.http.plaintext beside it");
        assertThat(read(Map.of("GATEHOUSE_HTTP_HOST", "::1")).http()).isPresent();
        assertThat(read(Map.of("GATEHOUSE_HTTP_HOST", "0.0.0.0", "GATEHOUSE_HTTP_ENABLED", "false"))
                        .http())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://auth.example.org",
                "https://auth.example.org/",
                "https://auth.example.org/a",
                "https://auth.example.org?a",
                "https://me@auth.example.org",
                "https://",
                "auth.example.org",
                "https://a b"
            })
    void the_public_url_is_a_host_behind_TLS(String url) {
        assertThatThrownBy(() -> read(Map.of("GATEHOUSE_HTTP_PUBLIC_URL", url, "GATEHOUSE_TOKEN_ISSUER", url)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("GATEHOUSE_HTTP_PUBLIC_URL in the environment: " + url
                        + " (expected: https:// and a" + " host, perhaps with a port, and nothing after it)");
    }

    @Test
    void the_public_url_is_the_issuer_of_tokens() {
        assertThatThrownBy(() -> read(Map.of("GATEHOUSE_HTTP_PUBLIC_URL", ISSUER)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(
                        "GATEHOUSE_HTTP_PUBLIC_URL in the environment: https://auth.example.org (expected:"
                                + " the same as gatehouse.token.issuer, which is gatehouse)");
    }

    private static Configuration read(Map<String, String> environment) {
        return Configuration.read(ConfigurationSources.environment(environment));
    }
}
