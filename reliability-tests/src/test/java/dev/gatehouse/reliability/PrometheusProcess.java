package dev.gatehouse.reliability;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A Prometheus that watches one server as the files for operators say, but for two things: it looks four times a second, and its
 * alerts do not wait before they fire.
 */
final class PrometheusProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int OK = 200;

    private final HttpClient http = HttpClient.newHttpClient();
    private final Process process;
    private final String address;
    private final Path log;

    private PrometheusProcess(Process process, String address, Path log) {
        this.process = process;
        this.address = address;
        this.log = log;
    }

    /**
     * Starts it, and waits until it is ready.
     *
     * @param target the host and port of the server's metrics
     */
    static PrometheusProcess start(Installed program, Path directory, String target) throws IOException {
        Files.createDirectories(directory);
        String rules = Files.readString(OperatorFiles.RULES).replaceAll("(?m)^ +for: \\w+\n", "");
        String configuration = Files.readString(OperatorFiles.PROMETHEUS.resolve("prometheus.yml"))
                .replace("127.0.0.1:8080", target)
                .replace("15s", "250ms");
        Files.writeString(directory.resolve(OperatorFiles.RULES.getFileName()), rules);
        Path file = Files.writeString(directory.resolve("prometheus.yml"), configuration);
        String address = "127.0.0.1:" + KillableServer.freePort();
        Path log = directory.resolve("log");
        var process = new ProcessBuilder(
                        program.program().toString(),
                        "--config.file=" + file,
                        "--storage.tsdb.path=" + directory.resolve("data"),
                        "--web.listen-address=" + address,
                        "--enable-feature=exemplar-storage")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        var started = new PrometheusProcess(process, address, log);
        Awaiting.awaitUntil(PATIENCE, started::isReady);
        return started;
    }

    private boolean isReady() {
        if (!process.isAlive()) {
            throw new AssertionError("Prometheus has ended: " + logged());
        }
        try {
            return get("/-/ready").statusCode() == OK;
        } catch (IOException e) {
            return false; // it does not listen yet
        }
    }

    private String logged() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** What it answers to a query now: a series each. Throws if it answers with an error. */
    List<Document> ask(String query) {
        return data("/api/v1/query?query=" + encoded(query)).items("result");
    }

    /** The ids of the traces that it keeps for the series of the query. */
    List<String> traces(String query) {
        return data("/api/v1/query_exemplars?start=0&end=9999999999&query=" + encoded(query)).items().stream()
                .flatMap(series -> series.items("exemplars").stream())
                .map(exemplar -> exemplar.at("labels").text("trace_id"))
                .toList();
    }

    /** The names of the alerts that fire. */
    Set<String> firing() {
        return data("/api/v1/alerts").items("alerts").stream()
                .filter(alert -> alert.text("state").equals("firing"))
                .map(alert -> alert.at("labels").text("alertname"))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The names of the rules that it could not work out. */
    List<String> failedRules() {
        return data("/api/v1/rules").items("groups").stream()
                .flatMap(group -> group.items("rules").stream())
                .filter(rule -> rule.text("health").equals("err"))
                .map(rule -> rule.text("name"))
                .toList();
    }

    private static String encoded(String query) {
        return URLEncoder.encode(query, StandardCharsets.UTF_8);
    }

    private Document data(String path) {
        try {
            HttpResponse<String> answer = get(path);
            if (answer.statusCode() != OK) {
                throw new AssertionError(path + ": " + answer.body());
            }
            return Document.parse(answer.body()).at("data");
        } catch (IOException e) {
            throw new AssertionError(path + ": " + logged(), e);
        }
    }

    private HttpResponse<String> get(String path) throws IOException {
        try {
            return http.send(
                    HttpRequest.newBuilder(URI.create("http://" + address + path))
                            .build(),
                    BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
        http.close();
    }
}
