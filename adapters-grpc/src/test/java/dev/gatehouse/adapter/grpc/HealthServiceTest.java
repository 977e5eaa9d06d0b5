package dev.gatehouse.adapter.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Empty;
import dev.gatehouse.adapter.grpc.RunningServer.Wire;
import dev.gatehouse.api.user.v1.UserServiceGrpc;
import io.grpc.Context;
import io.grpc.Status;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import java.time.Duration;
import java.util.Iterator;
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

        ports.readiness.setRunning(true);

        assertThat(check(service)).isEqualTo(ServingStatus.SERVING);
    }

    @Test
    void a_service_that_is_not_there_is_not_found() {
        var failure = Failure.of(() -> check("gatehouse.user.v1.NoService"));

        assertThat(failure.code()).isEqualTo(Status.Code.NOT_FOUND);
        assertThat(failure.reason()).isEqualTo("SERVICE_NOT_FOUND");
    }

    @Test
    void watchers_hear_how_it_is_and_every_change() {
        var watch = watch("gatehouse.user.v1.UserService");

        assertThat(watch.next().getStatus()).isEqualTo(ServingStatus.NOT_SERVING);
        ports.readiness.setRunning(true);
        assertThat(watch.next().getStatus()).isEqualTo(ServingStatus.SERVING);
        ports.readiness.setRunning(false);
        assertThat(watch.next().getStatus()).isEqualTo(ServingStatus.NOT_SERVING);
    }

    @Test
    void watchers_of_a_service_that_is_not_there_hear_so_and_stay() {
        var watch = watch("gatehouse.user.v1.NoService");

        assertThat(watch.next().getStatus()).isEqualTo(ServingStatus.SERVICE_UNKNOWN);
        ports.readiness.setRunning(true);
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

        ports.readiness.setRunning(true);

        assertThat(watch.next().getStatus()).isEqualTo(ServingStatus.SERVING);
    }

    @Test
    void the_service_of_our_own_says_the_same_and_the_time() {
        var stub = UserServiceGrpc.newBlockingStub(server.plain());

        assertThat(stub.healthCheck(Empty.getDefaultInstance()).getStatus()).isEqualTo("NOT_SERVING");
        ports.readiness.setRunning(true);
        var health = stub.healthCheck(Empty.getDefaultInstance());

        assertThat(health.getStatus()).isEqualTo("SERVING");
        assertThat(health.getTimestamp()).isEqualTo(Messages.timestamp(FakePorts.NOW));
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
