package dev.gatehouse.adapter.grpc;

import static dev.gatehouse.adapter.grpc.attack.Frames.ACK;
import static dev.gatehouse.adapter.grpc.attack.Frames.END_STREAM;
import static dev.gatehouse.adapter.grpc.attack.Frames.NO_FLAGS;
import static dev.gatehouse.adapter.grpc.attack.Frames.field;
import static dev.gatehouse.adapter.grpc.attack.Frames.frame;
import static dev.gatehouse.adapter.grpc.attack.Frames.headers;
import static dev.gatehouse.adapter.grpc.attack.Frames.join;
import static dev.gatehouse.adapter.grpc.attack.Frames.message;
import static dev.gatehouse.adapter.grpc.attack.Frames.prefixed;
import static dev.gatehouse.adapter.grpc.attack.Frames.settings;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.gatehouse.adapter.grpc.ConnectionLimits.Times;
import dev.gatehouse.adapter.grpc.attack.Attack;
import dev.gatehouse.adapter.grpc.attack.Frames;
import dev.gatehouse.adapter.grpc.attack.Frames.Kind;
import dev.gatehouse.adapter.grpc.attack.RawConnection;
import dev.gatehouse.adapter.grpc.attack.RawConnection.Heard;
import dev.gatehouse.api.user.v1.GetUserRequest;
import dev.gatehouse.api.user.v1.UserServiceGrpc;
import dev.gatehouse.domain.outcome.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Connections that abuse HTTP/2 are closed at once, and those of others are served meanwhile. */
@Timeout(60)
class HttpTwoAttackTest {

    private static final ConnectionLimits LIMITS = ConnectionLimits.standard();
    private static final byte[] GET_USER =
            Frames.request("gatehouse.user.v1.UserService/GetUser", FakePorts.MAYAS_TOKEN);
    private static final byte[] SIGN_IN = Frames.request("gatehouse.auth.v1.AuthService/SignIn", "");

    /** Other work on the machine is no reason to fail; {@code AttackProof} judges the second that it may take. */
    private static final Duration AT_ONCE = Duration.ofSeconds(5);

    private static final Duration LONG = Duration.ofMinutes(10);
    private static final int MANY = 10_000;
    private static final int BATCH = 50;
    private static final int MAX_HEADER_LIST_SIZE = 6;
    private static final int MIB = 1 << 20;

    private final FakePorts ports = new FakePorts();
    private final AtomicInteger worked = new AtomicInteger();
    private CapturedLog log;
    private RunningServer server;

    @BeforeEach
    void start() {
        log = new CapturedLog();
        ports.getUser = _ -> {
            worked.incrementAndGet();
            return Outcome.accepted(FakePorts.maya());
        };
        server = RunningServer.start(ports, LIMITS);
        assertOthersAreServed();
    }

    @AfterEach
    void stop() {
        server.close();
        log.close();
    }

    @ParameterizedTest
    @EnumSource
    void ends_with_the_connection_at_once(Attack attack) throws IOException {
        try (var attacker = RawConnection.open(server.port())) {
            long begin = System.nanoTime();
            var flood = CompletableFuture.runAsync(() -> flood(attacker, attack), Thread::startVirtualThread);
            assertOthersAreServed();
            Heard heard = attacker.end();

            assertThat(Duration.ofNanos(heard.closedAt() - begin)).isLessThan(AT_ONCE);
            // What the server says last may be lost where it closes a connection that it has not read to the end.
            assertThat(heard.goAway().orElse(attack.error())).isEqualTo(attack.error());
            flood.join();
        }
        assertOthersAreServed();
    }

    @Test
    void ends_with_the_connection_over_TLS_too(@TempDir Path directory) throws Exception {
        var pki = TestPki.in(directory);
        try (var secured = RunningServer.start(ports, TestPki.tls(pki.settings()), LIMITS, pki.clientContext());
                var attacker = RawConnection.open(TestPki.connect(pki.trusting(), secured.port()))) {
            flood(attacker, Attack.SETTINGS);

            assertThat(attacker.end().goAway()).hasValue(Attack.SETTINGS.error());
        }
    }

    private static void flood(RawConnection attacker, Attack attack) {
        boolean open = true;
        for (int i = 0; i < MANY && open; i += BATCH) {
            open = attacker.send(IntStream.range(i, i + BATCH)
                    .mapToObj(number -> attack.frames(number, GET_USER))
                    .toArray(byte[][]::new));
        }
    }

    @Test
    void a_client_may_send_some_frames_that_carry_nothing_in_each_window() throws Exception {
        // The first are the settings that begin the connection.
        byte[] most = some(Attack.SETTINGS, FrameBounds.EMPTY_FRAMES - 1);
        try (var client = RawConnection.open(server.port())) {
            client.send(most);
            assertThat(client.isAnswered()).isTrue();
            ports.time = ports.time.plus(LIMITS.calls().resetWindow());

            client.send(most, settings());
            assertThat(client.isAnswered()).isTrue();

            client.send(settings());
            assertThat(client.end().goAway()).hasValue(Attack.SETTINGS.error());
        }
    }

