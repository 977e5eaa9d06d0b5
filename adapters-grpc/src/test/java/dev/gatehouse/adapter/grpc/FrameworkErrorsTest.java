package dev.gatehouse.adapter.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.adapter.grpc.RunningServer.Wire;
import dev.gatehouse.api.user.v1.GetUserRequest;
import dev.gatehouse.api.user.v1.User;
import dev.gatehouse.api.user.v1.UserServiceGrpc;
import dev.gatehouse.domain.outcome.Outcome;
import io.grpc.CallOptions;
import io.grpc.Codec;
import io.grpc.CompressorRegistry;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.stub.ClientCalls;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What gRPC refuses by itself, and says nothing of: it is refused in our words. */
@Timeout(30)
class FrameworkErrorsTest {

    private static final String SIGN_IN = "gatehouse.auth.v1.AuthService/SignIn";
    private static final String LIST_USERS = "gatehouse.user.v1.UserService/ListUsers";

    private final FakePorts ports = new FakePorts();
    private final CapturedLog log = new CapturedLog();

    @AfterEach
    void stop() {
        log.close();
    }

    /** Nothing is made of a path that is nearly right (grpc-go's CVE-2026-33186 was made of that). */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "gatehouse.user.v1.UserService/Listusers",
                "gatehouse.user.v1.UserService/ListUsers/",
                "gatehouse.user.v1.UserService//ListUsers",
                "/gatehouse.user.v1.UserService/ListUsers",
                "gatehouse.user.v1.UserService/./ListUsers",
                "x/../gatehouse.user.v1.UserService/ListUsers",
                "gatehouse.user.v1.UserService/%4CistUsers",
                "gatehouse.user.v1.UserService/ListUsers?x=y",
                "gatehouse.user.v1.UserService",
                "gatehouse.User.v1.UserService/ListUsers",
                "unknown/unknown",
                "",
            })
    void a_path_that_is_not_that_of_a_method_is_unknown_whoever_calls(String path) {
        for (var wire : Wire.values()) {
            try (var server = wire.start(ports)) {
                var failure = Failure.of(() -> RunningServer.call(server.asAdministrator(), path, new byte[0]));

                assertThat(failure.code()).isEqualTo(Status.Code.UNIMPLEMENTED);
                assertThat(failure.reason()).isEqualTo("UNKNOWN_METHOD");
            }
        }
    }

    @Test
    void what_a_stranger_names_is_told_to_nobody() {
        try (var server = Wire.TCP.start(ports)) {
            for (int i = 0; i < 10; i++) {
                String path = "c4n4ry" + i;
                Failure.of(() -> RunningServer.call(server.plain(), path, new byte[0]));
            }
        }

        assertThat(ports.seen.summaries()).hasSize(10).containsOnly("_OTHER/_OTHER UNIMPLEMENTED UNKNOWN_METHOD");
        assertThat(log.lines()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void a_message_past_the_bound_is_refused_with_it(Wire wire) {
        try (var server = wire.start(ports)) {
            var failure = Failure.of(() -> RunningServer.call(server.plain(), SIGN_IN, message(64 * 1024 + 1)));

            assertThat(failure.code()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
            assertThat(failure.reason()).isEqualTo("MESSAGE_TOO_LARGE");
            assertThat(failure.metadata()).containsEntry("maximum_bytes", "65536");
        }
    }

    /** So many bytes of a message with a field that nobody knows: a message of every method, however odd. */
    private static byte[] message(int size) {
        byte[] message = new byte[size];
        int length = size - 5;
        // Field 1000 with bytes: a tag and a length of varints.
        message[0] = (byte) 0xC2;
        message[1] = 0x3E;
        message[2] = (byte) ((length & 0x7F) | 0x80);
        message[3] = (byte) (((length >>> 7) & 0x7F) | 0x80);
        message[4] = (byte) (length >>> 14);
        return message;
    }

    @ParameterizedTest
    @EnumSource
    void a_message_at_the_bound_is_read(Wire wire) {
        try (var server = wire.start(ports)) {
            assertThat(Failure.of(() -> RunningServer.call(server.asAdministrator(), LIST_USERS, message(64 * 1024)))
                            .reason())
                    .isEqualTo("EMAIL_TAKEN");
        }
    }

    @Test
    void a_message_that_is_large_only_when_it_is_unpacked_is_refused_as_well() {
        try (var server = Wire.TCP.start(ports)) {
            var failure = Failure.of(() -> ClientCalls.blockingUnaryCall(
                    server.plain(),
                    RunningServer.method(SIGN_IN),
                    CallOptions.DEFAULT.withCompression("gzip"),
                    message(200_000)));

            assertThat(failure.reason()).isEqualTo("MESSAGE_TOO_LARGE");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {257 * 1024, 5 * 1024 * 1024})
    void a_message_far_past_the_bound_ends_its_call_without_a_reason(int size) {
        try (var server = Wire.TCP.start(ports)) {
            var code = Failure.codeOf(() -> RunningServer.call(server.plain(), SIGN_IN, new byte[size]));

            assertThat(code).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
        }
    }

    @Test
    void compression_that_nobody_knows_is_refused_with_those_that_are_known() {
        ports.getUser = _ -> Outcome.accepted(FakePorts.maya());
        var compressors = CompressorRegistry.newEmptyInstance();
        compressors.register(new Zipped("zipped"));
        try (var server = Wire.TCP.start(ports)) {
            var channel = ManagedChannelBuilder.forTarget(server.transport().address())
                    .usePlaintext()
                    .compressorRegistry(compressors)
                    .build();

            var failure = Failure.of(() -> UserServiceGrpc.newBlockingStub(channel)
                    .withCompression("zipped")
                    .getUser(GetUserRequest.getDefaultInstance()));
            channel.shutdownNow();

            assertThat(failure.code()).isEqualTo(Status.Code.UNIMPLEMENTED);
            assertThat(failure.reason()).isEqualTo("UNSUPPORTED_COMPRESSION");
            assertThat(failure.metadata()).containsEntry("supported", "gzip, identity");
            assertThat(getMaya(server, "gzip").getEmail()).isEqualTo("maya@example.org");
        }
    }

    private static User getMaya(RunningServer server, String compression) {
        return UserServiceGrpc.newBlockingStub(server.asMaya())
                .withCompression(compression)
                .getUser(GetUserRequest.newBuilder()
                        .setId(FakePorts.MAYA.toString())
                        .build());
    }

    @Test
    void the_mark_of_unknown_compression_does_no_client_any_good() {
        var headers = new Metadata();
        headers.put(Metadata.Key.of("gatehouse-unknown-encoding", Metadata.ASCII_STRING_MARSHALLER), "");
        try (var server = Wire.TCP.start(ports)) {
            assertThat(Failure.of(() -> RunningServer.call(server.sending(headers), SIGN_IN, new byte[0]))
                            .reason())
                    .isEqualTo("UNSUPPORTED_COMPRESSION");
        }
    }

    private record Zipped(String encoding) implements Codec {

        @Override
        public String getMessageEncoding() {
            return encoding;
        }

        @Override
        public InputStream decompress(InputStream compressed) {
            throw new UnsupportedOperationException("nothing comes back");
        }

        @Override
        public OutputStream compress(OutputStream plain) throws java.io.IOException {
            return new GZIPOutputStream(plain);
        }
    }
}
