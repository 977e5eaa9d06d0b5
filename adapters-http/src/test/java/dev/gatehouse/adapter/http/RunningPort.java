package dev.gatehouse.adapter.http;

import dev.gatehouse.application.port.in.GetKeySet;
import dev.gatehouse.application.port.in.GetKeySet.KeySet;
import dev.gatehouse.application.port.in.Readiness;
import dev.gatehouse.application.port.in.ScrapeMetrics;
import dev.gatehouse.domain.token.JsonWebKey;
import dev.gatehouse.domain.token.JsonWebKey.EllipticCurve;
import dev.gatehouse.domain.token.JsonWebKey.OctetKeyPair;
import dev.gatehouse.domain.token.JsonWebKey.Rsa;
import dev.gatehouse.domain.token.SignatureAlgorithm;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A transport that listens, with ports behind it that tests replace, and raw connections to it. */
final class RunningPort implements AutoCloseable {

    static final Duration MAX_AGE = Duration.ofMinutes(5);

    static final List<JsonWebKey> KEYS = List.of(
            new EllipticCurve("one", SignatureAlgorithm.ES256, "P-256", "eHg", "eXk"),
            new Rsa("two", SignatureAlgorithm.RS256, "bm4", "AQAB"),
            new OctetKeyPair("three", SignatureAlgorithm.EDDSA, "Ed25519", "b2s"));

    /** What a test that does not look at times waits for. */
    private static final Duration LONG = Duration.ofMinutes(5);

    final Readiness readiness = new Readiness();
    volatile List<JsonWebKey> keys = KEYS;
    volatile ScrapeMetrics scrapeMetrics =
            (format, to) -> to.write(format.name().getBytes(StandardCharsets.UTF_8));
    private final HttpTransport transport;
    private final int number;

    private RunningPort(HttpSettings settings) {
        this.transport = transport(settings, Optional.of((format, to) -> scrapeMetrics.scrape(format, to)));
        transport.start();
        this.number = Integer.parseInt(transport.address().replaceFirst(".*:", ""));
    }

    private HttpTransport transport(HttpSettings settings, Optional<ScrapeMetrics> metrics) {
        GetKeySet getKeySet = () -> new KeySet(keys, MAX_AGE);
        var pages = new Pages(Optional.of(settings), new HealthPages(readiness), () -> getKeySet, metrics, readiness);
        return new HttpTransport(settings, pages);
    }

    static HttpSettings settings() {
        return new HttpSettings("127.0.0.1", 0, Optional.empty(), 100, LONG);
    }

    /** Serves, with nothing special. */
    static RunningPort start() {
        return start(settings());
    }

    /** Serves, with these settings. */
    static RunningPort start(HttpSettings settings) {
        var port = new RunningPort(settings);
        port.readiness.setServing(true);
        return port;
    }

    /** Listens, and says that it does not serve yet. */
    static RunningPort starting(HttpSettings settings) {
        return new RunningPort(settings);
    }

    HttpTransport transport() {
        return transport;
    }

    int number() {
        return number;
    }

    RawConnection connect() throws IOException {
        return new RawConnection(new Socket(InetAddress.getLoopbackAddress(), number()));
    }

    /** The answer to GET with further header lines. */
    RawAnswer get(String path, String... lines) throws IOException {
        return ask("GET " + path + " HTTP/1.1", lines);
    }

    /** The answer to a request line with further header lines. */
    RawAnswer ask(String requestLine, String... lines) throws IOException {
        var request = new StringBuilder(requestLine + "\r\nHost: localhost\r\n");
        for (String line : lines) {
            request.append(line).append("\r\n");
        }
        return send(request + "\r\n");
    }

    /** The answer to anything. */
    RawAnswer send(String bytes) throws IOException {
        try (var connection = connect()) {
            connection.send(bytes);
            return connection.answer();
        }
    }

    @Override
    public void close() {
        transport.drain(Duration.ZERO);
    }
}
