package dev.gatehouse.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How long and how many connections may wait. */
@Timeout(30)
class BoundedConnectionsTest {

    private static final String GET = "GET /livez HTTP/1.1\r\nHost: localhost\r\n";
    private static final Duration SHORT = Duration.ofMillis(200);
    private static final Duration LONG = Duration.ofMinutes(5);

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

            slow.answer().assertRefused(408, "408 Request Timeout\n");
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

            slow.answer().assertRefused(408, "408 Request Timeout\n");
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

            connection.answer().assertRefused(408, "408 Request Timeout\n");
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
}
