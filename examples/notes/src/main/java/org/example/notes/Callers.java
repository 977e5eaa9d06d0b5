package org.example.notes;

import dev.gatehouse.api.auth.v1.AuthServiceGrpc;
import dev.gatehouse.api.auth.v1.AuthServiceGrpc.AuthServiceBlockingStub;
import dev.gatehouse.api.auth.v1.IssueClientTokenRequest;
import dev.gatehouse.api.auth.v1.IssueClientTokenResponse;
import dev.gatehouse.api.auth.v1.ValidateTokenRequest;
import dev.gatehouse.api.auth.v1.ValidateTokenResponse;
import io.grpc.Channel;
import io.grpc.Metadata;
import io.grpc.stub.MetadataUtils;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Finds out from Gatehouse who callers are: a service client with the scope gatehouse.tokens.validate. Thread-safe. */
final class Callers {

    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

    /** A token that has less time left is replaced. */
    private static final Duration MARGIN = Duration.ofMinutes(1);

    private final AuthServiceBlockingStub gatehouse;
    private final String clientId;
    private final String clientSecret;
    private final InstantSource clock;
    private Optional<IssueClientTokenResponse> own = Optional.empty();

    Callers(Channel gatehouse, String clientId, String clientSecret, InstantSource clock) {
        this.gatehouse = AuthServiceGrpc.newBlockingStub(gatehouse);
        this.clientId = clientId;
        this.clientSecret = clientSecret;
        this.clock = clock;
    }

    /** The id of the user whose access token this is; empty if the token is worth nothing now. */
    Optional<String> userOf(String accessToken) {
        ValidateTokenResponse answer = gatehouse
                .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(credentials()))
                .withDeadlineAfter(Duration.ofSeconds(5))
                .validateToken(ValidateTokenRequest.newBuilder().setToken(accessToken).build());
        return answer.getActive() && !answer.getUserId().isEmpty()
                ? Optional.of(answer.getUserId())
                : Optional.empty();
    }

    private synchronized Metadata credentials() {
        IssueClientTokenResponse token = own.filter(this::lasts).orElseGet(this::issue);
        own = Optional.of(token);
        var headers = new Metadata();
        headers.put(AUTHORIZATION, "Bearer " + token.getAccessToken());
        return headers;
    }

    private boolean lasts(IssueClientTokenResponse token) {
        return clock.instant()
                .plus(MARGIN)
                .isBefore(Instant.ofEpochSecond(token.getAccessExpireTime().getSeconds()));
    }

    private IssueClientTokenResponse issue() {
        return gatehouse
                .withDeadlineAfter(Duration.ofSeconds(5))
                .issueClientToken(IssueClientTokenRequest.newBuilder()
                        .setClientId(clientId)
                        .setClientSecret(clientSecret)
                        .build());
    }
}
