package dev.gatehouse.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** What a port gets to hear that anybody can connect to. */
@Timeout(30)
class HostileRequestsTest {

    private static final String GET = "GET /livez HTTP/1.1\r\nHost: localhost\r\n";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u0016\u0003\u0001\u0002\0\u0001\0\u0001\u00fc\u0003\u0003\r\n\r\n",
                "GET /livez HTTP/1.1\r\n\r\n",
                GET + "Host: other\r\n\r\n",
                GET + "A : b\r\n\r\n",
                GET + "A: b\r\n c\r\n\r\n",
                GET + "A: b\0c\r\n\r\n",
                GET + "A\r\n\r\n",
                GET + "Content-Length: 3\r\nContent-Length: 4\r\n\r\nabcd",
                GET + "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                GET + "Content-Length: -1\r\n\r\n",
                "GET /livez%00 HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET /%zz HTTP/1.1\r\nHost: localhost\r\n\r\n",
            })
    void what_is_no_request_is_told_so_and_the_connection_ends(String bytes) throws IOException {
        try (var port = RunningPort.start();
                var connection = port.connect()) {
            connection.send(bytes);

            connection.answer().assertRefused(400, "400 Bad Request\n");
            assertThat(connection.closesSilently()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET /livez", "GET /livez HTTP/2.0", "GET /livez HTTP/2.1", "GET /livez HTTP/9.9"})
    void other_versions_of_http_are_not_spoken(String requestLine) throws IOException {
        try (var port = RunningPort.start()) {
            port.ask(requestLine).assertRefused(505, "505 HTTP Version Not Supported\n");
        }
    }

    @Test
    void a_grpc_client_that_took_this_port_for_the_other_is_told_at_once() throws IOException {
        try (var port = RunningPort.start();
                var connection = port.connect()) {
            connection.send("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\4\0\0\0\0\0");

            connection.answer().assertRefused(505, "505 HTTP Version Not Supported\n");
            assertThat(connection.closesSilently()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"", "W/\"a\"b", ",,;,=;q=", "\u00ff"})
    void headers_that_make_no_sense_change_nothing(String value) throws IOException {
        try (var port = RunningPort.start()) {
            assertThat(port.get("/metrics", "Accept: " + value).body()).isEqualTo("PROMETHEUS_TEXT");
            assertThat(port.get("/.well-known/jwks.json", "If-None-Match: " + value)
                            .status())
                    .isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "BREW"})
    void only_get_and_head_are_allowed(String method) throws IOException {
        try (var port = RunningPort.start()) {
            String target = method.equals("CONNECT") ? "localhost:80" : "/livez";
            RawAnswer answer = port.ask(method + " " + target + " HTTP/1.1");

            answer.assertRefused(405, "405 Method Not Allowed\n");
            assertThat(answer.header("allow")).contains("GET, HEAD");
        }
    }

    @Test
    void a_method_that_is_not_allowed_is_refused_before_its_body_comes() throws IOException {
        try (var port = RunningPort.start()) {
            RawAnswer answer = port.ask("POST /livez HTTP/1.1", "Content-Length: 99999999999", "Expect: 100-continue");

            answer.assertRefused(405, "405 Method Not Allowed\n");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 1", "Content-Length: 99999999999", "Transfer-Encoding: chunked"})
    void a_body_is_too_large_whatever_its_size(String header) throws IOException {
        try (var port = RunningPort.start();
                var connection = port.connect()) {
            connection.send(GET + header + "\r\n\r\n");

            connection.answer().assertRefused(413, "413 Payload Too Large\n");
            assertThat(connection.closesSilently()).isTrue();
        }
    }

    @Test
    void a_path_that_is_too_long_is_refused_before_its_end() throws IOException {
        try (var port = RunningPort.start()) {
            RawAnswer answer = port.send("GET /" + "a".repeat(1_000_000));

            answer.assertRefused(414, "414 URI Too Long\n");
        }
    }

    @Test
    void headers_that_are_too_large_or_too_many_are_refused_before_their_end() throws IOException {
        try (var port = RunningPort.start()) {
            for (String headers : List.of("A: " + "a".repeat(1_000_000), "A: b\r\n".repeat(10_000))) {
                port.send(GET + headers).assertRefused(431, "431 Request Header Fields Too Large\n");
            }
            String usual = "A: " + "a".repeat(4 * 1024);
            assertThat(port.get("/livez", usual).status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/livez/",
                "//livez",
                "/LIVEZ",
                "/./livez",
                "/metrics/../livez",
                "/livez;a=b",
                "/%6civez",
                "/.well-known",
                "/../../etc/passwd",
                "/%2e%2e/%2e%2e/etc/passwd",
                "/..%2f..%2fetc/passwd",
                "/..;/livez",
                "/\\..\\livez"
            })
    void only_exact_paths_lead_somewhere(String path) throws IOException {
        try (var port = RunningPort.start()) {
            RawAnswer answer = port.get(path);

            assertThat(answer.status()).isIn(400, 404);
            assertThat(answer.body()).isIn("400 Bad Request\n", "404 Not Found\n");
        }
    }

    @Test
    void a_query_changes_nothing() throws IOException {
        try (var port = RunningPort.start()) {
            assertThat(port.get("/livez?verbose").body()).isEqualTo("alive\n");
        }
    }

    @Test
    void a_path_may_come_as_a_whole_url() throws IOException {
        try (var port = RunningPort.start()) {
            assertThat(port.get("http://localhost/livez").body()).isEqualTo("alive\n");
        }
    }

    @Test
    void an_old_client_is_answered_and_left() throws IOException {
        try (var port = RunningPort.start();
                var connection = port.connect()) {
            connection.send("GET /livez HTTP/1.0\r\n\r\n");

            assertThat(connection.answer().body()).isEqualTo("alive\n");
            assertThat(connection.closesSilently()).isTrue();
        }
    }

    @Test
    void requests_sent_ahead_are_answered_in_turn() throws IOException {
        try (var port = RunningPort.start();
                var connection = port.connect()) {
            connection.send((GET + "\r\nGET /nowhere HTTP/1.1\r\nHost: localhost\r\n\r\n").repeat(50));

            for (int i = 0; i < 50; i++) {
                assertThat(connection.answer().status()).isEqualTo(200);
                assertThat(connection.answer().status()).isEqualTo(404);
            }
        }
    }

    @Test
    void head_gets_the_headers_of_get_and_no_body() throws IOException {
        try (var port = RunningPort.start();
                var connection = port.connect()) {
            connection.send("HEAD /livez HTTP/1.1\r\nHost: localhost\r\n\r\n" + GET + "\r\n");

            RawAnswer head = connection.answerWithoutBody();
            RawAnswer get = connection.answer();

            assertThat(head.status()).isEqualTo(200);
            assertThat(head.header("content-length")).isEqualTo(get.header("content-length"));
            assertThat(get.body()).isEqualTo("alive\n");
        }
    }

    @Test
    void no_answer_says_what_serves_it() throws IOException {
        try (var port = RunningPort.start()) {
            for (RawAnswer answer : List.of(port.get("/livez"), port.get("/nowhere"), port.send("what\r\n\r\n"))) {
                assertThat(answer.headers()).doesNotContainKeys("server", "x-powered-by");
                assertThat(answer.header("x-content-type-options")).contains("nosniff");
                assertThat(answer.header("cache-control")).contains("no-store");
                assertThat(answer.header("content-type")).contains("text/plain; charset=utf-8");
            }
        }
    }

    @Test
    void a_fault_is_told_without_its_reason() throws IOException {
        try (var port = RunningPort.start()) {
            port.scrapeMetrics = (_, to) -> {
                to.write('x');
                throw new IllegalStateException("gauge of the secret chamber");
            };

            port.get("/metrics").assertRefused(500, "500 Server Error\n");
        }
    }

    @Test
    void strangers_cannot_fill_the_log() throws IOException {
        var log = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        var lines = new ListAppender<ILoggingEvent>();
        Level before = log.getLevel();
        lines.start();
        log.addAppender(lines);
        log.setLevel(Level.WARN);
        ((Logger) LoggerFactory.getLogger("org.eclipse.jetty.http.HttpParser"))
                .setLevel(Level.ERROR); // as in the product
        try (var port = RunningPort.start()) {
            for (String request : List.of(
                    "what\r\n\r\n",
                    GET + "Host: other\r\n\r\n",
                    GET + "A: " + "a".repeat(100_000),
                    "GET /" + "a".repeat(100_000),
                    GET + "Transfer-Encoding: chunked\r\n\r\nnothing",
                    "POST /livez HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\nhalf",
                    "GET /nowhere HTTP/1.1\r\nHost: localhost\r\n\r\n")) {
                assertThat(port.send(request).status()).isGreaterThanOrEqualTo(400);
            }
        } finally {
            log.setLevel(before);
            log.detachAppender(lines);
        }

        assertThat(lines.list).isEmpty();
    }
}
