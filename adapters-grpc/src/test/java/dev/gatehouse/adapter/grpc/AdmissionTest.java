package dev.gatehouse.adapter.grpc;

import static dev.gatehouse.adapter.grpc.FakePorts.MAYA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.adapter.grpc.LimitSettings.Most;
import dev.gatehouse.adapter.grpc.LimitSettings.Networks;
import dev.gatehouse.adapter.grpc.RunningServer.Wire;
import dev.gatehouse.api.auth.v1.AuthServiceGrpc;
import dev.gatehouse.api.auth.v1.SignInRequest;
import dev.gatehouse.api.auth.v1.ValidateTokenRequest;
import dev.gatehouse.api.user.v1.GetUserRequest;
import dev.gatehouse.api.user.v1.User;
import dev.gatehouse.api.user.v1.UserServiceGrpc;
import dev.gatehouse.application.port.OverloadedException;
import dev.gatehouse.domain.outcome.Outcome;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(30)
class AdmissionTest {

    private static final String GET_USER = "gatehouse.user.v1.UserService/GetUser";

    private final FakePorts ports = new FakePorts();
    private final Semaphore reading = new Semaphore(0);
    private final CountDownLatch mayEnd = new CountDownLatch(1);
    private final List<CompletableFuture<User>> calls = new ArrayList<>();

    @BeforeEach
    void let_one_read_at_a_time() {
        ports.calls = new CallSettings(
                DeadlineSettings.standard(),
                new LimitSettings(new Most(100, 1, 1, 1), Duration.ofMillis(5), new Networks(true, 1000, 1000)),
                CallSettings.STANDARD_MESSAGE_BYTES);
        ports.getUser = _ -> {
            reading.release();
            awaitQuietly(mayEnd);
            return Outcome.accepted(FakePorts.maya());
        };
    }

