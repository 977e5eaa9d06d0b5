package dev.gatehouse.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** What a port gets to hear that anybody can connect to. */
@Timeout(30)
class HostileRequestsTest {

    private static final String GET = "GET /livez HTTP/1.1\r\nHost: localhost\r\n";
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final Duration LONG = Duration.ofMinutes(5);

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

            assertRefused(connection.answer(), 400, "400 Bad Request\n");
            assertThat(connection.closesSilently()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET /livez", "GET /livez HTTP/2.1", "GET /livez HTTP/9.9"})
    void other_versions_of_http_are_not_spoken(String requestLine) throws IOException {
        try (var port = RunningPort.start()) {
            assertRefused(port.ask(requestLine), 505, "505 HTTP Version Not Supported\n");
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

            assertRefused(answer, 405, "405 Method Not Allowed\n");
            assertThat(answer.header("allow")).contains("GET, HEAD");
        }
    }

    @Test
    void a_method_that_is_not_allowed_is_refused_before_its_body_comes() throws IOException {
        try (var port = RunningPort.start()) {
            RawAnswer answer = port.ask("POST /livez HTTP/1.1", "Content-Length: 99999999999", "Expect: 100-continue");

            assertRefused(answer, 405, "405 Method Not Allowed\n");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 1", "Content-Length: 99999999999", "Transfer-Encoding: chunked"})
    void a_body_is_too_large_whatever_its_size(String header) throws IOException {
        try (var port = RunningPort.start();
                var connection = port.connect()) {
            connection.send(GET + header + "\r\n\r\n");

            assertRefused(connection.answer(), 413, "413 Payload Too Large\n");
            assertThat(connection.closesSilently()).isTrue();
        }
    }

    @Test
    void a_path_that_is_too_long_is_refused_before_its_end() throws IOException {
        try (var port = RunningPort.start()) {
            RawAnswer answer = port.send("GET /" + "a".repeat(1_000_000));

            assertRefused(answer, 414, "414 URI Too Long\n");
        }
    }

    @Test
    void headers_that_are_too_large_or_too_many_are_refused_before_their_end() throws IOException {
        try (var port = RunningPort.start()) {
            for (String headers : List.of("A: " + "a".repeat(1_000_000), "A: b\r\n".repeat(10_000))) {
                assertRefused(port.send(GET + headers), 431, "431 Request Header Fields Too Large\n");
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

            assertRefused(port.get("/metrics"), 500, "500 Server Error\n");
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

    @Test
    void who_says_nothing_is_not_waited_for() throws IOException {
        try (var port = RunningPort.start(settings(100, SHORT));
                var silent = port.connect()) {
            assertThat(silent.closesSilently()).isTrue();
        }
    }

    @Test
    void who_stops_in_the_middle_of_a_request_is_told_that_the_time_is_over() throws IOException {
        try (var port = RunningPort.start(settings(100, SHORT));
                var slow = port.connect()) {
            slow.send("GET /liv");

            assertRefused(slow.answer(), 408, "408 Request Timeout\n");
            assertThat(slow.closesSilently()).isTrue();
        }
    }

    @Test
    void who_sends_byte_by_byte_gains_no_time() throws Exception {
        try (var port = RunningPort.start(settings(100, SHORT));
                var slow = port.connect()) {
            long start = System.nanoTime();
            slow.send(GET + "A: ");
            var dripping = Thread.ofVirtual().start(() -> drip(slow));

            assertRefused(slow.answer(), 408, "408 Request Timeout\n");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(SHORT, Duration.ofSeconds(10));
            dripping.interrupt();
            dripping.join();
        }
    }

    // As slowly as one may who wants to keep a timeout from firing that begins anew with each byte.
    private static void drip(RawConnection connection) {
        try {
            while (!Thread.interrupted()) {
                connection.send("a");
                LockSupport.parkNanos(SHORT.dividedBy(10).toNanos());
            }
        } catch (IOException _) {
            // the test is over
        }
    }

    @Test
    void a_second_request_has_a_time_of_its_own() throws IOException {
        try (var port = RunningPort.start(settings(100, SHORT));
                var connection = port.connect()) {
            connection.send(GET + "\r\n");
            assertThat(connection.answer().status()).isEqualTo(200);
            connection.send("GET /livez HT");

            assertRefused(connection.answer(), 408, "408 Request Timeout\n");
        }
    }

    @Test
    void who_does_not_read_the_answer_is_cut_off() throws Exception {
        try (var port = RunningPort.start(settings(100, SHORT));
                var connection = port.connect()) {
            port.scrapeMetrics = (_, to) -> to.write(new byte[50_000_000]);
            connection.send("GET /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n");

            assertThat(port.transport().drain(LONG).cut()).isZero(); // ends when the answer has, one way or the other
        }
    }

    @Test
    void a_connection_beyond_the_bound_takes_the_place_of_that_which_has_waited_longest() throws Exception {
        try (var port = RunningPort.start(settings(2, LONG));
                var first = port.connect()) {
            first.send(GET + "\r\n");
            assertThat(first.answer().status()).isEqualTo(200);
            try (var second = port.connect()) {
                second.send(GET + "\r\n");
                assertThat(second.answer().status()).isEqualTo(200);
                first.send(GET + "\r\n");
                assertThat(first.answer().status()).isEqualTo(200);

                assertThat(port.get("/livez").status()).isEqualTo(200);

                assertThat(second.closesSilently()).isTrue();
                first.send(GET + "\r\n");
                assertThat(first.answer().status()).isEqualTo(200);
            }
        }
    }

    @Test
    void a_connection_beyond_the_bound_is_dropped_while_all_others_wait_for_their_answers() throws Exception {
        var scraping = new CountDownLatch(1);
        var mayFinish = new CountDownLatch(1);
        try (var port = RunningPort.start(settings(1, LONG));
                var busy = port.connect()) {
            port.scrapeMetrics = (_, to) -> {
                scraping.countDown();
                await(mayFinish);
                to.write('x');
            };
            busy.send("GET /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n");
            await(scraping);

            try (var further = port.connect()) {
                assertThat(further.closesSilently()).isTrue();
            }

            mayFinish.countDown();
            assertThat(busy.answer().body()).isEqualTo("x");
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static HttpSettings settings(int connections, Duration requestTime) {
        return new HttpSettings("127.0.0.1", 0, Optional.empty(), connections, requestTime);
    }

    private static void assertRefused(RawAnswer answer, int status, String body) {
        assertThat(answer).returns(status, RawAnswer::status).returns(body, RawAnswer::body);
        assertThat(answer.header("x-content-type-options")).contains("nosniff");
        assertThat(answer.header("cache-control")).contains("no-store");
        assertThat(answer.headers()).doesNotContainKey("server");
    }
}