    @Test
    void a_client_may_cancel_some_calls_in_each_window() throws Exception {
        try (var client = RawConnection.open(server.port())) {
            client.send(some(Attack.CALLS_THAT_ARE_CANCELLED, LIMITS.calls().resets()));
            assertThat(client.isAnswered()).isTrue();

            client.send(Attack.CALLS_THAT_ARE_CANCELLED.frames(LIMITS.calls().resets(), GET_USER));
            assertThat(client.end().reason()).isEqualTo("too_many_rststreams");
        }
    }

    /** What is not read yet, because its call is looked at, takes no more than the window. */
    @Test
    void data_beyond_the_window_ends_the_call() throws Exception {
        var looked = new CountDownLatch(1);
        var authentication = ports.authenticateCaller;
        ports.authenticateCaller = token -> {
            await(looked);
            return authentication.authenticate(token);
        };
        byte[] part = frame(Kind.DATA, NO_FLAGS, 1, new byte[16_000]);
        try (var client = RawConnection.open(server.port())) {
            // Until the client knows the settings, a call has the smaller window of the protocol.
            client.send(frame(Kind.SETTINGS, ACK, 0), headers(1, GET_USER));
            int parts = LIMITS.sizes().flowControlWindow() / 16_000;
            client.send(join(Collections.nCopies(parts, part).toArray(byte[][]::new)));
            assertThat(client.isAnswered()).isTrue();

            client.send(part);
            assertThat(client.hears(Kind.RST_STREAM)).isTrue();
        } finally {
            looked.countDown();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] some(Attack attack, int count) {
        return join(IntStream.range(0, count)
                .mapToObj(number -> attack.frames(number, GET_USER))
                .toArray(byte[][]::new));
    }

    /** What the client has no room for is sent nevertheless: to give up would cost more (CVE-2026-50560). */
    @Test
    void a_call_is_answered_whose_client_says_that_it_takes_no_headers() throws Exception {
        var maya = GetUserRequest.newBuilder().setId(FakePorts.MAYA.toString()).build();
        try (var client = RawConnection.open(server.port())) {
            client.send(settings(MAX_HEADER_LIST_SIZE, 1), headers(1, GET_USER), message(1, maya.toByteArray()));

            assertThat(client.hears(Kind.DATA)).isTrue();
        }
    }

    /** What a library of gRPC never sends; {@link FrameworkErrorsTest} has the paths that it does. */
    @ParameterizedTest
    @CsvSource({"gatehouse.user.v1.UserService/GetUser, HEADERS", "*, HEADERS", "'', RST_STREAM"})
    void a_path_without_a_slash_in_front_is_that_of_no_method(String path, Kind answer) throws Exception {
        int before = worked.get();
        byte[] call = join(
                field(":method", "POST"),
                field(":scheme", "http"),
                field(":path", path),
                field("content-type", "application/grpc"),
                field("te", "trailers"),
                field("authorization", "Bearer " + FakePorts.MAYAS_TOKEN));
        try (var client = RawConnection.open(server.port())) {
            client.send(headers(1, call), message(1));

            assertThat(client.hears(answer)).isTrue();
            assertThat(client.isAnswered()).isTrue();
            assertThat(worked).hasValue(before);
        }
    }

    @Test
    void a_message_of_few_bytes_is_not_unpacked_to_megabytes() throws Exception {
        byte[] packed = packed(8 * MIB);
        assertThat(packed).hasSizeLessThan(16 * 1024);
        byte[] call = headers(1, join(SIGN_IN, field("grpc-encoding", "gzip")));
        try (var client = RawConnection.open(server.port())) {
            long before = allocated();
            client.send(call);
            client.send(frame(Kind.DATA, END_STREAM, 1, prefixed(true, packed)));

            assertThat(client.hears(Kind.HEADERS)).isTrue();
            assertThat(allocated() - before).isLessThan(2 * MIB);
            assertThat(client.isAnswered()).isTrue();
        }
    }

    private static byte[] packed(int zeros) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var packing = new GZIPOutputStream(packed)) {
            packing.write(new byte[zeros]);
        }
        return packed.toByteArray();
    }

    /** Bytes, by all threads since the beginning. */
    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getTotalThreadAllocatedBytes();
    }

    @Test
    void a_preface_that_comes_a_byte_at_a_time_is_cut() throws IOException {
        var times = new Times(Duration.ofMillis(200), LONG, LONG, LONG);
        try (var hasty = RunningServer.start(ports, LIMITS.with(times));
                var slow = new Socket(InetAddress.getLoopbackAddress(), hasty.port())) {
            slow.setTcpNoDelay(true);
            for (byte next : "PRI * HTTP/2.0\r\n\r\nSM".getBytes(US_ASCII)) {
                slow.getOutputStream().write(next);
            }
            assertThat(slow.getInputStream().readAllBytes()).isNotNull();
        }
    }

    private void assertOthersAreServed() {
        var maya = UserServiceGrpc.newBlockingStub(server.asMaya())
                .getUser(GetUserRequest.newBuilder()
                        .setId(FakePorts.MAYA.toString())
                        .build());
        assertThat(maya.getId()).isEqualTo(FakePorts.MAYA.toString());
    }
}
