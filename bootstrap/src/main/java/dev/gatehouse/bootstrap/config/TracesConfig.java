package dev.gatehouse.bootstrap.config;

import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;

/** Traces, by the names that OpenTelemetry has for most of it: a part of {@link GatehouseConfig}. */
public interface TracesConfig {

    @Setting(means = "Whether traces are off, whatever else is said.", environment = "OTEL_SDK_DISABLED")
    @WithDefault("false")
    boolean disabled();

    @Setting(
            means = "Whether traces are sent, and how: over OTLP or not at all.",
            expects = "otlp or none",
            environment = "OTEL_TRACES_EXPORTER",
            otherwise = "otlp where there is an endpoint, none elsewhere")
    Optional<Exporter> exporter();

    @Setting(
            means = "Who receives the traces, over gRPC.",
            expects = "http://host:port for plain text or https://host:port for TLS, and no path",
            environment = "OTEL_EXPORTER_OTLP_ENDPOINT",
            otherwise = "http://localhost:4317 where the exporter is otlp")
    Optional<String> endpoint();

    @Setting(
            means = "The form of OTLP; there is no other here.",
            expects = "grpc",
            environment = "OTEL_EXPORTER_OTLP_PROTOCOL")
    @WithDefault("grpc")
    Protocol protocol();

    @Setting(
            means = "The headers that the receiver asks for, such as a key.",
            expects = "name=value, with commas between several, and values percent-encoded",
            environment = "OTEL_EXPORTER_OTLP_HEADERS")
    Optional<Secret> headers();

    @Setting(
            means = "The file that holds the headers in the same form; one line end after them does not count.",
            expects = "the path of a readable file with headers")
    Optional<Path> headersFile();

    @Setting(
            means = "For how long a batch of spans is tried before it is lost.",
            atLeast = "1ms",
            atMost = "5m",
            environment = "OTEL_EXPORTER_OTLP_TIMEOUT")
    @WithDefault("10s")
    Milliseconds timeout();

    @Setting(
            means = "The file with the certificates of the authorities that the receiver's certificate may come from.",
            expects = "the path of a readable file in PEM, and an endpoint with https beside it",
            environment = "OTEL_EXPORTER_OTLP_CERTIFICATE",
            otherwise = "those that Java trusts")
    Optional<Path> certificateFile();

    @Setting(
            means =
                    "Which calls are kept: all, none or a ratio of them. With `parentbased_` that is for calls without a "
                            + "trace of their own; for others their callers decide.",
            expects = "always_on, always_off, traceidratio, parentbased_always_on, parentbased_always_off or "
                    + "parentbased_traceidratio",
            environment = "OTEL_TRACES_SAMPLER")
    @WithDefault("parentbased_traceidratio")
    Sampler sampler();

    @Setting(means = "The ratio.", atLeast = "0", atMost = "1", environment = "OTEL_TRACES_SAMPLER_ARG")
    @WithDefault("0.01")
    double samplerArgument();

    @Setting(
            means = "How many calls that bring a trace of their own are kept a second at most, whatever the sampler "
                    + "says: anybody can bring one and ask that it is kept.",
            atLeast = "0",
            atMost = "1000000")
    @WithDefault("100")
    int fromCallers();

    @Setting(
            means = "How the server is called in traces; goes before `service.name` among the attributes.",
            expects = "a name",
            environment = "OTEL_SERVICE_NAME",
            otherwise = "gatehouse")
    Optional<String> serviceName();

    @Setting(
            means = "What else is said of the server in traces.",
            expects = "name=value, with commas between several, and values percent-encoded",
            environment = "OTEL_RESOURCE_ATTRIBUTES")
    Optional<String> resourceAttributes();

    @Setting(
            means = "How many spans may wait to be sent, those on their way included; further ones are dropped and "
                    + "counted.",
            atLeast = "1",
            atMost = "1000000",
            environment = "OTEL_BSP_MAX_QUEUE_SIZE")
    @WithDefault("2048")
    int queueSize();

    @Setting(
            means = "How many spans are sent at once at most; no more than may wait.",
            atLeast = "1",
            atMost = "10000",
            environment = "OTEL_BSP_MAX_EXPORT_BATCH_SIZE",
            otherwise = "512, or as many as may wait")
    Optional<Integer> batchSize();

    @Setting(
            means = "For how long a span waits for others at most.",
            atLeast = "1ms",
            atMost = "5m",
            environment = "OTEL_BSP_SCHEDULE_DELAY")
    @WithDefault("5s")
    Milliseconds scheduleDelay();

    @Setting(
            means = "For how long the next batch waits for one on its way at most.",
            atLeast = "1ms",
            atMost = "5m",
            environment = "OTEL_BSP_EXPORT_TIMEOUT")
    @WithDefault("30s")
    Milliseconds exportTimeout();

    /** How traces leave. */
    enum Exporter {
        OTLP,
        NONE
    }

    /** Of the forms of OTLP, those that are spoken here. */
    enum Protocol {
        GRPC
    }

    /** The samplers that OpenTelemetry has names for. */
    enum Sampler {
        ALWAYS_ON,
        ALWAYS_OFF,
        TRACEIDRATIO,
        PARENTBASED_ALWAYS_ON,
        PARENTBASED_ALWAYS_OFF,
        PARENTBASED_TRACEIDRATIO
    }
}
