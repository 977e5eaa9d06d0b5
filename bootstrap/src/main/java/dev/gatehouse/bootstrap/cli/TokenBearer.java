package dev.gatehouse.bootstrap.cli;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.Optional;
import java.util.function.Function;

/** Whoever has an access token to call with: makes calls on that behalf. */
final class TokenBearer {

    private final Connection connection;
    private final AccessTokens tokens;

    TokenBearer(Connection connection, AccessTokens tokens) {
        this.connection = connection;
        this.tokens = tokens;
    }

    /** The id of the user on whose behalf calls are made. */
    String userId() {
        return tokens.userId();
    }

    /** An access token, fresh if it can be had. */
    String accessToken() {
        return tokens.current();
    }

    /**
     * Makes a call with an access token. A refused token is traded once: the server's clock may be ahead of ours, and a
     * refusal comes before the call has done anything.
     */
    <T> T call(Attempt attempt, Function<String, T> call) {
        String token = tokens.current();
        try {
            return connection.repeatable(() -> call.apply(token));
        } catch (StatusRuntimeException e) {
            Optional<String> other = isTokenRefused(e) ? tokens.insteadOf(token) : Optional.empty();
            if (other.isEmpty()) {
                throw failure(attempt, e);
            }
            return again(attempt, call, other.get());
        }
    }

    private <T> T again(Attempt attempt, Function<String, T> call, String token) {
        try {
            return connection.repeatable(() -> call.apply(token));
        } catch (StatusRuntimeException e) {
            throw failure(attempt, e);
        }
    }

    private CommandFailure failure(Attempt attempt, StatusRuntimeException refusal) {
        return connection.failure(
                isTokenRefused(refusal)
                        ? attempt.explaining(
                                Status.Code.UNAUTHENTICATED, ExitStatus.NOT_SIGNED_IN, tokens.whenRefused())
                        : attempt,
                refusal);
    }

    private static boolean isTokenRefused(StatusRuntimeException refusal) {
        return refusal.getStatus().getCode() == Status.Code.UNAUTHENTICATED;
    }
}
