package dev.gatehouse.bootstrap.config;

import dev.gatehouse.adapter.observability.TracingSettings;
import dev.gatehouse.adapter.observability.TracingSettings.Off;
import dev.gatehouse.adapter.observability.TracingSettings.Otlp;
import dev.gatehouse.adapter.observability.TracingSettings.Queue;
import dev.gatehouse.adapter.observability.TracingSettings.Receiver;
import dev.gatehouse.adapter.observability.TracingSettings.Sampling;
import dev.gatehouse.adapter.observability.TrustedAuthorities;
import dev.gatehouse.bootstrap.config.TracesConfig.Exporter;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Makes what the tracing knows from what the settings say, and says what is wrong with them. */
final class TracingRules {

    private static final String ENDPOINT = "gatehouse.traces.endpoint";
    private static final String HEADERS = "gatehouse.traces.headers";
    private static final String HEADERS_FILE = "gatehouse.traces.headers-file";
    private static final String CERTIFICATE_FILE = "gatehouse.traces.certificate-file";
    private static final String RESOURCE_ATTRIBUTES = "gatehouse.traces.resource-attributes";
    private static final String BATCH_SIZE = "gatehouse.traces.batch-size";

    private static final String SERVICE_NAME = "service.name";
    private static final String STANDARD_ENDPOINT = "http://localhost:4317";
    private static final int STANDARD_BATCH = 512;
    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;
    private static final int HIGHEST_PORT = 65_535;
    private static final Pattern ENDPOINT_FORM =
            Pattern.compile("https?://(?:[A-Za-z0-9.-]+|\\[[0-9A-Fa-f:.]+])(?::[0-9]{1,5})?/?");
    private static final Pattern HEADER = Pattern.compile("(?!.*-bin$)[0-9A-Za-z_.-]+");
    private static final Pattern ATTRIBUTE = Pattern.compile("[\\x21-\\x7e]{1,255}");

    private final TracesConfig settings;
    private final ConfigurationReader reader;

    TracingRules(TracesConfig settings, ConfigurationReader reader) {
        this.settings = settings;
        this.reader = reader;
    }

    void check() {
        settings.endpoint().ifPresent(this::checkEndpoint);
        if (settings.headers().isPresent() && settings.headersFile().isPresent()) {
            reader.object(HEADERS_FILE, "is given beside the headers themselves", "one of the two");
        }
        settings.headers().ifPresent(headers -> check(HEADERS, "has another form", () -> headers(headers.text())));
        checkFile(HEADERS_FILE, settings.headersFile(), TracingRules::headers);
        checkFile(CERTIFICATE_FILE, settings.certificateFile(), TrustedAuthorities::of);
        settings.resourceAttributes()
                .ifPresent(text -> check(RESOURCE_ATTRIBUTES, "has another form", () -> attributes(text)));
        if (batchSize(settings) > settings.queueSize()) {
            reader.object(
                    BATCH_SIZE,
                    "at most " + settings.queueSize() + ", as many as gatehouse.traces.queue-size may wait");
        }
    }

    // Nothing that is said of it repeats one with a password in it.
    private void checkEndpoint(String endpoint) {
        String expected = "http://host:port or https://host:port";
        if (endpoint.contains("@")) {
            reader.object(ENDPOINT, "has a user or a password in it", expected + ", and " + HEADERS_FILE);
        } else if (!ENDPOINT_FORM.matcher(endpoint).matches()
                || URI.create(endpoint).getPort() > HIGHEST_PORT) {
            reader.object(ENDPOINT, expected + ", and no path");
        } else if (settings.certificateFile().isPresent() && !endpoint.startsWith("https:")) {
            reader.object(CERTIFICATE_FILE, "is given beside an endpoint without TLS", "one with https");
        }
    }

    private void checkFile(String property, Optional<Path> file, Consumer<CharSequence> form) {
        file.ifPresent(path -> reader.readable(property, path)
                .ifPresent(text -> check(property, path + " has another form", () -> form.accept(text))));
    }

    private void check(String property, String found, Runnable make) {
        ConfigurationRules.refusal(make).ifPresent(refusal -> reader.object(property, found, refusal.expected()));
    }

    /** What the tracing is to be; reads the files anew. */
    static TracingSettings tracing(TracesConfig settings) {
        boolean sends = settings.exporter()
                .map(exporter -> exporter == Exporter.OTLP)
                .orElse(settings.endpoint().isPresent());
        return sends && !settings.disabled()
                ? new Otlp(receiver(settings), sampling(settings), queue(settings), resource(settings))
                : new Off();
    }

    private static Receiver receiver(TracesConfig settings) {
        return new Receiver(
                endpoint(settings.endpoint().orElse(STANDARD_ENDPOINT)),
                settings.headers()
                        .map(headers -> headers(headers.text()))
                        .or(() -> settings.headersFile().map(path -> headers(Configuration.textIn(path))))
                        .orElse(Map.of()),
                settings.certificateFile().map(path -> TrustedAuthorities.of(Configuration.textIn(path))),
                settings.timeout().duration());
    }

    private static URI endpoint(String text) {
        URI uri = URI.create(text);
        int port = uri.getPort() >= 0 ? uri.getPort() : uri.getScheme().equals("https") ? HTTPS_PORT : HTTP_PORT;
        return URI.create(uri.getScheme() + "://" + uri.getHost() + ":" + port);
    }

    static Sampling sampling(TracesConfig settings) {
        double ratio = settings.samplerArgument();
        int fromCallers = settings.fromCallers();
        return switch (settings.sampler()) {
            case ALWAYS_ON -> new Sampling(false, 1, fromCallers);
            case ALWAYS_OFF -> new Sampling(false, 0, fromCallers);
            case TRACEIDRATIO -> new Sampling(false, ratio, fromCallers);
            case PARENTBASED_ALWAYS_ON -> new Sampling(true, 1, fromCallers);
            case PARENTBASED_ALWAYS_OFF -> new Sampling(true, 0, fromCallers);
            case PARENTBASED_TRACEIDRATIO -> new Sampling(true, ratio, fromCallers);
        };
    }

    private static Queue queue(TracesConfig settings) {
        return new Queue(
                settings.queueSize(),
                batchSize(settings),
                settings.scheduleDelay().duration(),
                settings.exportTimeout().duration());
    }

    private static int batchSize(TracesConfig settings) {
        return settings.batchSize().orElse(Math.min(STANDARD_BATCH, settings.queueSize()));
    }

    private static Map<String, String> resource(TracesConfig settings) {
        var resource = new HashMap<String, String>();
        resource.put(SERVICE_NAME, "gatehouse");
        settings.resourceAttributes().ifPresent(text -> resource.putAll(attributes(text)));
        settings.serviceName().ifPresent(name -> resource.put(SERVICE_NAME, name));
        return resource;
    }

    private static Map<String, String> headers(CharSequence text) {
        return KeyValueList.parse(text.toString(), HEADER);
    }

    private static Map<String, String> attributes(String text) {
        return KeyValueList.parse(text, ATTRIBUTE);
    }
}
