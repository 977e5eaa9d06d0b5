package dev.gatehouse.adapter.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import com.google.gson.reflect.TypeToken;
import dev.gatehouse.adapter.grpc.RunningServer.Wire;
import dev.gatehouse.api.auth.v1.AuthServiceGrpc;
import dev.gatehouse.api.auth.v1.SignInRequest;
import dev.gatehouse.api.user.v1.DisableUserRequest;
import dev.gatehouse.api.user.v1.GetUserRequest;
import dev.gatehouse.api.user.v1.User;
import dev.gatehouse.api.user.v1.UserServiceGrpc;
import dev.gatehouse.api.user.v1.UserServiceGrpc.UserServiceBlockingStub;
import dev.gatehouse.application.port.OverloadedException;
import dev.gatehouse.application.port.StoreUnavailableException;
import dev.gatehouse.application.port.in.Call.IdentifiedRequest;
import dev.gatehouse.domain.outcome.DomainError.NotPermitted;
import dev.gatehouse.domain.outcome.Outcome;
import io.grpc.ClientInterceptor;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Metadata;
import io.grpc.stub.MetadataUtils;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of a refusal when the client has the service config of {@code api}. */
@Timeout(30)
class ServiceConfigTest {

    private static final Duration SOON = Duration.ofMillis(5);
    private static final int MOST_TRIES = 4;
    private static final GetUserRequest GET_MAYA =
            GetUserRequest.newBuilder().setId(FakePorts.MAYA.toString()).build();

    private final FakePorts ports = new FakePorts();
    private final AtomicInteger tries = new AtomicInteger();
    private Optional<RunningServer> server = Optional.empty();
    private Optional<ManagedChannel> channel = Optional.empty();

    @AfterEach
    void stop() {
        channel.ifPresent(ManagedChannel::shutdownNow);
        server.ifPresent(RunningServer::close);
    }

    @Test
    void what_was_refused_for_overload_is_tried_again_when_the_server_says() {
        ports.getUser = _ -> refusedUnlessTried(3, new OverloadedException("busy", SOON), FakePorts.maya());

        assertThat(users().getUser(GET_MAYA).getId()).isEqualTo(FakePorts.MAYA.toString());
        assertThat(tries).hasValue(3);
    }

    @Test
    void what_the_store_was_not_there_for_is_tried_again_when_the_server_says() {
        ports.getUser = _ -> refusedUnlessTried(2, new StoreUnavailableException("away"), FakePorts.maya());

        assertThat(users().getUser(GET_MAYA).getId()).isEqualTo(FakePorts.MAYA.toString());
        assertThat(tries).hasValue(2);
    }

    @Test
    void after_four_tries_the_last_refusal_is_the_answer() {
        ports.getUser = _ -> refusedUnlessTried(100, new OverloadedException("busy", SOON), FakePorts.maya());

        assertThat(Failure.of(() -> users().getUser(GET_MAYA)).reason()).isEqualTo("OVERLOADED");
        assertThat(tries).hasValue(MOST_TRIES);
    }

    @Test
    void a_change_is_tried_again_with_the_same_request_id() {
        List<IdentifiedRequest> requests = new CopyOnWriteArrayList<>();
        ports.disableUser = (call, _) -> {
            requests.add(call.request().orElseThrow());
            return refusedUnlessTried(2, new OverloadedException("busy", SOON), FakePorts.maya());
        };

        User disabled = users().disableUser(DisableUserRequest.newBuilder()
                .setId(FakePorts.MAYA.toString())
                .setRequestId("5a8f1c9e-3b67-4d21-9e0f-112233445566")
                .build());

        assertThat(disabled.getId()).isEqualTo(FakePorts.MAYA.toString());
        assertThat(requests).hasSize(2).containsOnly(requests.getFirst());
    }

    @Test
    void a_sign_in_is_not_tried_again_whatever_the_server_says() {
        for (RuntimeException refusal :
                List.of(new OverloadedException("busy", SOON), new StoreUnavailableException("away"))) {
            tries.set(0);
            ports.signIn = (_, _) -> {
                tries.incrementAndGet();
                throw refusal;
            };

            assertThat(Failure.of(this::signIn).retry()).isPresent();
            assertThat(tries).hasValue(1);
            stop();
        }
    }

    @Test
    void any_other_refusal_is_the_answer_at_once() {
        ports.getUser = _ -> {
            tries.incrementAndGet();
            return Outcome.refused(new NotPermitted());
        };

        assertThat(Failure.of(() -> users().getUser(GET_MAYA)).reason()).isEqualTo("PERMISSION_DENIED");
        assertThat(tries).hasValue(1);
    }

    private <T> Outcome<T> refusedUnlessTried(int times, RuntimeException refusal, T answer) {
        if (tries.incrementAndGet() < times) {
            throw refusal;
        }
        return Outcome.accepted(answer);
    }

    private void signIn() {
        var _ = AuthServiceGrpc.newBlockingStub(connected())
                .signIn(SignInRequest.newBuilder()
                        .setEmail("maya@example.org")
                        .setPassword("river stones and old maps")
                        .build());
    }

    private UserServiceBlockingStub users() {
        return UserServiceGrpc.newBlockingStub(connected()).withInterceptors(administrator());
    }

    private static ClientInterceptor administrator() {
        var headers = new Metadata();
        headers.put(
                Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER),
                "Bearer " + FakePorts.ADMINISTRATORS_TOKEN);
        return MetadataUtils.newAttachHeadersInterceptor(headers);
    }

    /** A channel with the config to a server over the ports as they are now. */
    private ManagedChannel connected() {
        var started = Wire.TCP.start(ports);
        server = Optional.of(started);
        var opened = ManagedChannelBuilder.forTarget(started.transport().address())
                .usePlaintext()
                .defaultServiceConfig(config())
                .build();
        channel = Optional.of(opened);
        return opened;
    }

    private static Map<String, ?> config() {
        try (var json = new InputStreamReader(
                Objects.requireNonNull(UserServiceGrpc.class.getResourceAsStream(
                        "/dev/gatehouse/api/gatehouse_grpc_service_config.json")),
                StandardCharsets.UTF_8)) {
            return new Gson().fromJson(json, new TypeToken<Map<String, ?>>() {}.getType());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
