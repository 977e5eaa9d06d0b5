package dev.gatehouse.bootstrap;

import com.google.gson.Gson;
import com.google.gson.reflect.TypeToken;
import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.ErrorInfo;
import dev.gatehouse.api.auth.v1.AuthServiceGrpc;
import dev.gatehouse.api.auth.v1.RefreshTokenRequest;
import dev.gatehouse.api.auth.v1.SignInRequest;
import dev.gatehouse.api.auth.v1.SignInResponse;
import dev.gatehouse.api.health.v1.HealthCheckRequest;
import dev.gatehouse.api.health.v1.HealthGrpc;
import dev.gatehouse.api.user.v1.GetUserRequest;
import dev.gatehouse.api.user.v1.UpdateUserRequest;
import dev.gatehouse.api.user.v1.User;
import dev.gatehouse.api.user.v1.UserServiceGrpc;
import io.grpc.ClientInterceptor;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.MetadataUtils;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** The program of {@code docs/cook-book.md}, which {@link CookBookTest} runs. */
final class CookBookProgram {

    private CookBookProgram() {}

    // begin
    static void main(String server, PrintStream out) throws IOException {
        ManagedChannel channel = Grpc.newChannelBuilder(server, InsecureChannelCredentials.create())
                .defaultServiceConfig(serviceConfig())
                .keepAliveTime(60, TimeUnit.SECONDS)
                .keepAliveTimeout(20, TimeUnit.SECONDS)
                .build();
        try {
            var health = HealthGrpc.newBlockingStub(channel).check(HealthCheckRequest.getDefaultInstance());
            out.println(health.getStatus()); // SERVING

            SignInResponse maya = AuthServiceGrpc.newBlockingStub(channel)
                    .signIn(SignInRequest.newBuilder()
                            .setEmail("maya@example.org")
                            .setPassword("river stones and old maps")
                            .setDeviceName("cook-book")
                            .build());
            var users = UserServiceGrpc.newBlockingStub(channel)
                    .withInterceptors(bearer(maya.getTokens().getAccessToken()));
            User me = users.getUser(
                    GetUserRequest.newBuilder().setId(maya.getUserId()).build());
            out.println(me.getEmail());

            String requestId = UUID.randomUUID().toString(); // the same again, if this is repeated
            User renamed = users.updateUser(UpdateUserRequest.newBuilder()
                    .setUser(User.newBuilder().setId(me.getId()).setDisplayName("Maya"))
                    .setRequestId(requestId)
                    .build());
            out.println(renamed.getDisplayName());

            var next = AuthServiceGrpc.newBlockingStub(channel)
                    .refreshToken(RefreshTokenRequest.newBuilder()
                            .setRefreshToken(maya.getTokens().getRefreshToken())
                            .build());
            out.println(next.getTokens().hasAccessExpireTime()); // refresh again a minute before

            AuthServiceGrpc.newBlockingStub(channel)
                    .refreshToken(RefreshTokenRequest.newBuilder()
                            .setRefreshToken("no such token")
                            .build());
        } catch (StatusRuntimeException refused) {
            out.println(refused.getStatus().getCode() + " " + reason(refused)); // UNAUTHENTICATED INVALID_REFRESH_TOKEN
        } finally {
            channel.shutdown();
        }
    }

    static Map<String, ?> serviceConfig() throws IOException {
        try (var json = new InputStreamReader(
                Objects.requireNonNull(AuthServiceGrpc.class.getResourceAsStream(
                        "/dev/gatehouse/api/gatehouse_grpc_service_config.json")),
                StandardCharsets.UTF_8)) {
            return new Gson().fromJson(json, new TypeToken<Map<String, ?>>() {}.getType());
        }
    }

    static ClientInterceptor bearer(String accessToken) {
        var headers = new Metadata();
        headers.put(Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), "Bearer " + accessToken);
        return MetadataUtils.newAttachHeadersInterceptor(headers);
    }

    /** What to decide by; empty when nothing of Gatehouse has answered. */
    static String reason(StatusRuntimeException refused) throws InvalidProtocolBufferException {
        com.google.rpc.Status status = StatusProto.fromThrowable(refused);
        if (status != null) {
            for (Any detail : status.getDetailsList()) {
                if (detail.is(ErrorInfo.class)) {
                    return detail.unpack(ErrorInfo.class).getReason();
                }
            }
        }
        return "";
    }
    // end
}
