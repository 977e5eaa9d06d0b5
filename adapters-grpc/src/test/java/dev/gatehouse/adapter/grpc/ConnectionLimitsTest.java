package dev.gatehouse.adapter.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Empty;
import dev.gatehouse.adapter.grpc.ConnectionLimits.Calls;
import dev.gatehouse.adapter.grpc.ConnectionLimits.Connections;
import dev.gatehouse.adapter.grpc.ConnectionLimits.Sizes;
import dev.gatehouse.adapter.grpc.ConnectionLimits.Times;
import dev.gatehouse.api.user.v1.GetUserRequest;
import dev.gatehouse.api.user.v1.User;
import dev.gatehouse.api.user.v1.UserServiceGrpc;
import dev.gatehouse.domain.outcome.Outcome;
import io.grpc.Channel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a connection may ask for, over real sockets. */
@Timeout(30)
class ConnectionLimitsTest {

    private static final ConnectionLimits STANDARD = ConnectionLimits.standard();
    private static final Duration LONG = Duration.ofMinutes(10);

    private final FakePorts ports = new FakePorts();

    @Test
    void drops_a_connection_beyond_the_total_and_takes_one_when_another_has_gone() throws IOException {
        try (var log = new CapturedLog();
                var server = RunningServer.start(ports, STANDARD.with(new Connections(2, 2)))) {
            Socket first = connect(server, 0);
            try (Socket second = connect(server, 0);
                    Socket third = connect(server, 0);
                    Socket fourth = connect(server, 0)) {
                assertThat(isOpen(second)).isTrue();
                assertThat(isOpen(third)).isFalse();
                assertThat(isOpen(fourth)).isFalse();
                assertThat(log.lines())
                        .containsOnlyOnce(
                                "WARN Dropped 1 connection(s), since 2 are open (see gatehouse.server.connections.max-total).");

                first.close();
                assertThat(awaitConnection(server)).isTrue();
            }
        }
    }

    @Test
    void says_a_minute_later_how_many_it_has_dropped() throws IOException {
        try (var log = new CapturedLog();
                var server = RunningServer.start(ports, STANDARD.with(new Connections(1, 1)));
                Socket _ = connect(server, 0)) {
            isOpenAndClose(connect(server, 0));
            isOpenAndClose(connect(server, 0));
            ports.time = FakePorts.NOW.plusSeconds(60);
            isOpenAndClose(connect(server, 0));

            assertThat(log.lines())
                    .filteredOn(line -> line.startsWith("WARN Dropped "))
                    .extracting(line -> line.substring("WARN Dropped ".length()).split(" ", 2)[0])
                    .containsExactly("1", "2");
        }
    }

    @Test
    void drops_a_connection_beyond_those_from_one_address_and_serves_other_addresses() throws IOException {
        try (var log = new CapturedLog();
                var server = RunningServer.start(ports, STANDARD.with(new Connections(100, 1)));
                Socket first = connect(server, 1);
                Socket second = connect(server, 1);
                Socket elsewhere = connect(server, 2)) {
            assertThat(isOpen(first)).isTrue();
            assertThat(isOpen(second)).isFalse();
            assertThat(isOpen(elsewhere)).isTrue();
            assertThat(log.lines())
                    .contains("WARN Dropped 1 connection(s), since 1 are open from one address (see"
                            + " gatehouse.server.connections.max-per-address).");
        }
    }

    @Test
    void holds_no_more_calls_open_than_a_connection_may_have() throws InterruptedException {
        var arrived = new Semaphore(0);
        var mayFinish = new CountDownLatch(1);
        ports.getUser = _ -> {
            arrived.release();
            await(mayFinish);
            return Outcome.accepted(FakePorts.maya());
        };
        var limits = new ConnectionLimits(
                STANDARD.connections(),
                new Calls(2, 200, Duration.ofSeconds(30)),
                STANDARD.sizes(),
                STANDARD.times(),
                STANDARD.keepAlive());
        try (var server = RunningServer.start(ports, limits)) {
            // The client knows the limit when it has had an answer.
            UserServiceGrpc.newBlockingStub(server.plain()).healthCheck(Empty.getDefaultInstance());
            var calls = List.of(getMaya(server.asMaya()), getMaya(server.asMaya()), getMaya(server.asMaya()));
            arrived.acquire(2);

            assertThat(arrived.tryAcquire(100, TimeUnit.MILLISECONDS)).isFalse();

            mayFinish.countDown();
            assertThat(calls).allSatisfy(call -> assertThat(call.join().getId()).isEqualTo(FakePorts.MAYA.toString()));
        }
    }

