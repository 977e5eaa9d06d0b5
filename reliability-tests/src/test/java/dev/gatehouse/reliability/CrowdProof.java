package dev.gatehouse.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import com.sun.management.UnixOperatingSystemMXBean;
import dev.gatehouse.api.audit.v1.AuditServiceGrpc;
import dev.gatehouse.api.audit.v1.ListAuditEventsRequest;
import dev.gatehouse.api.auth.v1.AuthServiceGrpc;
import dev.gatehouse.api.auth.v1.ValidateTokenRequest;
import dev.gatehouse.api.user.v1.GetUserRequest;
import dev.gatehouse.api.user.v1.UserServiceGrpc;
import dev.gatehouse.reliability.Crowd.Tally;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Shows what those who call at a steady rate notice of thousands of connections that want nothing, and of others that ask for
 * pages and do not take them; and that the server gives back what these hold. It measures, so it is no part of a build
 * and wants a machine that does nothing else; CONTRIBUTING has the command. Every setting of the server is the standard one. A crowd was
 * there before the one that is measured, since Netty keeps some of the buffers that it once needed.
 */
class CrowdProof {

    private static final int IDLE = Integer.getInteger("crowd.idle");
    private static final int SLOW_READERS = Integer.getInteger("crowd.slow-readers");
    private static final Duration TIME = Duration.ofSeconds(Integer.getInteger("crowd.seconds"));
    private static final boolean JUDGES = Boolean.getBoolean("crowd.judge");

    /** In which the server sees that all have left. */
    private static final Duration RECOVERY = Duration.ofSeconds(5);

    private static final int CALLS_A_SECOND = 200;
    private static final int CHANNELS = 8;
    private static final int EVENTS = 1000;
    private static final int MOST_SLOWER = 2;
    private static final double MOST_HEAP = 1.1;
    private static final int FEW_FILES = 16;
    private static final long DEADLINE_SECONDS = 10;

    /** A call that reads may take 10 s, and its answer 30 s more; a look at all readers takes a while as well. */
    private static final Duration LIFE_OF_AN_ANSWER = Duration.ofSeconds(90);

    @TempDir
    private Path directory;

    private final List<ManagedChannel> channels = new ArrayList<>();
    private final AtomicLong turn = new AtomicLong();
    private KillableServer server;
    private String accessToken = "";
    private String userId = "";

    @BeforeEach
    void start() throws Exception {
        requireFiles();
        server = KillableServer.start(
                directory,
                Map.of("GATEHOUSE_STORE_DIRECTORY", directory.resolve("store").toString()));
        accessToken = Client.signIn(server.port());
        for (int i = 0; i < CHANNELS; i++) {
            channels.add(NettyChannelBuilder.forAddress("127.0.0.1", server.port())
                    .usePlaintext()
                    .disableRetry()
                    .build());
        }
        try (var client = Client.connect(server.port(), accessToken)) {
            userId = client.create("maya@example.org", KillableServer.PASSWORD);
            var maya = client.get(userId);
            for (int i = 0; i < EVENTS; i++) {
                client.rename(maya, "Maya " + i);
            }
        }
    }

