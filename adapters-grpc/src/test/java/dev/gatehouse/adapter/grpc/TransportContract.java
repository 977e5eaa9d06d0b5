package dev.gatehouse.adapter.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Empty;
import dev.gatehouse.api.health.v1.HealthCheckRequest;
import dev.gatehouse.api.health.v1.HealthCheckResponse;
import dev.gatehouse.api.health.v1.HealthCheckResponse.ServingStatus;
import dev.gatehouse.api.health.v1.HealthGrpc;
import dev.gatehouse.api.user.v1.GetUserRequest;
import dev.gatehouse.api.user.v1.User;
import dev.gatehouse.api.user.v1.UserServiceGrpc;
import dev.gatehouse.application.port.in.Drained;
import dev.gatehouse.application.port.in.Transport;
import dev.gatehouse.domain.outcome.Outcome;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.MetadataUtils;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every transport does. Each transport's test extends it and says how one is made and reached. */
@Timeout(30)
abstract class TransportContract {

    private static final Duration LONG = Duration.ofSeconds(20);

    private final FakePorts ports = new FakePorts();
    private final List<Transport> transports = new ArrayList<>();
    private final List<ManagedChannel> channels = new ArrayList<>();

    abstract Transport newTransport(GrpcServices services);

    abstract ManagedChannel newChannel(Transport transport);

    @AfterEach
    final void stop() {
        channels.forEach(ManagedChannel::shutdownNow);
        transports.forEach(transport -> transport.drain(Duration.ZERO));
    }

    @Test
    final void answers_once_it_is_started() {
        var transport = started(ports);

        var health = UserServiceGrpc.newBlockingStub(channel(transport)).healthCheck(Empty.getDefaultInstance());

        assertThat(health.getStatus()).isEqualTo("NOT_SERVING");
    }

    @Test
    final void two_live_side_by_side_at_addresses_of_their_own() {
        var serving = new FakePorts();
        serving.readiness.setServing(true);

        var first = started(ports);
        var second = started(serving);

        assertThat(first.address()).isNotEqualTo(second.address());
        assertThat(status(first)).isEqualTo(ServingStatus.NOT_SERVING);
        assertThat(status(second)).isEqualTo(ServingStatus.SERVING);
    }

    @Test
    final void runs_calls_on_virtual_threads_since_ports_may_block() {
        var thread = new CompletableFuture<Thread>();
        ports.getUser = _ -> {
            thread.complete(Thread.currentThread());
            return Outcome.accepted(FakePorts.maya());
        };

        getMaya(started(ports)).join();

        assertThat(thread.join().isVirtual()).isTrue();
        assertThat(thread.join().getName()).startsWith("grpc-call-");
    }

    @Test
    final void drains_at_once_when_nothing_is_in_flight() {
        var transport = started(ports);
        assertThat(status(transport)).isEqualTo(ServingStatus.NOT_SERVING);

        assertThat(transport.drain(LONG).isWhole()).isTrue();
    }

    @Test
    final void drains_although_it_was_never_started() {
        assertThat(newTransport(ports.services()).drain(LONG)).isEqualTo(Drained.NOTHING);
    }

    @Test
    final void lets_a_call_in_flight_finish_and_refuses_new_ones_while_it_drains() throws Exception {
        var inFlight = new CountDownLatch(1);
        var mayFinish = new CountDownLatch(1);
        ports.getUser = _ -> {
            inFlight.countDown();
            await(mayFinish);
            return Outcome.accepted(FakePorts.maya());
        };
        var transport = started(ports);
        var call = getMaya(transport);
        await(inFlight);

        var drained = inBackground(() -> transport.drain(LONG));
        awaitRefusalOfNewCalls(transport);
        assertThat(drained).isNotDone();
        mayFinish.countDown();

        assertThat(drained.get().isWhole()).isTrue();
        assertThat(drained.get().finished()).isPositive();
        assertThat(call.get().getId()).isEqualTo(FakePorts.MAYA.toString());
    }

    @Test
    final void cuts_what_is_still_in_flight_after_the_grace() {
        var inFlight = new CountDownLatch(1);
        var interrupted = new CountDownLatch(1);
        ports.getUser = _ -> {
            inFlight.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException _) {
                interrupted.countDown();
            }
            return Outcome.accepted(FakePorts.maya());
        };
        var transport = started(ports);
        var call = getMaya(transport);
        await(inFlight);

        assertThat(transport.drain(Duration.ofMillis(10))).isEqualTo(new Drained(0, 1));