    @Test
    void refuses_a_message_of_more_than_64_KiB() {
        try (var _ = new CapturedLog();
                var server = RunningServer.start(ports, STANDARD)) {
            assertThatThrownBy(() -> RunningServer.call(
                            server.plain(), "gatehouse.auth.v1.AuthService/SignIn", new byte[64 * 1024 + 1]))
                    .isInstanceOfSatisfying(
                            StatusRuntimeException.class,
                            failure -> assertThat(failure.getStatus().getCode())
                                    .isEqualTo(Status.Code.RESOURCE_EXHAUSTED));
        }
    }

    @Test
    void refuses_metadata_of_more_than_16_KiB() {
        var headers = new Metadata();
        headers.put(Metadata.Key.of("padding", Metadata.ASCII_STRING_MARSHALLER), "x".repeat(16 * 1024));
        try (var _ = new CapturedLog();
                var server = RunningServer.start(ports, STANDARD)) {
            assertThatThrownBy(() -> UserServiceGrpc.newBlockingStub(server.sending(headers))
                            .healthCheck(Empty.getDefaultInstance()))
                    .isInstanceOf(StatusRuntimeException.class);
        }
    }

    @Test
    void cuts_a_connection_that_says_nothing_when_the_time_for_its_handshake_is_over() throws IOException {
        var times = new Times(Duration.ofMillis(50), LONG, LONG, LONG);
        try (var server = RunningServer.start(ports, STANDARD.with(times));
                Socket silent = connect(server, 0)) {
            assertThat(silent.getInputStream().readAllBytes()).isNotNull();
        }
    }

    @Test
    void ends_connections_that_are_idle_or_old_and_no_call_fails() {
        var times = new Times(Duration.ofSeconds(10), Duration.ofMillis(1), Duration.ofMillis(1), LONG);
        ports.getUser = _ -> Outcome.accepted(FakePorts.maya());
        try (var server = RunningServer.start(ports, STANDARD.with(times))) {
            for (int i = 0; i < 50; i++) {
                assertThat(getMaya(server.asMaya()).join().getId()).isEqualTo(FakePorts.MAYA.toString());
            }
        }
    }

    @Test
    void limits_that_cannot_be_are_refused() {
        assertThatThrownBy(() -> new Calls(100, 200, Duration.ofMillis(1500)))
                .hasMessage("reset window: PT1.5S (expected: whole seconds)");
        assertThatThrownBy(() -> new Sizes(65536, 20_000, 16_384, 65536))
                .hasMessage("soft limit of the metadata: 20000 (expected: at most the hard limit, 16384)");
    }

    /** Connects from 127.0.0.1, or from another address of the machine itself. */
    private static Socket connect(RunningServer server, int address) throws IOException {
        return new Socket(
                InetAddress.ofLiteral("127.0.0.1"),
                server.port(),
                InetAddress.ofLiteral("127.0.0." + (address + 1)),
                0);
    }

    /** Whether the server greets: a gRPC server sends its settings first, and says nothing to whom it drops. */
    private static boolean isOpen(Socket connection) {
        try {
            return connection.getInputStream().read() >= 0;
        } catch (IOException _) {
            return false;
        }
    }

    private static void isOpenAndClose(Socket connection) throws IOException {
        try (connection) {
            assertThat(isOpen(connection)).isFalse();
        }
    }

    /** Tries until one is taken: the server learns a moment later that another has gone. */
    private static boolean awaitConnection(RunningServer server) throws IOException {
        while (true) {
            try (Socket next = connect(server, 0)) {
                if (isOpen(next)) {
                    return true;
                }
            }
        }
    }

    private static CompletableFuture<User> getMaya(Channel channel) {
        var request =
                GetUserRequest.newBuilder().setId(FakePorts.MAYA.toString()).build();
        return CompletableFuture.supplyAsync(
                () -> UserServiceGrpc.newBlockingStub(channel).getUser(request),
                Executors.newVirtualThreadPerTaskExecutor());
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
