package dev.gatehouse.bootstrap.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.gatehouse.adapter.observability.TracingSettings.Off;
import dev.gatehouse.adapter.observability.TracingSettings.Otlp;
import dev.gatehouse.adapter.observability.TracingSettings.Queue;
import dev.gatehouse.adapter.observability.TracingSettings.Sampling;
import io.netty.pkitesting.CertificateBuilder;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TracesSettingsTest {

    private static final String ENDPOINT = "OTEL_EXPORTER_OTLP_ENDPOINT";

    @TempDir
    private Path directory;

    @Test
    void without_an_endpoint_and_an_exporter_nothing_is_sent() {
        assertThat(read(Map.of()).tracing()).isEqualTo(new Off());
        assertThat(read(Map.of("OTEL_SERVICE_NAME", "auth", "OTEL_TRACES_SAMPLER", "always_on"))
                        .tracing())
                .isEqualTo(new Off());
    }

    @ParameterizedTest
    @CsvSource({"OTEL_TRACES_EXPORTER, none", "OTEL_SDK_DISABLED, true"})
    void an_endpoint_that_others_need_can_be_passed_over(String name, String value) {
        assertThat(read(Map.of(ENDPOINT, "http://collector:4317", name, value)).tracing())
                .isEqualTo(new Off());
    }

    @Test
    void what_nobody_says_is_as_opentelemetry_has_it_but_for_the_ratio() {
        Otlp otlp = otlp(Map.of("OTEL_TRACES_EXPORTER", "otlp"));

        assertThat(otlp.receiver().endpoint()).isEqualTo(URI.create("http://localhost:4317"));
        assertThat(otlp.receiver().headers()).isEmpty();
        assertThat(otlp.receiver().authorities()).isEmpty();
        assertThat(otlp.receiver().timeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(otlp.sampling()).isEqualTo(new Sampling(true, 0.01, 100));
        assertThat(otlp.queue()).isEqualTo(new Queue(2048, 512, Duration.ofSeconds(5), Duration.ofSeconds(30)));
        assertThat(otlp.resource()).isEqualTo(Map.of("service.name", "gatehouse"));
    }

    @ParameterizedTest
    @CsvSource({
        "http://collector:4317, http://collector:4317",
        "http://collector:4317/, http://collector:4317",
        "https://collector.example.org, https://collector.example.org:443",
        "http://10.0.0.7, http://10.0.0.7:80",
        "http://[::1]:4317, http://[::1]:4317"
    })
    void an_endpoint_has_a_port_also_where_nobody_says_it(String given, String endpoint) {
        assertThat(otlp(Map.of(ENDPOINT, given)).receiver().endpoint()).isEqualTo(URI.create(endpoint));
    }

    @Test
    void what_is_said_of_traces_alone_goes_before_what_is_said_of_everything() {
        Otlp otlp = otlp(Map.of(
                ENDPOINT,
                "http://all:4317",
                "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT",
                "http://traces:4317",
                "OTEL_EXPORTER_OTLP_TIMEOUT",
                "5s",
                "OTEL_EXPORTER_OTLP_TRACES_TIMEOUT",
                "700"));

        assertThat(otlp.receiver().endpoint().getHost()).isEqualTo("traces");
        assertThat(otlp.receiver().timeout()).isEqualTo(Duration.ofMillis(700));
    }

    @Test
    void opentelemetrys_other_names_and_empty_values_are_passed_over() {
        assertThat(read(Map.of(
                                "OTEL_METRICS_EXPORTER",
                                "prometheus",
                                "OTEL_PROPAGATORS",
                                "b3",
                                "OTEL_RESOURCE_ATTRIBUTE",
                                "x",
                                ENDPOINT,
                                "",
                                "OTEL_SDK_DISABLED",
                                ""))
                        .tracing())
                .isEqualTo(new Off());
    }

    @ParameterizedTest
    @CsvSource({
        "always_on, false, 1",
        "always_off, false, 0",
        "traceidratio, false, 0.25",
        "parentbased_always_on, true, 1",
        "parentbased_always_off, true, 0",
        "parentbased_traceidratio, true, 0.25"
    })
    void each_sampler(String name, boolean followsCallers, double ratio) {
        Otlp otlp = otlp(Map.of(
                ENDPOINT,
                "http://collector:4317",
                "OTEL_TRACES_SAMPLER",
                name,
                "OTEL_TRACES_SAMPLER_ARG",
                "0.25",
                "GATEHOUSE_TRACES_FROM_CALLERS",
                "7"));

        assertThat(otlp.sampling()).isEqualTo(new Sampling(followsCallers, ratio, 7));
    }

    @Test
    void the_queue_is_as_it_is_said() {
        Otlp otlp = otlp(Map.of(
                ENDPOINT,
                "http://collector:4317",
                "OTEL_BSP_MAX_QUEUE_SIZE",
                "100",
                "OTEL_BSP_MAX_EXPORT_BATCH_SIZE",
                "10",
                "OTEL_BSP_SCHEDULE_DELAY",
                "250",
                "OTEL_BSP_EXPORT_TIMEOUT",
                "15s"));

        assertThat(otlp.queue()).isEqualTo(new Queue(100, 10, Duration.ofMillis(250), Duration.ofSeconds(15)));
    }

    @Test
    void a_batch_is_no_larger_than_a_short_queue() {
        Otlp otlp = otlp(Map.of(ENDPOINT, "http://collector:4317", "OTEL_BSP_MAX_QUEUE_SIZE", "100"));

        assertThat(otlp.queue().batch()).isEqualTo(100);
    }

    @Test
    void attributes_are_decoded_and_the_name_goes_before_them() {
        Map<String, String> settings = Map.of(
                ENDPOINT,
                "http://collector:4317",
                "OTEL_RESOURCE_ATTRIBUTES",
                "service.name=other, deployment.environment.name=pre%2Cprod,service.version=1+2=3");

        assertThat(otlp(settings).resource())
                .isEqualTo(Map.of(
                        "service.name",
                        "other",
                        "deployment.environment.name",
                        "pre,prod",
                        "service.version",
                        "1+2=3"));
        assertThat(otlp(with(settings, "OTEL_SERVICE_NAME", "auth")).resource()).containsEntry("service.name", "auth");
    }

    @Test
    void headers_come_from_the_environment_or_a_file_and_never_show() throws IOException {
        Path file = Files.writeString(directory.resolve("headers"), "api-key=s3cr%20et,x-org=7\n");
        Map<String, String> endpoint = Map.of(ENDPOINT, "http://collector:4317");
        Map<String, String> headers = Map.of("api-key", "s3cr et", "x-org", "7");

        Configuration given = read(with(endpoint, "OTEL_EXPORTER_OTLP_HEADERS", "api-key=s3cr%20et,x-org=7"));
        Otlp fromFile = otlp(with(endpoint, "GATEHOUSE_TRACES_HEADERS_FILE", file.toString()));

        assertThat(((Otlp) given.tracing()).receiver().headers()).isEqualTo(headers);
        assertThat(fromFile.receiver().headers()).isEqualTo(headers);
        assertThat(given.effective().toString() + given.tracing()).doesNotContain("s3cr");
    }

    @Test
    void the_authorities_of_the_receiver_are_read() throws Exception {
        Path file = Files.writeString(
                directory.resolve("ca.pem"),
                new CertificateBuilder()
                        .subject("CN=authority")
                        .setIsCertificateAuthority(true)
                        .buildSelfSigned()
                        .getCertificatePEM());

        Otlp otlp = otlp(Map.of(ENDPOINT, "https://collector:4317", "OTEL_EXPORTER_OTLP_CERTIFICATE", file.toString()));

        assertThat(otlp.receiver().authorities().orElseThrow().certificates()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            OTEL_SDK_DISABLED              | yes           | true or false
            OTEL_TRACES_EXPORTER           | zipkin        | otlp or none
            OTEL_EXPORTER_OTLP_PROTOCOL    | http/protobuf | grpc
            OTEL_EXPORTER_OTLP_TRACES_PROTOCOL | http/json | grpc
            OTEL_EXPORTER_OTLP_ENDPOINT    | collector:4317 | http://host:port or https://host:port, and no path
            OTEL_EXPORTER_OTLP_ENDPOINT    | http://collector:4318/v1/traces | http://host:port or https://host:port, and no path
            OTEL_EXPORTER_OTLP_ENDPOINT    | http://collector:70000 | http://host:port or https://host:port, and no path
            OTEL_EXPORTER_OTLP_TIMEOUT     | soon          | a number of milliseconds, or a duration such as 250ms or 30s, from 1ms to 5m
            OTEL_EXPORTER_OTLP_TIMEOUT     | 0             | a number of milliseconds, or a duration such as 250ms or 30s, from 1ms to 5m
            OTEL_TRACES_SAMPLER            | sometimes     | always_on, always_off, traceidratio, parentbased_always_on, parentbased_always_off or parentbased_traceidratio
            OTEL_TRACES_SAMPLER_ARG        | 1.5           | a number, from 0 to 1
            OTEL_TRACES_SAMPLER_ARG        | -0.1          | a number, from 0 to 1
            OTEL_TRACES_SAMPLER_ARG        | NaN           | a number, from 0 to 1
            OTEL_BSP_MAX_QUEUE_SIZE        | 0             | a whole number, from 1 to 1000000
            OTEL_BSP_MAX_EXPORT_BATCH_SIZE | 4096          | at most 2048, as many as gatehouse.traces.queue-size may wait
            GATEHOUSE_TRACES_FROM_CALLERS  | -1            | a whole number, from 0 to 1000000
            """)
    void says_what_was_found_and_what_is_expected(String name, String value, String expected) {
        assertThat(problems(Map.of(name, value)))
                .containsExactly(new ConfigurationProblem(name, "the environment", value, expected));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"s3cret", "=s3cret", "key s3cret=1", "key=s3cret%4", "key=s3cret\u0007", "key-bin=s3cret", "a=b,"
            })
    void a_message_about_headers_does_not_repeat_them(String headers) {
        assertThat(problems(Map.of("OTEL_EXPORTER_OTLP_HEADERS", headers)))
                .singleElement()
                .satisfies(problem -> assertThat(problem.toString())
                        .contains("OTEL_EXPORTER_OTLP_HEADERS")
                        .doesNotContain("s3cret"));
    }

    @Test
    void nor_does_one_about_an_endpoint_with_a_password() {
        assertThat(problems(Map.of(ENDPOINT, "http://me:s3cret@collector:4317")))
                .singleElement()
                .satisfies(problem -> assertThat(problem.toString()).doesNotContain("s3cret"));
    }

    @Test
    void what_contradicts_itself_is_refused() throws IOException {
        Path headers = Files.writeString(directory.resolve("headers"), "a=b");
        Path none = Files.writeString(directory.resolve("ca.pem"), "not a certificate");

        assertThat(problems(Map.of(
                        "OTEL_EXPORTER_OTLP_HEADERS", "a=b", "GATEHOUSE_TRACES_HEADERS_FILE", headers.toString())))
                .extracting(ConfigurationProblem::found)
                .containsExactly("is given beside the headers themselves");
        assertThat(problems(
                        Map.of(ENDPOINT, "http://collector:4317", "OTEL_EXPORTER_OTLP_CERTIFICATE", none.toString())))
                .extracting(ConfigurationProblem::found)
                .containsExactlyInAnyOrder(none + " has another form", "is given beside an endpoint without TLS");
    }

    private static Configuration read(Map<String, String> environment) {
        return Configuration.read(ConfigurationSources.environment(environment));
    }

    private static Otlp otlp(Map<String, String> environment) {
        return (Otlp) read(environment).tracing();
    }

    private static Map<String, String> with(Map<String, String> environment, String name, String value) {
        var more = new HashMap<>(environment);
        more.put(name, value);
        return more;
    }

    private static List<ConfigurationProblem> problems(Map<String, String> environment) {
        return catchThrowableOfType(ConfigurationException.class, () -> read(environment))
                .problems();
    }
}
