package dev.gatehouse.adapter.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Empty;
import dev.gatehouse.adapter.grpc.RunningServer.Wire;
import dev.gatehouse.api.health.v1.HealthCheckRequest;
import dev.gatehouse.api.health.v1.HealthCheckResponse;
import dev.gatehouse.api.health.v1.HealthCheckResponse.ServingStatus;
import dev.gatehouse.api.health.v1.HealthGrpc;
import dev.gatehouse.api.health.v1.HealthListRequest;
import dev.gatehouse.api.user.v1.UserServiceGrpc;
import io.grpc.Context;
import io.grpc.Status;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import java.time.Duration;
import java.util.Iterator;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class HealthServiceTest {

    private final FakePorts ports = new FakePorts();
    private final RunningServer server = Wire.TCP.start(ports);

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "gatehouse.user.v1.UserService",
                "gatehouse.audit.v1.AuditService",
                "gatehouse.auth.v1.AuthService",
                "gatehouse.setup.v1.SetupService",
                "grpc.health.v1.Health"
            })
    void serves_only_once_the_application_is_ready(String service) {
        assertThat(check(service)).isEqualTo(ServingStatus.NOT_SERVING);

        ports.readiness.setServing(true);

        assertThat(check(service)).isEqualTo(ServingStatus.SERVING);
    }

    @Test
    void a_service_that_is_not_there_is_not_found() {
        var failure = Failure.of(() -> check("gatehouse.user.v1.NoService"));

        assertThat(failure.code()).isEqualTo(Status.Code.NOT_FOUND);
        assertThat(failure.reason()).isEqualTo("SERVICE_NOT_FOUND");
    }

    @Test
    void a_store_that_is_away_takes_nothing_out_of_service_and_is_told_by_its_own_name() {
        ports.readiness.setServing(true);
        assertThat(check("store")).isEqualTo(ServingStatus.SERVING);

        ports.readiness.setStoreThere(false);

        assertThat(check("store")).isEqualTo(ServingStatus.NOT_SERVING);
        assertThat(check("")).isEqualTo(ServingStatus.SERVING);
        assertThat(check("gatehouse.user.v1.UserService")).isEqualTo(ServingStatus.SERVING);
        assertThat(ownHealth().getStatus()).isEqualTo("SERVING");
    }

    @Test
    void lists_every_name_with_what_a_check_of_it_says() {
        ports.readiness.setServing(true);
        ports.readiness.setStoreThere(false);

        var statuses = HealthGrpc.newBlockingStub(server.plain())
                .list(HealthListRequest.getDefaultInstance())
                .getStatusesMap();

        assertThat(statuses)
                .containsOnlyKeys(
                        "",
                        "store",
                        "gatehouse.user.v1.UserService",
                        "gatehouse.audit.v1.AuditService",
                        "gatehouse.auth.v1.AuthService",
                        "gatehouse.auth.v1.ClientService",
                        "gatehouse.setup.v1.SetupService",
                        "grpc.health.v1.Health",
                        "grpc.reflection.v1.ServerReflection")
                .allSatisfy((name, health) -> assertThat(health.getStatus()).isEqualTo(check(name)));
    }

    @Test
    void whoever_knows_the_standard_stub_is_understood() {
        ports.readiness.setServing(true);

        var answer = io.grpc.health.v1.HealthGrpc.newBlockingStub(server.plain())
                .check(io.grpc.health.v1.HealthCheckRequest.getDefaultInstance());

        assertThat(answer.getStatus()).isEqualTo(io.grpc.health.v1.HealthCheckResponse.ServingStatus.SERVING);
    }

    @Test
    void watchers_beyond_the_bound_are_refused_until_one_leaves() throws Exception {
        var health = new HealthService(ports.readiness, Set.of(), 2);
        var server = InProcessServerBuilder.forName("narrow");
        ports.services().serveOn(server, health, new CallCount(), Runnable::run);
        var narrow = server.build().start();
        var channel = InProcessChannelBuilder.forName("narrow").directExecutor().build();
        var stub = HealthGrpc.newBlockingStub(channel);
        try (var leaving = Context.current().withCancellation()) {
            leaving.run(
                    () -> stub.watch(HealthCheckRequest.getDefaultInstance()).next());
            stub.watch(HealthCheckRequest.getDefaultInstance()).next();

            var refused = Failure.of(
                    () -> stub.watch(HealthCheckRequest.getDefaultInstance()).next());
            leaving.cancel(null);
            var admitted = stub.watch(HealthCheckRequest.getDefaultInstance()).next();

            assertThat(refused.reason()).isEqualTo("OVERLOADED");
            assertThat(refused.retry()).isPresent();
            assertThat(admitted.getStatus()).isEqualTo(ServingStatus.NOT_SERVING);
        } finally {
            channel.shutdownNow();
            narrow.shutdownNow();
        }
    }

    @Test
    void watchers_hear_how_it_is_and_every_change() {
        var watch = watch("gatehouse.user.v1.UserService");

        assertThat(watch.next().getStatus()).isEqualTo(ServingStatus.NOT_SERVING);
        ports.readiness.setServing(true);
        assertThat(watch.next().getStatus()).isEqualTo(ServingStatus.SERVING);
        ports.readiness.setServing(false);
        assertThat(watch.next().getStatus()).isEqualTo(ServingStatus.NOT_SERVING);
    }

    @Test
    void watchers_of_the_store_hear_of_it_alone() {
        ports.readiness.setServing(true);
        var watch = watch("store");
        assertThat(watch.next().getStatus()).isEqualTo(ServingStatus.SERVING);

        ports.readiness.setServing(false);
        ports.readiness.setStoreThere(false);
        assertThat(watch.next().getStatus()).isEqualTo(ServingStatus.NOT_SERVING);
    }

    @Test
    void watchers_of_a_service_that_is_not_there_hear_so_and_stay() {
        var watch = watch("gatehouse.user.v1.NoService");

        assertThat(watch.next().getStatus()).isEqualTo(ServingStatus.SERVICE_UNKNOWN);
        ports.readiness.setServing(true);
        server.transport().drain(Duration.ofSeconds(20));
        assertThat(watch.hasNext()).isFalse();
    }

    @Test
    void watchers_that_went_away_are_no_trouble_to_the_others() {
        try (var gone = Context.current().withCancellation()) {
            gone.run(() -> assertThat(watch("").next().getStatus()).isEqualTo(ServingStatus.NOT_SERVING));
        }
        var watch = watch("");
        assertThat(watch.next().getStatus()).isEqualTo(ServingStatus.NOT_SERVING);

        ports.readiness.setServing(true);

        assertThat(watch.next().getStatus()).isEqualTo(ServingStatus.SERVING);
    }

    @Test
    void the_service_of_our_own_says_the_same_and_the_time() {
        assertThat(ownHealth().getStatus()).isEqualTo("NOT_SERVING");
        ports.readiness.setServing(true);
        var health = ownHealth();

        assertThat(health.getStatus()).isEqualTo("SERVING");
        assertThat(health.getTimestamp()).isEqualTo(Messages.timestamp(FakePorts.NOW));
    }

    private dev.gatehouse.api.user.v1.HealthCheckResponse ownHealth() {
        return UserServiceGrpc.newBlockingStub(server.plain()).healthCheck(Empty.getDefaultInstance());
    }

    private ServingStatus check(String service) {
        return HealthGrpc.newBlockingStub(server.plain())
                .check(HealthCheckRequest.newBuilder().setService(service).build())
                .getStatus();
    }

    private Iterator<HealthCheckResponse> watch(String service) {
        return HealthGrpc.newBlockingStub(server.plain())
                .watch(HealthCheckRequest.newBuilder().setService(service).build());
    }
}
