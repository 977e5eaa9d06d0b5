package dev.gatehouse.adapter.grpc;

import static dev.gatehouse.adapter.grpc.FakePorts.MAYA;
import static dev.gatehouse.adapter.grpc.FakePorts.MAYAS_TOKEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Empty;
import dev.gatehouse.adapter.grpc.RunningServer.Wire;
import dev.gatehouse.api.user.v1.GetUserRequest;
import dev.gatehouse.api.user.v1.UserServiceGrpc;
import dev.gatehouse.domain.outcome.DomainError.AccessTokenRefused;
import dev.gatehouse.domain.outcome.Outcome;
import dev.gatehouse.domain.token.AccessToken;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.Collections;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuthenticationTest {

    private final FakePorts ports = new FakePorts();
    private final AtomicInteger asked = new AtomicInteger();
    private final RunningServer server;

    AuthenticationTest() {
        var authenticate = ports.authenticateCaller;
        ports.authenticateCaller = token -> {
            asked.incrementAndGet();
            return authenticate.authenticate(token);
        };
        ports.getUser = _ -> Outcome.accepted(FakePorts.maya());
        server = Wire.TCP.start(ports);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer ", "bearer ", "BEARER ", "Bearer   "})
    void takes_the_scheme_in_any_case(String scheme) {
        assertThat(getMaya(server.sending(scheme + MAYAS_TOKEN))).isEqualTo(MAYA.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Bearer",
                "Bearer ",
                MAYAS_TOKEN,
                "Basic " + MAYAS_TOKEN,
                "DPoP " + MAYAS_TOKEN,
                "Bearer:" + MAYAS_TOKEN,
                "Bearer " + MAYAS_TOKEN + " more",
                "Bearer " + MAYAS_TOKEN + ",Bearer " + MAYAS_TOKEN,
                "Bearer " + MAYAS_TOKEN + ", " + MAYAS_TOKEN,
                "Bearer \"" + MAYAS_TOKEN + "\"",
                "Bearer a=b"
            })
    void refuses_what_is_not_one_bearer_token_without_asking_about_it(String authorization) {
        var failure = Failure.of(() -> getMaya(server.sending(authorization)));

        assertThat(failure.code()).isEqualTo(Status.Code.UNAUTHENTICATED);
        assertThat(failure.text()).isEqualTo("invalid token");
        assertThat(failure.reason()).isEqualTo("INVALID_ACCESS_TOKEN");
        assertThat(asked).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 100})
    void counts_none_of_several_tokens(int copies) {
        var tokens = Collections.nCopies(copies, "Bearer " + MAYAS_TOKEN).toArray(String[]::new);

        assertThat(Failure.of(() -> getMaya(server.sending(tokens))).reason()).isEqualTo("INVALID_ACCESS_TOKEN");
        assertThat(asked).hasValue(0);
    }

    @Test
    void asks_about_the_longest_token_there_can_be() {
        var failure = Failure.of(() -> getMaya(server.sending("Bearer " + "a".repeat(AccessToken.MAX_LENGTH))));

        assertThat(failure.reason()).isEqualTo("INVALID_ACCESS_TOKEN");
        assertThat(asked).hasValue(1);
    }

    @Test
    void refuses_a_longer_one_without_asking_about_it() {
        var failure = Failure.of(() -> getMaya(server.sending("Bearer " + "a".repeat(AccessToken.MAX_LENGTH + 1))));

        assertThat(failure.reason()).isEqualTo("INVALID_ACCESS_TOKEN");
        assertThat(asked).hasValue(0);
    }

    @Test
    void lets_no_metadata_of_more_than_16_KiB_in() {
        assertThatThrownBy(() -> getMaya(server.sending("Bearer " + "a".repeat(16 * 1024))))
                .isInstanceOf(StatusRuntimeException.class);
        assertThat(asked).hasValue(0);
    }

    @Test
    void public_methods_take_no_notice_of_a_token() {
        var stub = UserServiceGrpc.newBlockingStub(server.sending("Bearer forged", "Bearer forged"));

        assertThat(stub.healthCheck(Empty.getDefaultInstance()).getStatus()).isEqualTo("NOT_SERVING");
        assertThat(asked).hasValue(0);
    }

    @Test
    void authenticates_before_the_message_is_read() {
        var failure = Failure.of(() ->
                RunningServer.call(server.plain(), "gatehouse.user.v1.UserService/GetUser", new byte[] {1, 2, 3}));

        assertThat(failure.reason()).isEqualTo("MISSING_CREDENTIALS");
    }

    @ParameterizedTest(name = "{1}, {0} ms after the headers")
    @CsvSource({"999, answered", "1000, refused"})
    void asks_again_about_the_caller_of_a_request_that_was_long_in_coming(int millis, String end) throws Exception {
        try (var inProcess = Wire.IN_PROCESS.start(ports)) {
            var authenticated = new CountDownLatch(1);
            var authenticate = ports.authenticateCaller;
            ports.authenticateCaller = token -> {
                authenticated.countDown();
                return authenticate.authenticate(token);
            };
            var closed = new CompletableFuture<Status.Code>();
            var call = inProcess.asMaya().newCall(UserServiceGrpc.getGetUserMethod(), CallOptions.DEFAULT);
            call.start(
                    new ClientCall.Listener<>() {
                        @Override
                        public void onClose(Status status, Metadata trailers) {
                            closed.complete(status.getCode());
                        }
                    },
                    new Metadata());
            call.request(1);
            authenticated.await();

            ports.authenticateCaller = _ -> Outcome.refused(new AccessTokenRefused());
            ports.time = FakePorts.NOW.plusMillis(millis);
            call.sendMessage(GetUserRequest.newBuilder().setId(MAYA.toString()).build());
            call.halfClose();

            assertThat(closed.get()).isEqualTo(end.equals("refused") ? Status.Code.UNAUTHENTICATED : Status.Code.OK);
        }
    }

    private static String getMaya(Channel channel) {
        return UserServiceGrpc.newBlockingStub(channel)
                .getUser(GetUserRequest.newBuilder().setId(MAYA.toString()).build())
                .getId();
    }
}
