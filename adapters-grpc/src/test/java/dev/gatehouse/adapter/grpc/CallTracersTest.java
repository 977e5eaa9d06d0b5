package dev.gatehouse.adapter.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.adapter.grpc.RunningServer.Wire;
import dev.gatehouse.adapter.grpc.SeenCalls.Seen;
import dev.gatehouse.api.user.v1.DisableUserRequest;
import dev.gatehouse.api.user.v1.GetUserRequest;
import dev.gatehouse.api.user.v1.UserServiceGrpc;
import dev.gatehouse.application.port.StoreUnavailableException;
import dev.gatehouse.application.port.telemetry.CallCode;
import dev.gatehouse.application.port.telemetry.CallTrace;
import dev.gatehouse.domain.audit.TraceId;
import dev.gatehouse.domain.outcome.Outcome;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is told of calls to those who observe them. */
@Timeout(30)
class CallTracersTest {

    private static final String GET_USER = "gatehouse.user.v1.UserService/GetUser";
    private static final String DISABLE_USER = "gatehouse.user.v1.UserService/DisableUser";
    private static final String REQUEST_ID = "5a8f1c9e-3b67-4d21-9e0f-112233445566";
    private static final String TRACE_ID = "4bf92f3577b34da6a3ce929d0e0e4736";

    private final FakePorts ports = new FakePorts();

    @ParameterizedTest
    @EnumSource
    void tells_who_called_with_which_request_and_how_much_was_said(Wire wire) {
        ports.disableUser = (_, _) -> Outcome.accepted(FakePorts.maya());
        try (var server = wire.start(ports)) {
            var _ = UserServiceGrpc.newBlockingStub(server.asAdministrator())
                    .disableUser(DisableUserRequest.newBuilder()
                            .setId(FakePorts.MAYA.toString())
                            .setRequestId(REQUEST_ID)
                            .build());
        }

        Seen call = onlyCall();
        assertThat(call.summary()).isEqualTo(DISABLE_USER + " OK");
        assertThat(call.principal()).contains(FakePorts.ROOT.value());
        assertThat(call.requestId()).isEqualTo(REQUEST_ID);
        if (wire == Wire.TCP) {
            assertThat(call.bytesReceived()).isGreaterThan(36 + 36);
            assertThat(call.bytesSent()).isGreaterThan(36);
        }
    }

    @Test
    void work_goes_on_within_the_trace_of_its_call() {
        List<Optional<TraceId>> traces = new ArrayList<>();
        ports.disableUser = (_, _) -> {
            traces.add(CallTrace.current().traceId());
            return Outcome.accepted(FakePorts.maya());
        };
        var headers = new Metadata();
        headers.put(Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), "Bearer x");
        headers.put(
                Metadata.Key.of("traceparent", Metadata.ASCII_STRING_MARSHALLER),
                "00-" + TRACE_ID + "-00f067aa0ba902b7-01");
        ports.authenticateCaller = _ -> {
            traces.add(CallTrace.current().traceId());
            return Outcome.accepted(FakePorts.ADMINISTRATOR_CALLING);
        };

        try (var server = Wire.TCP.start(ports)) {
            var _ = UserServiceGrpc.newBlockingStub(server.sending(headers))
                    .disableUser(DisableUserRequest.newBuilder()
                            .setId(FakePorts.MAYA.toString())
                            .build());
        }

        assertThat(traces).hasSize(2).containsOnly(Optional.of(new TraceId(TRACE_ID)));
    }

    @ParameterizedTest
    @EnumSource
    void a_call_that_its_client_cancels_is_cancelled(Wire wire) throws Exception {
        var seen = end(wire, CallOptions.DEFAULT, (_, call) -> call.cancel("changed its mind", null));

        assertThat(seen).isEqualTo(Status.Code.CANCELLED);
        assertThat(onlyCall().summary()).isEqualTo(GET_USER + " CANCELLED");
    }

    @ParameterizedTest
    @EnumSource
    void a_call_whose_time_is_up_has_exceeded_its_deadline_though_its_client_ends_it(Wire wire) throws Exception {
        var seen = end(wire, CallOptions.DEFAULT.withDeadlineAfter(500, TimeUnit.MILLISECONDS), (_, _) -> {});

        assertThat(seen).isEqualTo(Status.Code.DEADLINE_EXCEEDED);
        assertThat(onlyCall().code()).isEqualTo(CallCode.DEADLINE_EXCEEDED);
    }

    @Test
    void a_client_that_has_time_left_has_cancelled() throws Exception {
        var seen = end(
                Wire.TCP,
                CallOptions.DEFAULT.withDeadlineAfter(1, TimeUnit.HOURS),
                (_, call) -> call.cancel("changed its mind", null));

        assertThat(seen).isEqualTo(Status.Code.CANCELLED);
        assertThat(onlyCall().code()).isEqualTo(CallCode.CANCELLED);
    }

    @ParameterizedTest
    @EnumSource
    void a_call_that_is_cut_ends_as_its_client_sees_it(Wire wire) throws Exception {
        var seen =
                end(wire, CallOptions.DEFAULT, (server, _) -> server.transport().drain(Duration.ZERO));

        assertThat(seen).isEqualTo(wire == Wire.TCP ? Status.Code.CANCELLED : Status.Code.UNAVAILABLE);
        assertThat(onlyCall().code()).hasToString(seen.toString());
    }

    @Test
    void what_the_server_answers_is_told_as_it_says_it() {
        ports.getUser = _ -> {
            throw new StoreUnavailableException("away", new IllegalStateException());
        };
        try (var server = Wire.TCP.start(ports);
                var _ = new CapturedLog()) {
            var request = GetUserRequest.newBuilder().setId(FakePorts.MAYA.toString());
            Failure.of(() -> RunningServer.call(
                    server.asAdministrator(), GET_USER, request.build().toByteArray()));
        }

        assertThat(onlyCall().summary()).isEqualTo(GET_USER + " UNAVAILABLE STORE_UNAVAILABLE");
    }

    /** Opens a call without a request, which nobody can answer, and has it end; returns how its client saw that. */
    private Status.Code end(
            Wire wire, CallOptions options, BiConsumer<RunningServer, ClientCall<byte[], byte[]>> ending)
            throws Exception {
        var begun = new CountDownLatch(1);
        ports.authenticateCaller = _ -> {
            begun.countDown();
            return Outcome.accepted(FakePorts.ADMINISTRATOR_CALLING);
        };
        var code = new CompletableFuture<Status.Code>();
        try (var server = wire.start(ports)) {
            // Of a call that sends one message gRPC keeps the headers back until there is one.
            var method = RunningServer.method(GET_USER).toBuilder()
                    .setType(MethodDescriptor.MethodType.CLIENT_STREAMING)
                    .build();
            var call = server.asAdministrator().newCall(method, options);
            call.start(
                    new ClientCall.Listener<>() {
                        @Override
                        public void onClose(Status status, Metadata trailers) {
                            code.complete(status.getCode());
                        }
                    },
                    new Metadata());
            call.request(1);
            begun.await();
            ending.accept(server, call);
            Status.Code seen = code.get();
            onlyCall(); // or the end of the server would cut what has not quite ended
            return seen;
        }
    }

    private Seen onlyCall() {
        assertThat(ports.seen.list()).hasSize(1);
        return ports.seen.list().getFirst();
    }
}
