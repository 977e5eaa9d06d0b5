package dev.gatehouse.adapter.grpc;

import static dev.gatehouse.adapter.grpc.FakePorts.MAYA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gatehouse.adapter.grpc.DeadlineSettings.Limits;
import dev.gatehouse.adapter.grpc.RunningServer.Wire;
import dev.gatehouse.api.user.v1.GetUserRequest;
import dev.gatehouse.api.user.v1.User;
import dev.gatehouse.api.user.v1.UserServiceGrpc;
import dev.gatehouse.api.user.v1.UserServiceGrpc.UserServiceBlockingStub;
import dev.gatehouse.application.port.CallEndedException;
import dev.gatehouse.application.port.CallTime;
import dev.gatehouse.domain.outcome.Outcome;
import io.grpc.Context;
import io.grpc.Status;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(30)
class CallDeadlinesTest {

    private static final String GET_USER = "gatehouse.user.v1.UserService/GetUser";
    private static final Duration HOUR = Duration.ofHours(1);

    private final FakePorts ports = new FakePorts();
    private final CapturedLog log = new CapturedLog();
    private final CompletableFuture<Duration> left = new CompletableFuture<>();

    @AfterEach
    void stop() {
        log.close();
    }

    private void limit(Limits reads, Map<String, Duration> methods) {
        var standard = DeadlineSettings.standard();
        ports.calls = new CallSettings(
                new DeadlineSettings(
                        standard.tokenChecks(),
                        reads,
                        standard.writes(),
                        standard.passwords(),
                        methods,
                        standard.receive(),
                        standard.floor()),
                LimitSettings.standard(),
                CallSettings.STANDARD_MESSAGE_BYTES);
    }

    private void tellTimeLeft() {
        ports.getUser = _ -> {
            left.complete(CallTime.current().atMost(HOUR));
            return Outcome.accepted(FakePorts.maya());
        };
    }

    private static UserServiceBlockingStub users(RunningServer server) {
        return UserServiceGrpc.newBlockingStub(server.asMaya());
    }

    private static User getMaya(UserServiceBlockingStub users) {
        return users.getUser(GetUserRequest.newBuilder().setId(MAYA.toString()).build());
    }

    @ParameterizedTest
    @EnumSource
    void a_call_without_a_deadline_has_that_of_its_class(Wire wire) {
        limit(new Limits(Duration.ofMinutes(2), Duration.ofMinutes(4)), Map.of());
        tellTimeLeft();

        try (var server = wire.start(ports)) {
            getMaya(users(server));
        }

        assertThat(left.join()).isBetween(Duration.ofMinutes(1), Duration.ofMinutes(2));
    }

    @Test
    void a_deadline_of_the_clients_counts_up_to_the_longest() {
        limit(new Limits(Duration.ofMinutes(2), Duration.ofMinutes(4)), Map.of());
        tellTimeLeft();

        try (var server = Wire.TCP.start(ports)) {
            getMaya(users(server).withDeadlineAfter(3, TimeUnit.MINUTES));
        }

        assertThat(left.join()).isBetween(Duration.ofMinutes(2), Duration.ofMinutes(3));
    }

    @Test
    void a_longer_one_is_cut_to_the_longest() {
        limit(new Limits(Duration.ofMinutes(2), Duration.ofMinutes(4)), Map.of());
        tellTimeLeft();

        try (var server = Wire.TCP.start(ports)) {
            getMaya(users(server).withDeadlineAfter(30, TimeUnit.MINUTES));
        }

        assertThat(left.join()).isBetween(Duration.ofMinutes(3), Duration.ofMinutes(4));
    }

    @Test
    void a_method_can_have_a_limit_of_its_own() {
        limit(new Limits(Duration.ofMinutes(2), Duration.ofMinutes(4)), Map.of(GET_USER, Duration.ofSeconds(30)));
        tellTimeLeft();

        try (var server = Wire.TCP.start(ports)) {
            getMaya(users(server).withDeadlineAfter(30, TimeUnit.MINUTES));
        }

        assertThat(left.join()).isBetween(Duration.ofSeconds(20), Duration.ofSeconds(30));
    }