        await(interrupted);
        assertThatThrownBy(call::get)
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        StatusRuntimeException.class,
                        failure -> assertThat(failure.getStatus().getCode())
                                .isIn(Status.Code.UNAVAILABLE, Status.Code.CANCELLED));
    }

    @Test
    final void counts_what_was_in_flight_and_not_who_watches_health() throws Exception {
        var inFlight = new CountDownLatch(2);
        var mayFinish = new CountDownLatch(1);
        ports.getUser = _ -> {
            inFlight.countDown();
            await(mayFinish);
            return Outcome.accepted(FakePorts.maya());
        };
        var transport = started(ports);
        Iterator<HealthCheckResponse> watch =
                HealthGrpc.newBlockingStub(channel(transport)).watch(HealthCheckRequest.getDefaultInstance());
        assertThat(watch.next().getStatus()).isEqualTo(ServingStatus.NOT_SERVING);
        var calls = List.of(getMaya(transport), getMaya(transport));
        await(inFlight);

        var drained = inBackground(() -> transport.drain(LONG));
        assertThat(watch.hasNext()).isFalse(); // the drain has begun
        mayFinish.countDown();

        assertThat(drained.get()).isEqualTo(new Drained(2, 0));
        for (var call : calls) {
            assertThat(call.get().getId()).isEqualTo(FakePorts.MAYA.toString());
        }
    }

    @Test
    final void an_interrupt_ends_the_grace_and_stays_to_be_seen() throws Exception {
        var inFlight = new CountDownLatch(1);
        ports.getUser = _ -> {
            inFlight.countDown();
            await(new CountDownLatch(1));
            return Outcome.accepted(FakePorts.maya());
        };
        var transport = started(ports);
        var call = getMaya(transport);
        await(inFlight);

        var drained = new CompletableFuture<Drained>();
        var seen = new CompletableFuture<Boolean>();
        var draining = Thread.ofVirtual().start(() -> {
            drained.complete(transport.drain(LONG));
            seen.complete(Thread.currentThread().isInterrupted());
        });
        draining.interrupt();

        assertThat(drained.get()).isEqualTo(new Drained(0, 1));
        assertThat(seen.get()).isTrue();
        assertThatThrownBy(call::get).isInstanceOf(ExecutionException.class);
    }

    @Test
    final void tells_health_watchers_and_ends_their_streams_when_it_drains() {
        ports.readiness.setServing(true);
        var transport = started(ports);
        Iterator<HealthCheckResponse> watch =
                HealthGrpc.newBlockingStub(channel(transport)).watch(HealthCheckRequest.getDefaultInstance());
        assertThat(watch.next().getStatus()).isEqualTo(ServingStatus.SERVING);

        assertThat(transport.drain(LONG)).isEqualTo(Drained.NOTHING);

        assertThat(watch.next().getStatus()).isEqualTo(ServingStatus.NOT_SERVING);
        assertThat(watch.hasNext()).isFalse();
    }

    private Transport started(FakePorts fakes) {
        var transport = newTransport(fakes.services());
        transports.add(transport);
        transport.start();
        return transport;
    }

    private Channel channel(Transport transport) {
        var channel = newChannel(transport);
        channels.add(channel);
        var headers = new Metadata();
        headers.put(
                Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER),
                "Bearer " + FakePorts.ADMINISTRATORS_TOKEN);
        return ClientInterceptors.intercept(channel, MetadataUtils.newAttachHeadersInterceptor(headers));
    }

    private ServingStatus status(Transport transport) {
        return HealthGrpc.newBlockingStub(channel(transport))
                .check(HealthCheckRequest.getDefaultInstance())
                .getStatus();
    }

    private CompletableFuture<User> getMaya(Transport transport) {
        var stub = UserServiceGrpc.newBlockingStub(channel(transport));
        return inBackground(() -> stub.getUser(
                GetUserRequest.newBuilder().setId(FakePorts.MAYA.toString()).build()));
    }

    /** Calls until a call is refused: the drain has begun by then. */
    private void awaitRefusalOfNewCalls(Transport transport) {
        var stub = UserServiceGrpc.newBlockingStub(channel(transport));
        try {
            while (!stub.healthCheck(Empty.getDefaultInstance()).getStatus().isEmpty()) {
                Thread.onSpinWait();
            }
        } catch (StatusRuntimeException refused) {
            assertThat(refused.getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
        }
    }

    private static <T> CompletableFuture<T> inBackground(Supplier<T> work) {
        return CompletableFuture.supplyAsync(work, task -> Thread.ofVirtual().start(task));
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