    /** Both this process and the server need a descriptor for each connection. */
    private static void requireFiles() {
        long needed = IDLE + SLOW_READERS + 500L;
        var system = (UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        if (system.getMaxFileDescriptorCount() < needed) {
            throw new AssertionError("ulimit -n: " + system.getMaxFileDescriptorCount() + " (expected: at least "
                    + needed + ", for " + IDLE + " idle connections and " + SLOW_READERS + " slow readers)");
        }
    }

    @AfterEach
    void stop() {
        channels.forEach(ManagedChannel::shutdownNow);
        server.close();
    }

    @Test
    void a_crowd_takes_little_from_those_who_call() throws Exception {
        try (var _ = crowd()) {
            OpenLoop.run(this::call, CALLS_A_SECOND, TIME); // the JVM gets warm, and Netty has the buffers it keeps
        }
        OpenLoop.run(this::call, CALLS_A_SECOND, RECOVERY);
        var before = phase("before");

        Phase during;
        try (var crowd = crowd()) {
            during = phase("during");
            Tally tally = crowd.tally();
            say("crowd: " + tally);
            assertThat(tally.connected()).isEqualTo(IDLE + SLOW_READERS);
            Awaiting.awaitUntil(LIFE_OF_AN_ANSWER, () -> crowd.tally().resets() >= SLOW_READERS);
            say("crowd: " + crowd.tally());
        }
        OpenLoop.run(this::call, CALLS_A_SECOND, RECOVERY);
        var after = phase("after");
        judge(before, during, after);
    }

    private Crowd crowd() throws IOException {
        var crowd = new Crowd(server.port(), CrowdMember.fields(page(), accessToken), request());
        crowd.gather(IDLE, SLOW_READERS);
        Awaiting.awaitUntil(Duration.ofMinutes(2), () -> crowd.tally().reading() == SLOW_READERS);
        say("crowd: " + crowd.tally());
        return crowd;
    }

    private Phase phase(String name) throws Exception {
        Outcomes outcomes = OpenLoop.run(this::call, CALLS_A_SECOND, TIME);
        var gauges = ServerGauges.of(server, directory);
        say("%s: %s; heap %.1f MiB, resident %d MiB, %d files, %d threads, %d at work on calls"
                .formatted(
                        name,
                        outcomes,
                        gauges.heap() / (double) (1 << 20),
                        gauges.resident() >> 20,
                        gauges.files(),
                        gauges.threads(),
                        gauges.calls()));
        assertThat(outcomes.accepted()).isPositive();
        return new Phase(outcomes, gauges);
    }

    private record Phase(Outcomes outcomes, ServerGauges gauges) {}

    private static void judge(Phase before, Phase during, Phase after) {
        assertThat(during.gauges().files()).isGreaterThanOrEqualTo(IDLE + SLOW_READERS);
        assertThat(during.gauges().threads()).isLessThan(before.gauges().threads() + FEW_FILES);
        assertThat(during.gauges().calls()).as("threads that work on calls").isLessThan(FEW_FILES);
        if (JUDGES) {
            for (var phase : List.of(before, during, after)) {
                assertThat(phase.outcomes().refused() + phase.outcomes().others())
                        .isZero();
            }
            assertThat(during.outcomes().accepted(99))
                    .isLessThanOrEqualTo(before.outcomes().accepted(99).multipliedBy(MOST_SLOWER));
            assertThat((double) after.gauges().heap())
                    .isLessThanOrEqualTo(MOST_HEAP * before.gauges().heap());
            assertThat(after.gauges().files())
                    .isLessThanOrEqualTo(before.gauges().files() + FEW_FILES);
        }
    }

    private static String page() {
        return AuditServiceGrpc.getListAuditEventsMethod().getFullMethodName();
    }

    private static byte[] request() {
        return CrowdMember.message(
                ListAuditEventsRequest.newBuilder().setPageSize(EVENTS).build().toByteArray());
    }

    /** Checks a token or reads a user. */
    private void call(Consumer<Status> end) {
        long number = turn.getAndIncrement();
        var channel = calling(channels.get((int) (number % CHANNELS)));
        if (number % 2 == 0) {
            call(
                    channel,
                    AuthServiceGrpc.getValidateTokenMethod(),
                    ValidateTokenRequest.newBuilder().setToken(accessToken).build(),
                    end);
        } else {
            call(
                    channel,
                    UserServiceGrpc.getGetUserMethod(),
                    GetUserRequest.newBuilder().setId(userId).build(),
                    end);
        }
    }

    private Channel calling(Channel channel) {
        var headers = new Metadata();
        headers.put(Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), "Bearer " + accessToken);
        return ClientInterceptors.intercept(channel, MetadataUtils.newAttachHeadersInterceptor(headers));
    }

    private static <Q extends Message, A extends Message> void call(
            Channel channel, MethodDescriptor<Q, A> method, Q request, Consumer<Status> end) {
        var options = CallOptions.DEFAULT.withDeadlineAfter(DEADLINE_SECONDS, TimeUnit.SECONDS);
        ClientCalls.asyncUnaryCall(channel.newCall(method, options), request, new StreamObserver<>() {
            @Override
            public void onNext(A answer) {}

            @Override
            public void onError(Throwable thrown) {
                end.accept(Status.fromThrowable(thrown));
            }

            @Override
            public void onCompleted() {
                end.accept(Status.OK);
            }
        });
    }

    private static void say(String line) {
        System.out.println(line);
    }
}