    @AfterEach
    void stop() {
        mayEnd.countDown();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void getMayaInBackground(RunningServer server) throws InterruptedException {
        var users = UserServiceGrpc.newBlockingStub(server.asMaya());
        calls.add(CompletableFuture.supplyAsync(
                () -> users.getUser(maya()), task -> Thread.ofVirtual().start(task)));
        reading.acquire();
    }

    private static GetUserRequest maya() {
        return GetUserRequest.newBuilder().setId(MAYA.toString()).build();
    }

    @ParameterizedTest
    @EnumSource
    void what_is_too_much_is_refused_at_once_with_a_delay_and_those_in_work_go_on(Wire wire) throws Exception {
        try (var server = wire.start(ports)) {
            getMayaInBackground(server);

            var failure = Failure.of(
                    () -> UserServiceGrpc.newBlockingStub(server.asMaya()).getUser(maya()));

            assertThat(failure.code()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
            assertThat(failure.reason()).isEqualTo("OVERLOADED");
            long delay = Long.parseLong(String.valueOf(failure.retryPushback()));
            assertThat(delay).isBetween(250L, 1_000L);
            assertThat(failure.retry()).isPresent();
            mayEnd.countDown();
            assertThat(calls.getFirst().get().getId()).isEqualTo(MAYA.toString());
        }
    }

    @Test
    void a_refused_call_is_not_authenticated_and_needs_no_thread() throws Exception {
        var authenticate = ports.authenticateCaller;
        var threads = new ArrayList<String>();
        ports.authenticateCaller = token -> {
            threads.add(Thread.currentThread().getName());
            return authenticate.authenticate(token);
        };
        try (var server = Wire.TCP.start(ports)) {
            getMayaInBackground(server);
            threads.clear();

            Failure.of(() -> UserServiceGrpc.newBlockingStub(server.asMaya()).getUser(maya()));

            assertThat(threads).isEmpty();
        }
    }

    @Test
    void another_class_goes_on() throws Exception {
        try (var server = Wire.TCP.start(ports)) {
            getMayaInBackground(server);

            var answer = AuthServiceGrpc.newBlockingStub(server.asMaya())
                    .validateToken(ValidateTokenRequest.newBuilder()
                            .setToken("any.access.token")
                            .build());

            assertThat(answer.getActive()).isFalse();
        }
    }

    /**
     * A client may open a call and send its request when it likes: until then nobody works on it. Over TCP ours sends both at
     * once.
     */
    @Test
    void a_call_that_waits_for_its_request_takes_no_room() throws Exception {
        mayEnd.countDown();
        try (var server = Wire.IN_PROCESS.start(ports)) {
            var headersSeen = new CountDownLatch(1);
            var authenticate = ports.authenticateCaller;
            ports.authenticateCaller = token -> {
                headersSeen.countDown();
                return authenticate.authenticate(token);
            };
            ClientCall<byte[], byte[]> idle =
                    server.asMaya().newCall(RunningServer.method(GET_USER), CallOptions.DEFAULT);
            idle.start(new ClientCall.Listener<>() {}, new Metadata());
            headersSeen.await();

            awaitAnswer(server);

            idle.cancel("enough", null);
        }
    }

    // The idle call's first piece may still be in work when it has been authenticated.
    private static void awaitAnswer(RunningServer server) {
        var users = UserServiceGrpc.newBlockingStub(server.asMaya());
        while (true) {
            try {
                assertThat(users.getUser(maya()).getId()).isEqualTo(MAYA.toString());
                return;
            } catch (io.grpc.StatusRuntimeException refused) {
                assertThat(Failure.of(refused).reason()).isEqualTo("OVERLOADED");
            }
        }
    }

    @Test
    void a_call_whose_request_comes_when_there_is_no_room_is_refused_then() throws Exception {
        try (var server = Wire.IN_PROCESS.start(ports)) {
            var headersSeen = new CountDownLatch(1);
            var authenticate = ports.authenticateCaller;
            ports.authenticateCaller = token -> {
                headersSeen.countDown();
                return authenticate.authenticate(token);
            };
            var failure = new CompletableFuture<Failure>();
            ClientCall<byte[], byte[]> late =
                    server.asMaya().newCall(RunningServer.method(GET_USER), CallOptions.DEFAULT);
            late.start(
                    new ClientCall.Listener<>() {
                        @Override
                        public void onClose(Status status, Metadata trailers) {
                            failure.complete(Failure.of(status.asRuntimeException(trailers)));
                        }
                    },
                    new Metadata());
            headersSeen.await();
            awaitReading(server);

            late.sendMessage(maya().toByteArray());
            late.halfClose();

            assertThat(failure.get().reason()).isEqualTo("OVERLOADED");
        }
    }

    private void awaitReading(RunningServer server) {
        while (reading.availablePermits() == 0) {
            var users = UserServiceGrpc.newBlockingStub(server.asMaya());
            calls.add(CompletableFuture.supplyAsync(
                    () -> users.getUser(maya()), task -> Thread.ofVirtual().start(task)));
            while (reading.availablePermits() == 0 && !calls.getLast().isDone()) {
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void health_is_told_however_full_it_is() throws Exception {
        try (var server = Wire.TCP.start(ports)) {
            getMayaInBackground(server);

            assertThat(UserServiceGrpc.newBlockingStub(server.plain())
                            .healthCheck(com.google.protobuf.Empty.getDefaultInstance())
                            .getStatus())
                    .isNotEmpty();
        }
    }

    @Test
    void a_sign_in_that_finds_no_room_among_the_hashes_is_refused_with_their_delay() {
        ports.signIn = (_, _) -> {
            throw new OverloadedException("hashing", Duration.ofMillis(700));
        };
        try (var server = Wire.TCP.start(ports)) {
            var failure = Failure.of(
                    () -> AuthServiceGrpc.newBlockingStub(server.plain()).signIn(SignInRequest.getDefaultInstance()));

            assertThat(failure.retryPushback()).isEqualTo("700");
        }
    }
}