    /** The service hangs and looks at no clock: the client is told all the same, and what waits for the call hears of it. */
    @ParameterizedTest
    @EnumSource
    void a_call_that_takes_too_long_is_ended_and_its_client_told(Wire wire) throws Exception {
        limit(new Limits(Duration.ofMillis(50), HOUR), Map.of());
        var mayEnd = new CountDownLatch(1);
        var end = new CompletableFuture<Boolean>();
        ports.getUser = _ -> {
            try {
                mayEnd.await();
                end.complete(CallTime.current().end().orElseThrow().isCancelled());
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            return Outcome.accepted(FakePorts.maya());
        };

        try (var server = wire.start(ports)) {
            var failure = Failure.of(() -> getMaya(users(server)));
            mayEnd.countDown();

            assertThat(failure.code()).isEqualTo(Status.Code.DEADLINE_EXCEEDED);
            assertThat(failure.reason()).isEqualTo("DEADLINE_EXCEEDED");
            assertThat(end.get()).isFalse();
        }

        assertThat(ports.seen.summaries()).containsExactly(GET_USER + " DEADLINE_EXCEEDED DEADLINE_EXCEEDED");
        assertThat(log.lines()).isEmpty();
    }

    @Test
    void a_client_that_cancels_is_known_to_whatever_works_for_it() throws Exception {
        var begun = new CountDownLatch(1);
        var end = new CompletableFuture<Boolean>();
        ports.getUser = _ -> {
            var time = CallTime.current();
            begun.countDown();
            while (time.end().isEmpty()) {
                Thread.onSpinWait();
            }
            end.complete(time.end().orElseThrow().isCancelled());
            throw new CallEndedException(true);
        };

        try (var server = Wire.TCP.start(ports);
                var call = Context.current().withCancellation()) {
            var users = UserServiceGrpc.newFutureStub(server.asMaya());
            var answer = call.wrap(() -> users.getUser(
                            GetUserRequest.newBuilder().setId(MAYA.toString()).build()))
                    .call();
            begun.await();

            call.cancel(null);

            assertThat(end.get()).isTrue();
            assertThat(answer).failsWithin(Duration.ofSeconds(20));
        }
    }

    @Test
    void a_call_with_hardly_any_time_left_is_refused_before_anything_is_done_for_it() {
        var standard = DeadlineSettings.standard();
        ports.calls = new CallSettings(
                new DeadlineSettings(
                        standard.tokenChecks(),
                        standard.reads(),
                        standard.writes(),
                        standard.passwords(),
                        Map.of(),
                        standard.receive(),
                        Duration.ofMinutes(1)),
                LimitSettings.standard(),
                CallSettings.STANDARD_MESSAGE_BYTES);
        ports.authenticateCaller = _ -> {
            throw new AssertionError("authenticated");
        };

        try (var server = Wire.TCP.start(ports)) {
            var failure = Failure.of(() -> getMaya(users(server).withDeadlineAfter(30, TimeUnit.SECONDS)));

            assertThat(failure.code()).isEqualTo(Status.Code.DEADLINE_EXCEEDED);
            assertThat(failure.reason()).isEqualTo("DEADLINE_TOO_SHORT");
            assertThat(failure.metadata()).containsEntry("minimum_ms", "60000");
        }
    }

    @Test
    void authentication_is_within_the_time_too() {
        var authenticate = ports.authenticateCaller;
        ports.authenticateCaller = token -> {
            left.complete(CallTime.current().atMost(HOUR));
            return authenticate.authenticate(token);
        };
        ports.getUser = _ -> Outcome.accepted(FakePorts.maya());

        try (var server = Wire.TCP.start(ports)) {
            getMaya(users(server));
        }

        assertThat(left.join()).isLessThan(Duration.ofMinutes(1));
    }

    @Test
    void settings_know_the_methods_of_the_contract_and_are_in_order() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> limit(new Limits(HOUR, HOUR), Map.of("gatehouse.auth.v1.AuthService/Sign", HOUR)))
                .withMessageContaining("gatehouse.auth.v1.AuthService/SignIn");
        assertThatIllegalArgumentException().isThrownBy(() -> new Limits(HOUR, Duration.ofMinutes(1)));
    }
}
