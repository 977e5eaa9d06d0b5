package dev.gatehouse.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.application.port.in.Drained;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class HttpTransportTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    @Test
    void tells_the_port_that_the_system_chose() {
        try (var port = RunningPort.start()) {
            assertThat(port.transport().address()).matches("http://127\\.0\\.0\\.1:[1-9]\\d{3,4}");
        }
    }

    @Test
    void says_where_and_why_it_cannot_listen_and_which_setting_helps() {
        try (var port = RunningPort.start()) {
            String address = port.transport().address();

            assertThatThrownBy(() -> RunningPort.start(settings("127.0.0.1", port.number())))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageStartingWith(address + ": cannot listen, Address already in use")
                    .hasMessageContaining("gatehouse.http.port");
        }
    }

    @Test
    void says_that_a_host_is_not_known() {
        assertThatThrownBy(() -> RunningPort.start(settings("no-such-host.invalid", 0)))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageStartingWith(
                        "http://no-such-host.invalid:0: cannot listen, the host is not known (expected: ");
    }

    private static HttpSettings settings(String host, int port) {
        return new HttpSettings(host, port, Optional.empty(), 100, LONG);
    }

    @Test
    void two_live_side_by_side() throws Exception {
        try (var one = RunningPort.start();
                var other = RunningPort.starting(RunningPort.settings())) {
            assertThat(one.get("/readyz").status()).isEqualTo(200);
            assertThat(other.get("/readyz").status()).isEqualTo(503);
        }
    }

    @Test
    void drains_at_once_when_nothing_is_in_flight_and_listens_no_more() throws Exception {
        var port = RunningPort.start();
        try (var open = port.connect()) {
            open.send("GET /livez HTTP/1.1\r\nHost: localhost\r\n\r\n");
            assertThat(open.answer().status()).isEqualTo(200);

            assertThat(port.transport().drain(LONG).isWhole()).isTrue();

            assertThat(open.closesSilently()).isTrue();
        }
        assertThat(port.transport().drain(LONG)).isEqualTo(Drained.NOTHING);
    }

    @Test
    void requests_in_flight_finish_on_virtual_threads_before_the_drain_ends() throws Exception {
        var scraping = new CompletableFuture<Thread>();
        var mayFinish = new CountDownLatch(1);
        var port = RunningPort.start();
        port.scrapeMetrics = (_, to) -> {
            scraping.complete(Thread.currentThread());
            await(mayFinish);
            to.write('x');
        };
        try (var connection = port.connect()) {
            connection.send("GET /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n");
            assertThat(scraping.get().isVirtual()).isTrue();

            var drained = CompletableFuture.supplyAsync(() -> port.transport().drain(LONG));
            awaitThatNobodyListens(port);
            assertThat(drained).isNotDone();
            mayFinish.countDown();

            assertThat(drained.get()).isEqualTo(new Drained(1, 0));
            assertThat(connection.answer().body()).isEqualTo("x");
        }
    }

    @Test
    void what_is_in_flight_after_the_grace_is_cut() throws Exception {
        var scraping = new CountDownLatch(1);
        var interrupted = new CountDownLatch(1);
        var port = RunningPort.start();
        port.scrapeMetrics = (_, _) -> {
            scraping.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException _) {
                interrupted.countDown();
            }
        };
        try (var connection = port.connect()) {
            connection.send("GET /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n");
            await(scraping);

            assertThat(port.transport().drain(Duration.ofMillis(10))).isEqualTo(new Drained(0, 1));

            await(interrupted);
            assertThat(connection.closesSilently()).isTrue();
        }
    }

    @Test
    void an_interrupt_ends_the_grace_and_stays_to_be_seen() throws Exception {
        var scraping = new CountDownLatch(1);
        var port = RunningPort.start();
        port.scrapeMetrics = (_, _) -> {
            scraping.countDown();
            await(new CountDownLatch(1));
        };
        try (var connection = port.connect()) {
            connection.send("GET /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n");
            await(scraping);
            Thread.currentThread().interrupt();

            var drained = port.transport().drain(LONG);

            assertThat(Thread.interrupted()).isTrue();
            assertThat(drained).isEqualTo(new Drained(0, 1));
        }
    }

    private static void awaitThatNobodyListens(RunningPort port) throws IOException {
        try {
            while (true) {
                port.connect().close();
            }
        } catch (ConnectException _) {
            // the drain has begun
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
