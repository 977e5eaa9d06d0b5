package dev.gatehouse.reliability;

import com.google.protobuf.Message;
import dev.gatehouse.api.auth.v1.AuthServiceGrpc;
import dev.gatehouse.api.auth.v1.RefreshTokenRequest;
import dev.gatehouse.api.auth.v1.SignInRequest;
import dev.gatehouse.api.auth.v1.SignInResponse;
import dev.gatehouse.api.auth.v1.ValidateTokenRequest;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.netty.NettyChannelBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** A server with users who are signed in, and calls of theirs over a number of connections. */
final class LoadedServer implements AutoCloseable {

    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);
    private static final int CONNECTIONS = 16;
    private static final int USERS = 16;
    private static final int DEADLINE_SECONDS = 10;

    private final List<ManagedChannel> channels = new ArrayList<>();
    private final List<String> users = new ArrayList<>();
    private final Queue<String> refreshTokens = new ConcurrentLinkedQueue<>();
    private final AtomicInteger turn = new AtomicInteger();
    private final Metadata bearer = new Metadata();
    private final ValidateTokenRequest validation;

    LoadedServer(int port, int sessionsOfAUser) {
        for (int i = 0; i < CONNECTIONS; i++) {
            channels.add(NettyChannelBuilder.forAddress("127.0.0.1", port)
                    .usePlaintext()
                    .disableRetry()
                    .directExecutor()
                    .build());
        }
        try (var client = Client.connect(port, Client.signIn(port))) {
            for (int i = 0; i < USERS; i++) {
                String email = "user" + i + "@example.org";
                client.create(email, KillableServer.PASSWORD);
                users.add(email);
            }
        }
        String accessToken = "";
        for (int i = 0; i < sessionsOfAUser; i++) {
            for (String user : users) {
                SignInResponse signedIn =
                        AuthServiceGrpc.newBlockingStub(channels.getFirst()).signIn(signIn(user));
                refreshTokens.add(signedIn.getTokens().getRefreshToken());
                accessToken = signedIn.getTokens().getAccessToken();
            }
        }
        bearer.put(AUTHORIZATION, "Bearer " + accessToken);
        validation = ValidateTokenRequest.newBuilder().setToken(accessToken).build();
    }

    private static SignInRequest signIn(String user) {
        return SignInRequest.newBuilder()
                .setEmail(user)
                .setPassword(KillableServer.PASSWORD)
                .build();
    }

    /** Checks a token. */
    void validate(Consumer<Status> end) {
        call(AuthServiceGrpc.getValidateTokenMethod(), validation, bearer, _ -> {}, end);
    }

    /** Trades the refresh token of a session that trades none at the moment. */
    void refresh(Consumer<Status> end) {
        String token = refreshTokens.poll();
        if (token == null) {
            end.accept(Status.FAILED_PRECONDITION.withDescription("no session is free"));
            return;
        }
        var last = new Traded(token);
        call(
                AuthServiceGrpc.getRefreshTokenMethod(),
                RefreshTokenRequest.newBuilder().setRefreshToken(token).build(),
                new Metadata(),
                answer -> last.token = answer.getTokens().getRefreshToken(),
                status -> {
                    refreshTokens.add(last.token);
                    end.accept(status);
                });
    }

    /** The refresh token that a session has; touched by the thread of one call. */
    private static final class Traded {

        private String token;

        Traded(String token) {
            this.token = token;
        }
    }

    /** Signs a user in, who has enough of older sessions. */
    void signIn(Consumer<Status> end) {
        String user = users.get(Math.floorMod(turn.get(), USERS));
        call(AuthServiceGrpc.getSignInMethod(), signIn(user), new Metadata(), _ -> {}, end);
    }

    private <Q extends Message, A extends Message> void call(
            MethodDescriptor<Q, A> method, Q request, Metadata headers, Consumer<A> answer, Consumer<Status> end) {
        var channel = channels.get(Math.floorMod(turn.getAndIncrement(), CONNECTIONS));
        ClientCall<Q, A> call =
                channel.newCall(method, CallOptions.DEFAULT.withDeadlineAfter(DEADLINE_SECONDS, TimeUnit.SECONDS));
        call.start(
                new ClientCall.Listener<>() {
                    @Override
                    public void onMessage(A message) {
                        answer.accept(message);
                    }

                    @Override
                    public void onClose(Status status, Metadata trailers) {
                        end.accept(status);
                    }
                },
                copy(headers));
        call.request(2);
        call.sendMessage(request);
        call.halfClose();
    }

    // A call adds to its headers.
    private static Metadata copy(Metadata headers) {
        var copy = new Metadata();
        copy.merge(headers);
        return copy;
    }

    @Override
    public void close() {
        channels.forEach(ManagedChannel::shutdownNow);
    }
}
